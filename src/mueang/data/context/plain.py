# SPDX-License-Identifier: Apache-2.0
"""The short way for what sensors send: Properties with a plain value, a unit and a time.

msgspec checks their shape while it decodes, and the decoded instance is what is stored: no
dictionary is made on the way. Whatever is not plain, or not right, is left to ``fragment.py``,
which reads everything and says what is wrong: this room never refuses.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, ClassVar, Literal

import msgspec

from mueang.data.context.attribute import GEO_ONLY
from mueang.data.context.checks import NULL, check_name, check_uri
from mueang.data.context.fragment import ENTITY_MEMBERS, Fragment, SentInstance
from mueang.data.errors import BadRequestData
from mueang.data.jsonld.table import TermTable
from mueang.data.times import parse_time

MAX_UNIT = 64
MAX_PLAIN_TEXT = 4_096
_QUOTES = 8
"""Of the name of an attribute, ``type``, ``Property`` and ``value``."""


class PlainInstance(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True, gc=False):
    """A Property's default instance as it was sent, which is nearly how it is stored."""

    type: Literal["Property"]
    value: float | int | str | bool
    unitCode: str = ""  # noqa: N815 (the standard's own word)
    observedAt: str = ""  # noqa: N815 (the standard's own word)
    createdAt: str = ""  # noqa: N815 (the standard's own word)
    modifiedAt: str = ""  # noqa: N815 (the standard's own word)

    simple: ClassVar[bool] = False
    partial: ClassVar[bool] = False
    deletes: ClassVar[bool] = False

    @property
    def observed_at(self) -> int | None:
        return _time(self.observedAt) if self.observedAt else None

    @property
    def body(self) -> dict[str, Any]:
        """As the other verbs want it: without the system's times."""
        body: dict[str, Any] = {"type": self.type, "value": self.value}
        if self.unitCode:
            body["unitCode"] = self.unitCode
        if self.observedAt:
            body["observedAt"] = self.observedAt
        return body

    def document(self, dataset_id: str, created: str, now: str) -> bytes:
        """The bytes to store; a plain instance is always the default one."""
        self.createdAt = created
        self.modifiedAt = now
        return _encode(self)


Plain = dict[str, PlainInstance | str]
_one = msgspec.json.Decoder(Plain).decode
_many = msgspec.json.Decoder(list[Plain]).decode
_encode = msgspec.json.Encoder().encode


def read_plain(body: bytes, table: TermTable) -> Fragment | None:
    """The entity or fragment in a body; None when it needs the long way."""
    found = _read(_one, body)
    if found is None:
        return None
    fragment = Fragment("", [], None, {}, plain=True)
    quotes = _fill(fragment, found, table)
    return fragment if quotes == body.count(b'"') else None


def read_plain_batch(body: bytes, table: TermTable) -> list[Fragment] | None:
    """The entities in a body; None when even one of them needs the long way."""
    documents = _read(_many, body)
    if documents is None:
        return None
    found: list[Fragment] = []
    total = 0
    for document in documents:
        fragment = Fragment("", [], None, {}, plain=True)
        quotes = _fill(fragment, document, table)
        if not quotes:
            return None
        total += quotes
        found.append(fragment)
    return found if total == body.count(b'"') else None


def _read(decode: Any, body: bytes) -> Any:
    if b"\\u" in body:
        return None
    try:
        return decode(body)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None


def _fill(fragment: Fragment, document: Plain, table: TermTable) -> int:
    """Take over what was decoded; the number of quotes that its text has, 0 if it is not plain.

    A key that is given twice, or a quote that is escaped, leaves more quotes in the body than
    are counted here: then the caller takes the long way, which looks closely.
    """
    attributes = fragment.attributes
    quotes = 0
    try:
        for name, given in document.items():
            if isinstance(given, str):
                if name == "id":
                    fragment.id = check_uri(given, "The id of the entity")
                elif name == "type":
                    fragment.types = [_iri(table, given)]
                else:
                    return 0
                quotes += 4
                continue
            iri = _attribute(table, name)
            more = _quotes(given)
            if not (iri and more) or iri in attributes:
                return 0
            instances: dict[str, SentInstance] = {"": given}
            attributes[iri] = instances
            quotes += more
    except (BadRequestData, ValueError):
        return 0
    return quotes


def _quotes(given: Any) -> int:
    """The quotes of a plain attribute's text; 0 if it is not plain. Raises ValueError."""
    value = given.value
    quotes = _QUOTES
    kind = type(value)
    if kind is str:
        if value == NULL or len(value) > MAX_PLAIN_TEXT:
            return 0
        quotes += 2
    elif kind is int and not -(1 << 63) <= value < 1 << 63:
        return 0
    if given.unitCode:
        if len(given.unitCode) > MAX_UNIT:
            return 0
        quotes += 4
    if given.observedAt:
        _time(given.observedAt)
        quotes += 4
    return 0 if given.createdAt or given.modifiedAt else quotes


@lru_cache(maxsize=8_192)
def _iri(table: TermTable, name: str) -> str:
    return table.expand(check_name(name))


@lru_cache(maxsize=8_192)
def _attribute(table: TermTable, name: str) -> str:
    """The expanded name; empty for a member or attribute that needs the long way."""
    iri = "" if name in ENTITY_MEMBERS else table.expand(check_name(name))
    return "" if iri in GEO_ONLY else iri


@lru_cache(maxsize=4_096)
def _time(text: str) -> int:
    """Sensors of one city report at the same times."""
    return parse_time(text)
