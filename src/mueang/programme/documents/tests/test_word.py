# SPDX-License-Identifier: Apache-2.0
"""A Word file is one that Word writes Thai in: complex-script fonts, sizes and language."""

from __future__ import annotations

import io

from docx import Document
from docx.oxml.ns import qn

from mueang.programme.documents.word import Paper
from mueang.programme.documents.word_xml import FONT


def made(*, thai_digits: bool = False) -> Paper:
    paper = Paper("ผลการสำรวจ\x0b", "th")
    paper.title("ผลการสำรวจ\x00")
    paper.heading("จำแนกตามด้าน")
    paper.text("ข้อความ", quiet=True, size=12)
    paper.table((100, 60), (False, True), ("ด้าน", "หน่วยงาน"), [("สิ่งแวดล้อม", "5")] * 3)
    paper.footer("พิมพ์จากระบบ", "หน้า", thai_digits=thai_digits)
    return paper


def test_thai_has_its_font_size_and_language() -> None:
    styles = Document(io.BytesIO(made().bytes())).styles
    for name, size in (("Normal", "32"), ("Heading 1", "36")):
        properties = styles[name].element.rPr
        assert properties.find(qn("w:rFonts")).get(qn("w:cs")) == FONT
        assert properties.find(qn("w:szCs")).get(qn("w:val")) == size
        assert properties.find(qn("w:lang")).get(qn("w:bidi")) == "th-TH"


def test_a_table_repeats_its_head_and_parts_no_row() -> None:
    table = Document(io.BytesIO(made().bytes())).tables[0]
    rows = [row._tr.trPr for row in table.rows]
    assert [row.find(qn("w:tblHeader")) is not None for row in rows] == [True, False, False, False]
    assert all(row.find(qn("w:cantSplit")) is not None for row in rows)
    assert [cell.text for cell in table.rows[1].cells] == ["สิ่งแวดล้อม", "5"]


def test_headings_are_headings_and_pages_are_counted() -> None:
    document = Document(io.BytesIO(made(thai_digits=True).bytes()))
    assert [p.style.name for p in document.paragraphs[:2] if p.style] == ["Title", "Heading 1"]
    footer = document.sections[0].footer._element.xml
    assert r"PAGE \* THAIARABIC" in footer
    assert "NUMPAGES" in footer
