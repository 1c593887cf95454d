# SPDX-License-Identifier: Apache-2.0
"""Texts of the pages about people and their rights."""

from __future__ import annotations

from mueang.portal.wording.text import Text

PEOPLE: dict[str, Text] = {
    "people.title": Text("ผู้ใช้", "People"),
    "people.count": Text("ผู้ใช้ {n} คนที่คุณดูได้", "{n} people within your reach"),
    "people.found": Text("พบ {n} คน", "{n} found"),
    "people.invite": Text("เชิญผู้ใช้", "Invite somebody"),
    "people.why": Text("ตรวจสิทธิ์", "Check rights"),
    "people.search": Text("ชื่อ อีเมล หรือหน่วยงาน", "Name, e-mail or agency"),
    "people.filter": Text("กรอง", "Filter"),
    "people.any_role": Text("ทุกบทบาท", "Any role"),
    "people.any_state": Text("ทุกสถานะ", "Any state"),
    "people.clear": Text("ล้างตัวกรอง", "Show everybody"),
    "people.name": Text("ชื่อ", "Name"),
    "people.agency": Text("หน่วยงาน", "Agency"),
    "people.roles": Text("บทบาท", "Roles"),
    "people.role": Text("บทบาท", "Role"),
    "people.last_seen": Text("เข้าสู่ระบบล่าสุด", "Last sign-in"),
    "people.never": Text("ยังไม่เคย", "never"),
    "people.closed": Text("ปิดบัญชีแล้ว", "closed"),
    "people.owner": Text("ผู้ดูแลระบบ · ทั้งระบบ", "Administrator · the whole installation"),
    "people.none": Text("ไม่มีผู้ใช้ที่ตรงกับตัวกรอง", "Nobody fits the filter"),
    "people.no_role": Text("ยังไม่มีบทบาท", "no role yet"),
    "people.before": Text("ก่อนหน้า", "Before"),
    "people.after": Text("ถัดไป", "Next"),
    "people.page": Text("หน้า {n} จาก {of}", "Page {n} of {of}"),
    "people.invitations": Text("คำเชิญที่รอตอบรับ", "Invitations that wait"),
    "people.invited_by": Text("เชิญโดย {name}", "by {name}"),
    "people.valid_until": Text("ใช้ได้ถึง {time}", "works until {time}"),
    "people.expired": Text("หมดอายุ", "expired"),
    "people.withdraw": Text("ยกเลิกคำเชิญ", "Take back"),
    # invite
    "people.invite_title": Text("เชิญใครมาใช้ระบบ", "Whom do you invite?"),
    "people.invite_why": Text(
        "ระบบจะออกลิงก์ให้คุณส่งต่อเอง ใช้ได้ครั้งเดียวภายใน 14 วัน ผู้รับตั้งชื่อและรหัสผ่านเอง",
        "You get a link to hand over. It works once, within 14 days; the person chooses name and "
        "password",
    ),
    "people.invite_why_mail": Text(
        "ผู้รับได้อีเมลพร้อมลิงก์ ใช้ได้ครั้งเดียวภายใน 14 วัน แล้วตั้งชื่อและรหัสผ่านเอง คุณเห็นลิงก์เพื่อส่งต่อเองได้ด้วย",
        "They get a letter with a link that works once, within 14 days, and choose name and "
        "password. You see the link too, to hand it over yourself",
    ),
    "people.send_it": Text("ส่งคำเชิญ", "Send the invitation"),
    "people.link_mailed": Text(
        "อีเมลกำลังส่งถึง {email} หากไม่ได้รับ คัดลอกลิงก์นี้ส่งต่อเองได้ ใช้ได้ครั้งเดียวถึง {time} ระบบจะไม่แสดงอีก",
        "A letter is on its way to {email}. Should it not arrive, hand over this link yourself: it "
        "works once, until {time}, and is not shown again",
    ),
    "people.send_again": Text("ออกลิงก์ใหม่", "Send anew"),
    "people.letter_waits": Text("อีเมลกำลังส่ง", "the letter is on its way"),
    "people.letter_sent": Text("ส่งอีเมลแล้ว {why}", "letter sent {why}"),
    "people.letter_failed": Text(
        "ยังส่งอีเมลไม่ได้ กำลังลองใหม่: {why}", "letter not sent yet, tried again: {why}"
    ),
    "people.mail_away": Text("ติดต่อเซิร์ฟเวอร์อีเมลไม่ได้", "the mail server cannot be reached"),
    "people.letter_given_up": Text("ส่งอีเมลไม่สำเร็จ: {why}", "letter could not be sent: {why}"),
    "people.email": Text("อีเมลของผู้รับเชิญ", "Their e-mail"),
    "people.their_name": Text("ชื่อ (ถ้าทราบ)", "Name, if you know it"),
    "people.their_language": Text("ภาษาของลิงก์", "Language of the link"),
    "people.place": Text("ที่ใด", "Where"),
    "people.place_hint": Text(
        "ชื่อหน่วยงาน เมือง หรือจังหวัด ตามบทบาทที่เลือก (ทั้งระบบให้เว้นว่าง)",
        "The agency, city or province, as the role needs; empty for everywhere",
    ),
    "people.choose_role": Text("เลือกบทบาท", "Choose a role"),
    "people.role_missing": Text("เลือกบทบาท", "Choose a role"),
    "people.place_unknown": Text(
        "ไม่พบที่นี้ในขอบเขตที่คุณดูแล ตรวจตัวสะกด หรือเลือกจากรายชื่อ",
        "There is no such place within your reach. Check the spelling, or take one from the list",
    ),
    "people.place_which": Text("มีหลายแห่งที่ชื่อคล้ายกัน เลือกหนึ่งแห่ง", "Several are called so: choose one"),
    "people.make_link": Text("สร้างลิงก์เชิญ", "Make the link"),
    "people.link_ready": Text("ลิงก์เชิญพร้อมแล้ว", "The link is ready"),
    "people.link_once": Text(
        "คัดลอกและส่งให้ {email} ตอนนี้ ระบบจะไม่แสดงอีก ใช้ได้ครั้งเดียวถึง {time}",
        "Copy it and send it to {email} now: it is not shown again. It works once, until {time}",
    ),
    "people.invite_another": Text("เชิญคนต่อไป", "Invite another"),
    # one person
    "people.is_closed": Text("บัญชีนี้ปิดอยู่ เข้าสู่ระบบไม่ได้", "This account is closed and cannot sign in"),
    "people.is_owner": Text(
        "เจ้าของระบบ มีสิทธิ์ผู้ดูแลระบบทุกที่", "The installation's own administrator, everywhere"
    ),
    "people.has_none": Text(
        "ยังไม่มีบทบาท จึงทำได้เท่าผู้อ่านทั่วไป", "No role yet: may do what every reader may"
    ),
    "people.you": Text("นี่คือบัญชีของคุณ", "This is your account"),
    "people.own_page": Text("เปิดหน้าบัญชีของฉัน", "Open my account"),
    "people.end_role": Text("สิ้นสุดบทบาท", "End"),
    "people.give_role": Text("ให้บทบาท", "Give a role"),
    "people.signing_in": Text("การเข้าสู่ระบบ", "Signing in"),
    "people.second_factor": Text("การยืนยันขั้นที่สอง", "Second step"),
    "people.on": Text("เปิด", "on"),
    "people.off": Text("ปิด", "off"),
    "people.reset_factor": Text("ปิดการยืนยันขั้นที่สอง (โทรศัพท์หาย)", "Turn it off (lost telephone)"),
    "people.sessions": Text("เข้าสู่ระบบอยู่ที่", "Signed in at"),
    "people.no_sessions": Text("ตอนนี้ไม่ได้เข้าสู่ระบบที่ใด", "Not signed in anywhere now"),
    "people.end_session": Text("ออกจากระบบที่นี่", "Sign out there"),
    "people.password_link": Text("ออกลิงก์ตั้งรหัสผ่านใหม่", "Link for a new password"),
    "people.password_link_once": Text(
        "ส่งลิงก์นี้ให้เจ้าของบัญชี ใช้ได้ครั้งเดียวภายใน 24 ชั่วโมง ระบบจะไม่แสดงอีก",
        "Hand this to the person: it works once, within 24 hours, and is not shown again",
    ),
    "people.close": Text("ปิดบัญชี", "Close the account"),
    "people.close_why": Text(
        "เข้าสู่ระบบไม่ได้อีกและออกจากระบบทุกเครื่องทันที ประวัติและบทบาทยังอยู่ เปิดใหม่ได้",
        "Signs out everywhere at once and cannot sign in. History and roles stay; it can be opened "
        "again",
    ),
    "people.reopen": Text("เปิดบัญชีอีกครั้ง", "Open the account again"),
    "people.lately": Text("สิ่งที่ทำล่าสุด", "Done lately"),
    "people.whole_trail": Text("ดูทั้งหมดในบันทึกการกระทำ", "All of it in the audit records"),
    # why
    "why.title": Text("ทำไมคนนี้ทำได้ หรือทำไม่ได้", "Why may somebody, or why not?"),
    "why.who": Text("ใคร (ชื่อหรืออีเมล)", "Who (name or e-mail)"),
    "why.what": Text("ทำอะไร", "What"),
    "why.where": Text("ที่ใด (เว้นว่าง = ทั้งระบบ)", "Where (empty: the whole installation)"),
    "why.ask": Text("ถาม", "Ask"),
    "why.may": Text("ได้: {name} — {action} ({place})", "Yes: {name} — {action} ({place})"),
    "why.may_not": Text("ไม่ได้: {name} — {action} ({place})", "No: {name} — {action} ({place})"),
    "why.reasons": Text("เหตุผล", "Reasons"),
    "why.holders": Text("บทบาทที่มีสิทธิ์นี้: {roles}", "Roles that include it: {roles}"),
    "why.which": Text("หมายถึงใคร", "Whom do you mean?"),
    "why.nobody": Text("ไม่พบใครชื่อนี้ในขอบเขตของคุณ", "Nobody within your reach is called so"),
}
