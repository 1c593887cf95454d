# SPDX-License-Identifier: Apache-2.0
"""Bytes of an answer or a sample as one document: JSON as it is, a table as its rows by name."""

from __future__ import annotations

import io
from itertools import islice
from typing import Any

from mueang.data.errors import InvalidRequest
from mueang.data.sources.csv.head import find_head
from mueang.data.sources.fields.documents import MAX_BYTES, MAX_ROWS, decode_json
from mueang.data.sources.tabular import Row, read_table
from mueang.data.sources.unpack import FileTrouble, open_plain

HEAD_ROWS = 60


def read_sample(content: bytes, name: str = "", limit: int = MAX_BYTES) -> tuple[Any, bool]:
    """(the document, whether it was a table). Raises InvalidRequest or TooLarge."""
    if is_json(content):
        return decode_json(content, limit), False
    return table_document(content, name), True


def is_json(content: bytes) -> bool:
    """Whether it can only be JSON, by its first character."""
    return content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")


def table_document(content: bytes, name: str = "") -> list[dict[str, str]]:
    """The rows below the header as objects: name of the column → its text.

    Raises InvalidRequest where there is no table, or a row of it is damaged.
    """
    try:
        open_plain(io.BytesIO(content))
    except FileTrouble as trouble:
        raise InvalidRequest(f"This cannot be read: {trouble.detail}.") from None
    rows = list(islice(read_table(io.BytesIO(content), name), MAX_ROWS + HEAD_ROWS))
    broken = next((row for row in rows if row.trouble is not None), None)
    if broken is not None and broken.trouble is not None:
        raise InvalidRequest(f"Row {broken.number} cannot be read: {broken.trouble.detail}.")
    head = find_head(rows[:HEAD_ROWS])
    if not head.names:
        raise InvalidRequest("This is a table without a header that names its columns.")
    return [_object(head.names, row) for row in rows[head.after :]]


def _object(names: list[str], row: Row) -> dict[str, str]:
    return {name: row.cells[n] for n, name in enumerate(names) if name and n < len(row.cells)}
