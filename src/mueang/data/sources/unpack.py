# SPDX-License-Identifier: Apache-2.0
"""What a file is by its first bytes, and gzip unpacked within limits."""

from __future__ import annotations

import codecs
import gzip
import io
import zlib
from typing import Any, BinaryIO

from mueang.data.ingest.reasons import Reason

SAMPLE = 1 << 16
MAX_UNPACKED = 16 << 30
"""Bytes that one gzip may unpack to."""
FREE_UNPACKED = 64 << 20
MAX_RATIO = 200
"""Beyond ``FREE_UNPACKED``, tables of numbers shrink to a tenth; a bomb to a thousandth."""

_NOT_TABLES = {
    b"%PDF": "a PDF document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"PAR1": "a Parquet file",
    b"SQLite format 3": "an SQLite database",
    b"\x7fELF": "a program",
    b"Rar!": "a RAR archive",
    b"7z\xbc\xaf": "a 7-Zip archive",
}


class FileTrouble(Exception):
    """Reading cannot go on; what came before stays good."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


class BoundedGzip(io.RawIOBase):
    """A gzip stream that stops at a bomb, and says so when the file was cut."""

    def __init__(self, stream: BinaryIO) -> None:
        self._packed = _Borrowed(stream)
        self._inner = gzip.GzipFile(fileobj=self._packed, mode="rb")
        self._out = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        try:
            part = self._inner.read1(len(buffer))
        except EOFError:
            raise FileTrouble(Reason.FILE_CUT, "the gzip ends in the middle") from None
        except (zlib.error, gzip.BadGzipFile, OSError):
            raise FileTrouble(Reason.FILE_CUT, "the gzip is damaged: pack it again") from None
        self._out += len(part)
        allowed = max(FREE_UNPACKED, MAX_RATIO * self._packed.taken)
        if self._out > min(allowed, MAX_UNPACKED):
            detail = f"{self._packed.taken:,} bytes unpack to more than {self._out:,}"
            raise FileTrouble(Reason.FILE_TOO_LARGE, detail)
        buffer[: len(part)] = part
        return len(part)


class _Borrowed(io.RawIOBase):
    """A stream that stays open when what reads it is thrown away; counts what was taken."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        # One read at a time: what came before a damaged place is not lost with it.
        self._read = getattr(stream, "read1", stream.read)
        self.taken = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._stream.seekable()

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        part: bytes = self._read(len(buffer))
        self.taken += len(part)
        buffer[: len(part)] = part
        return len(part)


def open_plain(stream: BinaryIO) -> io.BufferedReader[Any]:
    """The stream without gzip around it; peek at it to see what it is."""
    plain: io.BufferedReader[Any] = io.BufferedReader(_Borrowed(stream), SAMPLE)
    for _ in range(3):
        if not plain.peek(2).startswith(b"\x1f\x8b"):
            return plain
        plain = io.BufferedReader(BoundedGzip(plain), SAMPLE)
    raise FileTrouble(Reason.NOT_A_TABLE, "gzip inside gzip inside gzip")


def check_is_text(sample: bytes) -> None:
    """Raise if the first bytes are those of something that is not a table of text."""
    if not sample.removeprefix(codecs.BOM_UTF8).strip():
        raise FileTrouble(Reason.EMPTY_FILE, "the file has no content")
    for mark, what in _NOT_TABLES.items():
        if sample.startswith(mark):
            raise FileTrouble(Reason.NOT_A_TABLE, f"this is {what}")
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return
    controls = sum(sample.count(code) for code in (*range(1, 9), *range(14, 32)))
    if controls + sample.count(0) > len(sample) // 10:
        raise FileTrouble(Reason.NOT_A_TABLE, "most of its bytes are not text")
