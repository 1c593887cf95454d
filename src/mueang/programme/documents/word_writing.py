# SPDX-License-Identifier: Apache-2.0
"""A document as a Word file: real headings, lists and tables, so that it can be worked on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from mueang.programme.documents.blocks import (
    Bars,
    Block,
    Document,
    Headline,
    Names,
    Note,
    Points,
    Signatures,
    Table,
    Text,
)
from mueang.programme.documents.word import Paper, add_row
from mueang.programme.documents.word_xml import clean, element, letters, put

INDENT = Mm(25)
"""Of a Thai paragraph's first line."""
LONGEST = 56
"""Blanks in the longest bar."""
DARK = "0B5C6B"


def write(document: Document) -> bytes:
    """The file's bytes."""
    paper = Paper(document.title, document.language)
    paper.text(document.kicker, quiet=True)
    paper.title(document.title)
    for line in document.lines:
        paper.text(line)
    for section in document.sections:
        paper.heading(section.heading, new_page=section.new_page)
        for block in section.blocks:
            _block(paper, block, document.language)
    paper.footer(document.footer, document.page_word, thai_digits=document.thai_digits)
    return paper.bytes()


def _block(paper: Paper, block: Block, language: str) -> None:
    if isinstance(block, Text):
        made = paper.text(block.text, quiet=block.quiet, size=14 if block.quiet else None)
        if language == "th" and not block.quiet:
            made.paragraph_format.first_line_indent = INDENT
    else:
        WRITERS[type(block)](paper, block)


def _note(paper: Paper, note: Note) -> None:
    """In a frame."""
    made = paper.document.add_paragraph()
    letters(made.add_run(clean(note.text)), size=14, bold=True)
    frame = element("w:pBdr")
    for edge in ("top", "left", "bottom", "right"):
        frame.append(element(f"w:{edge}", val="single", sz="6", space="4", color="4A555D"))
    made._p.get_or_add_pPr().insert_element_before(frame, "w:shd", "w:tabs", "w:spacing", "w:jc")


def _headline(paper: Paper, headline: Headline) -> None:
    _beside(paper, [[(figure, 26, True), (words, 14, False)] for figure, words in headline.figures])


def _table(paper: Paper, table: Table) -> None:
    paper.caption(table.caption)
    paper.table(table.widths, table.right, table.head, table.rows, total=table.total)


def _bars(paper: Paper, bars: Bars) -> None:
    """Dark blanks: they are printed in black and white, and need no picture."""
    paper.caption(bars.caption)
    made = paper.grid([58, 102], lines=False)
    for bar in bars.rows:
        label, drawn = add_row(made).cells
        label.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
        letters(label.paragraphs[0].add_run(clean(bar.label)), size=14)
        run = drawn.paragraphs[0].add_run("\u00a0" * round(LONGEST * bar.share))
        put(run._r.get_or_add_rPr(), "w:shd", val="clear", color="auto", fill=DARK)
        letters(drawn.paragraphs[0].add_run(f" {clean(bar.value)}"), size=14, bold=True)
        for cell in (label, drawn):
            cell.paragraphs[0].paragraph_format.space_after = Pt(2)
    paper.document.add_paragraph().paragraph_format.space_after = Pt(0)


def _names(paper: Paper, names: Names) -> None:
    made = paper.grid([1, 1], lines=False)
    for place in range(0, len(names.items), 2):
        two = names.items[place : place + 2]
        for cell, name in zip(add_row(made).cells, two, strict=False):
            letters(cell.paragraphs[0].add_run(clean(name)), size=14)
            cell.paragraphs[0].paragraph_format.space_after = Pt(0)


def _signatures(paper: Paper, signatures: Signatures) -> None:
    paper.document.add_paragraph()
    _beside(paper, [[(line, 16, False) for line in lines] for lines in signatures.people], True)


def _beside(
    paper: Paper, columns: Sequence[Sequence[tuple[str, float, bool]]], centred: bool = False
) -> None:
    """Lines in columns: text, size, bold."""
    cells = add_row(paper.grid([1] * len(columns), lines=False)).cells
    for cell, lines in zip(cells, columns, strict=True):
        for number, (text, size, bold) in enumerate(lines):
            made = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            letters(made.add_run(clean(text)), size=size, bold=bold)
            if centred:
                made.alignment = WD_ALIGN_PARAGRAPH.CENTER


WRITERS: dict[type, Callable[[Paper, Any], None]] = {
    Note: _note,
    Points: lambda paper, points: paper.points(points.items),
    Names: _names,
    Headline: _headline,
    Table: _table,
    Bars: _bars,
    Signatures: _signatures,
}
