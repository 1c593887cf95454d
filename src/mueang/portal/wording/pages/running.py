# SPDX-License-Identifier: Apache-2.0
"""Texts of the pages for those who run an installation: status, first account, manual."""

from __future__ import annotations

from mueang.portal.wording.text import Text

RUNNING: dict[str, Text] = {
    # status
    "status.title": Text("สถานะระบบ", "System status"),
    "status.well": Text("ระบบทำงานเรียบร้อย", "Everything is in order"),
    "status.wrong": Text("มี {n} เรื่องที่ต้องแก้", "{n} things need your attention"),
    "status.one_wrong": Text("มี 1 เรื่องที่ต้องแก้", "One thing needs your attention"),
    "status.when": Text("ตรวจเมื่อ {time}", "Checked at {time}"),
    "status.notes": Text("ข้อควรรู้ {n} เรื่อง", "{n} worth knowing"),
    "status.to_do": Text("ต้องแก้", "To do"),
    "status.good_to_know": Text("ควรรู้", "Worth knowing"),
    "status.all": Text("ทุกรายการที่ตรวจ", "Everything that was checked"),
    "status.item": Text("รายการ", "Item"),
    "status.found": Text("ผล", "Found"),
    "status.level_ok": Text("ปกติ", "well"),
    "status.level_note": Text("ควรรู้", "note"),
    "status.level_wrong": Text("ต้องแก้", "to do"),
    "status.again": Text("ตรวจอีกครั้ง", "Check again"),
    "status.command": Text(
        "รายการเดียวกันบนเครื่อง พร้อมตรวจฐานข้อมูลทุกหน้า: ใช้คำสั่ง",
        "The same list on the machine, with every page of the stores read, is given by",
    ),
    # first account and new passwords, by a link from the console
    "welcome.title": Text("ตั้งผู้ดูแลระบบคนแรก", "Become the administrator"),
    "welcome.why": Text(
        "ยังไม่มีใครเข้าสู่ระบบนี้ได้ ลิงก์ที่คุณเปิดใช้ได้ครั้งเดียว กรอกแล้วเข้าใช้ได้ทันที",
        "Nobody can sign in here yet. The link you opened works once; fill this in and you are in",
    ),
    "welcome.name": Text("ชื่อของคุณ", "Your name"),
    "welcome.new_password": Text("รหัสผ่าน", "Password"),
    "welcome.submit": Text("เริ่มใช้งาน", "Begin"),
    "welcome.again_title": Text("ตั้งรหัสผ่านใหม่", "Set a new password"),
    "welcome.again_for": Text("สำหรับ {email}", "For {email}"),
    "welcome.again_submit": Text("บันทึกและเข้าสู่ระบบ", "Save and sign in"),
    # manual
    "manual.title": Text("คู่มือ", "Manual"),
    "manual.about": Text(
        "เริ่มต้น วิธีทำ อ้างอิง และคำอธิบาย อยู่ในระบบนี้ทั้งหมด อ่านได้แม้ไม่มีอินเทอร์เน็ต",
        "Tutorials, how-tos, reference and explanation, all within this installation",
    ),
    "manual.contents": Text("สารบัญ", "Contents"),
    "manual.search": Text("ค้นในคู่มือ", "Search the manual"),
    "manual.search_go": Text("ค้นหา", "Search"),
    "manual.on_this_page": Text("ในหน้านี้", "On this page"),
    "manual.other_language": Text("หน้านี้มีเฉพาะภาษาอังกฤษ", "This page is in Thai only, so far"),
    "manual.found_title": Text("ค้นในคู่มือ", "Search the manual"),
    "manual.found": Text("พบ “{words}” {n} หน้า", "“{words}” is on {n} pages"),
    "manual.found_none": Text("ไม่พบ “{words}”", "“{words}” was not found"),
    "manual.found_none_why": Text(
        "ลองคำที่สั้นลง หรือเปิดดูจากสารบัญ", "Try a shorter word, or look through the contents"
    ),
    "error.no_manual": Text("ยังไม่ได้สร้างคู่มือ", "The manual has not been built"),
    "error.no_manual_why": Text(
        "สั่ง make docs ในโฟลเดอร์ของโปรแกรม แล้วเปิดหน้านี้ใหม่",
        "Run make docs in the program's folder, then open this page again",
    ),
    "error.link": Text("ลิงก์นี้ใช้ไม่ได้แล้ว", "This link does not work any more"),
    "error.link_why": Text(
        "ลิงก์ใช้ได้ครั้งเดียวภายใน 24 ชั่วโมง ขอลิงก์ใหม่บนเครื่องที่ติดตั้งด้วยคำสั่ง mueang user link",
        "It works once, within 24 hours. Get another on the machine itself: mueang user link",
    ),
    "error.not_administrator": Text("หน้านี้สำหรับผู้ดูแลระบบ", "This page is for administrators"),
    "error.not_administrator_why": Text(
        "บัญชีของคุณไม่มีสิทธิ์ดูหน้านี้ ติดต่อผู้ดูแลระบบหากจำเป็นต้องใช้",
        "Your account may not see it. Ask an administrator if you need to",
    ),
}
