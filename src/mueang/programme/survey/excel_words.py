# SPDX-License-Identifier: Apache-2.0
"""What an Excel form says beside the questionnaire's own words."""

from __future__ import annotations

from mueang.programme.survey.questionnaire import Kind, Words

SHEET = Words("แบบสำรวจ", "Survey")
ROUND = Words("ครั้งที่ {number}/{year}", "Round {number}/{year}")
HOW = Words("กรอกเฉพาะช่องสีเหลือง", "Fill in the yellow cells only")
ANSWER = Words("คำตอบ", "Answer")
QUESTION = Words("คำถาม", "Question")
HELP = Words("วิธีตอบ", "How to answer")
REQUIRED = Words("จำเป็น", "required")
ON_SHEET = Words("กรอกในชีต “{sheet}”", "Fill in the sheet “{sheet}”")
ON_PAGE = Words(
    "แนบไฟล์ในหน้าเว็บของแบบสำรวจ หลังนำแบบ Excel นี้เข้าแล้ว",
    "Attach files on the survey's page, after you brought this form in",
)
PLACE_NAME = Words("ชื่อสถานที่", "Name of the place")
WHEN = Words("ตอบเมื่อ “{question}” คือ {options}", "If “{question}” is {options}")
WHEN_ANY = Words("ตอบเมื่อตอบ “{question}” แล้ว", "If “{question}” is answered")
WHICH = Words("{option} โปรดระบุ", "{option}: which?")
NUMBER = Words("ลำดับ", "No.")
OR = Words(" หรือ ", " or ")
CHOOSE = (
    Words("เลือกจากรายการ", "Choose from the list"),
    Words(
        "คำตอบนี้ไม่อยู่ในรายการ กดลูกศรข้างช่องแล้วเลือก",
        "This is not in the list: press the arrow and choose.",
    ),
)
TICK = "✓"

HOW_TO: dict[Kind, Words] = {
    "choice": Words("เลือกจากรายการ", "Choose from the list"),
    "several": Words("ทำเครื่องหมาย ✓ ได้หลายข้อ", "Tick as many as apply"),
    "number": Words("ตัวเลขไทยหรืออารบิก", "A number"),
    "money": Words("จำนวนเงิน", "An amount"),
    "date": Words("วันที่ เช่น 21 พ.ย. 2569 หรือ 21/11/2569 ใช้ ค.ศ. ก็ได้", "A date such as 21 Nov 2026"),
    "text": Words("", ""),
    "file": ON_PAGE,
    "place": Words(
        "ละติจูด, ลองจิจูด เช่น 18.788, 98.985 (ในแผนที่ของ Google กดค้างที่จุดแล้วคัดลอกตัวเลข)",
        "Latitude, longitude such as 18.788, 98.985 (in Google Maps hold the point and copy them)",
    ),
    "group": Words("", ""),
}
