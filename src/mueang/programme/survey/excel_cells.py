# SPDX-License-Identifier: Apache-2.0
"""Cells of an Excel form: texts that cannot become formulas, answers, drop-downs, protection."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from mueang.programme.survey import excel_words as words
from mueang.programme.survey.questionnaire import Question, Questionnaire

FONT = "TH SarabunPSK"
MOST_CELL = 32_000
_ANSWER = PatternFill("solid", fgColor="FFF8D9")
_SIDE = Side(style="thin", color="C9C2A0")
_LINE = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)


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
        return rule

    def hide(self) -> None:
        self._sheet.sheet_state = "veryHidden"


def cell_at(sheet: Worksheet, row: int, column: int) -> Cell:
    """In a sheet of our own nothing is merged."""
    return cast(Cell, sheet.cell(row, column))


def set_text(cell: Cell, text: str) -> Cell:
    """A text stays a text, also one that begins like a formula."""
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)[:MOST_CELL]
    if cell.data_type == "f":
        cell.data_type = "s"
        cell.quotePrefix = True
    cell.font = Font(name=FONT, size=15)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def write(sheet: Worksheet, place: str, text: str) -> Cell:
    cell: Cell = sheet[place]
    return set_text(cell, text)


def heading(sheet: Worksheet, place: str, text: str) -> None:
    write(sheet, place, text).font = Font(name=FONT, size=18, bold=True)


def answer(cell: Cell, text: str) -> Cell:
    """A cell to write in."""
    set_text(cell, text)
    cell.fill, cell.border = _ANSWER, _LINE
    cell.protection = Protection(locked=False)
    cell.number_format = "@"
    return cell


def protect(sheet: Worksheet) -> None:
    """Against slips, not against anybody: there is no password."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False


def parts(question: Question, language: str) -> Iterator[tuple[str, str]]:
    """Each cell that a question needs: what it is called (``code``, ``code=option``,
    ``code.text``) and its words beside the question's own."""
    if question.kind == "several":
        for option in question.options:
            yield f"{question.code}={option.code}", option.words.say(language)
    else:
        yield question.code, ""
    for option in question.options:
        if option.free:
            text = words.WHICH.say(language).format(option=option.words.say(language))
            yield f"{question.code}.text", text
            return


def shown(question: Question, part: str, typed: Mapping[str, Any], language: str) -> str:
    """What stands in the cell of a part: as people write it."""
    if "=" in part:
        chosen = typed.get(question.code)
        return words.TICK if part.partition("=")[2] in (chosen or []) else ""
    value = typed.get(part)
    if value in (None, ""):
        return ""
    if question.kind == "choice" and part == question.code:
        option = question.option(str(value))
        return option.words.say(language) if option else str(value)
    if isinstance(value, Mapping):
        place = ", ".join(str(value.get(key, "")) for key in ("latitude", "longitude"))
        return place.strip(" ,")
    return str(value)


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


def offer(cell: Cell, question: Question, part: str, sheet: Worksheet, lists: Lists) -> None:
    """The drop-down of a choice or a tick."""
    if "=" in part:
        rule = lists.of([words.TICK])
    elif question.kind == "choice" and part == question.code:
        rule = lists.of([one.words.say(lists.language) for one in question.options])
    else:
        return
    rule.add(cell)
    sheet.add_data_validation(rule)


def question_rows(
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
    if question.kind == "file":
        write(sheet, f"B{row}", label)
        write(sheet, f"D{row}", words.ON_PAGE.say(language))
        return row + 1
    if question.kind == "several":
        write(sheet, f"B{row}", label)
        write(sheet, f"D{row}", how(question, form, language))
        row += 1
    for part, text in parts(question, language):
        write(sheet, f"A{row}", part)
        write(sheet, f"B{row}", f"    {text}" if text else label)
        cell = answer(sheet[f"C{row}"], shown(question, part, typed, language))
        offer(cell, question, part, sheet, lists)
        if not text:
            write(sheet, f"D{row}", how(question, form, language))
        row += 1
    return row
