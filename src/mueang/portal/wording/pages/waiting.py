# SPDX-License-Identifier: Apache-2.0
"""Texts of what waits for somebody, of notices and of letters."""

from __future__ import annotations

from mueang.portal.wording.text import Text

WAITING: dict[str, Text] = {
    "waiting.title": Text("งานของฉัน", "My tasks"),
    "waiting.count": Text("มี {n} เรื่องรอคุณ", "Waiting for you: {n}"),
    "waiting.none": Text("ไม่มีเรื่องรอคุณ", "Nothing waits for you"),
    "waiting.none_why": Text(
        "เมื่อมีแบบสำรวจต้องตอบ คำตอบต้องตรวจ หรือข้อมูลต้องแก้ เรื่องนั้นจะขึ้นที่นี่",
        "Surveys to answer, answers to look at and data to mend will be here",
    ),
    "waiting.no_roles": Text(
        "คุณยังไม่มีบทบาท ขอได้จากผู้ดูแลระบบของหน่วยงานหรือจังหวัด",
        "You have no role yet. An administrator of your agency or province can give you one",
    ),
    "waiting.silent": Text(
        "แพลตฟอร์มข้อมูลไม่ตอบ จึงยังไม่เห็นเรื่องของเมือง",
        "The data platform does not answer: what waits in cities is not shown",
    ),
    "waiting.answer": Text("ตอบ “{survey}” ของ {agency}", "Answer “{survey}” for {agency}"),
    "waiting.answer_do": Text("เริ่มตอบ", "Begin"),
    "waiting.begun": Text("ตอบ “{survey}” ของ {agency} ให้ครบ", "Finish “{survey}” for {agency}"),
    "waiting.begun_do": Text("ตอบต่อ", "Go on"),
    "waiting.returned": Text(
        "แก้ไขคำตอบ “{survey}” ของ {agency} ตามข้อสังเกต",
        "Correct the answers of {agency} to “{survey}”",
    ),
    "waiting.returned_do": Text("ดูข้อสังเกต", "See the remarks"),
    "waiting.until": Text("ภายใน {time}", "until {time}"),
    "waiting.since": Text("ตั้งแต่ {time}", "since {time}"),
    "waiting.look": Text(
        "ตรวจคำตอบ {n} รายการใน “{survey}” ครั้งที่ {round}",
        "{n} answers to look at in “{survey}” {round}",
    ),
    "waiting.look_do": Text("ตรวจคำตอบ", "Look at them"),
    "waiting.invitations": Text(
        "คำเชิญ {n} รายการหมดอายุโดยไม่มีผู้ตอบรับ", "{n} invitations ended and nobody took them"
    ),
    "waiting.invitations_do": Text("ดูคำเชิญ", "See them"),
    "waiting.letters": Text("ส่งจดหมายไม่สำเร็จ {n} ฉบับ", "{n} letters did not go out"),
    "waiting.letters_do": Text("ดูสาเหตุ", "See why"),
    "waiting.refused": Text(
        "แก้ไข {n} รายการที่กักไว้จาก {file} ({city})", "{n} refused rows of {file} to mend ({city})"
    ),
    "waiting.refused_do": Text("แก้ไข", "Mend"),
    "waiting.source": Text(
        "แหล่งข้อมูล {source} ({city}) ต้องดูแล", "Source {source} ({city}) needs somebody"
    ),
    "waiting.source_do": Text("ดูแหล่งข้อมูล", "Look at it"),
    "waiting.notices": Text("การแจ้งเตือน", "Notices"),
    "waiting.unread": Text("ยังไม่อ่าน {n}", "{n} unread"),
    "waiting.read_all": Text("อ่านทั้งหมดแล้ว", "Mark all as read"),
    "waiting.read_one": Text("อ่านแล้ว", "Mark as read"),
    "waiting.no_notices": Text("ไม่มีการแจ้งเตือน", "No notices"),
    "waiting.preferences": Text("ตั้งค่าการแจ้งเตือน", "How I am told"),
    "waiting.preferences_why": Text(
        "การแจ้งเตือนทุกเรื่องอยู่ในหน้างานของฉันเสมอ เลือกได้ว่าจะให้ส่งจดหมายด้วยเมื่อใด",
        "Every notice is under “My tasks”. Choose whether letters come as well, and when",
    ),
    "waiting.line_id": Text("รหัสผู้ใช้ LINE (ขึ้นต้นด้วย U)", "LINE user id (begins with U)"),
    "waiting.bad_rhythm": Text("เลือกความถี่จากรายการ", "Choose how often from the list"),
    "waiting.bad_line_id": Text(
        "รหัสผู้ใช้ LINE ต้องขึ้นต้นด้วย U ตามด้วยอักษร 32 ตัว", "A LINE user id is U and 32 letters or digits"
    ),
    "waiting.save": Text("บันทึก", "Save"),
    "waiting.saved": Text("บันทึกแล้ว", "Saved"),
    "waiting.letters_title": Text("จดหมายที่ส่งไม่สำเร็จ {n} ฉบับ", "Letters that did not go out: {n}"),
    "waiting.letters_none": Text("จดหมายทุกฉบับส่งได้", "Every letter went out"),
    "waiting.to": Text("ถึง", "To"),
    "waiting.subject": Text("เรื่อง", "Subject"),
    "waiting.why": Text("สาเหตุ", "Why"),
    "waiting.held": Text(
        "ระบบนี้ไม่ได้ตั้งบริการอีเมล จดหมาย {n} ฉบับเก็บไว้ในระบบ",
        "No mail service is set up: letters kept in the product: {n}.",
    ),
    "waiting.held_do": Text("ดูจดหมายและวิธีตั้งค่า", "See them and how to set one up"),
    "waiting.held_title": Text("ระบบนี้ไม่ได้ตั้งบริการอีเมล", "No mail service is set up"),
    "waiting.held_also": Text(
        "จดหมายที่เก็บไว้ {n} ฉบับ เพราะไม่ได้ตั้งบริการอีเมล",
        "Kept, as no mail service is set up: {n}",
    ),
    "waiting.held_why": Text(
        "จดหมาย {n} ฉบับจึงเก็บไว้ในระบบ ไม่มีสิ่งใดสูญหาย ผู้มีบัญชีเห็นเรื่องเดียวกันในหน้างานของฉันแล้ว",
        "{n} letters are kept in the product and nothing is lost: people with an account find the "
        "same under “My tasks”.",
    ),
    "waiting.held_strangers": Text(
        "จดหมาย {n} ฉบับถึงผู้ไม่มีบัญชี ให้ส่งลิงก์ตอบให้เองจากหน้าของรอบสำรวจ",
        "{n} of them are to people without an account: give them their link from the round's page.",
    ),
    "waiting.held_set": Text(
        "หากต้องการให้ส่ง ตั้งค่า {names} แล้วเริ่มระบบใหม่ จดหมายที่เก็บไว้จะส่งออกไปเอง",
        "To have letters sent, set {names} and start again: what is kept then goes out by itself.",
    ),
    "waiting.held_how": Text("วิธีตั้งค่า", "How settings are made"),
    "waiting.not_ready": Text(
        "ขณะนี้ระบบยังไม่ได้ตั้งบริการอีเมล จดหมายจะเก็บไว้จนกว่าจะตั้ง",
        "No mail service is set up here yet: letters are kept until one is",
    ),
    "waiting.tries": Text("ลองแล้ว {n} ครั้ง", "tried {n} times"),
    "waiting.given_up": Text("หยุดลองแล้ว", "given up"),
    "waiting.send_again": Text("ส่งอีกครั้ง", "Send again"),
    "waiting.send_all_again": Text("ส่งใหม่ทั้งหมด", "Send all again"),
}
