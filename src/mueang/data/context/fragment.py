# SPDX-License-Identifier: Apache-2.0
"""Reads entities and fragments of entities as clients send them (GS CIM 009, 4.5, 5.4, 5.5.4).

Normalized, concise and (where the operation allows) simplified representations all become one
form: normalized instances with expanded names. What cannot be kept faithfully is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

import msgspec

from mueang.data.context.attribute import read_attribute
from mueang.data.context.checks import NULL, check_scopes, check_time, check_uri
from mueang.data.context.reading import Names, Reader, expand_type
from mueang.data.errors import BadRequestData

MAX_TYPES = 50
_SYSTEM = frozenset({"createdAt", "modifiedAt", "deletedAt"})
ENTITY_MEMBERS = _SYSTEM | {"id", "@id", "type", "@type", "scope", "expiresAt", "@context"}


_encode = msgspec.json.Encoder().encode


class SentInstance(Protocol):
    """One attribute instance that a client sent, read the long way or the short one."""

    @property
    def body(self) -> dict[str, Any]: ...

    @property
    def observed_at(self) -> int | None: ...

    @property
    def simple(self) -> bool: ...

    @property
    def partial(self) -> bool: ...

    @property
    def deletes(self) -> bool: ...

    def document(self, dataset_id: str, created: str, now: str) -> bytes:
        """The bytes to store, with the system's times."""


@dataclass(slots=True)
class FragmentInstance:
    """One attribute instance that was read the long way."""

    body: dict[str, Any]
    """Normalized, names expanded, without ``datasetId`` and system times. ``{"value": NULL}``
    asks to delete the instance."""
    observed_at: int | None
    simple: bool = False
    """A bare value whose attribute type is that of the existing attribute, if there is one."""
    partial: bool = False
    """It may lack its value, and hold ``urn:ngsi-ld:null``."""

    @property
    def deletes(self) -> bool:
        return self.body.get("value") == NULL

    def document(self, dataset_id: str, created: str, now: str) -> bytes:
        body = self.body | {"createdAt": created, "modifiedAt": now}
        if dataset_id:
            body["datasetId"] = dataset_id
        return _encode(body)


@dataclass(slots=True)
class Fragment:
    """An entity, or the part of one that a request is about."""

    id: str
    types: list[str]
    scope: list[str] | None
    """None when the request says nothing of it; empty to remove it."""
    attributes: dict[str, dict[str, SentInstance]]
    """IRI → dataset id → instance."""
    expires_at: str = ""
    plain: bool = False
    """All that is in it are whole default instances: nothing to complete, delete or join."""


def read_fragment(
    document: dict[str, Any],
    table: Names,
    *,
    need_id: bool,
    need_type: bool,
    partial: bool = False,
    simplified: bool = False,
) -> Fragment:
    """Reads and validates; raises BadRequestData naming the attribute.

    ``partial`` (updates and merges): instances may lack their value or type, and
    ``urn:ngsi-ld:null`` deletes. ``simplified``: ``{"name": value}`` (4.5.4).
    """
    if not isinstance(document, dict):
        raise BadRequestData("An entity must be a JSON object with id, type and attributes")
    reader = Reader(table, partial, simplified)
    fragment = Fragment(
        _read_id(document, need_id), _read_types(document, need_type, table), None, {}
    )
    for name, given in document.items():
        if name in ENTITY_MEMBERS:
            continue
        iri = reader.name(name)
        if iri in fragment.attributes:
            raise BadRequestData(f"The attribute {name!r} is given twice, under two names")
        fragment.attributes[iri] = {
            dataset_id: FragmentInstance(body, observed_at, simple, partial)
            for dataset_id, body, observed_at, simple in read_attribute(given, iri, name, reader)
        }
    if "scope" in document:
        deletes = partial and document["scope"] == NULL
        fragment.scope = [] if deletes else check_scopes(document["scope"])
    if "expiresAt" in document:
        check_time(document["expiresAt"], "expiresAt")
        fragment.expires_at = document["expiresAt"]
    return fragment


def _read_id(document: dict[str, Any], needed: bool) -> str:
    given = document.get("id", document.get("@id"))
    if given is None:
        if needed:
            raise BadRequestData("The entity has no id; give it a URI such as urn:ngsi-ld:Sensor:1")
        return ""
    return check_uri(given, "The id of the entity")


def _read_types(document: dict[str, Any], needed: bool, table: Names) -> list[str]:
    given = document.get("type", document.get("@type"))
    if given is None:
        if needed:
            raise BadRequestData("The entity has no type; give it one, such as AirQualityObserved")
        return []
    names = [given] if isinstance(given, str) else given
    if not isinstance(names, list) or not names:
        raise BadRequestData("The type of the entity must be a name or a list of names")
    if len(names) > MAX_TYPES:
        raise BadRequestData(
            f"An entity has at most {MAX_TYPES} types; this one has {len(names):,}"
        )
    return list(dict.fromkeys(expand_type(name, table) for name in names))
