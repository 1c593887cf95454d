# SPDX-License-Identifier: Apache-2.0
"""Which types and attributes a city has: counted once, then only what has changed.

Entities of one kind look alike, so a city of many has few shapes; all that is asked about
types and attributes can be told from those.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from mueang.data.effects import read_entity

AT_ONCE = 500
"""Entities read between two breaths for other requests."""


class Shape(NamedTuple):
    """What entities that look alike have, by IRI."""

    types: tuple[str, ...]
    attributes: tuple[tuple[str, tuple[str, ...]], ...]
    """Attribute and the kinds of its instances (Property, Relationship, …)."""


class _Kind(msgspec.Struct):
    type: str = "Property"


_kind = msgspec.json.Decoder(_Kind).decode


class Census:
    """One city's."""

    def __init__(self) -> None:
        self._seen: dict[str, tuple[int, Shape]] = {}
        """Entity → hash of the document that was read, and its shape."""
        self._counts: Counter[Shape] = Counter()
        self._known: dict[Shape, Shape] = {}
        self._turn = asyncio.Lock()

    async def shapes(self, documents: Mapping[str, bytes]) -> dict[Shape, int]:
        """Each shape and how many entities have it now."""
        async with self._turn:
            for number, (entity_id, document) in enumerate(list(documents.items())):
                if number % AT_ONCE == 0:
                    await asyncio.sleep(0)
                seen = self._seen.get(entity_id)
                if seen is None or seen[0] != hash(document):
                    self._take(entity_id, document)
            for entity_id in self._seen.keys() - documents.keys():
                self._forget(entity_id)
            return dict(+self._counts)

    def _take(self, entity_id: str, document: bytes) -> None:
        shape = _shape_of(document)
        shape = self._known.setdefault(shape, shape)
        if entity_id in self._seen:
            self._forget(entity_id)
        self._seen[entity_id] = hash(document), shape
        self._counts[shape] += 1

    def _forget(self, entity_id: str) -> None:
        _, shape = self._seen.pop(entity_id)
        self._counts[shape] -= 1
        if not self._counts[shape]:
            del self._counts[shape], self._known[shape]


def _shape_of(document: bytes) -> Shape:
    entity = read_entity(document)
    attributes = (
        (iri, tuple(sorted({_kind(raw).type for raw in datasets.values()})))
        for iri, datasets in entity.attributes.items()
    )
    return Shape(tuple(sorted(entity.types)), tuple(sorted(attributes)))
