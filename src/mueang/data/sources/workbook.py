# SPDX-License-Identifier: Apache-2.0
"""Rows of an Excel workbook (.xlsx), read as a stream and within limits against zip bombs."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any, BinaryIO

import openpyxl

from mueang.data.ingest.reasons import Reason
from mueang.data.sources.unpack import FileTrouble

MAX_MEMBERS = 5_000
MAX_MEMBER = 1 << 30
MAX_WHOLE = 64 << 20
"""Bytes of the parts that openpyxl holds in memory: shared strings, styles, the book itself."""
MAX_RATIO = 300
MAX_COLUMNS = 2_000


def read_workbook(stream: BinaryIO, sheet: str = "") -> Iterator[tuple[int, list[str]]]:
    """(row number as Excel shows it, cells as text) of one sheet; rows without content left out."""
    check_archive(stream)
    book = _open(stream)
    try:
        if sheet and sheet not in book.sheetnames:
            raise FileTrouble(Reason.BAD_WORKBOOK, f"no sheet {sheet!r}: {book.sheetnames[:20]}")
        page = book[sheet] if sheet else book.worksheets[0]
        rows = page.iter_rows(values_only=True, max_col=MAX_COLUMNS)
        for number, cells in enumerate(_guarded(rows), start=1):
            texts = [cell_text(cell) for cell in cells]
            while texts and not texts[-1]:
                texts.pop()
            if texts:
                yield number, texts
    finally:
        book.close()


def check_archive(stream: BinaryIO) -> None:
    """Raise if the zip says that it unpacks to more than anybody's table."""
    try:
        stream.seek(0)
        members = zipfile.ZipFile(stream).infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise FileTrouble(Reason.BAD_WORKBOOK, f"the zip is damaged: {error}") from None
    if len(members) > MAX_MEMBERS:
        raise FileTrouble(Reason.FILE_TOO_LARGE, f"{len(members):,} parts in the workbook")
    for member in members:
        is_sheet = member.filename.startswith("xl/worksheets/")
        limit = MAX_MEMBER if is_sheet else MAX_WHOLE
        bomb = member.file_size > MAX_RATIO * max(member.compress_size, 1) and (
            member.file_size > 1 << 20
        )
        if member.file_size > limit or bomb:
            detail = f"{member.filename[:100]} unpacks to {member.file_size:,} bytes"
            raise FileTrouble(Reason.FILE_TOO_LARGE, detail)


def _open(stream: BinaryIO) -> Any:
    stream.seek(0)
    try:
        return openpyxl.load_workbook(stream, read_only=True, data_only=True, keep_links=False)
    except Exception as error:  # openpyxl lets errors of every kind through for damaged files
        raise FileTrouble(Reason.BAD_WORKBOOK, f"{type(error).__name__}: {error}"[:300]) from None


def _guarded(rows: Iterator[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except Exception as error:  # a sheet's XML that breaks off, as above
            raise FileTrouble(
                Reason.BAD_WORKBOOK, f"{type(error).__name__}: {error}"[:300]
            ) from None
        yield row


def cell_text(cell: Any) -> str:
    """What the cell would be in a CSV: ISO times, numbers without a trailing ``.0``."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell).strip()
