# SPDX-License-Identifier: Apache-2.0
"""A workbook's rows of agencies, whatever its sheets are called and wherever the table begins.

A column is known by its head; the row of heads is the first of a sheet's upper rows that names
agencies. A cell that lies under a merged one says what that one says.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from mueang.programme.register.columns import FIELD_OF
from mueang.programme.survey.errors import BadForm
from mueang.programme.survey.excel_book import Book
from mueang.programme.survey.invited_list import plain

HEAD_ROWS = 20
MOST_COLUMNS = 100
MOST_ROWS = 10_000


class Row(NamedTuple):
    """``cells``: detail → what stands there; a detail without a column is not among them."""

    sheet: str
    number: int
    cells: dict[str, str]
    letters: dict[str, str]

    def at(self, field: str) -> str:
        """The cell of a detail: ``B7``; of one without a column, the row's name."""
        return f"{self.letters.get(field) or self.letters['name_th']}{self.number}"


@dataclass
class Table:
    rows: list[Row] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    """Sheets that have something and no head that we know."""


def read_table(content: bytes) -> Table:
    """Raises BadForm."""
    book, table = Book(content), Table()
    for sheet in book.sheets:
        if sheet.sheet_state != "visible":
            continue
        if sheet.max_row > MOST_ROWS + HEAD_ROWS or sheet.max_column > MOST_COLUMNS:
            raise BadForm("too_large", sheet.title)
        _sheet(book, sheet, table)
    if not table.rows and not table.skipped:
        raise BadForm("not_ours")
    return table


def _sheet(book: Book, sheet: Worksheet, table: Table) -> None:
    merged = _merged(sheet)

    def text(row: int, column: int) -> str:
        return book.value(sheet, *merged.get((row, column), (row, column))).strip()

    columns = range(1, sheet.max_column + 1)
    for head in range(1, min(sheet.max_row, HEAD_ROWS) + 1):
        fields = {c: FIELD_OF[k] for c in columns if (k := plain(text(head, c))) in FIELD_OF}
        if "name_th" in fields.values():
            break
    else:
        if any(text(1, c) for c in columns):
            table.skipped.append(sheet.title)
        return
    letters = {name: get_column_letter(c) for c, name in reversed(list(fields.items()))}
    for number in range(head + 1, sheet.max_row + 1):
        cells = {name: text(number, c) for c, name in reversed(list(fields.items()))}
        if any(cells.values()) and plain(cells["name_th"]) not in FIELD_OF:
            table.rows.append(Row(sheet.title, number, cells, letters))


def _merged(sheet: Worksheet) -> dict[tuple[int, int], tuple[int, int]]:
    """Each cell that lies under another → that one."""
    return {
        (row, column): (one.min_row, one.min_col)
        for one in sheet.merged_cells.ranges
        for row in range(one.min_row, min(one.max_row, sheet.max_row) + 1)
        for column in range(one.min_col, min(one.max_col, sheet.max_column) + 1)
    }
