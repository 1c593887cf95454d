# SPDX-License-Identifier: Apache-2.0
"""A group's sheet in an Excel form: a column for each part of a question, a row for each item."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from mueang.programme.survey import excel_words as words
from mueang.programme.survey.excel_cells import (
    FONT,
    Lists,
    answer,
    cell_at,
    how,
    offer,
    parts,
    protect,
    set_text,
    shown,
)
from mueang.programme.survey.excel_marks import CODES_ROW, FIRST_ITEM_ROW, GROUP
from mueang.programme.survey.flaws import MOST_ITEMS
from mueang.programme.survey.merging import ID
from mueang.programme.survey.questionnaire import Question, Questionnaire

ROOM = 10
"""Empty rows below what there is, at least."""


def write_group(
    sheet: Worksheet,
    group: Question,
    form: Questionnaire,
    typed: Mapping[str, Any],
    lists: Lists,
) -> None:
    language = lists.language
    items = [one for one in typed.get(group.code) or [] if isinstance(one, Mapping)]
    most = min(int(group.most or MOST_ITEMS), MOST_ITEMS)
    rows = max(len(items), min(most, max(ROOM, len(items) + ROOM)))
    set_text(cell_at(sheet, 1, 1), f"{GROUP}{group.code}")
    title = set_text(cell_at(sheet, 1, 2), group.label.say(language))
    title.font = Font(name=FONT, size=18, bold=True)
    title.alignment = Alignment(wrap_text=False)
    set_text(cell_at(sheet, 3, 2), words.NUMBER.say(language))
    for row in range(rows):
        set_text(cell_at(sheet, FIRST_ITEM_ROW + row, 2), str(row + 1))
        if row < len(items):
            set_text(cell_at(sheet, FIRST_ITEM_ROW + row, 1), str(items[row].get(ID, "")))
    column = 3
    for question in group.questions:
        if question.kind == "file":
            continue
        for part, text in parts(question, language):
            _column(sheet, column, question, part, text, form, language)
            for row in range(rows):
                inside = items[row] if row < len(items) else {}
                cell = cell_at(sheet, FIRST_ITEM_ROW + row, column)
                offer(
                    answer(cell, shown(question, part, inside, language)),
                    question, part, sheet, lists,
                )  # fmt: skip
            column += 1
    sheet.column_dimensions["A"].hidden = True
    sheet.row_dimensions[CODES_ROW].hidden = True
    sheet.column_dimensions["B"].width = 7
    sheet.freeze_panes = f"D{FIRST_ITEM_ROW}"
    sheet.page_setup.orientation = "landscape"
    protect(sheet)


def _column(
    sheet: Worksheet,
    column: int,
    question: Question,
    part: str,
    text: str,
    form: Questionnaire,
    language: str,
) -> None:
    label = question.label.say(language)
    set_text(cell_at(sheet, CODES_ROW, column), part)
    head = set_text(cell_at(sheet, 3, column), f"{label}: {text}" if text else label)
    head.font = Font(name=FONT, size=15, bold=True)
    set_text(cell_at(sheet, 4, column), how(question, form, language) if "=" not in part else "")
    narrow = "=" in part or question.kind in ("number", "date")
    sheet.column_dimensions[get_column_letter(column)].width = 16 if narrow else 28
