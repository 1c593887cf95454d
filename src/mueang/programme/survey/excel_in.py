# SPDX-License-Identifier: Apache-2.0
"""An Excel form that came back, read as what was typed, with the cell of each answer.

Sheets are found by their marks, so they may be renamed; rows and columns by their codes, so they
may be moved. Formulas count with the value that Excel kept of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from mueang.programme.survey.answers import is_blank
from mueang.programme.survey.errors import BadForm
from mueang.programme.survey.excel_book import Book, Note, as_text
from mueang.programme.survey.excel_marks import (
    ANSWERS,
    CODES_ROW,
    FIRST_ITEM_ROW,
    FORM,
    GROUP,
    About,
    find_mark,
    read_about,
)
from mueang.programme.survey.excel_parts import NAME, TEXT, stands, typed_of
from mueang.programme.survey.flaws import MOST_ITEMS
from mueang.programme.survey.merging import ID
from mueang.programme.survey.questionnaire import Question, Questionnaire

MOST_ROWS = 2_000
MOST_COLUMNS = 600


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
    found = find_mark(book.sheets, FORM)
    if found is None:
        raise BadForm("not_ours")
    sheet, _, codes = found
    answers = find_mark([sheet], ANSWERS)
    column = answers[2] if answers else codes + 2
    places = [(as_text(sheet.cell(r, codes).value), r, column) for r in range(1, sheet.max_row + 1)]
    filled.typed.update(_level(book, sheet, top, places, "", about.seen, filled))
    for group in (one for one in top.values() if one.kind == "group"):
        found = find_mark(book.sheets, f"{GROUP}{group.code}")
        if found is None:
            raise BadForm("not_ours", group.label.th)
        items = list(_items(book, found, group, filled))
        if items:
            filled.typed[group.code] = items
    _keep_files(form, filled)
    return filled


def _items(
    book: Book, found: tuple[Worksheet, int, int], group: Question, filled: Filled
) -> Iterator[dict[str, Any]]:
    sheet, row_of_mark, ids = found
    below = row_of_mark - 1
    inside = {one.code: one for one in group.questions}
    columns = [
        (as_text(sheet.cell(CODES_ROW + below, column).value), column)
        for column in range(1, sheet.max_column + 1)
    ]
    known = {one.get(ID): one for one in filled.about.seen.get(group.code) or []}
    first = FIRST_ITEM_ROW + below
    filled.cells[group.code] = (sheet.title, sheet.cell(first, ids + 2).coordinate)
    number = 0
    for row in range(first, sheet.max_row + 1):
        key = as_text(sheet.cell(row, ids).value)
        places = [(part, row, column) for part, column in columns]
        before = f"{group.code}.{number}."
        item = _level(book, sheet, inside, places, before, known.get(key, {}), filled)
        if is_blank(item):
            continue
        yield {ID: key or f"x{row}", **item}
        number += 1
        if number > MOST_ITEMS:
            return


def _level(
    book: Book,
    sheet: Worksheet,
    questions: dict[str, Question],
    places: list[tuple[str, int, int]],
    before: str,
    seen: Mapping[str, Any],
    filled: Filled,
) -> dict[str, Any]:
    """What is typed at these cells: name of a part, row, column."""
    texts: dict[str, dict[str, str]] = {}
    for part, row, column in places:
        code = part.partition("=")[0].removesuffix(TEXT).removesuffix(NAME)
        if code not in questions:
            continue
        text = stands(book.text(sheet, row, column, filled.notes))
        texts.setdefault(code, {})[part] = text
        path = before + part.partition("=")[0].removesuffix(NAME)
        filled.cells.setdefault(path, (sheet.title, sheet.cell(row, column).coordinate))
    typed: dict[str, Any] = {}
    for code, given in texts.items():
        typed |= typed_of(questions[code], given, seen)
    return typed


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
