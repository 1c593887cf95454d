# SPDX-License-Identifier: Apache-2.0
"""The process that reads an old workbook: its file on standard input, JSON lines on its output.

``python -I -m mueang.data.sources.oldbook_child list|rows <sheet's name in hexadecimal>``
"""

from __future__ import annotations

import io
import os
import resource
import sys
import zipfile
from collections.abc import Iterator
from typing import Any

import msgspec
from python_calamine import CalamineError, PasswordError, SheetTypeEnum, SheetVisibleEnum
from python_calamine import CalamineWorkbook as Book

from mueang.data.ingest.reasons import Reason
from mueang.data.sources.oldbook import DAMAGED, MAX_OLD, OLD, Told, too_large
from mueang.data.sources.unpack import FileTrouble
from mueang.data.sources.workbook import (
    LOCKED,
    MAX_COLUMNS,
    Merged,
    Sheet,
    check_archive,
    row_texts,
)

MEMORY = 2 << 30
"""Bytes of address space: a sheet of ``MAX_CELLS`` takes a fourth of it."""
MAX_CELLS = 4_000_000
"""From the first to the last with content; 65 536 rows of 60 columns. Larger is .xlsx' work."""
SECONDS = 60
_WIDE = "utf-16-le"
_SEALED = "EncryptedPackage".encode(_WIDE)
_MACROS = "_VBA_PROJECT".encode(_WIDE)
_WORD = "WordDocument".encode(_WIDE)
_SHEETS = ("Workbook".encode(_WIDE), "Book".encode(_WIDE))
_MANIFEST = "META-INF/manifest.xml"


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    out = sys.stdout.buffer
    try:
        for line in answer(_content(), sys.argv[1], bytes.fromhex(sys.argv[2]).decode()):
            out.write(line + b"\n")
    except FileTrouble as trouble:
        out.write(_line(Told(reason=str(trouble.reason), detail=trouble.detail)))
    except (CalamineError, MemoryError, OSError, ValueError):
        out.write(_line(Told(reason=str(Reason.BAD_WORKBOOK), detail=DAMAGED)))
    out.flush()


def answer(content: bytes, do: str, sheet: str) -> Iterator[bytes]:
    """The lines of the answer. Raises FileTrouble, and what the reader raises."""
    macros = _check(content)
    try:
        book = Book.from_filelike(io.BytesIO(content))
    except PasswordError:
        raise FileTrouble(Reason.BAD_WORKBOOK, LOCKED) from None
    sheets = [
        Sheet(one.name, one.visible != SheetVisibleEnum.Visible)
        for one in book.sheets_metadata
        if one.typ == SheetTypeEnum.WorkSheet
    ]
    if do == "list":
        yield _line(Told(sheets, macros))
        return
    page = book.get_sheet_by_name(_chosen(sheets, sheet))
    if page.height * page.width > MAX_CELLS:
        detail = f"{page.height * page.width:,} cells, at most {MAX_CELLS:,}: save it as .xlsx"
        raise FileTrouble(Reason.FILE_TOO_LARGE, detail)
    top, left = page.start or (0, 0)
    merged = [
        Merged(begin[0] + 1, end[0] + 1, begin[1])
        for begin, end in page.merged_cell_ranges or []
        if end[0] > begin[0]
    ]
    if page.width + left > MAX_COLUMNS:
        raise FileTrouble(Reason.FILE_TOO_LARGE, f"{page.width + left:,} columns")
    yield _line(Told(sheets, macros))
    # Rows and columns before the first cell with content are counted, as a person sees them.
    rows = (tuple([None] * left + row) for row in _cells(page, top))
    for number, cells in row_texts(rows, merged):
        yield msgspec.json.encode((number, cells))
    yield b"end"


def _cells(page: Any, top: int) -> Iterator[list[Any]]:
    for _ in range(top):
        yield []
    yield from page.iter_rows()


def _chosen(sheets: list[Sheet], name: str) -> str:
    names = [one.name for one in sheets]
    shown = [one.name for one in sheets if not one.hidden]
    if name and name not in names:
        raise FileTrouble(Reason.BAD_WORKBOOK, f"no sheet {name!r}: {names[:20]}")
    if not (name or shown):
        raise FileTrouble(Reason.BAD_WORKBOOK, "every sheet of the workbook is hidden")
    return name or shown[0]


def _check(content: bytes) -> bool:
    """Whether it holds macros. Raises FileTrouble for what is no workbook, or has a password."""
    if not content.startswith(OLD):
        check_archive(io.BytesIO(content))
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            if _MANIFEST in book.namelist() and b"encryption-data" in book.read(_MANIFEST):
                raise FileTrouble(Reason.BAD_WORKBOOK, LOCKED)
        return False
    if _SEALED in content:
        raise FileTrouble(Reason.BAD_WORKBOOK, LOCKED)
    if not any(name in content for name in _SHEETS):
        what = "a Word document" if _WORD in content else "an Office file without sheets"
        raise FileTrouble(Reason.NOT_A_TABLE, f"this is {what}: save its table as .xlsx")
    return _MACROS in content


def _content() -> bytes:
    """The file, without moving the place of whoever shares it."""
    size = os.fstat(0).st_size
    if size > MAX_OLD:
        raise too_large(MAX_OLD)
    parts, at = [], 0
    while part := os.pread(0, 1 << 20, at):
        parts.append(part)
        at += len(part)
    return b"".join(parts)


def _line(told: Told) -> bytes:
    return msgspec.json.encode(told)


if __name__ == "__main__":
    main()
