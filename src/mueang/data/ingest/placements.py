# SPDX-License-Identifier: Apache-2.0
"""What a source says about an entity itself: each attribute is kept or refused on its own."""

from __future__ import annotations

from math import isfinite
from typing import Any

from mueang.data.ingest.reasons import Reason
from mueang.data.ingest.values import Trouble, name_trouble, short, value_trouble
from mueang.data.model import Placement, Refused

VALUE_MEMBER = {
    "Property": "value",
    "GeoProperty": "value",
    "LanguageProperty": "languageMap",
    "Relationship": "object",
    "VocabProperty": "vocab",
    "JsonProperty": "json",
    "ListProperty": "valueList",
    "ListRelationship": "objectList",
}
"""NGSI-LD attribute types and the member that holds the value (GS CIM 009, 5.2.5 and on)."""


def accept_placement(item: Placement, placements: list[Placement], refusals: list[Refused]) -> None:
    """Put the good attributes into ``placements``, the others with reasons into ``refusals``."""
    good: dict[str, Any] = {}
    whole = name_trouble(item.entity_type, item.entity_id, "location")
    for name, instance in item.attributes.items():
        trouble = whole or _attribute_trouble(item, name, instance)
        if trouble is None:
            good[name] = instance
        else:
            detail = f"{name}: {trouble.detail}"
            refusals.append(Refused(item.row, trouble.reason, detail, short(instance), name[:128]))
    if whole is None and (good or not item.attributes):
        placements.append(Placement(item.entity_type, item.entity_id, good, item.row))
    elif whole is not None and not item.attributes:
        refusals.append(Refused(item.row, whole.reason, whole.detail, short(item.entity_id)))


def _attribute_trouble(item: Placement, name: str, instance: Any) -> Trouble | None:
    trouble = name_trouble(item.entity_type, item.entity_id, name)
    if trouble is not None:
        return trouble
    kind = instance.get("type") if isinstance(instance, dict) else None
    if not isinstance(kind, str) or kind not in VALUE_MEMBER:
        return Trouble(Reason.BAD_VALUE, f"not an NGSI-LD attribute: {short(instance)}")
    member = VALUE_MEMBER[kind]
    if instance.get(member) is None:
        return Trouble(Reason.BAD_VALUE, f"a {kind} without {member}")
    trouble = value_trouble(instance)
    if trouble is None and kind == "GeoProperty":
        return geometry_trouble(instance["value"])
    return trouble


def geometry_trouble(geometry: Any) -> Trouble | None:
    """A Point must lie on Earth; shapes are checked position by position (RFC 7946, 3.1)."""
    if not isinstance(geometry, dict) or not isinstance(geometry.get("coordinates"), list):
        return Trouble(Reason.BAD_POSITION, short(geometry))
    waiting: list[Any] = [geometry["coordinates"]]
    while waiting:
        part = waiting.pop()
        if part and all(isinstance(inner, list) for inner in part):
            waiting += part
        else:
            trouble = position_trouble(part)
            if trouble is not None:
                return trouble
    return None


def position_trouble(position: Any) -> Trouble | None:
    """[longitude, latitude] in degrees; a latitude beyond 90 is most often a swapped pair."""
    if not isinstance(position, list) or not 2 <= len(position) <= 3:
        return Trouble(Reason.BAD_POSITION, short(position))
    if not all(type(number) in (int, float) and isfinite(number) for number in position):
        return Trouble(Reason.BAD_POSITION, f"not numbers: {position}"[:200])
    longitude, latitude = position[:2]
    if abs(latitude) > 90 >= abs(longitude) and abs(latitude) <= 180:
        return Trouble(Reason.POSITION_SWAPPED, f"[{longitude:g}, {latitude:g}]")
    if abs(longitude) > 180 or abs(latitude) > 90:
        return Trouble(Reason.BAD_POSITION, f"[{longitude:g}, {latitude:g}]")
    return None
