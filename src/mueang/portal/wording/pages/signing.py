# SPDX-License-Identifier: Apache-2.0
"""Texts of signing in: password, code, provider, confirming, what was typed before."""

from __future__ import annotations

from mueang.portal.wording.text import Text

SIGNING: dict[str, Text] = {
    "sign_in.title": Text("เข้าสู่ระบบ", "Sign in"),
    "sign_in.why": Text(
        "ดูข้อมูลเมืองได้โดยไม่ต้องเข้าสู่ระบบ บัญชีมีไว้สำหรับเจ้าหน้าที่",
        "City data is open without signing in; accounts are for officers",
    ),
    "sign_in.email": Text("อีเมล", "E-mail"),
    "sign_in.password": Text("รหัสผ่าน", "Password"),
    "sign_in.forgotten": Text(
        "ลืมรหัสผ่าน ขอลิงก์ตั้งรหัสผ่านใหม่จากผู้ดูแลระบบของหน่วยงานหรือจังหวัด",
        "Forgotten? An administrator of your agency or province can give you a link for a new one",
    ),
    "sign_in.wrong": Text(
        "อีเมลหรือรหัสผ่านไม่ถูกต้อง ตรวจสอบแล้วลองใหม่",
        "The e-mail address or the password is wrong. Check both and try again",
    ),
    "sign_in.missing": Text(
        "กรอกทั้งอีเมลและรหัสผ่าน", "Fill in both the e-mail address and the password"
    ),
    "sign_in.too_many": Text(
        "ลองผิดหลายครั้งเกินไป รอ {n} นาทีแล้วลองใหม่",
        "Too many wrong tries. Wait {n} minutes and try again",
    ),
    "sign_in.signed_in": Text("คุณเข้าสู่ระบบในชื่อ {name}", "You are signed in as {name}"),
    "sign_in.ended": Text(
        "การเข้าสู่ระบบของคุณสิ้นสุดแล้ว สิ่งที่ยังไม่ได้บันทึกยังอยู่",
        "Your session has ended. What you were sending is not lost",
    ),
    "sign_in.kept": Text(
        "เข้าสู่ระบบอีกครั้งในหน้านี้ แล้วระบบจะแสดงสิ่งที่คุณกรอกไว้ให้ส่งต่อ",
        "Sign in again here: what you typed is shown to you afterwards, ready to be sent",
    ),
    "sign_in.by_provider": Text("เข้าสู่ระบบด้วย {name}", "Sign in with {name}"),
    "sign_in.leaving": Text("กำลังไปที่ {name}", "On the way to {name}"),
    "sign_in.code_title": Text("ยืนยันตัวตนขั้นที่สอง", "Second step"),
    "sign_in.code_why": Text(
        "เปิดแอปยืนยันตัวตนในโทรศัพท์ แล้วพิมพ์รหัส 6 หลักที่แสดงอยู่",
        "Open the authenticator app on your telephone and type the six digits that it shows",
    ),
    "sign_in.code": Text("รหัส", "Code"),
    "sign_in.code_wrong": Text(
        "รหัสไม่ถูกต้องหรือใช้ไปแล้ว พิมพ์รหัสที่แสดงอยู่ตอนนี้ และตรวจว่าเวลาในโทรศัพท์ตรง",
        "The code is wrong or was used already. Type the one shown now, and check the "
        "telephone's clock",
    ),
    "sign_in.code_lost": Text(
        "ไม่มีโทรศัพท์ ใช้รหัสกู้คืนที่เก็บไว้แทนได้ หรือขอให้ผู้ดูแลระบบปิดการยืนยันขั้นที่สอง",
        "Without the telephone, type one of your recovery codes, or ask an administrator to turn "
        "the second step off",
    ),
    "sign_in.half_old": Text(
        "ใช้เวลานานเกินไป เข้าสู่ระบบใหม่อีกครั้ง", "That took too long. Please sign in once more"
    ),
    "signing.password_wrong": Text("รหัสผ่านไม่ถูกต้อง", "The password is wrong"),
    "signing.confirm": Text("ยืนยันว่าเป็นคุณ", "Confirm that it is you"),
    "signing.confirm_code": Text(
        "รายการนี้สำคัญ พิมพ์รหัสจากแอปยืนยันตัวตนก่อนดำเนินการต่อ",
        "This matters: type the code from your authenticator app to go on",
    ),
    "signing.confirm_password": Text(
        "รายการนี้สำคัญ พิมพ์รหัสผ่านของคุณก่อนดำเนินการต่อ",
        "This matters: type your password to go on",
    ),
    "signing.confirm_anew": Text(
        "รายการนี้สำคัญ ออกจากระบบแล้วเข้าใหม่ จากนั้นทำรายการภายใน 15 นาที",
        "This matters: sign out and in again, and do it within 15 minutes",
    ),
    "signing.go_on": Text("ดำเนินการต่อ", "Go on"),
    "signing.confirmed": Text("ยืนยันแล้ว", "Confirmed"),
    "signing.confirmed_why": Text(
        "กำลังทำรายการของคุณต่อ ถ้าหน้านี้ไม่เปลี่ยน กดดำเนินการต่อ",
        "Going on with what you asked for; if this page stays, press Go on",
    ),
    "signing.again": Text("สิ่งที่คุณกรอกยังอยู่ครบ", "Nothing that you typed is lost"),
    "signing.again_why": Text(
        "ยังไม่ได้ส่ง ตรวจแล้วกดส่งต่อ", "It has not been sent yet: look at it and send it on"
    ),
    "signing.again_files": Text(
        "ไฟล์ที่เลือกไว้ส่งต่อไม่ได้ หลังส่งแล้วให้เลือกไฟล์อีกครั้ง",
        "A file cannot be kept: choose it again after sending",
    ),
    "signing.again_typed": Text("ที่กรอกไว้", "What you typed"),
    "signing.send": Text("ส่งต่อ", "Send it on"),
    "signing.open_page": Text("เปิดหน้าเดิมโดยไม่ส่ง", "Open the page without sending"),
    "signing.rules": Text(
        "อย่างน้อย 12 ตัวอักษร ภาษาใดก็ได้ ไม่ใช่รหัสที่ใช้กันทั่วไป และไม่คล้ายชื่อหรืออีเมล",
        "12 characters or more in any language, not one that many use, and unlike your name and "
        "e-mail",
    ),
    "invitation.title": Text("คุณได้รับเชิญให้ใช้ระบบนี้", "You are invited"),
    "invitation.by": Text("{name} เชิญ {email} ให้เป็น", "{name} invites {email} as"),
    "invitation.until": Text("ลิงก์นี้ใช้ได้ครั้งเดียว ถึง {time}", "The link works once, until {time}"),
    "invitation.take": Text("รับบทบาทนี้", "Accept"),
    "invitation.has_account": Text(
        "{email} มีบัญชีอยู่แล้ว เข้าสู่ระบบด้วยบัญชีนั้นเพื่อรับบทบาท",
        "{email} has an account already: sign in with it to accept",
    ),
    "invitation.join": Text("เริ่มใช้งาน", "Begin"),
    "error.no_right": Text("บทบาทของคุณทำรายการนี้ไม่ได้", "Your roles do not allow this"),
    "error.no_right_why": Text(
        "ต้องมีสิทธิ์ “{action}” ในพื้นที่หรือหน่วยงานนี้ ขอบทบาทได้จากผู้ดูแลระบบ",
        "It takes the right “{action}” for this place or agency. An administrator can give you a "
        "role that has it",
    ),
    "error.invitation": Text("ลิงก์คำเชิญนี้ใช้ไม่ได้", "This invitation does not open anything"),
    "error.invitation_unknown": Text(
        "ลิงก์ไม่ครบหรือไม่ใช่ของระบบนี้ ลองคัดลอกทั้งบรรทัดอีกครั้ง หรือขอลิงก์ใหม่จากผู้เชิญ",
        "The link is not whole, or not one of ours. Copy all of it, or ask whoever invited you "
        "for a new one",
    ),
    "error.invitation_used": Text(
        "ลิงก์ถูกใช้ไปแล้ว ถ้าเป็นคุณเอง เข้าสู่ระบบด้วยอีเมลและรหัสผ่านได้เลย ถ้าไม่ใช่ให้แจ้งผู้เชิญ",
        "It was used already. If that was you, sign in with your e-mail and password; if not, "
        "tell whoever invited you",
    ),
    "error.invitation_expired": Text(
        "ลิงก์หมดอายุ (14 วัน) ขอลิงก์ใหม่จากผู้เชิญ",
        "It is older than 14 days. Ask whoever invited you for a new one",
    ),
    "error.invitation_withdrawn": Text(
        "ผู้เชิญยกเลิกคำเชิญ หรือไม่มีสิทธิ์ให้บทบาทนี้แล้ว ติดต่อผู้เชิญ",
        "It was taken back, or its roles can no longer be given. Ask whoever invited you",
    ),
    "error.provider": Text("เข้าสู่ระบบด้วย {name} ไม่สำเร็จ", "Signing in with {name} did not work"),
    "error.provider_why": Text(
        "{name} ไม่ตอบหรือตอบสิ่งที่เชื่อถือไม่ได้ ลองใหม่ หรือใช้อีเมลและรหัสผ่าน รายละเอียดอยู่ในบันทึกของระบบ",
        "{name} does not answer, or its answer cannot be believed. Try again, or use e-mail and "
        "password. The installation's log says more",
    ),
    "error.provider_twice": Text(
        "หน้านี้เปิดได้ครั้งเดียวหลังเข้าสู่ระบบกับ {name} กลับไปหน้าเข้าสู่ระบบแล้วเริ่มใหม่",
        "This page opens once after signing in with {name}. Begin again on the sign-in page",
    ),
    "error.provider_unverified": Text(
        "{name} ยังไม่ได้ยืนยันอีเมลของคุณ จึงผูกกับบัญชีในระบบนี้ไม่ได้",
        "{name} has not verified your e-mail address, so it cannot be linked to an account here",
    ),
    "error.provider_uninvited": Text(
        "{name} รู้จักคุณ แต่ยังไม่มีบัญชีของคุณในระบบนี้ ขอคำเชิญจากผู้ดูแลระบบ",
        "{name} knows you, but you have no account here. Ask an administrator to invite you",
    ),
    "error.provider_inactive": Text(
        "บัญชีของคุณในระบบนี้ถูกปิดไว้ ติดต่อผู้ดูแลระบบ",
        "Your account here is closed. Ask an administrator",
    ),
}
