# SPDX-License-Identifier: Apache-2.0
"""Sheets as they are printed and looked at: A4, heads on every page, rows as high as their texts.

Excel makes rows as high as they need when it opens a file, other programs do not: the heights
are written.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import Any

from openpyxl.worksheet.properties import PageSetupProperties

from mueang.programme.documents.xml_text import clean
from mueang.programme.survey.excel_styles import FONT
from mueang.programme.survey.questionnaire import Words

A4 = 9
LINE = 21.0
"""Height of a line of TH Sarabun at 15 points, in points."""
MOST_HEIGHT = 400.0
LATIN = 0.8
"""Of the room of a Thai sign, which is one unit of a column's width."""
A_PAGE = 190
"""Units that fit across a landscape page and can be read."""
_MARKS = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
PAGE = Words("หน้า &P / &N", "Page &P / &N")


def a4(
    sheet: Any,
    footer: str,
    language: str,
    *,
    landscape: bool = False,
    titles: str = "",
    across: int = 1,
) -> None:
    """``titles``: rows that stand on every page (``1:2``). ``across``: so many pages wide."""
    setup = sheet.page_setup
    setup.paperSize, setup.orientation = A4, "landscape" if landscape else "portrait"
    setup.fitToWidth, setup.fitToHeight = across, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.left = margins.right = 0.5
    margins.top = margins.bottom = 0.7
    left, right = sheet.oddFooter.left, sheet.oddFooter.right
    left.text, right.text = clean(footer).replace("&", "&&")[:100], PAGE.say(language)
    for part in (left, right):
        part.font, part.size = f"{FONT},Regular", 12
    if titles:
        sheet.print_title_rows = titles


def fit_row(sheet: Any, row: int, texts: Iterable[tuple[str, float]], least: float = 1) -> None:
    """As high as the highest of its texts, each in a column of that width; ``least`` in lines."""
    lines = max([least, *(lines_of(text, width) for text, width in texts)])
    sheet.row_dimensions[row].height = min(lines * LINE, MOST_HEIGHT)


def lines_of(text: str, width: float) -> int:
    """Words that do not fit begin a line, so it is a little more than the letters need."""
    room = max(width - 1.5, 1)
    return sum(max(1, math.ceil(units(line) / room)) for line in text.split("\n"))


def units(text: str) -> float:
    """The room that a line of it takes; marks above and below take none."""
    latin = len(text.encode("ascii", "ignore"))
    return len(text) - len(_MARKS.findall(text)) - latin * (1 - LATIN)


def pages_across(widths: Iterable[float]) -> int:
    return math.ceil(sum(widths) / A_PAGE)
