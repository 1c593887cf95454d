# SPDX-License-Identifier: Apache-2.0
"""What a query asks of current state, as a small pure tree with expanded names.

Edges (NGSI-LD's ``q``, later CQL2 and OData) parse into it; ``query.py`` evaluates it.
NGSI-LD query language: GS CIM 009, 4.9 (q), 4.10 (geo), 4.17 (type selection).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Path:
    """``attribute.sub.sub[value][path]``; ``a[en]`` looks into a language map."""

    attribute: str
    sub: tuple[str, ...] = ()
    value_path: tuple[str, ...] = ()


Operator = Literal["==", "!=", ">", ">=", "<", "<=", "~=", "!~="]


@dataclass(frozen=True, slots=True)
class Range:
    low: Any
    high: Any


@dataclass(frozen=True, slots=True)
class Compare:
    """``operand`` is a scalar, a :class:`Range`, or a tuple of both (any of them)."""

    path: Path
    operator: Operator
    operand: Any


@dataclass(frozen=True, slots=True)
class Exists:
    path: Path
    negated: bool = False


@dataclass(frozen=True, slots=True)
class And:
    items: tuple[QNode, ...]


@dataclass(frozen=True, slots=True)
class Or:
    items: tuple[QNode, ...]


QNode = Compare | Exists | And | Or

GeoRelation = Literal["near", "within", "contains", "overlaps", "intersects", "equals", "disjoint"]


@dataclass(frozen=True, slots=True)
class GeoFilter:
    relation: GeoRelation
    geometry: dict[str, Any]
    """GeoJSON geometry, longitude before latitude (WGS84 degrees)."""
    max_distance: float | None = None
    """Metres, for ``near``."""
    min_distance: float | None = None
    geoproperty: str = "https://uri.etsi.org/ngsi-ld/location"


@dataclass(frozen=True, slots=True)
class EntityQuery:
    """All conditions hold together; empty ones ask nothing."""

    ids: tuple[str, ...] = ()
    id_pattern: str = ""
    types: tuple[tuple[str, ...], ...] = ()
    """Any of these; each is a set of types that the entity must all have."""
    attributes: tuple[str, ...] = ()
    """At least one of these IRIs must be present."""
    q: QNode | None = None
    geo: GeoFilter | None = None
    scope: str = ""
    limit: int = 20
    offset: int = 0
    count: bool = False
    page_bytes: int = 0
    """Stored bytes after which a page ends, though never before its first entity; 0: no end."""


@dataclass(frozen=True, slots=True)
class EntityPage:
    documents: list[bytes] = field(default_factory=list)
    """Stored bytes of the entities (``mueang.data.effects.read_entity``), ordered by id."""
    total: int | None = None
    """Number of matches, when ``count`` was asked."""
    more: bool = False
