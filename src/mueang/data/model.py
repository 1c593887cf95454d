# SPDX-License-Identifier: Apache-2.0
"""The nouns of the data half: entities, the instances of their attributes, observations.

Inside Mueang every name (type, attribute, sub-attribute) is an expanded IRI; short names
exist only at the edges. Times are integers, microseconds since 1970-01-01T00:00:00Z,
except inside an attribute instance, where they stay the text that NGSI-LD sends.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec
from msgspec import Raw

CITY_CODE = re.compile(r"[a-z][a-z0-9-]{1,39}")
"""What a city's code looks like: it stands in addresses, and in names of folders and tenants."""
DEFAULT_DATASET = ""
"""The key of an attribute's default instance (the one without ``datasetId``)."""


class Mark(msgspec.Struct, array_like=True, gc=False):
    """What we know about a series beside its current value."""

    newest: int
    """Latest ``observed_at`` ever accepted for the series, µs UTC."""
    received_at: int
    source: str = ""
    run: str = ""


class Entity(msgspec.Struct, omit_defaults=True):
    """A thing in the city as it is now (NGSI-LD: GS CIM 009, 4.5.1), with expanded names.

    ``attributes[iri][dataset_id]`` is the instance's JSON: normalized NGSI-LD whose
    sub-attribute names are expanded, with ``createdAt`` and ``modifiedAt`` always present.
    """

    id: str
    types: list[str]
    attributes: dict[str, dict[str, Raw]]
    created_at: str
    modified_at: str
    scope: list[str] = []
    expires_at: str = ""
    n: int = 0
    """Log row of the last change."""
    marks: dict[str, dict[str, Mark]] = {}


class City(msgspec.Struct, omit_defaults=True):
    """The area that applies and is certified; NGSI-LD's tenant is its ``code``."""

    code: str
    name_th: str
    name_en: str
    province: str = ""
    """DOPA code of the province, two digits."""
    longitude: float | None = None
    latitude: float | None = None
    kind: str = "livable"
    """``livable`` (เมืองเดิมน่าอยู่) or ``new`` (เมืองใหม่ทันสมัย)."""
    simulated: bool = False


class Reading(msgspec.Struct, omit_defaults=True, gc=False, tag="reading"):
    """One value that a source took out of a file or message, before it is accepted.

    Names are the Smart Data Models' short names; accepting expands them.
    """

    entity_type: str
    entity_id: str
    attribute: str
    observed_at: int
    value: Any
    unit_code: str = ""
    dataset_id: str = ""
    interval_start: int | None = None
    row: int = 0
    """Row of the file (1 is the first), 0 where there is none."""
    raw: str = ""
    """The row as it came, at most 2 000 characters, kept if the reading is refused."""


class Placement(msgspec.Struct, omit_defaults=True, tag="placement"):
    """What a source knows about an entity itself: names, address, position, and so on."""

    entity_type: str
    entity_id: str
    attributes: dict[str, Any]
    """Short name → NGSI-LD normalized instance, for example
    ``{"name": {"type": "Property", "value": "…"}, "location": {"type": "GeoProperty", …}}``."""
    row: int = 0


class Missing(msgspec.Struct, gc=False):
    """A cell that says "no value": counted, not kept."""

    row: int
    attribute: str


class Refused(msgspec.Struct, gc=False, tag="refused"):
    """Something that cannot be a value: kept in quarantine with its reason."""

    row: int
    reason: str
    """A code of ``mueang.data.ingest.reasons``."""
    detail: str
    raw: str
    attribute: str = ""
    reading: Reading | None = None
    """The reading as far as it was understood, so that a person can mend it; None where the
    row itself could not be read."""
