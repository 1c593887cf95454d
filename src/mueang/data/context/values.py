# SPDX-License-Identifier: Apache-2.0
"""The value of an attribute, by attribute type (GS CIM 009, 4.5.2, 4.5.3, 4.5.18 - 4.5.24)."""

from __future__ import annotations

import re
from typing import Any

from mueang.data.context.checks import NULL, check_name, check_uri, check_value
from mueang.data.context.geojson import check_geometry, is_geometry
from mueang.data.context.reading import Names, Reader
from mueang.data.errors import BadRequestData

KINDS = {
    "Property": "value",
    "Relationship": "object",
    "GeoProperty": "value",
    "LanguageProperty": "languageMap",
    "VocabProperty": "vocab",
    "ListProperty": "valueList",
    "ListRelationship": "objectList",
    "JsonProperty": "json",
}
"""Attribute type → the member that holds its value."""

VALUE_MEMBERS = frozenset(KINDS.values())
_BY_MEMBER = {member: kind for kind, member in KINDS.items() if kind != "GeoProperty"}
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*|@none").fullmatch
_SIMPLIFIED = ("languageMap", "vocab", "json", "valueList", "objectList")


def infer_kind(given: Any, simplified: bool) -> str:
    """The attribute type of a concise instance or a bare value (4.5.2.3, 4.5.4)."""
    if not isinstance(given, dict):
        return "Property"
    if is_geometry(given):
        return "GeoProperty"
    if simplified:
        only = next(iter(given)) if len(given) == 1 else ""
        return _BY_MEMBER[only] if only in _SIMPLIFIED else "Property"
    member = next(key for key in given if key in VALUE_MEMBERS)
    if member == "value" and is_geometry(given[member]):
        return "GeoProperty"
    return _BY_MEMBER[member]


def is_null(value: Any) -> bool:
    """Whether a value asks to delete its attribute (4.5.0)."""
    return value == NULL or (isinstance(value, dict) and value == {"@none": NULL})


def read_value(member: str, kind: str, value: Any, where: str, reader: Reader) -> Any:
    """The checked value in the form in which it is kept."""
    where = f"Attribute {where}"
    if member == "value":
        if kind == "GeoProperty":
            check_geometry(value, where)
        else:
            check_value(value, where, nulls=reader.partial)
        return value
    if member == "object":
        return read_object(value, where)
    if member == "languageMap":
        check_languages(value, where, nulls=reader.partial)
        return value
    if member == "vocab":
        return _read_vocab(value, where, reader.table)
    if member == "json":
        check_value(value, where, nulls=reader.partial, native=True)
        return value
    return _read_list(member, value, where)


def read_object(value: Any, where: str) -> Any:
    """A relationship's object: one URI, or a list of them (4.5.3)."""
    if isinstance(value, list):
        if not value:
            raise BadRequestData(f"{where}: object must name at least one entity")
        return [check_uri(item, f"{where}: object") for item in value]
    return check_uri(value, f"{where}: object")


def check_languages(value: Any, where: str, *, nulls: bool) -> None:
    """A language map: tag → text or list of texts (4.5.18)."""
    if not isinstance(value, dict) or not value:
        raise BadRequestData(
            f'{where}: languageMap must map language tags to texts, for example {{"th": "…"}}'
        )
    for tag, text in value.items():
        if _LANGUAGE(tag) is None:
            raise BadRequestData(f"{where}: {tag[:80]!r} is not a language tag such as th or en-GB")
        texts = text if isinstance(text, list) else [text]
        if not all(isinstance(item, str) for item in texts):
            raise BadRequestData(f"{where}: the text in language {tag} must be a text or texts")
        check_value(text, where, nulls=nulls)


def _read_vocab(value: Any, where: str, table: Names) -> Any:
    """Names of a vocabulary, kept as IRIs (4.5.20)."""
    items = value if isinstance(value, list) else [value]
    if not items or not all(isinstance(item, str) for item in items):
        raise BadRequestData(f"{where}: vocab must be a name, or a list of names")
    iris = [table.expand(check_name(item)) for item in items]
    return iris if isinstance(value, list) else iris[0]


def _read_list(member: str, value: Any, where: str) -> list[Any]:
    if not isinstance(value, list):
        raise BadRequestData(f"{where}: {member} must be a list")
    if member == "valueList":
        check_value(value, where)
        return value
    objects = []
    for item in value:
        uri = item.get("object") if isinstance(item, dict) else item
        objects.append({"object": check_uri(uri, f"{where}: an object of objectList")})
    return objects
