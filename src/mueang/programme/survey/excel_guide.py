# SPDX-License-Identifier: Apache-2.0
"""The first sheet of an Excel form: whose it is, until when, and how to fill it in, in steps."""

from __future__ import annotations

from datetime import datetime

from openpyxl import Workbook

from mueang.programme.documents.writing import Pen
from mueang.programme.survey.excel_cells import heading, link, write
from mueang.programme.survey.excel_pages import a4, fit_row
from mueang.programme.survey.questionnaire import Questionnaire, Words

TITLE = Words("คำแนะนำ", "Instructions")
UNTIL = Words("ส่งคืนภายในวันที่ {at}", "Send it back by {at}")
GO = Words("เริ่มตอบที่ชีต “{sheet}”", "Begin in the sheet “{sheet}”")
STEPS = (
    Words(
        "กรอกเฉพาะช่องสีเหลืองในชีต “{sheet}” ช่องที่มีลูกศรให้เลือกจากรายการ",
        "Fill in the yellow cells of the sheet “{sheet}”; where there is an arrow, choose from "
        "the list.",
    ),
    Words(
        "ข้อที่ตอบได้หลายข้อ เลือก ✓ ในช่องของทุกข้อที่ใช่ ข้อที่ไม่ใช่ให้เว้นว่าง",
        "Where several may apply, choose ✓ for each that does and leave the others empty.",
    ),
    Words(
        "ตัวเลขพิมพ์เป็นเลขไทยหรืออารบิกก็ได้ วันที่เป็น พ.ศ. หรือ ค.ศ. ก็ได้ เช่น 21 พ.ย. 2569",
        "Thai and Arabic digits are understood, and years of both eras: 21 Nov 2026.",
    ),
    Words(
        "ช่องที่ยังไม่ทราบเว้นไว้ก่อนได้ ระบบเก็บส่วนที่กรอกแล้วและบอกชื่อชีตกับช่องที่ต้องแก้",
        "Leave empty what you do not know yet: what is there is kept, and you are told sheet and "
        "cell of what is to be mended.",
    ),
    Words(
        "บันทึกเป็น .xlsx แล้วนำเข้าที่หน้าแบบสำรวจของหน่วยงาน หรือส่งไฟล์ให้ฝ่ายเลขานุการจังหวัด",
        "Save as .xlsx and bring it in on your agency's survey page, or send it to the province's "
        "secretary.",
    ),
    Words(
        "แบบนี้เป็นของหน่วยงานนี้เท่านั้น อย่าใช้ตอบแทนหน่วยงานอื่น และอย่าลบแถวหรือคอลัมน์ที่ซ่อนไว้",
        "This form is this agency's alone. Please delete no rows or columns, also no hidden ones.",
    ),
)
GROUP_STEP = Words(
    "{label}: กรอกในชีต “{sheet}” บรรทัดละหนึ่ง{item}",
    "{label}: fill in the sheet “{sheet}”, one {item} on each line.",
)
ITEM = Words("รายการ", "item")
WIDTH = 88


def write_guide(
    book: Workbook,
    form: Questionnaire,
    whose: str,
    until: datetime | None,
    sheets: dict[str, str],
    language: str,
) -> None:
    """``until``: when the round closes. ``sheets``: of the questionnaire ("") and of its groups,
    by their codes."""
    sheet = book.create_sheet(TITLE.say(language), 0)
    pen = Pen(language)
    heading(sheet, "A1", form.title.say(language))
    lines = [whose]
    if until:
        lines.append(UNTIL.say(language).format(at=pen.time(until)))
    lines += [form.text.say(language)] if form.text else []
    lines += [""]
    steps = [one.say(language).format(sheet=sheets[""]) for one in STEPS]
    steps[1:1] = [
        GROUP_STEP.say(language).format(
            label=one.label.say(language),
            sheet=sheets[one.code],
            item=(one.item or ITEM).say(language),
        )
        for one in form.questions()
        if one.kind == "group"
    ]
    lines += [f"{number}. {step}" for number, step in enumerate(steps, start=1)]
    for row, line in enumerate(lines, start=2):
        write(sheet, f"A{row}", line, "line")
        fit_row(sheet, row, [(line, WIDTH)], least=2)
    go = write(sheet, f"A{len(lines) + 3}", GO.say(language).format(sheet=sheets[""]), "link")
    link(go, sheets[""], "C6")
    fit_row(sheet, go.row, [("", WIDTH)], least=2)
    sheet.column_dimensions["A"].width = WIDTH
    sheet.sheet_view.showGridLines = False
    sheet.protection.sheet = True
    a4(sheet, whose, language)
