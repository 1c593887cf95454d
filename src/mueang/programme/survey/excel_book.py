# SPDX-License-Identifier: Apache-2.0
"""A workbook that somebody sent: bounded, without macros, its cells read as what was typed."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Literal, cast

from openpyxl import load_workbook
from openpyxl.cell import MergedCell
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from mueang.programme.survey.errors import BadForm
from mueang.programme.survey.excel_bounds import MOST_BYTES, check

__all__ = ["MOST_BYTES", "Book", "Note", "as_text"]


@dataclass(frozen=True)
class Note:
    """Something about a cell. ``formula``: its value was taken; ``no_value``: it has none;
    ``merged``: it lies under another cell."""

    code: Literal["formula", "no_value", "merged"]
    sheet: str
    cell: str
    value: str = ""


class Book:
    """The workbook twice: with its formulas, and with the values that Excel kept of them."""

    def __init__(self, content: bytes) -> None:
        check(content)
        try:
            self.sheets = cast(list[Worksheet], load_workbook(io.BytesIO(content)).worksheets)
            values = load_workbook(io.BytesIO(content), data_only=True).worksheets
        except (
            InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError,
            AttributeError, IndexError, OSError, SyntaxError,
        ):  # fmt: skip
            raise BadForm("damaged") from None  # openpyxl lets through what its parsers raise
        self._values = dict(zip((one.title for one in self.sheets), values, strict=True))

    def value(self, sheet: Worksheet, row: int, column: int) -> str:
        """What Excel shows in the cell, as text."""
        return as_text(self._values[sheet.title].cell(row, column).value)

    def text(self, sheet: Worksheet, row: int, column: int, notes: list[Note]) -> str:
        """What stands in the cell, as text."""
        cell = sheet.cell(row, column)
        if isinstance(cell, MergedCell):
            notes.append(Note("merged", sheet.title, cell.coordinate))
            return ""
        value = cell.value
        if cell.data_type == "f":
            value = self._values[sheet.title].cell(row, column).value
            code: Literal["formula", "no_value"] = "no_value" if value is None else "formula"
            notes.append(Note(code, sheet.title, cell.coordinate, as_text(value)))
        return as_text(value)


def as_text(value: Any) -> str:
    """As somebody would type it. A date keeps its era: Excel takes 2569 for a year of our own."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, (date, time)):
        return value.isoformat()
    return str(value)
