# SPDX-License-Identifier: Apache-2.0
"""Checks on parts of what clients send: ids, names, times, plain JSON values.

Each raises BadRequestData; ``where`` begins its sentence and names the attribute.
"""

from __future__ import annotations

import math
import re
import unicodedata
from functools import lru_cache
from typing import Any

from mueang.data.errors import BadRequestData
from mueang.data.times import parse_time

NULL = "urn:ngsi-ld:null"
"""What stands for "delete this" in fragments (GS CIM 009, 4.5.0)."""

MAX_TEXT = 1_024
"""Characters of an id or name."""
MAX_DEPTH = 32
"""Levels of objects and lists in a value."""

_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x1f\x7f\ud800-\udfff]+").fullmatch
_NAME = re.compile(r"[^\W\d_]\w*").fullmatch
_MARKS = {"Mn", "Mc"}
_SCOPE = re.compile(r"/?[^\s/#+,;()|\ud800-\udfff]+(?:/[^\s/#+,;()|\ud800-\udfff]+)*").fullmatch
_INT_MIN, _INT_MAX = -(1 << 63), (1 << 64) - 1


def check_uri(value: Any, where: str) -> str:
    """An absolute URI or IRI, as ids, objects and datasets must be (4.5.1, 4.5.5)."""
    if not isinstance(value, str) or len(value) > MAX_TEXT or _URI(value) is None:
        raise BadRequestData(
            f"{where} must be a URI such as urn:ngsi-ld:Sensor:1, not {str(value)[:80]!r}"
        )
    return value


@lru_cache(maxsize=8_192)
def check_name(name: str) -> str:
    """A type or attribute name (4.6.2): a term, ``prefix:name`` or an IRI.

    Combining marks are letters to us: without them hardly any Thai word is a name.
    """
    if len(name) <= MAX_TEXT and _URI(name) is not None:
        return name
    parts = name.split(":", 1)
    if len(name) > MAX_TEXT or not all(_is_plain_name(part) for part in parts):
        raise BadRequestData(
            f"{name[:80]!r} cannot be a name; begin with a letter and go on with letters, digits "
            "or _ (GS CIM 009, 4.6.2)"
        )
    return name


def _is_plain_name(name: str) -> bool:
    plain = "".join(c for c in name if unicodedata.category(c) not in _MARKS)
    return _NAME(plain) is not None


def check_time(value: Any, where: str) -> int:
    """Microseconds of a date-time member."""
    if not isinstance(value, str):
        raise BadRequestData(f"{where} must be a date-time text, not {str(value)[:80]!r}")
    try:
        return parse_time(value)
    except ValueError as error:
        raise BadRequestData(f"{where}: {error}") from None


def check_scopes(value: Any) -> list[str]:
    """The ``scope`` of an entity: one or several paths such as ``/Phuket/Patong`` (4.18)."""
    scopes = [value] if isinstance(value, str) else value
    if not isinstance(scopes, list) or not scopes:
        raise BadRequestData("scope must be a text such as /Phuket/Patong, or a list of these")
    for scope in scopes:
        if not isinstance(scope, str) or len(scope) > MAX_TEXT or _SCOPE(scope) is None:
            raise BadRequestData(f"scope {str(scope)[:80]!r} is not a path such as /Phuket/Patong")
    return list(dict.fromkeys(scopes))


def check_value(value: Any, where: str, *, nulls: bool = False, native: bool = False) -> None:
    """A JSON value that can be stored and sent again unchanged.

    ``nulls`` lets ``urn:ngsi-ld:null`` mark members to delete; ``native`` (JsonProperty) lets
    JSON's own null pass, which JSON-LD elsewhere would silently drop.
    """
    kind = type(value)
    if kind is float:
        if not math.isfinite(value):
            raise BadRequestData(f"{where} is {value}; leave it out when there is no number")
    elif kind is str:
        _check_text(value, where)
        if value == NULL and not nulls:
            raise BadRequestData(f"{where} is {NULL}, which only updates and merges may use")
    elif kind is not bool:
        _check_other(value, where, nulls, native)


def _check_other(value: Any, where: str, nulls: bool, native: bool) -> None:
    """Integers at once; objects and lists level by level, without recursion."""
    level: list[Any] = [value]
    for _ in range(MAX_DEPTH):
        below: list[Any] = []
        for item in level:
            if isinstance(item, dict):
                for key in item:
                    _check_text(key, where)
                below += item.values()
            elif isinstance(item, list):
                below += item
            elif item is None:
                if not native:
                    raise BadRequestData(f"{where} holds null; leave the member out instead")
            elif isinstance(item, int):
                if not _INT_MIN <= item <= _INT_MAX:
                    raise BadRequestData(f"{where} holds a number beyond 64 bits; send it as text")
            elif isinstance(item, float | str):
                check_value(item, where, nulls=nulls)
            else:
                raise BadRequestData(f"{where} holds {type(item).__name__}, which is not JSON")
        if not below:
            return
        level = below
    raise BadRequestData(f"{where} is nested more than {MAX_DEPTH} levels deep; flatten it")


def _check_text(text: str, where: str) -> None:
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError:
            raise BadRequestData(
                f"{where} holds half of a surrogate pair; send the text as valid Unicode"
            ) from None
