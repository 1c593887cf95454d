# SPDX-License-Identifier: Apache-2.0
"""Reads one attribute: its instances, their value, metadata and sub-attributes (4.5.2 - 4.5.5).

The attribute's value itself is read in ``values.py``.
"""

from __future__ import annotations

from typing import Any

from mueang.data.context.checks import NULL, check_time, check_uri, check_value
from mueang.data.context.geojson import is_geometry
from mueang.data.context.reading import Reader, expand_type
from mueang.data.context.values import KINDS, VALUE_MEMBERS, infer_kind, is_null, read_value
from mueang.data.errors import BadRequestData
from mueang.data.jsonld.core_terms import NGSI

MAX_SUB_DEPTH = 8
_MAX_UNIT = 64
_SYSTEM = frozenset({"createdAt", "modifiedAt", "deletedAt", "instanceId"}) | frozenset(
    f"previous{name}"
    for name in ("Value", "Object", "LanguageMap", "Vocab", "Json", "ValueList", "ObjectList")
)
"""Written by us, passed over in what clients send back (4.8)."""
GEO_ONLY = frozenset(NGSI + name for name in ("location", "observationSpace", "operationSpace"))

Read = tuple[str, dict[str, Any], int | None, bool]
"""Dataset id, body, observed_at, whether it was a bare value."""


def read_attribute(given: Any, iri: str, name: str, reader: Reader) -> list[Read]:
    """All instances of an attribute; at most one without ``datasetId`` (4.5.5)."""
    if reader.simplified and isinstance(given, dict) and set(given) == {"dataset"}:
        reads = _read_datasets(given["dataset"], name, reader)
    elif isinstance(given, list) and not reader.simplified and _are_instances(given):
        reads = [_read(item, name, reader, 0) for item in given]
    else:
        reads = [_read(given, name, reader, 0)]
    if len(reads) > 1:
        _refuse_twins(reads, name)
    if iri in GEO_ONLY and any(
        body.get("type", "GeoProperty") != "GeoProperty" for _, body, _, _ in reads
    ):
        raise BadRequestData(f"Attribute {name} must be a GeoProperty with a GeoJSON value")
    return reads


def _refuse_twins(reads: list[Read], name: str) -> None:
    seen: set[str] = set()
    for dataset_id, _, _, _ in reads:
        if dataset_id in seen:
            which = f"datasetId {dataset_id}" if dataset_id else "no datasetId"
            raise BadRequestData(f"Attribute {name}: two instances have {which}; keep one of them")
        seen.add(dataset_id)


def _read_datasets(given: Any, name: str, reader: Reader) -> list[Read]:
    """Simplified multi-attributes: ``{"dataset": {"@none": 1, "urn:x": 2}}`` (4.5.5)."""
    if not isinstance(given, dict) or not given:
        raise BadRequestData(f"Attribute {name}: dataset must map dataset ids to values")
    reads = []
    for key, value in given.items():
        dataset_id = "" if key == "@none" else check_uri(key, f"Attribute {name}: a dataset id")
        reads.append((dataset_id, *_read(value, name, reader, 0)[1:]))
    return reads


def _are_instances(items: list[Any]) -> bool:
    return bool(items) and all(
        isinstance(item, dict)
        and (
            str(item.get("type")) in KINDS
            or not VALUE_MEMBERS.isdisjoint(item)
            or "datasetId" in item
        )
        for item in items
    )


def _read(given: Any, where: str, reader: Reader, depth: int) -> Read:
    if isinstance(given, dict) and not _is_bare(given, reader):
        return _read_instance(given, where, reader, depth)
    if is_null(given) and reader.partial:
        return "", {"value": NULL}, None, False
    kind = infer_kind(given, reader.simplified)
    member = KINDS[kind]
    value = given[member] if kind not in ("Property", "GeoProperty") else given
    body = {"type": kind, member: read_value(member, kind, value, where, reader)}
    return "", body, None, True


def _is_bare(given: dict[str, Any], reader: Reader) -> bool:
    """An object that is the value itself: simplified, or a concise geometry (4.5.4, 4.5.2.3)."""
    return reader.simplified or is_geometry(given)


def _read_instance(given: dict[str, Any], where: str, reader: Reader, depth: int) -> Read:
    """A normalized or concise instance, sub-attributes included."""
    kind = _kind_of(given, where, reader)
    member = KINDS[kind] if kind else ""
    body: dict[str, Any] = {"type": kind} if kind else {}
    dataset_id, observed_at, nulled = "", None, False
    for key, value in given.items():
        if key == member:
            nulled = is_null(value)
            if nulled and not reader.partial:
                raise BadRequestData(f"Attribute {where}: {NULL} may only be sent to update it")
            body[key] = value if nulled else read_value(member, kind, value, where, reader)
        elif key == "observedAt":
            if value != NULL or not reader.partial:
                observed_at = check_time(value, f"Attribute {where}: observedAt")
            body[key] = value
        elif key == "datasetId":
            dataset_id = check_uri(value, f"Attribute {where}: datasetId")
        elif key not in _SYSTEM and key != "type":
            _read_other(key, value, body, where, reader, depth)
    if nulled:
        return dataset_id, {"value": NULL}, None, False
    if member and member not in body and not reader.partial:
        raise BadRequestData(f"Attribute {where}: a {kind} needs the member {member!r}")
    return dataset_id, body, observed_at, False


def _kind_of(given: dict[str, Any], where: str, reader: Reader) -> str:
    """The attribute type, given or inferred (4.5.2.3); empty when a partial one does not say."""
    kind = given.get("type")
    if kind is None:
        if VALUE_MEMBERS.isdisjoint(given):
            if reader.partial:
                return ""
            raise BadRequestData(
                f"Attribute {where} has no value; give it type and value, for example "
                '{"type": "Property", "value": 21.5}'
            )
        return infer_kind(given, simplified=False)
    if not isinstance(kind, str) or kind not in KINDS:
        raise BadRequestData(
            f"Attribute {where}: type {str(kind)[:80]!r} is not one of {', '.join(KINDS)}"
        )
    return kind


def _read_other(
    key: str, value: Any, body: dict[str, Any], where: str, reader: Reader, depth: int
) -> None:
    """A member that is neither value nor observedAt: metadata, or a sub-attribute."""
    deletes = reader.partial and value == NULL
    if key in ("unitCode", "lang"):
        if not isinstance(value, str) or not 0 < len(value) <= _MAX_UNIT:
            raise BadRequestData(f"Attribute {where}: {key} must be a text such as CEL")
        check_value(value, f"Attribute {where}: {key}", nulls=reader.partial)
        body[key] = value
    elif key in ("objectType", "valueType"):
        names = value if isinstance(value, list) else [value]
        iris = [name if deletes else expand_type(name, reader.table) for name in names]
        body[key] = iris if isinstance(value, list) else iris[0]
    elif key == "expiresAt":
        if not deletes:
            check_time(value, f"Attribute {where}: expiresAt")
        body[key] = value
    elif key in ("entityIdSealed", "entityTypeSealed"):
        of_id = key == "entityIdSealed"
        body[key] = check_uri(value, where) if of_id else expand_type(value, reader.table)
    elif key in VALUE_MEMBERS:
        raise BadRequestData(
            f"Attribute {where}: a {body.get('type', 'Property')} cannot have the member {key!r}"
        )
    else:
        _read_sub(key, value, body, where, reader, depth)


def _read_sub(
    key: str, value: Any, body: dict[str, Any], where: str, reader: Reader, depth: int
) -> None:
    """A sub-attribute, kept under its IRI as a normalized instance, or a list of several."""
    path = f"{where}.{key}"
    if depth >= MAX_SUB_DEPTH:
        raise BadRequestData(
            f"Attribute {path[:300]}: attributes nest at most {MAX_SUB_DEPTH} deep"
        )
    iri = reader.name(key)
    if isinstance(value, list) and _are_instances(value):
        body[iri] = [_sub_body(_read(item, path, reader, depth + 1)) for item in value]
    else:
        sub = _sub_body(_read(value, path, reader, depth + 1))
        body[iri] = NULL if sub.get("value") == NULL else sub


def _sub_body(read: Read) -> dict[str, Any]:
    dataset_id, body, _, _ = read
    return body | {"datasetId": dataset_id} if dataset_id else body
