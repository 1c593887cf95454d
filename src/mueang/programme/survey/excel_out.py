# SPDX-License-Identifier: Apache-2.0
"""The questionnaire as an Excel form for one agency, filled with what was typed so far."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, Any

from openpyxl import Workbook

from mueang.programme.survey.excel_cells import Lists
from mueang.programme.survey.excel_form_sheet import write_form
from mueang.programme.survey.excel_group import write_group
from mueang.programme.survey.excel_guide import TITLE, write_guide
from mueang.programme.survey.excel_marks import write_about
from mueang.programme.survey.excel_words import SHEET
from mueang.programme.survey.models import Response
from mueang.programme.survey.naming import agency_label
from mueang.programme.survey.questionnaire import Questionnaire
from mueang.programme.survey.round_naming import round_name

_SHEET_NAME = re.compile(r"[\[\]:*?/\\'\x00-\x1f]+")
_FILE_NAME = re.compile(r"[\\/:*?\"<>|\x00-\x1f]+")


def excel_form(response: Response, language: str = "th") -> bytes:
    """The workbook's bytes."""
    round_ = response.round
    form = round_.version.questionnaire
    agency = agency_label(response, language)
    whose = f"{agency} · {round_name(round_.number, round_.year, language)}"
    book, sheets = workbook(form, response.typed, whose, language)
    write_guide(book, form, whose, round_.closes_at, sheets, language)
    write_about(book.create_sheet(), response)
    book.active = 0
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def workbook(
    form: Questionnaire, typed: Mapping[str, Any], whose: str, language: str
) -> tuple[Workbook, dict[str, str]]:
    """The sheets to fill in, and what they are called: the form's own ("") and its groups'."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = sheet_name(SHEET.say(language), set())
    lists = Lists(book, language)
    names = {sheet.title, "mueang", Lists.NAME, TITLE.say(language)}
    groups: dict[str, str] = {}
    for question in form.questions():
        if question.kind == "group":
            name = groups[question.code] = sheet_name(question.label.say(language), names)
            names.add(name)
            write_group(book.create_sheet(name), question, form, typed, lists, whose)
    write_form(sheet, form, typed, lists, whose, groups)
    lists.hide()
    return book, {"": sheet.title} | groups


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
