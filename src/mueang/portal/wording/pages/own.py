# SPDX-License-Identifier: Apache-2.0
"""Texts of the pages about one's own account."""

from __future__ import annotations

from mueang.portal.wording.text import Text

OWN: dict[str, Text] = {
    "me.title": Text("บัญชีของฉัน", "My account"),
    "me.works_for": Text("สังกัด {agency}", "Works for {agency}"),
    "me.roles": Text("บทบาทของฉัน", "My roles"),
    "me.no_roles": Text(
        "คุณยังไม่มีบทบาท ขอได้จากผู้ดูแลระบบของหน่วยงานหรือจังหวัด",
        "You have no role yet. An administrator of your agency or province can give you one",
    ),
    "me.details": Text("ชื่อและภาษา", "Name and language"),
    "me.name": Text("ชื่อ", "Name"),
    "me.language": Text("ภาษาที่อ่าน", "Language"),
    "me.save": Text("บันทึก", "Save"),
    "me.saved": Text("บันทึกแล้ว", "Saved"),
    "me.password": Text("รหัสผ่าน", "Password"),
    "me.old_password": Text("รหัสผ่านปัจจุบัน", "Present password"),
    "me.new_password": Text("รหัสผ่านใหม่", "New password"),
    "me.change_password": Text("เปลี่ยนรหัสผ่าน", "Change the password"),
    "me.password_changed": Text(
        "เปลี่ยนรหัสผ่านแล้ว เครื่องอื่นทั้งหมดออกจากระบบแล้ว",
        "The password is changed, and you are signed out everywhere else",
    ),
    "me.factor": Text("การยืนยันขั้นที่สอง", "Second step"),
    "me.factor_why": Text(
        "นอกจากรหัสผ่าน ต้องใช้รหัส 6 หลักจากโทรศัพท์ด้วย แม้รหัสผ่านรั่วก็เข้าบัญชีไม่ได้",
        "Besides the password it takes six digits from your telephone: a password that leaks "
        "opens nothing",
    ),
    "me.factor_on": Text("เปิดอยู่ เหลือรหัสกู้คืน {n} รหัส", "It is on; {n} recovery codes are left"),
    "me.factor_must": Text(
        "บทบาทของคุณต้องใช้การยืนยันขั้นที่สอง ตั้งค่าก่อนจึงใช้งานต่อได้",
        "Your roles need a second step: set it up to go on",
    ),
    "me.factor_turn_on": Text("เปิดการยืนยันขั้นที่สอง", "Turn it on"),
    "me.factor_turn_off": Text("ปิดการยืนยันขั้นที่สอง", "Turn it off"),
    "me.factor_off": Text("ปิดการยืนยันขั้นที่สองแล้ว", "The second step is off"),
    "me.codes_anew": Text("ออกรหัสกู้คืนชุดใหม่", "New recovery codes"),
    "me.factor_scan": Text(
        "เปิดแอปยืนยันตัวตนในโทรศัพท์ เช่น Google Authenticator, Microsoft Authenticator หรือ Aegis "
        "แล้วสแกนภาพนี้",
        "Open an authenticator app on your telephone (Google Authenticator, Microsoft "
        "Authenticator, Aegis…) and scan this picture",
    ),
    "me.factor_picture": Text("ภาพคิวอาร์สำหรับแอปยืนยันตัวตน", "QR code for the authenticator app"),
    "me.factor_type": Text("สแกนไม่ได้ พิมพ์รหัสนี้ในแอปแทน", "Cannot scan? Type this into the app"),
    "me.factor_code": Text("รหัส 6 หลักที่แอปแสดง", "The six digits that the app shows"),
    "me.codes_title": Text("เก็บรหัสกู้คืนเหล่านี้ไว้", "Keep these recovery codes"),
    "me.codes_why": Text(
        "แต่ละรหัสใช้แทนโทรศัพท์ได้หนึ่งครั้งเมื่อโทรศัพท์หาย พิมพ์หรือจดไว้ในที่ปลอดภัย ระบบจะไม่แสดงอีก",
        "Each stands in once for a lost telephone. Print them or write them down in a safe place: "
        "they are not shown again",
    ),
    "me.codes_done": Text("เก็บไว้แล้ว", "I have kept them"),
    "me.sessions": Text("ฉันเข้าสู่ระบบอยู่ที่", "Where I am signed in"),
    "me.here": Text("เครื่องนี้", "this one"),
    "me.session_seen": Text("ใช้ล่าสุด", "last used"),
    "me.session_began": Text("เข้าเมื่อ", "signed in"),
    "me.end": Text("ออกจากระบบที่เครื่องนั้น", "Sign out there"),
    "me.end_others": Text("ออกจากระบบทุกเครื่องยกเว้นเครื่องนี้", "Sign out everywhere else"),
    "me.sessions_done": Text("ออกจากระบบที่เครื่องนั้นแล้ว", "Signed out there"),
    "me.strange": Text(
        "เห็นเครื่องที่ไม่ใช่ของคุณ ให้ออกจากระบบที่เครื่องนั้นแล้วเปลี่ยนรหัสผ่าน",
        "One of them is not yours? Sign out there and change your password",
    ),
}
