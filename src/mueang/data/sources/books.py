# SPDX-License-Identifier: Apache-2.0
"""Workbooks of every kind by one door: which reader a file needs, its sheets, its rows."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from mueang.data.sources import oldbook
from mueang.data.sources.oldbook import OLD
from mueang.data.sources.unpack import open_plain
from mueang.data.sources.workbook import Sheet, book_of, list_sheets, read_workbook

ZIP = b"PK\x03\x04"
GZIP = b"\x1f\x8b"
MAX_PACKED = 256 << 20
"""Bytes of a workbook that comes in gzip: it is put on disk to be read."""


def is_book(sample: bytes) -> bool:
    """Whether a file that starts so is a workbook, or claims to be one."""
    return sample.startswith((ZIP, OLD))


@contextmanager
def opened(stream: BinaryIO) -> Iterator[tuple[BinaryIO, bool]]:
    """(the book at its start, without gzip around it; whether it is one of ``oldbook``)."""
    stream.seek(0)
    if stream.read(2) != GZIP:
        yield stream, _is_old(stream)
        return
    stream.seek(0)
    with tempfile.TemporaryFile() as copy:
        oldbook.copy_bounded(cast(BinaryIO, open_plain(stream)), copy, MAX_PACKED)
        yield cast(BinaryIO, copy), _is_old(cast(BinaryIO, copy))


def book_sheets(stream: BinaryIO) -> list[Sheet]:
    """The sheets with cells. Raises FileTrouble."""
    with opened(stream) as (book, old):
        return oldbook.look_into(book).sheets if old else list_sheets(book)


def read_book(stream: BinaryIO, sheet: str = "") -> Iterator[tuple[int, list[str]]]:
    """(row number, cells as text) of one sheet; the first that is not hidden without a name."""
    with opened(stream) as (book, old):
        yield from oldbook.read_old(book, sheet) if old else read_workbook(book, sheet)


def _is_old(stream: BinaryIO) -> bool:
    """What is damaged is told by ``workbook``."""
    stream.seek(0)
    if stream.read(len(OLD)) == OLD:
        return True
    stream.seek(0)
    try:
        return book_of(zipfile.ZipFile(stream).infolist()) == "old"
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False
