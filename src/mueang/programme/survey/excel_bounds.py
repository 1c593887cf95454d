# SPDX-License-Identifier: Apache-2.0
"""Whether a workbook that somebody sent may be read whole: its parts are counted as a stream first.

A file of five kilobytes can merge a sheet's seventeen thousand million cells, or hold one at the
very end: whoever builds the sheet in memory never ends, or ends the process with it.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import IO
from xml.parsers import expat

from mueang.programme.survey.errors import BadForm

MOST_BYTES = 5 << 20
MOST_UNPACKED = 30 << 20
MOST_PARTS = 1_000
MOST_ELEMENTS = 1_500_000
MOST_CELLS = 300_000
MOST_AREA = 4_000_000
"""From a sheet's first cell to its last."""
MOST_MERGED = 100_000
"""Cells that lie in ranges which a reader goes through cell by cell."""
WIDE = ("mergeCell", "hyperlink")
_PART = 1 << 16
_REF = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


def check(content: bytes) -> None:
    """Raises BadForm for what is no workbook of today, has macros, or is too large to be read."""
    if len(content) > MOST_BYTES:
        raise BadForm("too_large")
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise BadForm("old_excel")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_entries(archive.infolist())
            for entry in archive.infolist():
                with archive.open(entry) as part:
                    _Count().read(part)
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, RuntimeError, NotImplementedError):
        raise BadForm("not_excel") from None


def _check_entries(entries: list[zipfile.ZipInfo]) -> None:
    names = [one.filename.lower() for one in entries]
    if "xl/workbook.xml" not in names:
        raise BadForm("not_excel")
    if any(name.endswith("vbaproject.bin") for name in names):
        raise BadForm("macros")
    if len(set(names)) != len(names):
        raise BadForm("damaged")  # Readers differ in which of two parts of one name they take.
    if len(names) > MOST_PARTS or sum(one.file_size for one in entries) > MOST_UNPACKED:
        raise BadForm("too_large")


class _Count:
    """One part's elements, whatever its name says that it is: a book may call any part a sheet."""

    def __init__(self) -> None:
        self.elements = self.cells = self.merged = 0
        self.row = self.column = 0
        self.last_row = self.last_column = 0

    def read(self, part: IO[bytes]) -> None:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._element
        readable = True
        while piece := part.read(_PART):  # To its end: the archive's checksums are seen to as well.
            if readable:
                try:
                    parser.Parse(piece)
                except expat.ExpatError:
                    readable = False  # A picture, or XML that its reader refuses too.

    def _element(self, name: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        kind = name.rpartition(":")[2]
        if kind == "row":
            self.row, self.column = _number(attributes.get("r", "")) or self.row + 1, 0
        elif kind == "c":
            self._cell(attributes.get("r", ""))
        elif kind in WIDE:
            self.merged += _area(attributes.get("ref", ""))
        if (
            self.elements > MOST_ELEMENTS
            or self.cells > MOST_CELLS
            or self.merged > MOST_MERGED
            or self.last_row * self.last_column > MOST_AREA
        ):
            raise BadForm("too_large")

    def _cell(self, reference: str) -> None:
        self.cells += 1
        column, row = _place(reference) or (self.column + 1, self.row)
        self.row, self.column = row, column
        self.last_row, self.last_column = max(self.last_row, row), max(self.last_column, column)


def _area(reference: str) -> int:
    """Cells of a range: ``A1:B3`` has six."""
    first, _, last = reference.partition(":")
    one, other = _place(first), _place(last or first)
    if one is None or other is None:
        return MOST_MERGED + 1
    return (abs(other[0] - one[0]) + 1) * (abs(other[1] - one[1]) + 1)


def _place(reference: str) -> tuple[int, int] | None:
    """Column and row, from 1."""
    found = _REF.fullmatch(reference.strip())
    if found is None:
        return None
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    return column, int(found[2])


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else 0
