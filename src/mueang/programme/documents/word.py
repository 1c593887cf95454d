# SPDX-License-Identifier: Apache-2.0
"""Thai official documents as Word files: real headings, tables and page numbers, to be edited."""

from __future__ import annotations

import io
from collections.abc import Sequence
from copy import deepcopy
from typing import Any, cast

from docx import Document
from docx.document import Document as Doc
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

from mueang.programme.documents.word_xml import clean, element, field, letters, lines_of, set_style

SIZES = {"Normal": 16.0, "List Bullet": 16.0, "Title": 20.0, "Heading 1": 18.0}
QUIET = RGBColor(0x4A, 0x55, 0x5D)
WIDTH = 160.0
"""Of the text, mm: A4 with 30 mm to the left and 20 mm to the right."""
TOGETHER = 14
"""A table of so many rows stays on one page."""


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
            set_style(cast(ParagraphStyle, self.document.styles[name]), size)

    def bytes(self) -> bytes:
        out = io.BytesIO()
        self.document.save(out)
        return out.getvalue()

    def title(self, text: str) -> None:
        self.document.add_paragraph(clean(text), "Title")

    def heading(self, text: str, *, new_page: bool = False) -> None:
        made = self.document.add_heading(clean(text), 1)
        made.paragraph_format.page_break_before = new_page

    def text(self, text: str, *, quiet: bool = False, size: float | None = None) -> Paragraph:
        made = self.document.add_paragraph()
        letters(made.add_run(clean(text)), size=size, colour=QUIET if quiet else None)
        return made

    def caption(self, text: str) -> None:
        """Above a table, and on its page."""
        made = self.document.add_paragraph()
        letters(made.add_run(clean(text)), size=14, bold=True)
        made.paragraph_format.keep_with_next = True
        made.paragraph_format.space_before = Pt(8)

    def points(self, items: Sequence[str]) -> None:
        for item in items:
            self.document.add_paragraph(clean(item), "List Bullet")

    def table(
        self,
        widths: Sequence[float],
        right: Sequence[bool],
        head: Sequence[str],
        rows: Sequence[Sequence[str]],
        *,
        total: bool = False,
    ) -> None:
        """``widths`` in proportion; ``right``: which columns hold figures. The head stands on each
        page, no row is parted, and with ``total`` the last one sums up."""
        made = self.grid(widths, lines=True)
        ready: dict[tuple[bool, bool, bool], Any] = {}
        for number, cells in enumerate((head, *rows)):
            last = number == len(rows)
            kind = (
                number == 0,
                number == 0 or (total and last),
                len(rows) <= TOGETHER and not last,
            )
            if kind not in ready:
                ready[kind] = _row_of(made, right, *kind)
            row = deepcopy(ready[kind])
            for place, text in zip(row.iter(qn("w:t")), cells, strict=True):
                place.text = clean(text)
            made._tbl.append(row)
        self.document.add_paragraph().paragraph_format.space_after = Pt(0)

    def grid(self, widths: Sequence[float], *, lines: bool) -> Table:
        """An empty table over the whole width; its cells are as wide as their columns say."""
        made: Table = self.document.add_table(rows=0, cols=len(widths), style="Table Grid")
        made.alignment = WD_TABLE_ALIGNMENT.LEFT
        made.autofit = False
        lines_of(made, "single" if lines else "nil")
        for column, width in zip(made.columns, widths, strict=True):
            column.width = Mm(WIDTH * width / sum(widths))
        return made

    def footer(self, text: str, page: str, *, thai_digits: bool) -> None:
        """What it is and the page's number of all, in Thai digits where the document has them."""
        made = self.document.sections[0].footer.paragraphs[0]
        made.style = self.document.styles["Normal"]  # The footer's own has stops in the middle.
        made.paragraph_format.tab_stops.add_tab_stop(Mm(WIDTH), WD_TAB_ALIGNMENT.RIGHT)
        made.add_run(f"{clean(text)}\t{page} ")
        switch = r" \* THAIARABIC" if thai_digits else ""
        field(made, f"PAGE{switch}")
        made.add_run(" / ")
        field(made, f"NUMPAGES{switch}")
        for run in made.runs:
            letters(run, size=12, colour=QUIET)


def _row_of(table: Table, right: Sequence[bool], is_head: bool, bold: bool, sticks: bool) -> Any:
    """A row to be copied: a thousand made one by one would take seconds."""
    row = add_row(table)
    for cell, is_right in zip(row.cells, right, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.keep_with_next = sticks
        paragraph.paragraph_format.space_before = Pt(1)
        paragraph.paragraph_format.space_after = Pt(1)
        if is_right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        letters(paragraph.add_run("0"), size=14, bold=bold)
    properties = row._tr.get_or_add_trPr()
    properties.append(element("w:cantSplit"))
    if is_head:
        properties.append(element("w:tblHeader"))
    table._tbl.remove(row._tr)
    return row._tr


def add_row(table: Table) -> _Row:
    """A row whose cells are as wide as their columns."""
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    return row
