# SPDX-License-Identifier: Apache-2.0
"""Rows of an Excel workbook (.xlsx, .xlsm), read as a stream and within limits against zip bombs.

Formulas give the results that were saved with them; macros are never run; hidden sheets are
not read unless they are named. A cell that is merged over several rows stands in each of them.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, BinaryIO, NamedTuple

from mueang.data.ingest.reasons import Reason
from mueang.data.sources.unpack import FileTrouble

DAMAGED = "a part of it is damaged or missing: open it in Excel and save it again as .xlsx"
LOCKED = "it has a password: open it, remove the password, and save it again"
MAX_MEMBERS = 5_000
MAX_MEMBER = 1 << 30
MAX_WHOLE = 64 << 20
"""Bytes of the parts that openpyxl holds in memory: shared strings, styles, the book itself."""
MAX_RATIO = 300
MAX_COLUMNS = 2_000
MAX_MERGES = 100_000
PART = 1 << 20
_MERGE = re.compile(rb'<mergeCell ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')


class Sheet(NamedTuple):
    """One sheet of a book."""

    name: str
    hidden: bool


class Merged(NamedTuple):
    """A cell that reaches over several rows, in one column."""

    top: int
    bottom: int
    column: int
    """From 0."""


def read_workbook(stream: BinaryIO, sheet: str = "") -> Iterator[tuple[int, list[str]]]:
    """(row number as Excel shows it, cells as text) of one sheet; rows without content left out.

    Without a name it is the first sheet that is not hidden.
    """
    check_archive(stream)
    book = _open(stream)
    try:
        names = [one.name for one in sheets_of(book) if not one.hidden]
        if sheet and sheet not in book.sheetnames:
            raise FileTrouble(Reason.BAD_WORKBOOK, f"no sheet {sheet!r}: {book.sheetnames[:20]}")
        if not (sheet or names):
            raise FileTrouble(Reason.BAD_WORKBOOK, "every sheet of the workbook is hidden")
        page = book[sheet or names[0]]
        merged = _merged(stream, str(getattr(page, "_worksheet_path", "")))
        rows = page.iter_rows(values_only=True, max_col=MAX_COLUMNS)
        yield from row_texts(_guarded(rows), merged)
    finally:
        book.close()


def list_sheets(stream: BinaryIO) -> list[Sheet]:
    """The tables' sheets of a book, in its order. Raises FileTrouble."""
    check_archive(stream)
    book = _open(stream)
    try:
        return sheets_of(book)
    finally:
        book.close()


def sheets_of(book: Any) -> list[Sheet]:
    """Sheets with cells; sheets that are a chart only are none."""
    return [Sheet(page.title, page.sheet_state != "visible") for page in book.worksheets]


def row_texts(
    rows: Iterator[tuple[Any, ...]], merged: list[Merged]
) -> Iterator[tuple[int, list[str]]]:
    """(row number, cells as text) of the rows that have any; merged cells in each of their rows."""
    waiting = sorted(merged, reverse=True)
    active: list[tuple[Merged, str]] = []
    blank: tuple[Any, ...] | None = None
    for number, cells in enumerate(rows, start=1):
        # A row that is not there is the same object each time: a file of five kilobytes can have
        # a million of them, of two thousand cells each, before one at the sheet's end.
        if cells is blank and not (waiting and waiting[-1].top <= number):
            continue
        texts = [cell_text(cell) for cell in cells]
        blank = blank if any(texts) else cells
        active = [(one, text) for one, text in active if one.bottom >= number]
        for one, text in active:
            if one.column < len(texts) and not texts[one.column]:
                texts[one.column] = text
        filled = any(texts) and (not active or any(cell_text(cell) for cell in cells))
        while waiting and waiting[-1].top <= number:
            one = waiting.pop()
            if one.column < len(texts):
                active.append((one, texts[one.column]))
        if filled:
            while texts and not texts[-1]:
                texts.pop()
            yield number, texts


def _merged(stream: BinaryIO, path: str) -> list[Merged]:
    """Cells merged over rows. openpyxl does not tell them while it streams."""
    found: list[Merged] = []
    stream.seek(0)
    try:
        with zipfile.ZipFile(stream) as book, book.open(path.removeprefix("/")) as page:
            kept = b""
            while part := page.read(PART):
                kept += part
                for match in _MERGE.finditer(kept):
                    top, bottom = int(match[2]), int(match[4])
                    if bottom > top and len(found) < MAX_MERGES:
                        found.append(Merged(top, bottom, _column(match[1])))
                kept = kept[kept.rfind(b"<") :][-200:]
    except (KeyError, zipfile.BadZipFile, OSError, EOFError, NotImplementedError):
        return found  # the reader itself says what is damaged
    return found


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def check_archive(stream: BinaryIO) -> None:
    """Raise if the zip says that it unpacks to more than anybody's table."""
    try:
        stream.seek(0)
        members = zipfile.ZipFile(stream).infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise FileTrouble(
            Reason.BAD_WORKBOOK, "it is cut or damaged: save it again as .xlsx"
        ) from None
    if len(members) > MAX_MEMBERS:
        raise FileTrouble(Reason.FILE_TOO_LARGE, f"{len(members):,} parts in the workbook")
    for member in members:
        is_sheet = member.filename.startswith("xl/worksheets/")
        limit = MAX_MEMBER if is_sheet else MAX_WHOLE
        if member.flag_bits & 1:
            raise FileTrouble(Reason.BAD_WORKBOOK, LOCKED)
        bomb = member.file_size > MAX_RATIO * max(member.compress_size, 1) and (
            member.file_size > 1 << 20
        )
        if member.file_size > limit or bomb:
            detail = f"{member.filename[:100]} unpacks to {member.file_size:,} bytes"
            raise FileTrouble(Reason.FILE_TOO_LARGE, detail)
    if book_of(members) == "":
        raise FileTrouble(Reason.NOT_A_TABLE, _what_zip(members))


def book_of(members: list[zipfile.ZipInfo]) -> str:
    """``xlsx``, or ``old`` for the books of ``oldbook`` that are zips too; else empty."""
    names = {member.filename for member in members}
    if "xl/workbook.bin" in names or ("content.xml" in names and "mimetype" in names):
        return "old"
    return "xlsx" if any(name.startswith("xl/") for name in names) else ""


def _what_zip(members: list[zipfile.ZipInfo]) -> str:
    if any(member.filename.startswith("word/") for member in members):
        return "this is a Word document: save its table as .xlsx"
    return f"this is a zip archive of {len(members):,} files: unpack it and load what is inside"


def _open(stream: BinaryIO) -> Any:
    import openpyxl  # the server takes JSON all day; it loads this when a workbook comes

    stream.seek(0)
    try:
        return openpyxl.load_workbook(stream, read_only=True, data_only=True, keep_links=False)
    except Exception as error:  # openpyxl lets errors of every kind through for damaged files
        raise FileTrouble(Reason.BAD_WORKBOOK, DAMAGED) from error


def _guarded(rows: Iterator[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except Exception as error:  # a sheet's XML that breaks off, as above
            raise FileTrouble(Reason.BAD_WORKBOOK, DAMAGED) from error
        yield row


def cell_text(cell: Any) -> str:
    """What the cell would be in a CSV: ISO times, numbers without a trailing ``.0``."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):  # a clock of 24:00 or more, kept as a length of time
        minutes, seconds = divmod(round(cell.total_seconds()), 60)
        return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell).strip()
