# SPDX-License-Identifier: Apache-2.0
"""What a map would make of a sample: the first entities, the counts, what would be refused.

Nothing is stored. Values are those that would be: converted, checked, refused by the same
``accept`` that every reading passes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from mueang.data.ingest.accept import accept
from mueang.data.ingest.reasons import sentences
from mueang.data.model import Missing, Placement, Reading, Refused
from mueang.data.sources.contract import Item
from mueang.data.sources.fields.fieldmap import FieldMap
from mueang.data.sources.fields.problems import Problem, problems
from mueang.data.sources.fields.reading import NOTHING, read_document

MAX_ENTITIES = 20
MAX_REFUSALS = 20
TOLERANCE = 600_000_000
"""µs that a clock may be ahead, as at the door."""


class SeenValue(msgspec.Struct, frozen=True):
    """One value as it would be stored."""

    attribute: str
    value: Any
    unit: str
    """UN/CEFACT code after conversion."""
    observed_at: int
    dataset_id: str = ""


class SeenEntity(msgspec.Struct):
    """One entity as it would be: its newest value of each series."""

    id: str
    type: str
    name_th: str = ""
    name_en: str = ""
    location: list[float] | None = None
    """[longitude, latitude]."""
    values: list[SeenValue] = []


class SeenRefusal(msgspec.Struct, frozen=True):
    """One value or row that would go to quarantine, and why."""

    row: int
    reason: str
    detail: str
    raw: str
    attribute: str
    th: str
    en: str


class Preview(msgspec.Struct):
    """All of it. ``readings`` + ``missing`` + ``refused`` is everything that was looked at."""

    problems: list[Problem]
    """What keeps the map from being used; nothing was read then."""
    entities: list[SeenEntity] = []
    """The first ones, in the order in which they came."""
    count: int = 0
    """How many entities there are in all."""
    rows: int = 0
    readings: int = 0
    missing: int = 0
    refused: int = 0
    reasons: dict[str, int] = {}
    """Reason → how often."""
    refusals: list[SeenRefusal] = []
    """The first ones."""
    oldest: int | None = None
    newest: int | None = None
    """µs UTC."""


def preview(
    document: Any, fields: FieldMap, received_at: int, beside: Mapping[str, Any] = NOTHING
) -> Preview:
    """Try the map on a decoded document; never raises, whatever the map and the document are."""
    found = problems(fields)
    if found:
        return Preview(found)
    return preview_items(read_document(document, fields, received_at, beside), received_at)


def preview_items(items: Iterable[Item], received_at: int) -> Preview:
    """The same for items that a connector has read (a table, an upload)."""
    seen = Preview([])
    kept: list[Reading | Placement | Refused] = []
    for item in items:
        seen.rows = max(seen.rows, item.row)
        if isinstance(item, Missing):
            seen.missing += 1
        else:
            kept.append(item)
    accepted = accept(kept, received_at, TOLERANCE)
    _count(seen, accepted.readings, accepted.refusals)
    seen.refusals = [_told(refused) for refused in accepted.refusals[:MAX_REFUSALS]]
    entities: dict[str, SeenEntity] = {}
    newest: dict[str, dict[tuple[str, str], Reading]] = {}
    for reading in accepted.readings:
        entities.setdefault(reading.entity_id, SeenEntity(reading.entity_id, reading.entity_type))
        series = newest.setdefault(reading.entity_id, {})
        key = (reading.attribute, reading.dataset_id)
        if key not in series or series[key].observed_at <= reading.observed_at:
            series[key] = reading
    for placement in accepted.placements:
        entity = entities.setdefault(
            placement.entity_id, SeenEntity(placement.entity_id, placement.entity_type)
        )
        _describe(entity, placement)
    seen.count = len(entities)
    seen.entities = list(entities.values())[:MAX_ENTITIES]
    for entity in seen.entities:
        entity.values = [_value(reading) for reading in newest.get(entity.id, {}).values()]
    return seen


def _count(seen: Preview, readings: list[Reading], refusals: list[Refused]) -> None:
    seen.readings, seen.refused = len(readings), len(refusals)
    seen.reasons = dict(Counter(str(refused.reason) for refused in refusals).most_common())
    if readings:
        seen.oldest = min(reading.observed_at for reading in readings)
        seen.newest = max(reading.observed_at for reading in readings)


def _describe(entity: SeenEntity, placement: Placement) -> None:
    name = placement.attributes.get("name", {})
    languages = name.get("languageMap", {}) if isinstance(name, dict) else {}
    entity.name_th = languages.get("th", entity.name_th)
    entity.name_en = languages.get("en", entity.name_en)
    location = placement.attributes.get("location")
    if isinstance(location, dict) and location["value"].get("type") == "Point":
        entity.location = location["value"]["coordinates"][:2]


def _value(reading: Reading) -> SeenValue:
    return SeenValue(
        reading.attribute, reading.value, reading.unit_code, reading.observed_at, reading.dataset_id
    )


def _told(refused: Refused) -> SeenRefusal:
    said = sentences()[refused.reason]
    return SeenRefusal(
        refused.row, str(refused.reason), refused.detail, refused.raw, refused.attribute,
        said.th, said.en,
    )  # fmt: skip
