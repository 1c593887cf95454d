# SPDX-License-Identifier: Apache-2.0
"""What a Word file needs and python-docx has no name for: Thai letters, borders, counted pages.

Word writes Thai with its fonts and sizes for "complex scripts": ``w:cs`` beside the Latin font,
``w:szCs`` beside the size, ``w:lang w:bidi`` for its language (ECMA-376 part 1, 17.3.2).
"""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from mueang.programme.documents.xml_text import clean as clean

FONT = "TH SarabunPSK"
INK = "111B21"
ORDER = (
    "w:rFonts", "w:b", "w:bCs", "w:i", "w:iCs", "w:color", "w:spacing", "w:kern", "w:position",
    "w:sz", "w:szCs", "w:highlight", "w:u", "w:shd", "w:lang",
)  # fmt: skip
"""How properties of letters follow each other."""


def letters(
    run: Run, *, size: float | None = None, bold: bool = False, colour: RGBColor | None = None
) -> None:
    """Size and weight of Latin and of Thai letters alike."""
    properties = run._r.get_or_add_rPr()
    if colour is not None:
        run.font.color.rgb = colour
    if bold:
        run.bold = True
        put(properties, "w:bCs")
    if size is not None:
        run.font.size = Pt(size)
        put(properties, "w:szCs", val=str(round(size * 2)))


def set_style(style: ParagraphStyle, size: float) -> None:
    style.font.size = Pt(size)
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), FONT)
    put(properties, "w:szCs", val=str(round(size * 2)))
    put(properties, "w:lang", val="en-US", bidi="th-TH", eastAsia="th-TH")
    spacing = style.paragraph_format
    spacing.space_after, spacing.line_spacing = Pt(4), 1.0
    if style.name in ("Title", "Heading 1"):
        style.font.bold = True
        put(properties, "w:color", val=INK)
        put(properties, "w:bCs")
        spacing.space_before, spacing.keep_with_next = Pt(12), True
    for border in style.element.iter(qn("w:pBdr")):
        border.getparent().remove(border)
        break


def lines_of(table: Table, kind: str) -> None:
    """Between rows only."""
    borders = OxmlElement("w:tblBorders")
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV"):
        its = kind if edge in ("top", "bottom", "insideH") else "nil"
        borders.append(element(f"w:{edge}", val=its, sz="4", space="0", color="9AA5AB"))
    later = ("w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    table._tbl.tblPr.insert_element_before(borders, *later)


def field(paragraph: Paragraph, what: str) -> None:
    """Something that Word counts itself (17.16.5)."""
    for kind in ("begin", "", "end"):
        run = paragraph.add_run()._r
        if kind:
            run.append(element("w:fldChar", fldCharType=kind))
            continue
        text = OxmlElement("w:instrText")
        text.set(qn("xml:space"), "preserve")
        text.text = f" {what} "
        run.append(text)


def put(properties: Any, name: str, **values: str) -> None:
    """One of its kind, where the schema wants it (17.3.2.28)."""
    for old in properties.findall(qn(name)):
        properties.remove(old)
    later = ORDER[ORDER.index(name) + 1 :]
    properties.insert_element_before(element(name, **values), *later)


def element(name: str, **values: str) -> Any:
    made = OxmlElement(name)
    for key, value in values.items():
        made.set(qn(f"w:{key}"), value)
    return made
