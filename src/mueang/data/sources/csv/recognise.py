# SPDX-License-Identifier: Apache-2.0
"""A table is recognised: its header, what each column is, and a mapping that a person corrects.

``recognise_table(path_or_stream, name)`` is the door for an upload page. It reads the first rows
only and never fails: a file that is no table comes back with ``kind`` "none" and a note. Show
``columns`` (each with examples, role, attribute, unit, whether it is sure), ``first_rows`` and
``notes``; let the person change roles, attributes and units; then build the mapping again with
``mapping_of(table, station=…)`` and give it to the ``csv`` connector as ``Options.mapping``
(a file; ``msgspec.json.encode(mapping)``). ``sheet`` chooses another sheet of a workbook.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from mueang.data.sources.books import book_sheets, is_book
from mueang.data.sources.csv.across import find_run
from mueang.data.sources.csv.columns import file_stem, find_columns, station_stem
from mueang.data.sources.csv.head import HEADER_ROWS, find_head
from mueang.data.sources.csv.notes import notes_of
from mueang.data.sources.csv.proposed import mapping_of
from mueang.data.sources.csv.recognised import RecognisedTable, SheetSeen, note
from mueang.data.sources.csv.wide import take_across
from mueang.data.sources.htmltable import is_page, read_tables, table_names
from mueang.data.sources.tabular import Row, read_table
from mueang.data.sources.unpack import FileTrouble, open_plain

LOOKED_AT = 400
"""Rows that are looked at."""
SHOWN = 10
WIDE = 10
"""What a header with hours, days or dates counts among others whose names are known."""


def recognise_table(
    source: Path | BinaryIO, name: str = "", *, sheet: str = "", station: str = ""
) -> RecognisedTable:
    """What the table is. ``station`` is the place that the whole file is about, if somebody said;
    else the mapping names it after the file where no column does. The stream must be seekable
    and is left at its start."""
    name = name or (source.name if isinstance(source, Path) else "")
    with _opened(source) as stream:
        try:
            kind, sheets = _kind(stream)
        except FileTrouble as trouble:
            return _no_table(trouble.detail)
        stream.seek(0)
        chosen = sheet or _best_sheet(stream, name, [s.name for s in sheets if not s.hidden])
        rows = _rows(stream, name, chosen)
        stream.seek(0)
        found = _recognised(rows, kind, chosen, sheets, name)
        found.notes = notes_of(found, rows, stream)
        stream.seek(0)
        if found.kind != "none":
            found.mapping = mapping_of(found, station or station_stem(name))
        return found


def _recognised(
    rows: list[Row], kind: str, sheet: str, sheets: list[SheetSeen], name: str
) -> RecognisedTable:
    good = [row for row in rows if row.trouble is None]
    if not good:
        return _no_table(rows[0].trouble.detail if rows and rows[0].trouble else "it is empty")
    wide = find_run(good)
    head, run = wide or (find_head(good), None)
    below = good[head.after :]
    columns = find_columns(head, [row.cells for row in below], run)
    width = len(columns)
    first = [(row.cells + [""] * width)[:width] for row in below[:SHOWN]]
    titles = [cell for row in good[: head.after] for cell in row.cells if cell]
    found = RecognisedTable(
        "xlsx" if kind == "xlsx" else "html" if kind == "html" else "csv",
        sheet, sheets, head.numbers, columns, first, None, [],
    )  # fmt: skip
    take_across(found, run, [*titles[:40], sheet, file_stem(name)])
    return found


def header_of(source: Path | BinaryIO, name: str, sheet: str = "") -> list[str]:
    """The names of the columns; empty where no header is found. Never fails."""
    with _opened(source) as stream:
        rows = [row for row in _rows(stream, name, sheet, HEADER_ROWS + 30) if row.trouble is None]
        stream.seek(0)
    wide = find_run(rows)
    return wide[0].names if wide else find_head(rows).names


@contextmanager
def _opened(source: Path | BinaryIO) -> Iterator[BinaryIO]:
    if isinstance(source, Path):
        with source.open("rb") as stream:
            yield stream
    else:
        source.seek(0)
        yield source


def _kind(stream: BinaryIO) -> tuple[str, list[SheetSeen]]:
    """What the file is, and its sheets. Raises FileTrouble."""
    plain = open_plain(stream)
    sample = plain.peek(1 << 16)
    if is_book(sample):
        return "xlsx", [SheetSeen(one.name, one.hidden) for one in book_sheets(stream)]
    if is_page(sample):
        names = table_names(read_tables(plain))
        return "html", [SheetSeen(one) for one in names] if len(names) > 1 else []
    return "csv", []


def _best_sheet(stream: BinaryIO, name: str, names: list[str]) -> str:
    """The sheet whose columns are known best; of as many, the first."""
    if len(names) < 2:
        return names[0] if names else ""
    scores: list[tuple[int, int]] = []
    for number, sheet in enumerate(names[:20]):
        rows = [row for row in _rows(stream, name, sheet, 60) if row.trouble is None]
        stream.seek(0)
        score = find_head(rows).score if rows else -1
        scores.append((WIDE if find_run(rows) else score, -number))
    return names[-max(scores)[1]]


def _rows(stream: BinaryIO, name: str, sheet: str, most: int = LOOKED_AT) -> list[Row]:
    return list(islice(read_table(stream, name, sheet), most))


def _no_table(detail: str) -> RecognisedTable:
    return RecognisedTable("none", "", [], [], [], [], None, [note("not_a_table", detail)])
