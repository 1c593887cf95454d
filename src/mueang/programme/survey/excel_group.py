# SPDX-License-Identifier: Apache-2.0
"""A group's sheet in an Excel form: a column for each part of a question, a row for each item."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from mueang.programme.survey import excel_words as words
from mueang.programme.survey.excel_cells import (
    Lists,
    answer,
    cell_at,
    heading,
    how,
    offer,
    offers,
    protect,
    set_text,
)
from mueang.programme.survey.excel_marks import CODES_ROW, FIRST_ITEM_ROW, GROUP
from mueang.programme.survey.excel_pages import a4, fit_row, lines_of, pages_across
from mueang.programme.survey.excel_parts import parts, shown
from mueang.programme.survey.flaws import MOST_ITEMS
from mueang.programme.survey.merging import ID
from mueang.programme.survey.questionnaire import Question, Questionnaire

ROOM = 10
"""Empty rows below what there is, at least."""
WIDTHS = {"number": 14, "money": 20, "date": 20, "place": 24, "choice": 24, "several": 13}
TEXT_WIDTH = 32


def write_group(
    sheet: Worksheet,
    group: Question,
    form: Questionnaire,
    typed: Mapping[str, Any],
    lists: Lists,
    whose: str,
) -> None:
    items = [one for one in typed.get(group.code) or [] if isinstance(one, Mapping)]
    most = min(int(group.most or MOST_ITEMS), MOST_ITEMS)
    rows = max(len(items), min(most, max(ROOM, len(items) + ROOM)))
    set_text(cell_at(sheet, 1, 1), f"{GROUP}{group.code}")
    heading(sheet, "B1", f"{group.label.say(lists.language)} · {whose}")
    _head(sheet, 2, words.NUMBER.say(lists.language), "", 7)
    heights = [1.15] * rows
    for row in range(rows):
        set_text(cell_at(sheet, FIRST_ITEM_ROW + row, 2), str(row + 1), "label")
        if row < len(items):
            set_text(cell_at(sheet, FIRST_ITEM_ROW + row, 1), str(items[row].get(ID, "")))
    column = 3
    for question in group.questions:
        if question.kind != "file":
            column = _question(sheet, column, question, form, items, heights, lists)
    for row, lines in enumerate(heights):
        fit_row(sheet, FIRST_ITEM_ROW + row, [], least=lines)
    _finish(sheet, whose, lists.language)


def _question(
    sheet: Worksheet,
    column: int,
    question: Question,
    form: Questionnaire,
    items: list[Mapping[str, Any]],
    heights: list[float],
    lists: Lists,
) -> int:
    """Its columns, all rows of them; returns the column behind."""
    language = lists.language
    width = WIDTHS.get(question.kind, TEXT_WIDTH)
    first, explained = column, how(question, form, language)
    for part, text in parts(question, language):
        label = question.label.say(language)
        help_ = text if "=" in part else text or explained
        _head(sheet, column, label, help_, width)
        set_text(cell_at(sheet, CODES_ROW, column), part)
        for row in range(len(heights)):
            value = shown(question, part, items[row] if row < len(items) else {}, language)
            answer(cell_at(sheet, FIRST_ITEM_ROW + row, column), value, question)
            heights[row] = max(heights[row], lines_of(str(value), width))
        letter = get_column_letter(column)
        below = f"{letter}{FIRST_ITEM_ROW}:{letter}{FIRST_ITEM_ROW + len(heights) - 1}"
        offer(sheet, below, offers(question, part, language), lists)
        column += 1
    if question.kind == "several" and column - first > 1:
        said = f"{question.label.say(language)} · {explained}"
        set_text(cell_at(sheet, 3, first), said, "head")
        sheet.merge_cells(start_row=3, end_row=3, start_column=first, end_column=column - 1)
    return column


def _head(sheet: Worksheet, column: int, label: str, help_: str, width: float) -> None:
    set_text(cell_at(sheet, 3, column), label, "head")
    set_text(cell_at(sheet, 4, column), help_, "small head")
    sheet.column_dimensions[get_column_letter(column)].width = width
    for row, text, size in ((3, label, 15), (4, help_, 13)):
        now = sheet.row_dimensions[row].height or 0
        fit_row(sheet, row, [(text, width * 15 / size)])
        sheet.row_dimensions[row].height = max(now, sheet.row_dimensions[row].height or 0)


def _finish(sheet: Worksheet, whose: str, language: str) -> None:
    sheet.column_dimensions["A"].hidden = True
    sheet.row_dimensions[CODES_ROW].hidden = True
    sheet.freeze_panes = f"D{FIRST_ITEM_ROW}"
    sheet.print_title_cols = "B:C"
    across = pages_across(one.width for one in sheet.column_dimensions.values() if not one.hidden)
    a4(sheet, whose, language, landscape=True, titles="3:4", across=across)
    protect(sheet)
