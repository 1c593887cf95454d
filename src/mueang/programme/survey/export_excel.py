# SPDX-License-Identifier: Apache-2.0
"""Tables as a workbook, written row by row; no text in it is ever a formula."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from mueang.programme.survey.excel_cells import FONT, set_text
from mueang.programme.survey.excel_out import sheet_name
from mueang.programme.survey.export import Cell, Table

LETTERS = Font(name=FONT, size=15)
HEAD = Font(name=FONT, size=15, bold=True)


def workbook(tables: Iterable[Table]) -> bytes:
    """A sheet for each table, the head frozen."""
    book = Workbook(write_only=True)
    taken: set[str] = set()
    for table in tables:
        name = sheet_name(table.name, taken)
        taken.add(name)
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "B2"
        for column in range(1, len(table.head) + 1):
            sheet.column_dimensions[get_column_letter(column)].width = 44 if column == 1 else 24
        sheet.append([_head(sheet, label) for label in table.head])
        for row in table.rows:
            sheet.append([_cell(sheet, value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _head(sheet: Any, label: str) -> Any:
    cell = set_text(WriteOnlyCell(sheet), label)
    cell.font, cell.alignment = HEAD, Alignment(wrap_text=True, vertical="top")
    return cell


def _cell(sheet: Any, value: Cell) -> Any:
    if value is None:
        return None
    cell = WriteOnlyCell(sheet)
    if isinstance(value, str):
        return set_text(cell, value)
    cell.value, cell.font = value, LETTERS
    if isinstance(value, datetime):
        cell.number_format = "yyyy-mm-dd hh:mm"
    elif isinstance(value, date):
        cell.number_format = "yyyy-mm-dd"
    elif value != 0 and abs(value) >= 10_000:
        cell.number_format = "#,##0.##" if isinstance(value, float) else "#,##0"
    return cell
