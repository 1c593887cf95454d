# SPDX-License-Identifier: Apache-2.0
"""An Excel form that came back, read as what was typed, with the cell of each answer.

Sheets are found by their marks, so they may be renamed; rows and columns by their codes, so they
may be moved. Formulas count with the value that Excel kept of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from mueang.programme.survey.answers import is_blank
from mueang.programme.survey.errors import BadForm
from mueang.programme.survey.excel_book import Book, Note, as_text
from mueang.programme.survey.excel_marks import (
    CODES_ROW,
    FIRST_ITEM_ROW,
    FORM,
    GROUP,
    About,
    read_about,
)
from mueang.programme.survey.flaws import MOST_ITEMS
from mueang.programme.survey.merging import ID
from mueang.programme.survey.questionnaire import Question, Questionnaire

MOST_ROWS = 2_000
MOST_COLUMNS = 600
_NO = ("", "x", "✗", "0", "false", "no", "ไม่", "-")


@dataclass
class Filled:
    """``cells``: path → (sheet, cell), of every answer that the form has room for."""

    about: About
    typed: dict[str, Any] = field(default_factory=dict)
    cells: dict[str, tuple[str, str]] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)


def read_form(content: bytes) -> tuple[Book, About]:
    """The book and what it says about itself. Raises BadForm."""
    book = Book(content)
    for sheet in book.sheets:
        if sheet.max_row > MOST_ROWS or sheet.max_column > MOST_COLUMNS:
            raise BadForm("too_large", sheet.title)
    return book, read_about(book.sheets)


def read_filled(book: Book, about: About, form: Questionnaire) -> Filled:
    """Everything that was filled in. Raises BadForm where a sheet is gone."""
    filled = Filled(about)
    top = {one.code: one for one in form.questions()}
    sheet = next((one for one in book.sheets if one["A1"].value == FORM), None)
    if sheet is None:
        raise BadForm("not_ours")
    places = [(str(sheet.cell(r, 1).value or ""), r, 3) for r in range(2, sheet.max_row + 1)]
    filled.typed.update(_parts(book, sheet, top, places, "", filled))
    for group in (one for one in top.values() if one.kind == "group"):
        mark = f"{GROUP}{group.code}"
        found = next((one for one in book.sheets if one["A1"].value == mark), None)
        if found is None:
            raise BadForm("not_ours", group.label.th)
        items = list(_items(book, found, group, filled))
        if items:
            filled.typed[group.code] = items
    _keep_files(form, filled)
    return filled


def _items(
    book: Book, sheet: Worksheet, group: Question, filled: Filled
) -> Iterator[dict[str, Any]]:
    inside = {one.code: one for one in group.questions}
    columns = [
        (str(sheet.cell(CODES_ROW, column).value or ""), column)
        for column in range(3, sheet.max_column + 1)
    ]
    filled.cells[group.code] = (sheet.title, f"C{FIRST_ITEM_ROW}")
    number = 0
    for row in range(FIRST_ITEM_ROW, sheet.max_row + 1):
        places = [(part, row, column) for part, column in columns]
        item = _parts(book, sheet, inside, places, f"{group.code}.{number}.", filled)
        if is_blank(item):
            continue
        key = as_text(sheet.cell(row, 1).value)
        yield {ID: key or f"x{row}", **item}
        number += 1
        if number > MOST_ITEMS:
            return


def _parts(
    book: Book,
    sheet: Worksheet,
    questions: dict[str, Question],
    places: list[tuple[str, int, int]],
    before: str,
    filled: Filled,
) -> dict[str, Any]:
    typed: dict[str, Any] = {}
    for part, row, column in places:
        code, _, option = part.partition("=")
        question = questions.get(code.removesuffix(".text"))
        if question is None:
            continue
        text = book.text(sheet, row, column, filled.notes).strip()
        filled.cells.setdefault(before + code, (sheet.title, sheet.cell(row, column).coordinate))
        if option:
            if text.casefold() not in _NO and question.option(option):
                typed.setdefault(code, []).append(option)
        elif text:
            typed[code] = _coded(question, text) if code == question.code else text
    return typed


def _coded(question: Question, text: str) -> str:
    """The code of a choice whose words stand there."""
    if question.kind == "choice":
        for option in question.options:
            if text in (option.words.th, option.words.en):
                return option.code
    return text


def _keep_files(form: Questionnaire, filled: Filled) -> None:
    """Files are attached on the page: the form says nothing about them."""
    seen = filled.about.seen
    for question in form.questions():
        if question.kind == "file" and question.code in seen:
            filled.typed[question.code] = seen[question.code]
        files = [one.code for one in question.questions if one.kind == "file"]
        if not files:
            continue
        known = {one.get(ID): one for one in seen.get(question.code) or []}
        for item in filled.typed.get(question.code, []):
            before = known.get(item[ID], {})
            item.update({code: before[code] for code in files if code in before})
