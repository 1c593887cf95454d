# SPDX-License-Identifier: Apache-2.0
"""What surveys' problems, flaws, kinds and refusals are called."""

from __future__ import annotations

from mueang.portal.wording.text import Text
from mueang.programme.survey.answers import ProblemCode
from mueang.programme.survey.errors import FileTrouble, FormTrouble, LinkTrouble
from mueang.programme.survey.flaws import FlawCode
from mueang.programme.survey.questionnaire import Kind, Meaning

PROBLEMS: dict[ProblemCode, Text] = {
    "missing": Text("ยังไม่ได้ตอบ", "Not answered yet"),
    "not_an_option": Text("เลือกจากรายการ", "Choose one of the options"),
    "say_which": Text("ระบุว่าคืออะไร", "Say which"),
    "not_a_number": Text("กรอกเป็นตัวเลข เช่น 12 หรือ ๑๒", "Write a number, such as 12"),
    "not_money": Text("กรอกจำนวนเงินเป็นตัวเลข เช่น 1,200,000", "Write an amount, such as 1,200,000"),
    "not_a_date": Text(
        "กรอกวันที่ เช่น 21 พ.ย. 2569 หรือ 21/11/2569", "Write a date, such as 21 Nov 2026"
    ),
    "not_a_place": Text(
        "กรอกละติจูดและลองจิจูด หรือคลิกบนแผนที่", "Give latitude and longitude, or click on the map"
    ),
    "too_small": Text("ต้องไม่น้อยกว่า {bound}", "It must be {bound} or more"),
    "too_large": Text("ต้องไม่เกิน {bound}", "It must be {bound} or less"),
    "too_long": Text("ยาวเกิน {bound} ตัวอักษร", "It is longer than {bound} letters"),
    "too_many": Text("มีได้ไม่เกิน {bound} รายการ", "There may be {bound} at most"),
    "too_few": Text("ต้องมีอย่างน้อย {bound} รายการ", "There must be {bound} at least"),
    "not_a_file": Text("ไม่พบไฟล์นี้ แนบใหม่อีกครั้ง", "The file is not there. Attach it again"),
    "not_whole": Text("กรอกจำนวนเต็ม", "Write a whole number"),
}

FLAWS: dict[FlawCode, Text] = {
    "no_questions": Text("ยังไม่มีคำถาม", "There is no question yet"),
    "too_many": Text("คำถามมากเกิน 200 ข้อ", "There are more than 200 questions"),
    "code": Text(
        "รหัสต้องขึ้นต้นด้วยอักษร a–z ตามด้วย a–z 0–9 หรือ _ ไม่เกิน 40 ตัว",
        "The code begins with a–z and goes on with a–z, 0–9 or _, up to 40 signs",
    ),
    "code_twice": Text("มีคำถามอื่นใช้รหัสนี้แล้ว", "Another question has this code"),
    "label": Text("ยังไม่มีคำถามภาษาไทย", "The question has no Thai words"),
    "options": Text("ต้องมีอย่างน้อยสองตัวเลือก", "There must be two options at least"),
    "options_many": Text("ตัวเลือกมากเกิน 100 ข้อ", "There are more than 100 options"),
    "option_code": Text(
        "รหัสตัวเลือกใช้ได้เฉพาะ a–z 0–9 และ _", "Codes of options are of a–z, 0–9 and _"
    ),
    "option_words": Text("มีตัวเลือกที่ยังไม่มีคำภาษาไทย", "An option has no Thai words"),
    "options_twice": Text("มีตัวเลือกรหัสซ้ำกัน", "Two options have the same code"),
    "condition": Text(
        "เงื่อนไขอ้างถึงคำถามหรือตัวเลือกที่ไม่ได้อยู่ก่อนหน้า",
        "The condition names a question or option that does not stand before",
    ),
    "bounds": Text("ค่าต่ำสุดมากกว่าค่าสูงสุด", "The least is more than the most"),
    "group_empty": Text("กลุ่มยังไม่มีคำถามข้างใน", "The group has no question inside"),
    "group_in_group": Text("กลุ่มซ้อนในกลุ่มไม่ได้", "A group cannot stand in a group"),
    "item": Text(
        "บอกว่าหนึ่งรายการในกลุ่มเรียกว่าอะไร เช่น โครงการ",
        "Say what one of the group is called, such as project",
    ),
    "has_project": Text(
        "คำถามว่ามีโครงการหรือไม่ ต้องมีตัวเลือก yes และ no เท่านั้น",
        "The question about having projects needs exactly the options yes and no",
    ),
}

KINDS: dict[Kind, Text] = {
    "choice": Text("เลือกหนึ่งข้อ", "One of several"),
    "several": Text("เลือกได้หลายข้อ", "Any of several"),
    "number": Text("ตัวเลขพร้อมหน่วย", "Number with a unit"),
    "money": Text("จำนวนเงิน (บาท)", "Money (baht)"),
    "date": Text("วันที่", "Date"),
    "text": Text("ข้อความ", "Text"),
    "file": Text("แนบไฟล์", "File"),
    "place": Text("ตำแหน่งบนแผนที่", "Place on a map"),
    "group": Text("กลุ่มที่ตอบซ้ำได้", "Group that repeats"),
}

MEANINGS: dict[Meaning, Text] = {
    "": Text("ไม่มีความหมายพิเศษ", "Nothing special"),
    "has_project": Text("มีโครงการหรือไม่", "Whether there are projects"),
    "projects": Text("รายการโครงการ", "The projects"),
    "project_name": Text("ชื่อโครงการ", "A project's name"),
    "domains": Text("ด้านของเมืองอัจฉริยะ", "Smart-city domains"),
    "area": Text("พื้นที่ดำเนินการ", "Area"),
    "budget": Text("งบประมาณ", "Budget"),
    "budget_source": Text("แหล่งงบประมาณ", "Source of the budget"),
    "fiscal_year": Text("ปีงบประมาณ", "Fiscal year"),
    "status": Text("สถานะ", "Status"),
    "progress": Text("ความก้าวหน้า", "Progress"),
    "systems": Text("ระบบสารสนเทศ", "Information systems"),
    "data_held": Text("ข้อมูลที่จัดเก็บ", "Data held"),
    "may_share": Text("การแบ่งปันข้อมูล", "Sharing of data"),
    "obstacle": Text("อุปสรรค", "Obstacles"),
    "contact_name": Text("ชื่อผู้ประสานงาน", "Contact's name"),
    "contact_position": Text("ตำแหน่งผู้ประสานงาน", "Contact's position"),
    "contact_phone": Text("โทรศัพท์ผู้ประสานงาน", "Contact's telephone"),
    "contact_email": Text("อีเมลผู้ประสานงาน", "Contact's e-mail"),
}

LINKS: dict[LinkTrouble, Text] = {
    "unknown": Text(
        "ลิงก์ไม่ครบหรือไม่ถูกต้อง คัดลอกลิงก์ทั้งบรรทัดจากหนังสือเชิญ หรือขอลิงก์ใหม่จากฝ่ายเลขานุการ",
        "The link is not whole or not right. Copy all of it from the invitation, or ask the "
        "secretary for another",
    ),
    "replaced": Text(
        "ฝ่ายเลขานุการออกลิงก์ใหม่ให้หน่วยงานแล้ว ใช้ลิงก์จากหนังสือฉบับล่าสุด",
        "The secretary has made another link for the agency. Use that of the latest letter",
    ),
    "withdrawn": Text(
        "ลิงก์นี้ถูกยกเลิก ตอบได้โดยเข้าสู่ระบบ หรือขอลิงก์ใหม่จากฝ่ายเลขานุการ",
        "The link was withdrawn. Sign in to answer, or ask the secretary for another link",
    ),
    "invitation_withdrawn": Text(
        "ฝ่ายเลขานุการถอนคำเชิญหน่วยงานนี้แล้ว ไม่ต้องตอบแบบสำรวจ",
        "The invitation was withdrawn: your agency need not answer",
    ),
    "merged": Text(
        "หน่วยงานนี้รวมเข้ากับหน่วยงานอื่นแล้ว ตอบครั้งเดียวในแบบของหน่วยงานที่รวมเข้า "
        "โดยเข้าสู่ระบบหรือขอลิงก์จากฝ่ายเลขานุการ",
        "This agency was merged into another one, which answers once for both. Sign in to answer, "
        "or ask the secretary for its link",
    ),
}

FILES: dict[FileTrouble, Text] = {
    "empty": Text("ไฟล์ว่างเปล่า", "The file is empty"),
    "too_large": Text("ไฟล์ใหญ่เกินไป", "The file is too large"),
    "too_much": Text("ไฟล์ทั้งหมดรวมกันเกิน 100 MB", "All files together exceed 100 MB"),
    "too_many": Text("แนบได้ไม่เกิน 100 ไฟล์", "There may be 100 files at most"),
    "not_taken": Text(
        "รับเฉพาะ PDF เอกสารสำนักงาน และภาพ (ดูจากเนื้อหาไฟล์ ไม่ใช่ชื่อ)",
        "Only PDF, office documents and pictures are taken, by contents and not by name",
    ),
    "macros": Text("ไฟล์มีมาโคร บันทึกเป็นแบบไม่มีมาโครก่อน", "It has macros. Save it without them"),
    "damaged": Text("ไฟล์เสียหาย เปิดอ่านไม่ได้", "The file is damaged and cannot be read"),
    "no_room": Text("พื้นที่จัดเก็บเต็ม แจ้งผู้ดูแลระบบ", "The disk is full. Tell the administrator"),
}

FORMS: dict[FormTrouble, Text] = {
    "too_large": Text("ไฟล์ใหญ่เกิน 5 MB", "The file is larger than 5 MB"),
    "not_excel": Text("ไม่ใช่ไฟล์ Excel (.xlsx)", "This is no Excel file (.xlsx)"),
    "old_excel": Text(
        "เป็นไฟล์ Excel รุ่นเก่าหรือมีรหัสผ่าน บันทึกเป็น .xlsx ที่ไม่มีรหัสผ่าน",
        "It is of an old Excel, or has a password. Save it as .xlsx without one",
    ),
    "macros": Text("ไฟล์มีมาโคร บันทึกเป็น .xlsx ก่อน", "It has macros. Save it as .xlsx"),
    "damaged": Text(
        "ไฟล์เสียหาย เปิดใน Excel แล้วบันทึกใหม่", "It is damaged. Open it in Excel and save it anew"
    ),
    "not_ours": Text(
        "ไม่ใช่แบบฟอร์มของแบบสำรวจนี้ ดาวน์โหลดแบบฟอร์มแล้วกรอกในไฟล์นั้น",
        "It is not a form of this survey. Download the form and fill in that file",
    ),
    "altered": Text(
        "ส่วนที่ซ่อนไว้ในไฟล์ถูกแก้ไข ดาวน์โหลดแบบฟอร์มใหม่แล้วคัดลอกคำตอบไปใส่",
        "What the file hides was altered. Download the form again and copy the answers over",
    ),
    "other_agency": Text("เป็นแบบฟอร์มของหน่วยงานอื่น: {name}", "It is another agency's form: {name}"),
    "other_round": Text(
        "เป็นแบบฟอร์มของการสำรวจครั้งอื่น ใช้แบบฟอร์มของครั้งนี้ {name}",
        "It is the form of another round. Use this round's form {name}",
    ),
    "withdrawn": Text(
        "คำเชิญของหน่วยงานนี้ถูกถอนแล้ว {name}", "The agency's invitation was withdrawn {name}"
    ),
    "older_version": Text(
        "เป็นแบบฟอร์มของแบบสอบถามฉบับก่อน ดาวน์โหลดฉบับปัจจุบัน",
        "It is of an earlier version of the questionnaire. Download the current one",
    ),
    "locked": Text("แบบสำรวจปิดรับหรือส่งไปแล้ว {name}", "Closed, or handed in already {name}"),
}

NOTES: dict[str, Text] = {
    "formula": Text("เป็นสูตร ใช้ค่า {value}", "a formula; its value {value} was taken"),
    "no_value": Text("เป็นสูตรที่ไม่มีค่า พิมพ์ค่าแทน", "a formula without a value: write the value"),
    "merged": Text("อยู่ในเซลล์ที่ผสานกัน แยกเซลล์ก่อน", "is merged with another cell: split them"),
}

STEPS: dict[str, Text] = {
    "invited": Text("เชิญให้ตอบ", "Invited"),
    "withdrawn": Text("ถอนคำเชิญ", "Invitation withdrawn"),
    "reopened": Text("เปิดให้ตอบหลังปิดรับ", "Opened again after closing"),
    "submit": Text("ส่งคำตอบ", "Handed in"),
    "return": Text("ส่งกลับให้แก้ไข", "Returned for correction"),
    "accept": Text("ตรวจรับ", "Accepted"),
    "reminded": Text("เตือนให้ตอบ", "Reminded"),
    "by_excel": Text("นำแบบฟอร์ม Excel เข้า", "Excel form brought"),
    "passed_on": Text("รับช่วงต่อเมื่อรวมหน่วยงาน", "Passed on as the agency was merged"),
    "set_aside": Text("พักไว้เมื่อรวมหน่วยงาน", "Set aside as the agency was merged"),
    "restored": Text("คืนกลับเมื่อแยกหน่วยงาน", "Restored as the merger was taken apart"),
}
