# SPDX-License-Identifier: Apache-2.0
"""Lines of a text file of unknown encoding, in bounded memory: UTF-8, TIS-620/CP874, UTF-16.

Thai offices still send TIS-620 (what Excel calls "CSV"); it is recognised at the first
line that is not ASCII, since in UTF-8 a Thai letter is three bytes and never stands alone.
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple

from mueang.data.ingest.reasons import Reason
from mueang.data.ingest.values import Trouble

MAX_LINE = 1 << 20
_BOMS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}

_CALLED = {"utf-8": "UTF-8", "cp874": "TIS-620", "ascii": "ASCII"}


class Line(NamedTuple):
    number: int
    text: str
    trouble: Trouble | None
    ended: bool
    """False for a last line without a line end."""


def read_lines(whole: io.BufferedReader[Any]) -> Iterator[Line]:
    """Every line with its number, counted from 1."""
    start = whole.peek(4)
    bom = next((mark for mark in _BOMS if start.startswith(mark)), b"")
    if _BOMS.get(bom) == "utf-16":
        yield from _wide_lines(whole)
        return
    whole.read(len(bom))
    encoding = "utf-8" if bom else ""
    number = 0
    while line := whole.readline(MAX_LINE):
        number += 1
        if len(line) >= MAX_LINE and not line.endswith(b"\n"):
            _skip_line(whole)
            detail = f"row {number} is longer than {MAX_LINE:,} bytes"
            shown = line[:200].decode("ascii", "replace")
            yield Line(number, shown, Trouble(Reason.ROW_TOO_LONG, detail), True)
            continue
        if not encoding and not line.isascii():
            encoding = guess_encoding(line)
        yield _decode(number, line, encoding or "ascii")


def guess_encoding(line: bytes) -> str:
    """UTF-8 where the bytes are valid UTF-8, else the Thai code page that Windows writes."""
    try:
        line.decode("utf-8")
    except UnicodeDecodeError as error:
        cut = error.reason == "unexpected end of data"
        return "utf-8" if cut and not line[: error.start].isascii() else "cp874"
    return "utf-8"


def _decode(number: int, line: bytes, encoding: str) -> Line:
    ended = line.endswith((b"\n", b"\r"))
    line = line.rstrip(b"\r\n")
    if b"\x00" in line:
        shown = line[:200].replace(b"\x00", b"\\0").decode("utf-8", "replace")
        trouble = Trouble(Reason.NUL_BYTES, f"row {number} holds {line.count(0)} NUL bytes")
        return Line(number, shown, trouble, ended)
    try:
        text = line.decode(encoding)
    except UnicodeDecodeError as error:
        return Line(number, *_of_another(number, line, encoding, error.start), ended)
    if encoding == "cp874" and not line.isascii() and _reads_as(line, "utf-8"):
        # Every byte has a letter in TIS-620, but Thai is not spelt so: it would be stored as
        # another word. By chance no row of TIS-620 is valid UTF-8.
        place = next(place for place, byte in enumerate(line) if byte > 127)
        return Line(number, *_of_another(number, line, encoding, place), ended)
    return Line(number, text, None, ended)


def _of_another(number: int, line: bytes, encoding: str, place: int) -> tuple[str, Trouble]:
    """What to show of a row that is not encoded as those above it, and what is wrong."""
    detail = f"row {number}, byte {place + 1} is not {_CALLED[encoding]}"
    other = "utf-8" if encoding == "cp874" else "cp874"
    shown = line[:200].decode(encoding, "replace")
    if _reads_as(line, other):
        detail += f" as the rows above; this row looks like {_CALLED[other]}"
        shown = line.decode(other)[:200]
    return shown, Trouble(Reason.WRONG_ENCODING, detail)


def _reads_as(line: bytes, encoding: str) -> bool:
    try:
        line.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _wide_lines(whole: io.BufferedReader[Any]) -> Iterator[Line]:
    """UTF-16, which Excel writes as "Unicode text"."""
    text = io.TextIOWrapper(whole, "utf-16", errors="replace", newline="")
    number = 0
    while line := text.readline(MAX_LINE):
        number += 1
        ended = line.endswith(("\n", "\r"))
        trouble = None
        if "�" in line or "\x00" in line:
            trouble = Trouble(Reason.WRONG_ENCODING, f"row {number} is not UTF-16")
        yield Line(number, line.rstrip("\r\n")[:MAX_LINE], trouble, ended)


def _skip_line(stream: BinaryIO) -> None:
    while part := stream.readline(MAX_LINE):
        if part.endswith(b"\n"):
            return
