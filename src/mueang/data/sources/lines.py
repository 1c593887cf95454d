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
        return Line(number, line.decode(encoding), None, ended)
    except UnicodeDecodeError as error:
        detail = f"row {number}, byte {error.start + 1} is not {encoding}"
        shown = line[:200].decode("utf-8", "replace")
        return Line(number, shown, Trouble(Reason.WRONG_ENCODING, detail), ended)


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
