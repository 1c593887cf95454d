# SPDX-License-Identifier: Apache-2.0
"""Entities as people's pages want them: short names, plain values, where each came from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from mueang.data.effects import read_entity
from mueang.data.jsonld.contexts import CORE
from mueang.data.model import DEFAULT_DATASET, Entity
from mueang.data.reference.ranges import range_of
from mueang.data.times import parse_time

NAME = ("name", "title")
VALUES = ("value", "object", "languageMap", "vocab", "json", "valueList", "objectList")


class PlainValue(msgspec.Struct, omit_defaults=True):
    """A measured value, at its own time or when it came."""

    value: Any
    unit_code: str = ""
    observed_at: int | None = None
    received_at: int | None = None
    source: str = ""
    run: str = ""
    dataset_id: str = ""


class PlainEntity(msgspec.Struct, omit_defaults=True):
    id: str
    type: str
    name_th: str = ""
    name_en: str = ""
    location: list[float] | None = None
    """[longitude, latitude]; None when it is not on the map yet."""
    simulated: bool = False
    values: dict[str, PlainValue] = {}
    """Attribute → what was measured."""
    facts: dict[str, Any] = {}
    """Attribute → what does not change with time: address, dataProvider, …"""
    modified_at: str = ""
    created_at: str = ""


class Point(msgspec.Struct, array_like=True):
    """One point of a series; in a bucket ``value`` is the mean."""

    observed_at: int
    value: Any
    minimum: float | None = None
    maximum: float | None = None
    count: int = 1
    quality: str = ""
    """What its source says of a single value; empty for a mean."""


class Extent(msgspec.Struct, array_like=True):
    """From when to when history knows a series, µs UTC, both ends included."""

    first: int
    last: int
    count: int


def plain(document: bytes, compact: Callable[[str], str] = CORE.compact) -> PlainEntity:
    """The entity with these stored bytes."""
    entity = read_entity(document)
    answer = PlainEntity(entity.id, compact(entity.types[0]), modified_at=entity.modified_at)
    answer.created_at = entity.created_at
    for attribute, instances in entity.attributes.items():
        name = compact(attribute)
        for dataset_id, raw in instances.items():
            body = msgspec.json.decode(raw)
            value = next((body[v] for v in VALUES if v in body), None)
            if name == "location":
                answer.location = _position(value)
            elif "observedAt" in body or _is_measured(answer.type, name, value):
                key = name if dataset_id == DEFAULT_DATASET else f"{name}@{dataset_id}"
                answer.values[key] = _measured(entity, attribute, dataset_id, body, value)
            else:
                answer.facts[name] = value
    _take_names(answer)
    answer.simulated = answer.facts.pop("simulated", False) is True
    return answer


def _is_measured(entity_type: str, name: str, value: Any) -> bool:
    """Whether an attribute without a time of its own is a measurement all the same.

    Many senders leave ``observedAt`` out; what they measured was true when it came, and history
    keeps it under that time too.
    """
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    bounds = range_of(entity_type, name)
    return bounds is not None and not bounds.fixed


def _measured(
    entity: Entity, attribute: str, dataset_id: str, body: dict[str, Any], value: Any
) -> PlainValue:
    mark = entity.marks.get(attribute, {}).get(dataset_id)
    return PlainValue(
        value=value,
        unit_code=body.get("unitCode", ""),
        observed_at=parse_time(body.get("observedAt") or body["modifiedAt"]),
        received_at=mark.received_at if mark else None,
        source=mark.source if mark else "",
        run=mark.run if mark else "",
        dataset_id=dataset_id,
    )


def _position(value: Any) -> list[float] | None:
    """A point to stand for the geometry: its first coordinate pair."""
    found = value.get("coordinates") if isinstance(value, dict) else None
    while isinstance(found, list) and found and isinstance(found[0], list):
        found = found[0]
    return [float(found[0]), float(found[1])] if isinstance(found, list) and found else None


def _take_names(answer: PlainEntity) -> None:
    for key in NAME:
        value = answer.facts.pop(key, None)
        if isinstance(value, dict):
            answer.name_th = answer.name_th or str(value.get("th", ""))
            answer.name_en = answer.name_en or str(value.get("en", ""))
        elif isinstance(value, str):
            answer.name_th = answer.name_th or value
            answer.name_en = answer.name_en or value
