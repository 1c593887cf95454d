# SPDX-License-Identifier: Apache-2.0
"""What a value, an id and a name may be, whatever the attribute: the checks all items share."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from mueang.data.ingest.reasons import Reason

MAX_TEXT = 10_000
"""Characters of a text value; longer ones are documents, which belong in a dataset."""
MAX_PARTS = 5_000
MAX_DEPTH = 12
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20\ud800-\udfff]+")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,127}|https?://[^\s<>\"{}|\\^`\ud800-\udfff]{1,500}")


class Trouble(NamedTuple):
    """Why one item cannot be kept; becomes a ``Refused`` with its row."""

    reason: str
    detail: str


def is_uri(text: str) -> bool:
    """An absolute URI of a length that can be an id (GS CIM 009, 4.5.1: ids are URIs)."""
    return len(text) <= 1024 and _URI.fullmatch(text) is not None


def name_trouble(entity_type: str, entity_id: str, attribute: str) -> Trouble | None:
    """The first of the three names that cannot be one."""
    if not is_uri(entity_id):
        return Trouble(Reason.BAD_ID, short(entity_id))
    for name in (entity_type, attribute):
        if _NAME.fullmatch(name) is None:
            return Trouble(Reason.BAD_NAME, short(name))
    return None


def text_trouble(text: str, longest: int = MAX_TEXT) -> Trouble | None:
    """Lone surrogates cannot be written as UTF-8, NUL cannot be kept by PostgreSQL."""
    if len(text) > longest:
        return Trouble(Reason.VALUE_TOO_LARGE, f"{len(text)} characters, at most {longest}")
    if "\x00" in text or not _encodes(text):
        return Trouble(Reason.BAD_TEXT, short(text))
    return None


def value_trouble(value: Any) -> Trouble | None:
    """Whether a value that is not a plain number can be kept: text, truth, or bounded JSON."""
    if isinstance(value, str):
        return text_trouble(value)
    if isinstance(value, bool):
        return None
    if value is None:
        return Trouble(Reason.BAD_VALUE, "null has no place as a value")
    return _json_trouble(value)


def _json_trouble(value: Any) -> Trouble | None:
    """Walk without recursion, so that hostile nesting cannot exhaust the stack."""
    waiting: list[tuple[Any, int]] = [(value, 0)]
    seen = 0
    while waiting:
        part, depth = waiting.pop()
        seen += 1
        if depth > MAX_DEPTH or seen > MAX_PARTS:
            return Trouble(Reason.VALUE_TOO_LARGE, "too many or too deeply nested parts")
        trouble = _leaf_trouble(part)
        if trouble is not None:
            return trouble
        if isinstance(part, dict):
            waiting += ((inner, depth + 1) for pair in part.items() for inner in pair)
        elif isinstance(part, list):
            waiting += ((inner, depth + 1) for inner in part)
    return None


def _leaf_trouble(part: Any) -> Trouble | None:
    if isinstance(part, str):
        return text_trouble(part)
    if isinstance(part, float) and not -1e308 <= part <= 1e308:
        return Trouble(Reason.NOT_FINITE, short(part))
    if part is None or isinstance(part, bool | int | float | dict | list):
        return None
    return Trouble(Reason.BAD_VALUE, f"a {type(part).__name__} is not JSON")


def short(value: Any) -> str:
    """The value for a message: at most some 100 characters, always encodable."""
    text = value if isinstance(value, str) else _spelled(value)
    cut = text[:100] + ("…" if len(text) > 100 else "")
    return cut.replace("\x00", "\\0").encode("utf-8", "backslashreplace").decode()


def _spelled(value: Any) -> str:
    if isinstance(value, dict | list | tuple):
        return f"a {type(value).__name__} of {len(value)}"
    try:
        return str(value)
    except ValueError:  # Python refuses to spell integers of thousands of digits
        return f"a {type(value).__name__} too long to show"


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
