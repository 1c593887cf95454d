# SPDX-License-Identifier: Apache-2.0
"""Tables as a workbook, written row by row; no text in it is ever a formula."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date, datetime
from itertools import chain, islice
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils import get_column_letter

from mueang.programme.survey.excel_cells import set_text
from mueang.programme.survey.excel_out import sheet_name
from mueang.programme.survey.excel_pages import LINE, a4, fit_row, pages_across, units
from mueang.programme.survey.excel_styles import Look, give
from mueang.programme.survey.export import Cell, Table

LEAST, MOST = 14.0, 46.0
"""Of a column's width."""
SAMPLE = 200
"""Rows by which columns are made as wide as they need."""


def workbook(tables: Iterable[Table], language: str = "th", footer: str = "") -> bytes:
    """A sheet for each table, the head frozen, with a filter, and on each page when printed."""
    book = Workbook(write_only=True)
    taken: set[str] = set()
    for table in tables:
        name = sheet_name(table.name, taken)
        taken.add(name)
        _sheet(book.create_sheet(name), table, language, footer or table.name)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _sheet(sheet: Any, table: Table, language: str, footer: str) -> None:
    rows = iter(table.rows)
    sample = list(islice(rows, SAMPLE))
    widths = [_width(label, [row[n] for row in sample]) for n, label in enumerate(table.head)]
    sheet.freeze_panes = "B2"
    sheet.print_title_cols = "A:A"
    a4(sheet, footer, language, landscape=True, titles="1:1", across=pages_across(widths))
    sheet.sheet_format.defaultRowHeight, sheet.sheet_format.customHeight = LINE, True
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    fit_row(sheet, 1, zip(table.head, widths, strict=True))
    sheet.append([set_text(WriteOnlyCell(sheet), label, "head") for label in table.head])
    number = 1
    for number, row in enumerate(chain(sample, rows), start=2):
        texts = [(one, w) for one, w in zip(row, widths, strict=True) if isinstance(one, str)]
        fit_row(sheet, number, texts)
        sheet.append([_cell(sheet, value, language) for value in row])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(widths))}{number}"


def _width(label: str, cells: list[Cell]) -> float:
    """As the longest text of a column needs, and half of what its head does."""
    longest = max((units(one) for one in cells if isinstance(one, str)), default=0.0)
    least = 20.0 if any(isinstance(one, date) for one in cells) else LEAST
    return min(max(longest + 3, units(label) / 2 + 3, least), MOST)


def _cell(sheet: Any, value: Cell, language: str) -> Any:
    if value is None:
        return None
    cell = WriteOnlyCell(sheet)
    if isinstance(value, str):
        return set_text(cell, value)
    give(cell, _look(value, language))
    cell.value = value
    return cell


def _look(value: int | float | date | datetime, language: str) -> Look:
    if isinstance(value, datetime):
        return "moment en" if language == "en" else "moment th"
    if isinstance(value, date):
        return "day en" if language == "en" else "day th"
    if abs(value) < 10_000:
        return "number"
    return "amount" if value % 1 else "count"
