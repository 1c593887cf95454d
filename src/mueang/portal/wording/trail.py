# SPDX-License-Identifier: Apache-2.0
"""What was done, as the audit records tell it: each action, each kind of thing, each field.

An action that the code records and that has no words here fails a test (``test_trail``).
"""

from __future__ import annotations

from mueang.portal.wording.text import Text

MACHINE = Text("ระบบ", "The system itself")
YES = Text("ใช่", "yes")
NO = Text("ไม่ใช่", "no")

ACCOUNTS: dict[str, Text] = {
    "accounts.administrator_created": Text("ตั้งผู้ดูแลระบบ", "created the administrator"),
    "accounts.signed_in": Text("เข้าสู่ระบบ", "signed in"),
    "accounts.invited": Text("เชิญ", "invited"),
    "accounts.invitation_withdrawn": Text("ยกเลิกคำเชิญ", "took back the invitation of"),
    "accounts.joined": Text("เริ่มใช้งานด้วยคำเชิญ", "joined"),
    "accounts.role_given": Text("ให้บทบาทแก่", "gave a role to"),
    "accounts.role_ended": Text("สิ้นสุดบทบาทของ", "ended a role of"),
    "accounts.deactivated": Text("ปิดบัญชีของ", "closed the account of"),
    "accounts.activated": Text("เปิดบัญชีอีกครั้งให้", "opened again the account of"),
    "accounts.details_changed": Text("แก้ไขข้อมูลของตน", "changed name or language"),
    "accounts.password_changed": Text("เปลี่ยนรหัสผ่าน", "changed the password"),
    "accounts.password_link_made": Text(
        "ออกลิงก์ตั้งรหัสผ่านใหม่ให้", "made a link for a new password for"
    ),
    "accounts.password_set_by_link": Text("ตั้งรหัสผ่านใหม่ด้วยลิงก์", "set a new password by a link"),
    "accounts.second_factor_on": Text("เปิดการยืนยันขั้นที่สอง", "turned the second step on"),
    "accounts.second_factor_changed": Text("เปลี่ยนการยืนยันขั้นที่สอง", "changed the second step"),
    "accounts.second_factor_off": Text("ปิดการยืนยันขั้นที่สอง", "turned the second step off"),
    "accounts.second_factor_reset": Text("ปิดการยืนยันขั้นที่สองให้", "turned off the second step of"),
    "accounts.recovery_codes_made": Text("ออกรหัสกู้คืนชุดใหม่", "made new recovery codes"),
    "accounts.recovery_code_used": Text("ใช้รหัสกู้คืน", "used a recovery code"),
    "accounts.session_ended": Text("ออกจากระบบที่เครื่องหนึ่งของ", "ended a session of"),
    "accounts.sessions_ended": Text("ออกจากระบบทุกเครื่องอื่น", "signed out everywhere else"),
    "accounts.identity_linked": Text(
        "ผูกบัญชีกับผู้ให้บริการเข้าสู่ระบบ", "linked the account with a sign-in provider"
    ),
    "accounts.demonstrated": Text("สร้างบัญชีสาธิต", "made the demonstration account"),
    "notices.preferences_changed": Text("ตั้งค่าการแจ้งเตือน", "changed how to be told"),
    "notices.letter_sent_again": Text("ส่งจดหมายอีกครั้ง", "sent a letter again"),
    "audit.exported": Text("ส่งออกบันทึกการกระทำเป็น CSV", "exported audit records as CSV"),
}
DATA: dict[str, Text] = {
    "data.city_created": Text("สร้างเมือง", "created the city"),
    "data.city_changed": Text("แก้ไขข้อมูลเมือง", "changed the city"),
    "data.city_removed": Text("ยกเลิกเมือง", "took back the city"),
    "data.key_created": Text("ออกคีย์ API ของเมือง", "made an API key of the city"),
    "data.key_revoked": Text("เพิกถอนคีย์ API", "revoked an API key"),
    "data.source_set_up": Text("ตั้งค่าแหล่งข้อมูล", "set up the source"),
    "data.source_changed": Text("แก้ไขแหล่งข้อมูล", "changed the source"),
    "data.source_started": Text("เริ่มแหล่งข้อมูล", "started the source"),
    "data.source_paused": Text("หยุดแหล่งข้อมูลชั่วคราว", "paused the source"),
    "data.source_resumed": Text("ให้แหล่งข้อมูลทำงานต่อ", "resumed the source"),
    "data.source_removed": Text("ลบแหล่งข้อมูล", "removed the source"),
    "data.source_secret_made": Text("ออกความลับใหม่ให้แหล่งข้อมูล", "made a new secret of the source"),
    "data.run_started": Text("นำเข้าไฟล์", "began to bring in a file"),
    "data.run_stopped": Text("หยุดการนำเข้า", "stopped bringing in a file"),
    "data.run_undone": Text("ย้อนการนำเข้า", "undid what a file brought"),
    "data.file_discarded": Text("ทิ้งไฟล์", "discarded a file"),
    "data.rows_mended": Text("แก้ไขรายการที่กักไว้", "mended refused rows"),
    "data.rows_set_aside": Text("พักรายการที่กักไว้", "set refused rows aside"),
    "data.entity_placed": Text("วางจุดวัดบนแผนที่", "put a point on the map"),
    "data.entity_merged": Text("รวมรายการที่ซ้ำ", "merged a duplicate"),
    "data.merge_undone": Text("แยกรายการที่รวมไว้", "took a merger apart"),
    "data.entities_told_apart": Text("ระบุว่าเป็นคนละจุด", "said that two points differ"),
    "data.entities_apart_withdrawn": Text(
        "ถอนคำระบุว่าเป็นคนละจุด", "took back that two points differ"
    ),
}
AGENCIES: dict[str, Text] = {
    "agencies.registered": Text("ลงทะเบียนหน่วยงาน", "registered the agency"),
    "agencies.changed": Text("แก้ไขข้อมูลหน่วยงาน", "changed the agency"),
    "agencies.closed": Text("ปิดหน่วยงาน", "closed the agency"),
    "agencies.reopened": Text("เปิดหน่วยงานอีกครั้ง", "reopened the agency"),
    "agencies.merged": Text("รวมหน่วยงาน", "merged the agency"),
    "agencies.merger_undone": Text("แยกหน่วยงานที่รวมไว้", "took a merger apart:"),
    "agencies.contact_added": Text("เพิ่มผู้ติดต่อของ", "added a contact of"),
    "agencies.contact_changed": Text("แก้ไขผู้ติดต่อของ", "changed a contact of"),
    "agencies.contact_ended": Text("สิ้นสุดผู้ติดต่อของ", "ended a contact of"),
    "agencies.contact_resumed": Text("นำผู้ติดต่อกลับมาของ", "brought back a contact of"),
    "agencies.table_brought": Text("นำเข้าทะเบียนหน่วยงาน", "brought in a register for"),
}
SURVEYS: dict[str, Text] = {
    "survey.created": Text("สร้างแบบสำรวจ", "created the survey"),
    "survey.renamed": Text("เปลี่ยนชื่อแบบสำรวจ", "renamed the survey"),
    "survey.draft_changed": Text("แก้ไขร่างแบบสำรวจ", "changed the draft of"),
    "survey.change_undone": Text("ย้อนการแก้ไขร่างแบบสำรวจ", "undid a change of the draft of"),
    "survey.published": Text("เผยแพร่แบบสำรวจ", "published"),
    "survey.version_begun": Text("เริ่มแบบสำรวจฉบับใหม่", "began a new version of"),
    "survey.round_created": Text("สร้างรอบสำรวจ", "created the round"),
    "survey.round_changed": Text("แก้ไขรอบสำรวจ", "changed the round"),
    "survey.round_opened": Text("เปิดรอบสำรวจ", "opened the round"),
    "survey.round_closed": Text("ปิดรอบสำรวจ", "closed the round"),
    "survey.round_closed_by_itself": Text("ปิดรอบสำรวจเมื่อครบกำหนด", "closed the round at its end"),
    "survey.round_reopened": Text("เปิดรอบสำรวจอีกครั้ง", "reopened the round"),
    "survey.invited": Text("เชิญหน่วยงานตอบแบบสำรวจ", "invited agencies to"),
    "survey.withdrawn": Text("ถอนหน่วยงานจากการสำรวจ", "took an agency out of"),
    "survey.reminded": Text("เตือนให้ตอบแบบสำรวจ", "sent reminders for"),
    "survey.begun": Text("เริ่มตอบแบบสำรวจ", "began to answer"),
    "survey.submitted": Text("ส่งคำตอบแบบสำรวจ", "submitted the answers"),
    "survey.returned": Text("ส่งคำตอบกลับให้แก้ไข", "returned the answers"),
    "survey.accepted": Text("รับคำตอบแบบสำรวจ", "accepted the answers"),
    "survey.reopened_for_agency": Text("เปิดให้หน่วยงานตอบอีกครั้ง", "let an agency answer again"),
    "survey.file_attached": Text("แนบไฟล์กับคำตอบ", "attached a file to the answers"),
    "survey.form_brought": Text("นำเข้าแบบตอบ Excel", "brought an Excel form for"),
    "survey.link_renewed": Text("ออกลิงก์ตอบแบบสำรวจใหม่", "made a new link for"),
    "survey.demonstrated": Text("สร้างข้อมูลสาธิตให้", "filled with demonstration data"),
    "survey.exported": Text("ส่งออกคำตอบของ", "exported the answers of"),
    "survey.link_withdrawn": Text("ยกเลิกลิงก์ตอบแบบสำรวจ", "took back the link for"),
}
DID: dict[str, Text] = {**ACCOUNTS, **DATA, **AGENCIES, **SURVEYS}

THINGS: dict[str, Text] = {
    "accounts.user": Text("ผู้ใช้", "person"),
    "accounts.invitation": Text("คำเชิญ", "invitation"),
    "notices.letter": Text("จดหมาย", "letter"),
    "audit.table": Text("ตาราง", "table"),
    "agencies.agency": Text("หน่วยงาน", "agency"),
    "data.city": Text("เมือง", "city"),
    "data.key": Text("คีย์ API", "API key"),
    "data.source": Text("แหล่งข้อมูล", "source"),
    "data.run": Text("การนำเข้า", "run"),
    "data.entity": Text("จุดวัด", "point"),
    "survey.survey": Text("แบบสำรวจ", "survey"),
    "survey.version": Text("ฉบับแบบสำรวจ", "version of a survey"),
    "survey.round": Text("รอบสำรวจ", "round"),
    "survey.response": Text("คำตอบ", "answers"),
}

LANGUAGES: dict[str, Text] = {"th": Text("ไทย", "Thai"), "en": Text("อังกฤษ", "English")}
HOW: dict[str, Text] = {
    "password": Text("รหัสผ่าน", "password"),
    "code": Text("รหัสจากโทรศัพท์", "code from the telephone"),
    "recovery code": Text("รหัสกู้คืน", "recovery code"),
    "invitation": Text("คำเชิญ", "invitation"),
    "provider": Text("ผู้ให้บริการเข้าสู่ระบบ", "sign-in provider"),
    "link": Text("ลิงก์จากผู้ดูแลระบบ", "link from an administrator"),
    "demonstration": Text("หน้าสาธิต", "the demonstration's page"),
}
"""Ways of signing in; two of them with a comma between."""

FIELDS: dict[str, Text] = {
    "name": Text("ชื่อ", "name"),
    "name_th": Text("ชื่อภาษาไทย", "name in Thai"),
    "name_en": Text("ชื่อภาษาอังกฤษ", "name in English"),
    "short_th": Text("ชื่อย่อ", "short name"),
    "title_th": Text("ชื่อภาษาไทย", "title in Thai"),
    "title_en": Text("ชื่อภาษาอังกฤษ", "title in English"),
    "email": Text("อีเมล", "e-mail"),
    "phone": Text("โทรศัพท์", "telephone"),
    "language": Text("ภาษา", "language"),
    "role": Text("บทบาท", "role"),
    "roles": Text("บทบาท", "roles"),
    "reach": Text("ครอบคลุม", "reach"),
    "agency": Text("หน่วยงาน", "agency"),
    "province": Text("จังหวัด", "province"),
    "district": Text("อำเภอ", "district"),
    "city": Text("เมือง", "city"),
    "kind": Text("ประเภท", "kind"),
    "parent": Text("สังกัด", "belongs to"),
    "code": Text("รหัส", "code"),
    "state": Text("สถานะ", "state"),
    "remarks": Text("ข้อสังเกต", "remarks"),
    "by_link": Text("ตอบทางลิงก์", "by link"),
    "remind_days": Text("เตือนก่อนปิด (วัน)", "reminded, days before"),
    "number": Text("ครั้งที่", "number"),
    "is_active": Text("บัญชีใช้งานได้", "account open"),
    "is_superuser": Text("เจ้าของระบบ", "owner of the installation"),
    "how": Text("วิธี", "how"),
    "by": Text("โดย", "by"),
    "invited_by": Text("ผู้เชิญ", "invited by"),
    "issuer": Text("ผู้ให้บริการเข้าสู่ระบบ", "sign-in provider"),
    "address": Text("ที่อยู่เครือข่าย", "network address"),
    "device": Text("อุปกรณ์", "device"),
    "sessions": Text("จำนวนเครื่อง", "sessions"),
    "codes": Text("จำนวนรหัส", "codes"),
    "left": Text("เหลือ", "left"),
    "filter": Text("ตัวกรอง", "filter"),
    "revision": Text("แก้ไขครั้งที่", "revision"),
    "version": Text("ฉบับที่", "version"),
    "from": Text("เริ่มจาก", "made from"),
    "into": Text("รวมเข้ากับ", "into"),
    "into_id": Text("เลขที่หน่วยงานที่รวมเข้า", "its number"),
    "units": Text("หน่วยในสังกัดที่ย้ายตาม", "units that came along"),
    "people": Text("ผู้ใช้ที่ย้ายตาม", "people who came along"),
    "earlier": Text("หน่วยงานที่เคยรวมเข้ามา", "merged before"),
    "position_th": Text("ตำแหน่ง", "position"),
    "position_en": Text("ตำแหน่งภาษาอังกฤษ", "position in English"),
    "added": Text("เพิ่ม", "added"),
    "changed": Text("แก้ไข", "changed"),
    "latitude": Text("ละติจูด", "latitude"),
    "longitude": Text("ลองจิจูด", "longitude"),
    "opened_at": Text("เปิดเมื่อ", "opened"),
    "closes_at": Text("ปิดเมื่อ", "closes"),
    "remark": Text("หมายเหตุ", "remark"),
}
