# SPDX-License-Identifier: Apache-2.0
"""Tables inside a web page, which many Thai systems also send with the name ``.xls``.

Cells that span rows or columns stand in each of them. Scripts and styles are not text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import BinaryIO

from mueang.data.ingest.reasons import Reason
from mueang.data.sources.lines import guess_encoding
from mueang.data.sources.unpack import FileTrouble

MAX_PAGE = 32 << 20
MAX_ROWS = 200_000
MAX_COLUMNS = 500
MAX_SPAN = 1_000
MAX_TABLES = 200
_PAGE = re.compile(
    rb"\s*<(?:!doctype\s+html|html|head|body|meta|title|table|div|style|script|\?xml)",
    re.IGNORECASE,
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{3,20})", re.IGNORECASE)
_ENCODINGS = {"tis-620": "cp874", "windows-874": "cp874", "iso-8859-11": "cp874", "utf-8": "utf-8"}


def is_page(sample: bytes) -> bool:
    """Whether a file starts as a web page does."""
    return _PAGE.match(sample.removeprefix(b"\xef\xbb\xbf")[:2_000]) is not None


def read_tables(stream: BinaryIO) -> list[list[list[str]]]:
    """Every table of the page that has rows, as rows of text. Raises FileTrouble."""
    content = stream.read(MAX_PAGE + 1)
    if len(content) > MAX_PAGE:
        raise FileTrouble(Reason.FILE_TOO_LARGE, f"the page has more than {MAX_PAGE:,} bytes")
    reader = _Reader()
    reader.feed(_decoded(content))
    reader.close()
    found = [list(_squared(table)) for table in reader.tables if table]
    if not found:
        raise FileTrouble(Reason.NOT_A_TABLE, "this is a web page without a table")
    return found


def read_page(stream: BinaryIO, sheet: str = "") -> Iterator[tuple[int, list[str]]]:
    """(row number, cells) of one table: ``table 2``, or the one with most rows if empty."""
    tables = read_tables(stream)
    names = table_names(tables)
    if sheet and sheet not in names:
        raise FileTrouble(Reason.NOT_A_TABLE, f"no {sheet!r} in the page: {', '.join(names[:20])}")
    chosen = tables[names.index(sheet)] if sheet else max(tables, key=len)
    for number, cells in enumerate(chosen, start=1):
        if any(cells):
            yield number, cells


def table_names(tables: list[list[list[str]]]) -> list[str]:
    """What the tables of a page are called, as sheets are."""
    return [f"table {number}" for number in range(1, len(tables) + 1)]


def _decoded(content: bytes) -> str:
    told = _CHARSET.search(content[:4_096])
    encoding = _ENCODINGS.get(told[1].decode().lower(), "") if told else ""
    if content.startswith(b"\xef\xbb\xbf"):
        encoding = "utf-8"
    return content.decode(encoding or guess_encoding(content), "replace")


class _Cell:
    __slots__ = ("across", "down", "parts")

    def __init__(self, across: int, down: int) -> None:
        self.across, self.down = across, down
        self.parts: list[str] = []


class _Reader(HTMLParser):
    """Collects cells. A table inside a table is one of its own, as if it stood behind it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[_Cell]]] = []
        self._open: list[list[list[_Cell]]] = []
        self._cell: _Cell | None = None
        self._hidden = 0
        self._rows = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style"):
            self._hidden += 1
        elif tag == "table" and len(self.tables) < MAX_TABLES:
            self.tables.append([])
            self._open.append(self.tables[-1])
            self._cell = None
        elif tag == "tr" and self._open:
            self._start_row()
        elif tag in ("td", "th") and self._open:
            if not self._open[-1]:
                self._start_row()
            told = dict(attrs)
            self._cell = _Cell(_span(told.get("colspan")), _span(told.get("rowspan")))
            self._open[-1][-1].append(self._cell)
        elif tag == "br" and self._cell is not None:
            self._cell.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._hidden = max(0, self._hidden - 1)
        elif tag in ("td", "th", "tr"):
            self._cell = None
        elif tag == "table" and self._open:
            self._open.pop()
            self._cell = None

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._hidden:
            self._cell.parts.append(data)

    def _start_row(self) -> None:
        self._rows += 1
        if self._rows > MAX_ROWS:
            raise FileTrouble(Reason.FILE_TOO_LARGE, f"more than {MAX_ROWS:,} rows in the page")
        self._open[-1].append([])
        self._cell = None


def _span(text: str | None) -> int:
    return min(int(text), MAX_SPAN) if text and text.isascii() and text.isdecimal() else 1


def _squared(table: list[list[_Cell]]) -> Iterator[list[str]]:
    """The rows with each spanning cell in every place that it covers."""
    below: dict[int, tuple[int, str]] = {}
    for row in table:
        cells: list[str] = []
        waiting = iter(row)
        while len(cells) < MAX_COLUMNS:
            place = len(cells)
            if place in below:
                left, text = below.pop(place)
                cells.append(text)
                if left > 1:
                    below[place] = (left - 1, text)
                continue
            cell = next(waiting, None)
            if cell is None:
                if not any(later > place for later in below):
                    break
                cells.append("")
                continue
            text = " ".join("".join(cell.parts).split())
            for _ in range(max(1, cell.across)):
                if cell.down > 1:
                    below[len(cells)] = (cell.down - 1, text)
                cells.append(text)
        yield cells[:MAX_COLUMNS]
