# SPDX-License-Identifier: Apache-2.0
"""Cells of an Excel form: texts that cannot become formulas, answers, drop-downs, protection."""

from __future__ import annotations

from typing import Any, cast

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from mueang.programme.survey import excel_words as words
from mueang.programme.survey.excel_parts import clean
from mueang.programme.survey.excel_styles import Look, give
from mueang.programme.survey.questionnaire import Kind, Question, Questionnaire

ANSWERS: dict[Kind, Look] = {"number": "answer number", "money": "answer money"}


class Lists:
    """What drop-downs offer, in a hidden sheet of its own: a list in a cell holds 255 signs."""

    NAME = "mueang-lists"

    def __init__(self, book: Workbook, language: str) -> None:
        self._sheet = book.create_sheet(self.NAME)
        self._places: dict[tuple[str, ...], str] = {}
        self.language = language

    def of(self, texts: list[str]) -> DataValidation:
        key = tuple(texts)
        if key not in self._places:
            column = len(self._places) + 1
            for row, text in enumerate(texts, start=1):
                set_text(cell_at(self._sheet, row, column), text)
            letter = get_column_letter(column)
            self._places[key] = f"'{self.NAME}'!${letter}$1:${letter}${len(texts)}"
        rule = DataValidation("list", formula1=self._places[key], allow_blank=True)
        rule.showErrorMessage = True
        rule.errorTitle, rule.error = (one.say(self.language) for one in words.CHOOSE)
        return rule

    def hide(self) -> None:
        self._sheet.sheet_state = "veryHidden"


def cell_at(sheet: Worksheet, row: int, column: int) -> Cell:
    """In a sheet of our own nothing is merged."""
    return cast(Cell, sheet.cell(row, column))


def set_text(cell: Cell, text: str, look: Look = "text") -> Cell:
    """A text stays a text, also one that begins like a formula."""
    give(cell, look)
    cell.value = clean(text)
    if cell.data_type == "f":
        cell.data_type = "s"
        cell.quotePrefix = True
    return cell


def write(sheet: Worksheet, place: str, text: str, look: Look = "text") -> Cell:
    cell: Cell = sheet[place]
    return set_text(cell, text, look)


def heading(sheet: Worksheet, place: str, text: str, look: Look = "title") -> None:
    cell = write(sheet, place, text, look)
    sheet.row_dimensions[cell.row].height = 28


def answer(cell: Cell, value: str | float, question: Question) -> Cell:
    """A cell to write in."""
    look = ANSWERS.get(question.kind, "answer")
    if isinstance(value, str):
        return set_text(cell, value, look)
    give(cell, look)
    cell.value = value
    return cell


def link(cell: Cell, sheet: str, place: str) -> None:
    """To a place in another sheet; it looks as it did."""
    cell.hyperlink = f"#'{sheet}'!{place}"
    give(cell, "link")


def protect(sheet: Worksheet) -> None:
    """Against slips, not against anybody: there is no password."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False


def how(question: Question, form: Questionnaire, language: str) -> str:
    """Required or not, how to write it, the question's help, and when it is asked."""
    said = [words.REQUIRED.say(language)] if question.required else []
    said.append(words.HOW_TO[question.kind].say(language))
    said.append(question.unit.say(language) if question.unit else "")
    said.append(question.help.say(language) if question.help else "")
    if question.when:
        inner = (one for top in form.questions() for one in (top, *top.questions))
        asked = next((one for one in inner if one.code == question.when.question), None)
        if asked:
            chosen = [one for one in asked.options if one.code in question.when.options]
            options = words.OR.say(language).join(one.words.say(language) for one in chosen)
            text = (words.WHEN if options else words.WHEN_ANY).say(language)
            said.append(text.format(question=asked.label.say(language), options=options))
    return " · ".join(filter(None, said))


def offers(question: Question, part: str, language: str) -> list[str]:
    """What the drop-down of a choice or a tick offers; nothing for other cells."""
    if "=" in part:
        return [words.TICK]
    if question.kind == "choice" and part == question.code:
        return [one.words.say(language) for one in question.options]
    return []


def offer(sheet: Worksheet, where: str, texts: list[str], lists: Lists) -> None:
    """``where``: a cell or a range."""
    if texts:
        rule: Any = lists.of(texts)
        rule.add(where)
        sheet.add_data_validation(rule)
