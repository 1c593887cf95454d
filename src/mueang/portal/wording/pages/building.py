# SPDX-License-Identifier: Apache-2.0
"""Texts of the page on which a questionnaire is built."""

from __future__ import annotations

from mueang.portal.wording.text import Text

BUILDING: dict[str, Text] = {
    "build.title": Text("สร้างแบบสอบถาม", "Build the questionnaire"),
    "build.saved": Text("บันทึกทุกการแก้ไข ล่าสุด {time}", "Every change is saved; the last {time}"),
    "build.undo": Text("เลิกทำ", "Undo"),
    "build.publish": Text("เผยแพร่", "Publish"),
    "build.ready": Text("พร้อมเผยแพร่", "Ready to publish"),
    "build.flaws": Text("ต้องแก้ {n} จุดก่อนเผยแพร่", "{n} things to mend before it is published"),
    "build.publish_why": Text(
        "เผยแพร่แล้วแก้ไม่ได้ แก้ภายหลังโดยเริ่มฉบับใหม่",
        "Once published it does not change; a new version can follow it",
    ),
    "build.front": Text("ชื่อและคำนำ", "Title and introduction"),
    "build.th": Text("ไทย", "Thai"),
    "build.en": Text("อังกฤษ", "English"),
    "build.form_title": Text("ชื่อแบบสอบถาม", "Title"),
    "build.form_text": Text("คำนำ", "Introduction"),
    "build.section": Text("หมวดที่ {n}", "Section {n}"),
    "build.section_title": Text("ชื่อหมวด", "Title of the section"),
    "build.section_text": Text("คำอธิบายหมวด", "Text below it"),
    "build.section_edit": Text("แก้ชื่อหมวด", "Change the section's title"),
    "build.add_section": Text("เพิ่มหมวด", "Add a section"),
    "build.remove_section": Text("ลบหมวดนี้", "Remove the section"),
    "build.add": Text("เพิ่มคำถาม", "Add a question"),
    "build.add_inside": Text("เพิ่มคำถามในกลุ่ม", "Add a question to the group"),
    "build.kind": Text("ชนิดคำถาม", "Kind of question"),
    "build.up": Text("เลื่อนขึ้น", "Move up"),
    "build.down": Text("เลื่อนลง", "Move down"),
    "build.copy": Text("ทำสำเนา", "Copy"),
    "build.remove": Text("ลบ", "Remove"),
    "build.close": Text("ปิด", "Close"),
    "build.no_label": Text("ยังไม่มีคำถาม", "No words yet"),
    "build.no_english": Text("ยังไม่มีภาษาอังกฤษ", "no English"),
    "build.required": Text("จำเป็นต้องตอบ", "Required"),
    "build.if": Text("ถามเมื่อ: {question}", "asked if: {question}"),
    "build.label": Text("คำถาม", "Question"),
    "build.help": Text("คำอธิบายใต้คำถาม", "Help below it"),
    "build.code": Text("รหัส", "Code"),
    "build.code_why": Text(
        "ใช้เทียบคำตอบระหว่างฉบับและระหว่างปี", "Figures are compared by it between versions and years"
    ),
    "build.options": Text("ตัวเลือก", "Options"),
    "build.option": Text("ตัวเลือกที่ {n}", "Option {n}"),
    "build.option_why": Text(
        "ลบตัวเลือกโดยลบคำ บรรทัดว่างท้ายรายการใช้เพิ่มตัวเลือก",
        "Empty its words to remove an option; the empty rows at the end are for more",
    ),
    "build.free": Text("ให้ระบุเป็นข้อความ", "asks for words"),
    "build.unit": Text("หน่วย", "Unit"),
    "build.item": Text("หนึ่งรายการเรียกว่า", "What one of them is called"),
    "build.least": Text("น้อยที่สุด", "Least"),
    "build.most": Text("มากที่สุด", "Most"),
    "build.when": Text("ถามเฉพาะเมื่อ", "Ask it only if"),
    "build.always": Text("ถามทุกครั้ง", "Always"),
    "build.when_options": Text(
        "คำตอบเป็นข้อใดข้อหนึ่ง (ไม่เลือกเลย = ตอบอะไรก็ได้)",
        "is answered with any of (none: with anything)",
    ),
    "build.meaning": Text("ความหมายในรายงาน", "What reports understand it as"),
    "build.save": Text("บันทึกคำถาม", "Save the question"),
    "build.save_section": Text("บันทึก", "Save"),
    "build.preview": Text("หน้าตาที่เจ้าหน้าที่เห็น", "As the officer sees it"),
    "build.preview_hint": Text(
        "ลองตอบได้ ไม่มีการบันทึก คำถามที่มีเงื่อนไขจะขึ้นตามคำตอบ",
        "Try it, nothing is kept: questions with a condition appear as you answer",
    ),
    "build.changed": Text(
        "{name} แก้ร่างไปแล้วเมื่อ {time} ข้างล่างคือร่างล่าสุด สิ่งที่คุณพิมพ์ยังอยู่ในช่อง กดบันทึกอีกครั้งเพื่อใช้",
        "{name} changed the draft at {time}. Below it is as it is now; what you typed is still "
        "in its fields: save again to use it",
    ),
    "build.has_flaws": Text("แก้จุดที่ระบุไว้ก่อนเผยแพร่", "Mend what is marked, then publish"),
    "build.gone": Text("คำถามนี้ไม่อยู่ในร่างแล้ว", "That question is no longer in the draft"),
    "build.keys": Text(
        "แป้นพิมพ์: Alt+↑ และ Alt+↓ เลื่อนคำถาม", "Keyboard: Alt+↑ and Alt+↓ move a question"
    ),
    "build.details": Text("รายละเอียดเพิ่มเติม", "More"),
}
