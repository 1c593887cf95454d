# SPDX-License-Identifier: Apache-2.0
"""An attribute instance's JSON, taken apart into the columns of an observation, and back.

The hot path decodes into a struct that knows every member of a plain instance and forbids
others; only instances with sub-attributes take the slower way through a dictionary.
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import msgspec
from msgspec import UNSET, Raw, UnsetType

from mueang.data.times import parse_time

DEFAULT_CONTEXT = "https://uri.etsi.org/ngsi-ld/default-context/"
QUALITY = f"{DEFAULT_CONTEXT}quality"
INTERVAL_START = f"{DEFAULT_CONTEXT}intervalStart"

VALUE_MEMBER = {
    "Property": "value",
    "GeoProperty": "value",
    "Relationship": "object",
    "LanguageProperty": "languageMap",
    "VocabProperty": "vocab",
    "JsonProperty": "json",
    "ListProperty": "valueList",
    "ListRelationship": "objectList",
}
"""Where each kind of attribute holds its value (GS CIM 009, 4.5.2 to 4.5.23)."""

LARGEST_EXACT = 1 << 53
"""Integers beyond it are not exact as double: their digits are kept as well."""


class Parts(NamedTuple):
    """What the columns of one observation hold of an instance."""

    kind: str
    value: float | None = None
    text: str | None = None
    json: str | None = None
    unit_code: str | None = None
    quality: str | None = None
    interval_start: int | None = None
    extra: str | None = None


class Plain(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    """A Property with no sub-attribute: nearly all that sensors send."""

    type: str
    value: Any = UNSET
    unit_code: str | None = msgspec.field(default=None, name="unitCode")
    observed_at: str | UnsetType = msgspec.field(default=UNSET, name="observedAt")
    dataset_id: str | UnsetType = msgspec.field(default=UNSET, name="datasetId")
    created_at: str | UnsetType = msgspec.field(default=UNSET, name="createdAt")
    modified_at: str | UnsetType = msgspec.field(default=UNSET, name="modifiedAt")


class _Sub(msgspec.Struct):
    value: Any = None


_plain = msgspec.json.Decoder(Plain).decode
_members = msgspec.json.Decoder(dict[str, Raw]).decode
_any = msgspec.json.Decoder().decode
_sub = msgspec.json.Decoder(_Sub | str | float | None).decode
_json = msgspec.json.Encoder().encode

_tuple = tuple.__new__
"""A NamedTuple without its keyword handling: four times as fast."""

_OWN_COLUMNS = ("type", "unitCode", "observedAt", "datasetId", "createdAt", "modifiedAt")


def take_apart(body: bytes) -> Parts:
    """The columns of an instance."""
    try:
        plain = _plain(body)
    except msgspec.ValidationError:
        return _with_sub_attributes(body)
    if plain.value is UNSET:
        return _with_sub_attributes(body)
    unit, value = plain.unit_code, plain.value
    if type(value) is float:
        return _tuple(Parts, (plain.type, value, None, None, unit, None, None, None))
    return Parts(plain.type, *value_columns(value), unit)


def value_columns(value: Any) -> tuple[float | None, str | None, str | None]:
    """(value, text, json): numbers as double, strings as text, all others as JSON."""
    if isinstance(value, str):
        return None, value, None
    if isinstance(value, int | float) and not isinstance(value, bool):
        if abs(value) <= LARGEST_EXACT or isinstance(value, float):
            return float(value), None, None
        digits = _json(value).decode()
        number = float(digits)
        return (number if math.isfinite(number) else None), None, digits
    return None, None, _json(value).decode()


def _with_sub_attributes(body: bytes) -> Parts:
    members = _members(body)
    kind = str(_any(members["type"])) if "type" in members else "Property"
    name = VALUE_MEMBER.get(kind, "value")
    raw = members.pop(name, None)
    unit = members.get("unitCode")
    quality = _sub_value(members.get(QUALITY))
    start = _sub_value(members.get(INTERVAL_START))
    for own in _OWN_COLUMNS:
        members.pop(own, None)
    value, text, json = (None, None, None) if raw is None else value_columns(_any(raw))
    return Parts(
        kind,
        value,
        text,
        json,
        None if unit is None else str(_any(unit)),
        quality if isinstance(quality, str) else None,
        _moment(start),
        _json(members).decode() if members else None,
    )


def _sub_value(raw: Raw | None) -> Any:
    """The value of a sub-attribute, whether normalized or concise."""
    if raw is None:
        return None
    try:
        found = _sub(raw)
    except msgspec.ValidationError:
        return None
    return found.value if isinstance(found, _Sub) else found


def _moment(value: Any) -> int | None:
    """µs UTC of a DateTime value (GS CIM 009, 4.6.3), None when it is not one."""
    if isinstance(value, dict):
        value = value.get("@value")
    try:
        return parse_time(value) if isinstance(value, str) else None
    except ValueError:
        return None


def put_together(
    kind: str, value: float | None, text: str | None, json: str | None, extra: str | None
) -> dict[str, Any]:
    """The instance's members again: ``type``, its value and what ``extra`` holds.

    The caller adds ``unitCode`` and the times in the form that was asked for.
    """
    body: dict[str, Any] = {"type": kind}
    name = VALUE_MEMBER.get(kind, "value")
    if json is not None:
        body[name] = _any(json.encode())
    elif text is not None:
        body[name] = text
    elif value is not None:
        body[name] = int(value) if value.is_integer() and abs(value) <= LARGEST_EXACT else value
    if extra is not None:
        body.update(_any(extra.encode()))
    return body
