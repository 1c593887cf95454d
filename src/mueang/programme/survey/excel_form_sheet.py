# SPDX-License-Identifier: Apache-2.0
"""The sheet of an Excel form with the questions below each other: question, answer, how to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from mueang.programme.survey import excel_words as words
from mueang.programme.survey.excel_cells import (
    Lists,
    answer,
    heading,
    how,
    link,
    offer,
    offers,
    protect,
    write,
)
from mueang.programme.survey.excel_marks import ANSWERS, FORM
from mueang.programme.survey.excel_pages import a4, fit_row
from mueang.programme.survey.excel_parts import parts, shown
from mueang.programme.survey.questionnaire import Question, Questionnaire

WIDTHS = {"A": 4, "B": 48, "C": 40, "D": 44}
FIRST_ROW = 5
LONG_TEXT = 1_000
"""A text of so many signs has room for several lines."""


def write_form(
    sheet: Worksheet,
    form: Questionnaire,
    typed: Mapping[str, Any],
    lists: Lists,
    whose: str,
    groups: Mapping[str, str],
) -> None:
    """``whose``: agency and round. ``groups``: a group's code → the name of its sheet."""
    _front(sheet, form, whose, lists.language)
    row = FIRST_ROW
    for section in form.sections:
        heading(sheet, f"B{row}", section.title.say(lists.language), "section")
        for letter in "CD":
            write(sheet, f"{letter}{row}", "", "section")
        row += 1
        for question in section.questions:
            if question.kind == "group":
                _to_sheet(sheet, row, question, groups[question.code], lists.language)
                row += 1
            else:
                row = _question(sheet, row, question, form, typed, lists)
    for letter, width in WIDTHS.items():
        sheet.column_dimensions[letter].width = width
    sheet.column_dimensions["A"].hidden = True
    sheet.row_dimensions[4].hidden = True
    sheet.freeze_panes = "C4"
    sheet.sheet_view.showGridLines = False
    a4(sheet, whose, lists.language, titles="3:3")
    protect(sheet)


def _front(sheet: Worksheet, form: Questionnaire, whose: str, language: str) -> None:
    write(sheet, "A1", FORM)
    heading(sheet, "B1", form.title.say(language))
    write(sheet, "B2", f"{whose} · {words.HOW.say(language)}", "whose")
    sheet.row_dimensions[2].height = 22
    for letter, head in zip("BCD", (words.QUESTION, words.ANSWER, words.HELP), strict=True):
        write(sheet, f"{letter}3", head.say(language), "head")
    sheet.row_dimensions[3].height = 22
    write(sheet, "C4", ANSWERS)


def _question(
    sheet: Worksheet,
    row: int,
    question: Question,
    form: Questionnaire,
    typed: Mapping[str, Any],
    lists: Lists,
) -> int:
    """One row for each part; returns the row below."""
    language = lists.language
    label = question.label.say(language)
    if question.kind in ("file", "several"):
        file = question.kind == "file"
        help_ = words.ON_PAGE.say(language) if file else how(question, form, language)
        _line(sheet, row, "", label, help_)
        row += 1
    if question.kind == "file":
        return row
    for part, text in parts(question, language):
        value = shown(question, part, typed, language)
        roomy = question.kind == "text" and (question.most or LONG_TEXT) >= LONG_TEXT
        help_ = how(question, form, language) if part == question.code else ""
        _line(sheet, row, part, f"      {text}" if text else label, help_, str(value), roomy)
        answer(sheet[f"C{row}"], value, question)
        offer(sheet, f"C{row}", offers(question, part, language), lists)
        row += 1
    return row


def _line(
    sheet: Worksheet, row: int, part: str, label: str, help_: str, value: str = "",
    roomy: bool = False,
) -> None:  # fmt: skip
    write(sheet, f"A{row}", part)
    write(sheet, f"B{row}", label, "label")
    write(sheet, f"D{row}", help_, "help")
    texts = [(label, WIDTHS["B"]), (value, WIDTHS["C"]), (help_, WIDTHS["D"] * 1.1)]
    fit_row(sheet, row, texts, least=3 if roomy else 1.15)


def _to_sheet(sheet: Worksheet, row: int, question: Question, name: str, language: str) -> None:
    cell = write(sheet, f"C{row}", words.ON_SHEET.say(language).format(sheet=name))
    link(cell, name, "C5")
    help_ = question.help.say(language) if question.help else ""
    _line(sheet, row, "", question.label.say(language), help_, str(cell.value))
