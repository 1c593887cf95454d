# SPDX-License-Identifier: Apache-2.0
"""What a person should know about a table before it is loaded."""

from __future__ import annotations

import re
import zipfile
from itertools import islice
from typing import BinaryIO

import openpyxl

from mueang.data.sources.books import opened
from mueang.data.sources.csv.across import Across
from mueang.data.sources.csv.months import FIRST_BUDDHIST_YEAR
from mueang.data.sources.csv.recognised import RecognisedTable, note
from mueang.data.sources.csv.rows import is_total
from mueang.data.sources.numbers import THAI_DIGITS
from mueang.data.sources.oldbook import look_into
from mueang.data.sources.tabular import Row
from mueang.data.sources.telling import Note
from mueang.data.sources.vocabulary.words import meant_by

_THAI = re.compile("[๐-๙]")
_YEAR = re.compile(r"(?<![0-9])(2[4-6][0-9]{2})(?![0-9])")
_NUMBER = re.compile(r"(?<![0-9A-Za-z.])[0-9]+(?:\.[0-9]+)?(?=\s*[(\[]|\s*$)")
LOOKED_AT = 60
"""Rows whose formulas are looked at."""


def notes_of(table: RecognisedTable, rows: list[Row], stream: BinaryIO) -> list[Note]:
    """All notes, those about the file first, those to act on last."""
    if table.kind == "none":
        return table.notes
    notes = _of_book(table, stream) if table.kind == "xlsx" else []
    hidden = [sheet.name for sheet in table.sheets if sheet.hidden]
    others = [s.name for s in table.sheets if not s.hidden and s.name != table.sheet]
    notes += [note("hidden_sheet", ", ".join(hidden))] if hidden else []
    notes += [note("other_sheets", ", ".join(others))] if others else []
    damaged = next((row.number for row in rows if row.trouble is not None), None)
    notes += [note("damaged", damaged)] if damaged is not None else []
    return notes + _of_rows(table, rows) + _of_columns(table)


def _of_rows(table: RecognisedTable, rows: list[Row]) -> list[Note]:
    notes = []
    if len(table.header_rows) > 1:
        notes.append(note("two_headers", len(table.header_rows)))
    above = sum(1 for row in rows if table.header_rows and row.number < table.header_rows[0])
    if above:
        notes.append(note("titles", above))
    if any(is_total(row.cells) for row in rows[above:]):
        notes.append(note("totals"))
    times = [c for c in table.columns if c.role in ("time", "date")]
    texts = [text for column in times for text in column.examples]
    if any(_THAI.search(cell) for row in rows[above : above + 20] for cell in row.cells):
        notes.append(note("thai_digits"))
    years = [y for text in texts for y in _YEAR.findall(text.translate(THAI_DIGITS))]
    if any(int(year) >= FIRST_BUDDHIST_YEAR for year in years):
        notes.append(note("buddhist"))
    if times and not any(re.search(r"(Z|[+-][0-9]{2}:?[0-9]{2})$", text) for text in texts):
        notes.append(note("thai_time"))
    return notes


def _of_columns(table: RecognisedTable) -> list[Note]:
    values = [column for column in table.columns if column.role == "value"]
    notes = [note("number_in_header", c.name) for c in values if _told_number(c.name)]
    assumed = [column.name for column in values if column.unit and not column.unit_told]
    if assumed:
        notes.append(note("unit_assumed", ", ".join(assumed)))
    names = [column.name for column in table.columns if column.name]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        notes.append(note("twice", ", ".join(twice)))
    left = [
        c.name for c in table.columns if not c.role and meant_by(c.name) and c.name not in twice
    ]
    if left and values:
        notes.append(note("same_attribute", ", ".join(left)))
    roles = {column.role for column in table.columns}
    across = table.across
    if table.is_list():
        return [*notes, note("places")]
    if across is not None:
        notes += _of_across(across, sum(c.role == "across" for c in table.columns))
    elif not values:
        notes.append(note("no_values"))
    if not roles & {"time", "date"} and not (across and across.kind in ("day", "date")):
        notes.append(note("no_time"))
    if "station" not in roles and not (across and across.kind == "station"):
        notes.append(note("no_station"))
    return notes


def _of_across(across: Across, many: int) -> list[Note]:
    notes = [note(f"across_{across.kind}", many)]
    if not across.attribute:
        notes.append(note("across_what"))
    elif across.unit and not across.unit_told:
        notes.append(note("across_unit"))
    if across.kind == "day" and not across.month:
        notes.append(note("across_month"))
    return notes


def _told_number(name: str) -> bool:
    """``ระดับน้ำ 3.70 (ม.)``; not ``PM2.5`` or ``PM 10``."""
    return _NUMBER.search(name) is not None and not re.search(r"pm\s*(1|2\.5|10)\b", name.lower())


def _of_book(table: RecognisedTable, stream: BinaryIO) -> list[Note]:
    with opened(stream) as (book, old):
        if old:
            return [note("macros")] if look_into(book).macros else []
        book.seek(0)
        with zipfile.ZipFile(book) as parts:
            macros = any(name.lower().endswith("vbaproject.bin") for name in parts.namelist())
        notes = [note("macros")] if macros else []
        formulas, unsaved = _formulas(table, book)
    if unsaved:
        notes.append(note("formulas_unsaved", ", ".join(unsaved[:5])))
    elif formulas:
        notes.append(note("formulas"))
    return notes


def _formulas(table: RecognisedTable, stream: BinaryIO) -> tuple[bool, list[str]]:
    """Whether there are formulas in the first rows, and which have no saved result."""
    try:
        stream.seek(0)
        told = openpyxl.load_workbook(stream, read_only=True, keep_links=False)
        saved = openpyxl.load_workbook(stream, read_only=True, data_only=True, keep_links=False)
        found: list[str] = []
        formulas = False
        pairs = zip(
            told[table.sheet].iter_rows(max_col=200), saved[table.sheet].iter_rows(max_col=200),
            strict=False,
        )  # fmt: skip
        for one, other in islice(pairs, LOOKED_AT):
            for cell, result in zip(one, other, strict=False):
                if getattr(cell, "data_type", "") == "f":
                    formulas = True
                    if result.value is None:
                        found.append(str(cell.coordinate))
    except Exception:  # a damaged book is told by its rows; openpyxl raises errors of any kind
        return False, []
    return formulas, found
