# SPDX-License-Identifier: Apache-2.0
"""Bytes to a JSON document, and a document to its rows. Depth, size and number are bounded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from mueang.data.errors import InvalidRequest, TooLarge
from mueang.data.sources.fields.fieldmap import FieldMap
from mueang.data.sources.fields.paths import Each, Scope, read_path, walk
from mueang.data.sources.fields.reshape import columns_to_rows, senml_to_rows
from mueang.data.sources.lines import guess_encoding

MAX_BYTES = 64 << 20
MAX_ROWS = 100_000
"""Rows of one document; further ones are named, not read."""
MAX_RAW = 2_000


def decode_json(content: bytes, limit: int = MAX_BYTES) -> Any:
    """One JSON document, or JSON lines as a list. Raises InvalidRequest or TooLarge.

    Thai systems of old write TIS-620; it is read where the bytes are not UTF-8.
    """
    if len(content) > limit:
        raise TooLarge(f"The document has {len(content):,} bytes; at most {limit:,} are read.")
    content = content.removeprefix(b"\xef\xbb\xbf").strip()
    if not content:
        raise InvalidRequest("The document is empty.")
    if guess_encoding(content) == "cp874":
        content = content.decode("cp874", "replace").encode()
    try:
        return msgspec.json.decode(content)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        lines = content.split(b"\n")
        if len(lines) > 1 and lines[0].lstrip()[:1] in (b"{", b"["):
            return _json_lines(lines)
        raise _not_json(content, error) from None


def _json_lines(lines: list[bytes]) -> list[Any]:
    try:
        return [msgspec.json.decode(line) for line in lines if line.strip()]
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise _not_json(b"\n".join(lines), error) from None


def _not_json(content: bytes, error: Exception) -> InvalidRequest:
    start = content[:60].decode("utf-8", "replace").replace("\x00", "\\0")
    if isinstance(error, RecursionError):
        return InvalidRequest("The document is nested too deeply.")
    if content[:1] == b"<":
        return InvalidRequest(f"This is a web page or XML, not JSON: {start!r}.")
    return InvalidRequest(f"This is not JSON ({error}); it starts with {start!r}.")


def rows_of(document: Any, fields: FieldMap, beside: Mapping[str, Any]) -> Iterator[Scope]:
    """Each row with what is around it; at most ``MAX_ROWS + 1``, so that a caller sees more."""
    if fields.shape == "senml":
        rows: Any = senml_to_rows(document)
        steps: tuple[str | int | Each, ...] = (Each(),)
    elif fields.shape == "columns":
        found = walk(document, read_path(fields.rows).steps) if fields.rows else document
        rows, steps = columns_to_rows(found), (Each(),)
    else:
        rows = document
        steps = read_path(fields.rows).steps if fields.rows else ()
    for number, (row, around, key) in enumerate(_enter(rows, steps, (document,), "")):
        yield Scope(row, document, around, {**beside, "key": key})
        if number >= MAX_ROWS:
            return


def _enter(
    value: Any, steps: tuple[str | int | Each, ...], around: tuple[Any, ...], key: str | int
) -> Iterator[tuple[Any, tuple[Any, ...], str | int]]:
    """Walk to the rows, into every item where the path says so, and at its end."""
    for place, step in enumerate(steps):
        if isinstance(step, Each):
            rest = steps[place + 1 :]
            for inner, item in _items(value):
                if rest:
                    yield from _enter(item, rest, (item, *around), inner)
                else:
                    yield item, around, inner
            return
        value = walk(value, (step,))
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield item, around, number
    elif isinstance(value, Mapping):
        yield value, around, key


def _items(value: Any) -> Iterator[tuple[str | int, Any]]:
    if isinstance(value, list):
        yield from enumerate(value)
    elif isinstance(value, Mapping):
        yield from value.items()


def shown(row: Any) -> str:
    """The row as text for quarantine."""
    try:
        return msgspec.json.encode(row).decode()[:MAX_RAW]
    except (msgspec.MsgspecError, RecursionError, ValueError, TypeError):
        return ""
