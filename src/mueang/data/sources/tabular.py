# SPDX-License-Identifier: Apache-2.0
"""Rows of any table that an office may send: CSV of any separator, gzip around it, Excel, or a
table in a web page.

Memory is bounded by one row. A damaged row becomes trouble with its number and the rest is
read on; a damaged file ends with the row where it broke.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from mueang.data.ingest.reasons import Reason
from mueang.data.ingest.values import Trouble
from mueang.data.sources.books import is_book, read_book
from mueang.data.sources.htmltable import is_page, read_page
from mueang.data.sources.lines import Line, read_lines
from mueang.data.sources.unpack import FileTrouble, check_is_text, open_plain

MAX_CELL = 1 << 17
MAX_QUOTED_LINES = 50
MAX_BAD_ROWS = 10_000
SEPARATORS = ",;\t|"
SNIFF_LINES = 20
EXCEL = (".xlsx", ".xlsm", ".xls")

csv.field_size_limit(MAX_CELL)


class Row(NamedTuple):
    """One row. ``cells`` are stripped text; empty with ``trouble`` when it cannot be used."""

    number: int
    cells: list[str]
    raw: str = ""
    trouble: Trouble | None = None
    ended: bool = True
    ragged: bool = False
    """Empty cells at its end are left out, as in a workbook: a short row is not a cut one."""


def read_table(stream: BinaryIO, name: str = "", sheet: str = "") -> Iterator[Row]:
    """The table's rows as they come; trouble with the file itself is the last row."""
    number = bad = 0
    try:
        for row in _rows(stream, name, sheet):
            number = row.number
            if row.trouble is not None:
                bad += 1
                if bad > MAX_BAD_ROWS:
                    raise FileTrouble(Reason.TOO_MANY_BAD_ROWS, f"{bad:,} rows of {number:,}")
            yield row
    except FileTrouble as trouble:
        where = f"{name or 'the file'}, after row {number}: {trouble.detail}"
        yield Row(number + 1, [], "", Trouble(trouble.reason, where))


def _rows(stream: BinaryIO, name: str, sheet: str) -> Iterator[Row]:
    plain = open_plain(stream)
    sample = plain.peek(1 << 16)
    if is_book(sample):
        for number, cells in read_book(stream if stream.seekable() else plain, sheet):
            yield Row(number, cells, ",".join(cells)[:2_000], ragged=True)
        return
    page = is_page(sample)
    if not page:
        check_is_text(sample)
    if name.lower().endswith(EXCEL):
        trouble = Trouble(Reason.NOT_AS_NAMED, f"{name[:100]} is no Excel workbook inside")
        yield Row(1, [], "", trouble)
    if page:
        for number, cells in read_page(plain, sheet):
            yield Row(number, cells, ",".join(cells)[:2_000], ragged=True)
        return
    yield from _text_rows(read_lines(plain))


def _text_rows(lines: Iterator[Line]) -> Iterator[Row]:
    ahead: deque[Line] = deque()
    for line in lines:
        ahead.append(line)
        if len(ahead) == SNIFF_LINES:
            break
    separator = sniff_separator([line.text for line in ahead])
    blank = separator + " \ufeff\x00"
    while ahead or _pull(ahead, lines):
        line = ahead.popleft()
        if line.trouble is not None:
            yield Row(line.number, [], line.text, line.trouble)
        elif line.text.strip(blank):
            yield _row(line, separator, ahead, lines)


def _row(line: Line, separator: str, ahead: deque[Line], lines: Iterator[Line]) -> Row:
    if '"' not in line.text:
        cells = [cell.strip() for cell in line.text.split(separator)]
        if len(line.text) > MAX_CELL and max(map(len, cells)) > MAX_CELL:
            return _too_long(line)
        return Row(line.number, cells, line.text, None, line.ended)
    text, ended = _quoted(line, ahead, lines)
    if text is None:
        detail = f"row {line.number}: no closing quotation mark within {MAX_QUOTED_LINES} rows"
        return Row(line.number, [], line.text, Trouble(Reason.UNCLOSED_QUOTE, detail))
    try:
        cells = next(csv.reader([text], delimiter=separator, strict=False))
    except (csv.Error, StopIteration):
        return _too_long(line)
    return Row(line.number, [cell.strip() for cell in cells], text, None, ended)


def _quoted(line: Line, ahead: deque[Line], lines: Iterator[Line]) -> tuple[str | None, bool]:
    """The row's text up to its last closing quote; None when it is never closed."""
    text, ended, used = line.text, line.ended, 0
    while text.count('"') % 2:
        if used == len(ahead) and (used == MAX_QUOTED_LINES or not _pull(ahead, lines)):
            return None, ended
        if used == MAX_QUOTED_LINES or ahead[used].trouble is not None:
            return None, ended
        text += "\n" + ahead[used].text
        ended = ahead[used].ended
        used += 1
    for _ in range(used):
        ahead.popleft()
    return text, ended


def _pull(ahead: deque[Line], lines: Iterator[Line]) -> bool:
    line = next(lines, None)
    if line is not None:
        ahead.append(line)
    return line is not None


def _too_long(line: Line) -> Row:
    detail = f"row {line.number} has a cell of more than {MAX_CELL:,} characters"
    return Row(line.number, [], line.text[:200], Trouble(Reason.ROW_TOO_LONG, detail))


def sniff_separator(lines: list[str]) -> str:
    """The separator that splits most of the first lines into the same number of cells."""
    best, most = ",", 0
    for separator in SEPARATORS:
        counts = [count for line in lines if (count := line.count(separator))]
        if counts:
            usual = max(set(counts), key=lambda count: (counts.count(count), count))
            score = counts.count(usual) * min(usual, 1_000)
            if score > most:
                best, most = separator, score
    return best
