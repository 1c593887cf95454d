# SPDX-License-Identifier: Apache-2.0
"""Thai official documents as Word files: real headings, tables and page numbers, to be edited.

Word writes Thai with its fonts and sizes for "complex scripts": ``w:cs`` beside the Latin font,
``w:szCs`` beside the size, ``w:lang w:bidi`` for its language (ECMA-376 part 1, 17.3.2).
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any, cast

from docx import Document
from docx.document import Document as Doc
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

FONT = "TH Sarabun New"
SIZES = {"Normal": 16.0, "Title": 22.0, "Heading 1": 18.0, "Heading 2": 16.0}
ACCENT, QUIET = RGBColor(0x0B, 0x5C, 0x6B), RGBColor(0x5B, 0x67, 0x70)
WIDTH = 160.0
"""Of the text, mm: A4 with 30 mm to the left and 20 mm to the right."""
ORDER = (
    "w:rFonts", "w:b", "w:bCs", "w:i", "w:iCs", "w:color", "w:spacing", "w:kern", "w:position",
    "w:sz", "w:szCs", "w:highlight", "w:u", "w:lang",
)  # fmt: skip
"""How properties of letters follow each other."""
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def clean(text: str) -> str:
    """Without what an XML document cannot hold."""
    return _NOT_XML.sub("", text)


class Paper:
    """A document that grows from top to bottom."""

    def __init__(self, title: str, language: str) -> None:
        self.document: Doc = Document()
        self.document.core_properties.title = clean(title)[:255]
        self.document.core_properties.language = "th-TH" if language == "th" else "en-US"
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin = Mm(25), Mm(20)
        section.left_margin, section.right_margin = Mm(30), Mm(20)
        for name, size in SIZES.items():
            _set_style(cast(ParagraphStyle, self.document.styles[name]), size)

    def bytes(self) -> bytes:
        out = io.BytesIO()
        self.document.save(out)
        return out.getvalue()

    def title(self, text: str) -> None:
        self.document.add_paragraph(clean(text), "Title")

    def heading(self, text: str) -> None:
        self.document.add_heading(clean(text), 1)

    def text(self, text: str, *, quiet: bool = False, size: float | None = None) -> Paragraph:
        made = self.document.add_paragraph()
        run = made.add_run(clean(text))
        if quiet:
            run.font.color.rgb = QUIET
        if size is not None:
            run.font.size = Pt(size)
            _set(run._r.get_or_add_rPr(), "w:szCs", val=str(round(size * 2)))
        return made

    def table(
        self,
        widths: Sequence[float],
        right: Sequence[bool],
        head: Sequence[str],
        rows: Sequence[Sequence[str]],
    ) -> None:
        """``widths`` in mm; ``right``: which columns hold figures. The head stands on each page,
        and no row is parted."""
        made = self.document.add_table(rows=0, cols=len(head), style="Table Grid")
        made.alignment = WD_TABLE_ALIGNMENT.LEFT
        made.autofit = False
        _quiet_lines(made)
        for number, cells in enumerate((head, *rows)):
            row = made.add_row()
            _fill(row, cells, widths, right, bold=number == 0)
            properties = row._tr.get_or_add_trPr()
            properties.append(_element("w:cantSplit"))
            if number == 0:
                properties.append(_element("w:tblHeader"))
        self.document.add_paragraph().paragraph_format.space_after = Pt(0)

    def footer(self, text: str, page: str, *, thai_digits: bool) -> None:
        """What it is and the page's number of all, in Thai digits where the document has them."""
        made = self.document.sections[0].footer.paragraphs[0]
        made.paragraph_format.tab_stops.add_tab_stop(Mm(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
        made.add_run(f"{clean(text)}\t{page} ")
        switch = r" \* THAIARABIC" if thai_digits else ""
        _field(made, f"PAGE{switch}")
        made.add_run(" / ")
        _field(made, f"NUMPAGES{switch}")
        for run in made.runs:
            run.font.color.rgb = QUIET


def _set_style(style: ParagraphStyle, size: float) -> None:
    style.font.size = Pt(size)
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), FONT)
    _set(properties, "w:szCs", val=str(round(size * 2)))
    _set(properties, "w:lang", val="en-US", bidi="th-TH", eastAsia="th-TH")
    spacing = style.paragraph_format
    spacing.space_after, spacing.line_spacing = Pt(4), 1.0
    if style.name != "Normal":
        style.font.bold = True
        _set(properties, "w:color", val=str(ACCENT))
        _set(properties, "w:bCs")
        spacing.space_before, spacing.keep_with_next = Pt(12), True
    for border in style.element.iter(qn("w:pBdr")):
        border.getparent().remove(border)
        break


def _fill(
    row: _Row, cells: Sequence[str], widths: Sequence[float], right: Sequence[bool], *, bold: bool
) -> None:
    for cell, text, width, is_right in zip(row.cells, cells, widths, right, strict=True):
        cell.width = Mm(width)
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_before = Pt(2)
        paragraph.paragraph_format.space_after = Pt(2)
        if is_right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        run = paragraph.add_run(clean(text))
        run.font.size = Pt(14)
        properties = run._r.get_or_add_rPr()
        _set(properties, "w:szCs", val="28")
        if bold:
            run.bold = True
            _set(properties, "w:bCs")


def _quiet_lines(table: Table) -> None:
    """Lines between rows only."""
    borders = OxmlElement("w:tblBorders")
    for edge in ("top", "bottom", "insideH", "left", "right", "insideV"):
        kind = "single" if edge in ("top", "bottom", "insideH") else "nil"
        borders.append(_element(f"w:{edge}", val=kind, sz="4", space="0", color="C8D0D4"))
    later = ("w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    table._tbl.tblPr.insert_element_before(borders, *later)


def _field(paragraph: Paragraph, what: str) -> None:
    """Something that Word counts itself (17.16.5)."""
    for kind in ("begin", "", "end"):
        run = paragraph.add_run()._r
        if kind:
            run.append(_element("w:fldChar", fldCharType=kind))
            continue
        text = OxmlElement("w:instrText")
        text.set(qn("xml:space"), "preserve")
        text.text = f" {what} "
        run.append(text)


def _set(properties: Any, name: str, **values: str) -> None:
    """One of its kind, where the schema wants it (17.3.2.28)."""
    for old in properties.findall(qn(name)):
        properties.remove(old)
    later = ORDER[ORDER.index(name) + 1 :]
    properties.insert_element_before(_element(name, **values), *later)


def _element(name: str, **values: str) -> Any:
    made = OxmlElement(name)
    for key, value in values.items():
        made.set(qn(f"w:{key}"), value)
    return made
