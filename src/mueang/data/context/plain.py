# SPDX-License-Identifier: Apache-2.0
"""The short way for what sensors send: Properties with a plain value, a unit and a time.

msgspec checks their shape while it decodes. Whatever is not plain, or not right, is left to
``fragment.py``, which reads everything and says what is wrong: this room never refuses.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Literal

import msgspec

from mueang.data.context.attribute import GEO_ONLY
from mueang.data.context.checks import NULL, check_name, check_uri
from mueang.data.context.fragment import ENTITY_MEMBERS, Fragment, FragmentInstance
from mueang.data.errors import BadRequestData
from mueang.data.jsonld.table import TermTable
from mueang.data.times import parse_time

MAX_UNIT = 64
MAX_PLAIN_TEXT = 4_096


class _Plain(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    type: Literal["Property"]
    value: float | int | str | bool
    unitCode: str = ""  # noqa: N815 (the standard's own word)
    observedAt: str = ""  # noqa: N815 (the standard's own word)


Plain = dict[str, _Plain | str]
_one = msgspec.json.Decoder(Plain).decode
_many = msgspec.json.Decoder(list[Plain]).decode
_encode = msgspec.json.Encoder().encode


def read_plain(body: bytes, table: TermTable) -> Fragment | None:
    """The entity or fragment in a body; None when it needs the long way."""
    document = _decoded(_one, body)
    return None if document is None else _fragment(document, table)


def read_plain_batch(body: bytes, table: TermTable) -> list[Fragment] | None:
    """The entities in a body; None when even one of them needs the long way."""
    documents = _decoded(_many, body)
    if documents is None:
        return None
    found: list[Fragment] = []
    for document in documents:
        fragment = _fragment(document, table)
        if fragment is None:
            return None
        found.append(fragment)
    return found


def _decoded(decode: Any, body: bytes) -> Any:
    """The document, unless a key of it may have been dropped: a body and its re-encoding
    have the same number of quotes as long as no key is given twice and none is escaped."""
    try:
        document = decode(body)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    same = b"\\u" not in body and _encode(document).count(b'"') == body.count(b'"')
    return document if same else None


def _fragment(document: Plain, table: TermTable) -> Fragment | None:
    fragment = Fragment("", [], None, {})
    try:
        for name, given in document.items():
            if type(given) is str:
                if name == "id":
                    fragment.id = check_uri(given, "The id of the entity")
                elif name == "type":
                    fragment.types = [_iri(table, given)]
                else:
                    return None
                continue
            if name in ENTITY_MEMBERS:
                return None
            instance = _instance(given)
            iri = _iri(table, name)
            if instance is None or iri in fragment.attributes or iri in GEO_ONLY:
                return None
            fragment.attributes[iri] = {"": instance}
    except (BadRequestData, ValueError):
        return None
    return fragment


def _instance(given: Any) -> FragmentInstance | None:
    value = given.value
    body: dict[str, Any] = {"type": "Property", "value": value}
    if type(value) is str and (value == NULL or len(value) > MAX_PLAIN_TEXT):
        return None
    if type(value) is int and not -(1 << 63) <= value < 1 << 63:
        return None
    if given.unitCode:
        if len(given.unitCode) > MAX_UNIT:
            return None
        body["unitCode"] = given.unitCode
    if not given.observedAt:
        return FragmentInstance(body, None)
    body["observedAt"] = given.observedAt
    return FragmentInstance(body, _time(given.observedAt))


@lru_cache(maxsize=8_192)
def _iri(table: TermTable, name: str) -> str:
    return table.expand(check_name(name))


@lru_cache(maxsize=4_096)
def _time(text: str) -> int:
    """Sensors of one city report at the same times."""
    return parse_time(text)
