# SPDX-License-Identifier: Apache-2.0
"""The body of an answer: unpacked within limits, and told apart from a web page."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping

import httpcore

from mueang.data.sources.outbound.trouble import FetchTrouble

MAX_RATIO = 200
"""JSON and CSV shrink to a tenth; beyond this it is a bomb."""
FREE = 4 << 20
"""Unpacked bytes before the ratio counts."""
_TITLE = re.compile(rb"<title[^>]*>([^<]{1,200})", re.IGNORECASE)
_PAGE = re.compile(rb"\s*<(!doctype\s+html|html|head|body)", re.IGNORECASE)


async def read_body(response: httpcore.Response, headers: Mapping[str, str], most: int) -> bytes:
    """The whole body, at most ``most`` bytes when unpacked. Raises FetchTrouble."""
    length = headers.get("content-length", "")
    if length.isdecimal() and int(length) > most:
        raise _too_large(most)
    unpack = _unpacker(headers.get("content-encoding", "identity").strip().lower())
    parts: list[bytes] = []
    taken = size = 0
    async for part in response.aiter_stream():
        taken += len(part)
        for plain in _pieces(unpack, part, most - size + 1):
            size += len(plain)
            if size > most or (size > FREE and size > MAX_RATIO * taken):
                raise _too_large(most)
            parts.append(plain)
    if unpack is not None and not unpack.eof:
        raise FetchTrouble("answer", "the answer ends in the middle")
    return b"".join(parts)


def _unpacker(coding: str) -> zlib._Decompress | None:
    if coding in ("identity", ""):
        return None
    if coding in ("gzip", "x-gzip"):
        return zlib.decompressobj(wbits=31)
    if coding == "deflate":
        return zlib.decompressobj()
    raise FetchTrouble("answer", f"its coding {coding[:40]!r} is not read; we ask for gzip")


def _pieces(unpack: zlib._Decompress | None, part: bytes, room: int) -> list[bytes]:
    """The part unpacked, in pieces of bounded size, and not more than fits."""
    if unpack is None:
        return [part]
    found: list[bytes] = []
    try:
        while part and not unpack.eof:
            plain = unpack.decompress(part, min(1 << 20, max(1, room)))
            part = unpack.unconsumed_tail
            room -= len(plain)
            found.append(plain)
            if room <= 0:
                break
    except zlib.error as error:
        raise FetchTrouble("answer", f"the answer is packed wrongly: {error}") from None
    return found


def _too_large(most: int) -> FetchTrouble:
    return FetchTrouble("answer", f"the answer is larger than {most:,} bytes")


def page_trouble(headers: Mapping[str, str], body: bytes) -> FetchTrouble | None:
    """The trouble if a web page came where data was expected: a login, an error, a portal."""
    says_html = headers.get("content-type", "").partition(";")[0].strip().lower() == "text/html"
    if not _PAGE.match(body[:500]) and not (says_html and body[:1] not in (b"{", b"[")):
        return None
    title = _TITLE.search(body[:20_000])
    named = f" ({title[1].decode('utf-8', 'replace').strip()})" if title else ""
    return FetchTrouble("answer", f"a web page came instead of data{named[:150]}")
