# SPDX-License-Identifier: Apache-2.0
"""The questionnaire as an Excel form for one agency, filled with what was typed so far."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import IO

from openpyxl import Workbook
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from mueang.programme.survey.excel_cells import Lists, heading, protect, question_rows, write
from mueang.programme.survey.excel_group import write_group
from mueang.programme.survey.excel_marks import FORM, write_about
from mueang.programme.survey.excel_words import HOW, ON_SHEET, ROUND, SHEET
from mueang.programme.survey.models import Response
from mueang.programme.survey.naming import agency_label
from mueang.programme.survey.questionnaire import Question, Questionnaire

WIDTHS = {"A": 4, "B": 60, "C": 44, "D": 52}
_SHEET_NAME = re.compile(r"[\[\]:*?/\\'\x00-\x1f]+")
_FILE_NAME = re.compile(r"[\\/:*?\"<>|\x00-\x1f]+")


def excel_form(response: Response, language: str = "th") -> bytes:
    """The workbook's bytes."""
    form = response.round.version.questionnaire
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = sheet_name(SHEET.say(language), set())
    lists = Lists(book, language)
    names = {sheet.title, "mueang", Lists.NAME}
    groups: dict[str, str] = {}
    for question in form.questions():
        if question.kind == "group":
            name = sheet_name(question.label.say(language), names)
            groups[question.code] = name
            names.add(name)
            write_group(book.create_sheet(name), question, form, response.typed, lists)
    write(sheet, "A1", FORM)
    _front(response, form, language, sheet)
    row = 5
    for section in form.sections:
        heading(sheet, f"B{row}", section.title.say(language))
        row += 1
        for question in section.questions:
            if question.kind == "group":
                _to_sheet(sheet, row, question, groups[question.code], language)
                row += 1
            else:
                row = question_rows(sheet, row, question, form, response.typed, lists)
        row += 1
    for letter, width in WIDTHS.items():
        sheet.column_dimensions[letter].width = width
    sheet.column_dimensions["A"].hidden = True
    sheet.freeze_panes = "C4"
    sheet.page_setup.orientation = "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    protect(sheet)
    lists.hide()
    write_about(book.create_sheet(), response)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def excel_forms(responses: Iterable[Response], file: IO[bytes], language: str = "th") -> int:
    """All of them in one zip, written to ``file``; returns how many."""
    count = 0
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for count, response in enumerate(responses, start=1):
            name = f"{count:03d} {file_name(response)}"
            archive.writestr(name, excel_form(response, language))
    return count


def file_name(response: Response) -> str:
    name = _FILE_NAME.sub(" ", response.agency_name).strip()[:80]
    return f"{name} {response.round.number}-{response.round.year}.xlsx"


def sheet_name(text: str, taken: set[str]) -> str:
    """Excel's rules: 31 signs, none of []:*?/\\', and no two alike."""
    stem = _SHEET_NAME.sub(" ", text).strip()[:31] or "sheet"
    return next(name for name in _numbered(stem) if name not in taken)


def _numbered(stem: str) -> Iterator[str]:
    yield stem
    for number in range(2, 1000):
        yield f"{stem[:27]} {number}"


def _front(response: Response, form: Questionnaire, language: str, sheet: Worksheet) -> None:
    number = ROUND.say(language).format(number=response.round.number, year=response.round.year)
    heading(sheet, "B1", form.title.say(language))
    write(sheet, "B2", f"{agency_label(response, language)} · {number}")
    write(sheet, "B3", HOW.say(language))


def _to_sheet(sheet: Worksheet, row: int, question: Question, name: str, language: str) -> None:
    write(sheet, f"B{row}", question.label.say(language))
    cell = write(sheet, f"C{row}", ON_SHEET.say(language).format(sheet=name))
    cell.hyperlink = f"#'{name}'!A1"
