# SPDX-License-Identifier: Apache-2.0
"""What an Excel form says beside the questionnaire's own words."""

from __future__ import annotations

from mueang.programme.survey.questionnaire import Kind, Words

SHEET = Words("แบบสำรวจ", "Survey")
ROUND = Words("ครั้งที่ {number}/{year}", "Round {number}/{year}")
HOW = Words(
    "กรอกเฉพาะช่องสีเหลือง บันทึกเป็น .xlsx แล้วนำเข้าที่หน้าแบบสำรวจหรือส่งให้ฝ่ายเลขานุการ",
    "Fill in the yellow cells, save as .xlsx, bring it on the survey's page or send it back",
)
REQUIRED = Words("จำเป็น", "required")
ON_SHEET = Words("กรอกในชีต “{sheet}”", "Fill in the sheet “{sheet}”")
ON_PAGE = Words("แนบไฟล์ได้ในหน้าเว็บเท่านั้น", "Files can be attached on the page only")
WHEN = Words("ตอบเมื่อ “{question}” คือ {options}", "If “{question}” is {options}")
WHEN_ANY = Words("ตอบเมื่อตอบ “{question}” แล้ว", "If “{question}” is answered")
WHICH = Words("{option} โปรดระบุ", "{option}: which?")
NUMBER = Words("ลำดับ", "No.")
OR = Words(" หรือ ", " or ")
TICK = "✓"

HOW_TO: dict[Kind, Words] = {
    "choice": Words("เลือกจากรายการ", "Choose from the list"),
    "several": Words("ทำเครื่องหมาย ✓ ได้หลายข้อ", "Tick as many as apply"),
    "number": Words("ตัวเลข", "A number"),
    "money": Words("จำนวนเงิน (บาท)", "Baht"),
    "date": Words("วันที่ เช่น 21 พ.ย. 2569 หรือ 21/11/2569", "A date such as 21 Nov 2026"),
    "text": Words("", ""),
    "file": ON_PAGE,
    "place": Words("ละติจูด, ลองจิจูด เช่น 18.788, 98.985", "Latitude, longitude: 18.788, 98.985"),
    "group": Words("", ""),
}
