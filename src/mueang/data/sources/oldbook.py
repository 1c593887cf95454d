# SPDX-License-Identifier: Apache-2.0
"""Rows of workbooks that openpyxl does not read: Excel 97–2003 (.xls), .xlsb, OpenDocument (.ods).

Their reader holds a whole sheet in memory and is not ours to trust with every damaged file, so it
runs in a process of its own, bounded in memory and time (``oldbook_child``). Macros are never run.
"""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, BinaryIO, cast

import msgspec

from mueang.data.ingest.reasons import Reason
from mueang.data.sources.unpack import FileTrouble
from mueang.data.sources.workbook import Sheet

MAX_OLD = 64 << 20
"""Bytes that such a workbook may have; what is larger is saved as .xlsx, which is streamed."""
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How the compound files of Office begin: .xls, .doc, and any that has a password."""
CHILD = "mueang.data.sources.oldbook_child"
DAMAGED = "a part of it is damaged or missing: open it where it was made and save it as .xlsx"


class Told(msgspec.Struct):
    """The first line of the child: what the book is, or why it cannot be read."""

    sheets: list[Sheet] = []
    macros: bool = False
    reason: str = ""
    detail: str = ""


Line = tuple[int, list[str]]


def look_into(stream: BinaryIO) -> Told:
    """The sheets of the book, and whether it holds macros. Raises FileTrouble."""
    with _child(stream, "list", "") as out:
        return _told(out.readline())


def read_old(stream: BinaryIO, sheet: str = "") -> Iterator[Line]:
    """(row number, cells as text) of one sheet; the first that is not hidden without a name."""
    with _child(stream, "rows", sheet) as out:
        _told(out.readline())
        last = b""
        for line in out:
            last = line
            if line.startswith(b"["):
                yield msgspec.json.decode(line, type=Line)
        if last.strip() != b"end":
            raise FileTrouble(Reason.BAD_WORKBOOK, DAMAGED)


def _told(line: bytes) -> Told:
    try:
        told = msgspec.json.decode(line, type=Told)
    except msgspec.MsgspecError:
        # Killed by its bounds, or by a file that its reader did not survive.
        raise FileTrouble(Reason.BAD_WORKBOOK, DAMAGED) from None
    if told.reason:
        raise FileTrouble(Reason(told.reason), told.detail)
    return told


@contextmanager
def _child(stream: BinaryIO, do: str, sheet: str) -> Iterator[IO[bytes]]:
    """What the reader writes; it is gone when the block ends."""
    with _as_file(stream) as file:
        command = [sys.executable, "-I", "-m", CHILD, do, sheet.encode("utf-8", "ignore").hex()]
        child = subprocess.Popen(
            command, stdin=file, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={}
        )
        try:
            yield cast(IO[bytes], child.stdout)
        finally:
            child.kill()
            child.communicate()


@contextmanager
def _as_file(stream: BinaryIO) -> Iterator[IO[bytes]]:
    """A plain file with the stream's content; the child does not move the stream's place."""
    try:
        plain = stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    except (OSError, AttributeError, ValueError):
        plain = False
    if plain:
        yield stream
        return
    with tempfile.TemporaryFile() as copy:
        if stream.seekable():
            stream.seek(0)
        copy_bounded(stream, copy, MAX_OLD)
        copy.flush()
        yield copy


def copy_bounded(stream: BinaryIO, copy: IO[bytes], most: int) -> None:
    """Not more than ``most`` bytes. Raises FileTrouble."""
    left = most
    while part := stream.read(1 << 20):
        left -= len(part)
        if left < 0:
            raise too_large(most)
        copy.write(part)


def too_large(most: int) -> FileTrouble:
    """For a book of more than ``most`` bytes."""
    return FileTrouble(
        Reason.FILE_TOO_LARGE, f"the workbook has more than {most >> 20} MiB: save it as .xlsx"
    )
