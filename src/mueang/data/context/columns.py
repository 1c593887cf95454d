# SPDX-License-Identifier: Apache-2.0
"""Numeric, text and geographic columns beside the entities, so that queries need no scan.

A column is made when a query first asks for its attribute and follows changes lazily: a
write only notes the entity's id, the next query reads the noted ones again. Only attributes
that some entity has get one, and so many at most: anybody may ask for any name. What takes
long is done in slices, for writers wait on the same event loop.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Mapping
from itertools import islice
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from mueang.data.context.column import Column, GeoColumn
from mueang.data.effects import read_entity
from mueang.data.model import Entity

C = TypeVar("C", Column, GeoColumn)
Mask = npt.NDArray[np.bool_]

AT_ONCE = 500
"""Entities read between two breaths for other requests: two or three milliseconds."""
MAX_COLUMNS = 256
"""Columns of each sort; the one that was not asked for the longest goes first."""


class Columns:
    """Slots of one city: slot → id, types and the columns that were asked for."""

    def __init__(self, documents: Mapping[str, bytes]) -> None:
        self.documents = documents
        self.ids: list[str] = []
        self.alive: Mask = np.zeros(0, dtype=bool)
        self._slots: dict[str, int] = {}
        self._free: list[int] = []
        self._types: dict[str, Mask] = {}
        self._attributes: dict[str, Column] = {}
        self._geo: dict[str, GeoColumn] = {}
        self._names: set[str] = set()
        """Attributes that an entity has or had."""
        self._no_attribute, self._no_geo = Column(0), GeoColumn(0)
        self._making: dict[str, Column | GeoColumn] = {}
        """The column that is being filled; it follows changes as the others do."""
        self._turn = asyncio.Lock()
        self._dirty: set[str] = set()
        self._order: npt.NDArray[np.int64] | None = None

    def touch(self, entity_id: str) -> None:
        """Note that the entity changed, came or went."""
        self._dirty.add(entity_id)

    def rebuild(self) -> None:
        """Note every entity: after a start."""
        self._dirty.update(self.documents)

    async def prepare(self, attributes: Collection[str] = (), places: Collection[str] = ()) -> None:
        """Bring up to date what a question needs; on return nothing has changed since."""
        async with self._turn:
            await self._catch_up()
            for name in attributes:
                await self._make(name, self._attributes, Column)
            for name in places:
                await self._make(name, self._geo, GeoColumn)
            _forget(self._attributes, len(attributes))
            _forget(self._geo, len(places))
            await self._catch_up()
        self.refresh()

    async def _catch_up(self) -> None:
        while len(self._dirty) > AT_ONCE:
            self.refresh(AT_ONCE)
            await asyncio.sleep(0)
        self.refresh()

    def refresh(self, most: int | None = None) -> None:
        """Bring slots and columns up to date with the documents, or with so many of them."""
        dirty = set(islice(self._dirty, most))
        if not dirty:
            return
        self._dirty -= dirty
        self._grow(len(self._slots) + len(dirty))
        for entity_id in dirty:
            document = self.documents.get(entity_id)
            if document is None:
                self._drop(entity_id)
            else:
                self._set(self._slot(entity_id), read_entity(document))

    def _grow(self, wanted: int) -> None:
        size = len(self.alive)
        if wanted <= size:
            return
        room = max(wanted, size * 2, 1024)
        self.alive = np.resize(np.append(self.alive, False), room)
        self.alive[size:] = False
        for name, mask in self._types.items():
            grown = np.zeros(room, dtype=bool)
            grown[: len(mask)] = mask
            self._types[name] = grown
        for column in self._attributes.values():
            column.grow(room)
        for place in self._geo.values():
            place.grow(room)
        for made in self._making.values():
            made.grow(room)
        self._no_attribute, self._no_geo = Column(room), GeoColumn(room)
        self._free.extend(range(room - 1, size - 1, -1))
        self.ids.extend([""] * (room - size))

    def _slot(self, entity_id: str) -> int:
        slot = self._slots.get(entity_id)
        if slot is None:
            slot = self._slots[entity_id] = self._free.pop()
            self.ids[slot] = entity_id
            self._order = None
        return slot

    def _drop(self, entity_id: str) -> None:
        slot = self._slots.pop(entity_id, None)
        if slot is not None:
            self.alive[slot] = False
            self._free.append(slot)
            self._order = None

    def _set(self, slot: int, entity: Entity) -> None:
        self.alive[slot] = True
        self._names.update(entity.attributes)
        for name in entity.types:
            if name not in self._types:
                self._types[name] = np.zeros(len(self.alive), dtype=bool)
        for name, mask in self._types.items():
            mask[slot] = name in entity.types
        for attribute, column in self._attributes.items():
            column.set(slot, entity.attributes.get(attribute))
        for attribute, place in self._geo.items():
            place.set(slot, entity.attributes.get(attribute))
        for attribute, made in self._making.items():
            made.set(slot, entity.attributes.get(attribute))

    def of_type(self, name: str) -> Mask:
        return self._types.get(name, np.zeros(len(self.alive), dtype=bool))

    async def types(self) -> dict[str, int]:
        """Type → number of entities that have it now."""
        await self.prepare()
        counts = {n: int((mask & self.alive).sum()) for n, mask in self._types.items()}
        return {name: number for name, number in counts.items() if number}

    def of_ids(self, wanted: tuple[str, ...]) -> Mask:
        mask = np.zeros(len(self.alive), dtype=bool)
        mask[[self._slots[key] for key in wanted if key in self._slots]] = True
        return mask

    def attribute(self, name: str) -> Column:
        """The attribute's column, which ``prepare`` has made; an empty one where nothing has it."""
        return self._attributes.get(name, self._no_attribute)

    def geoproperty(self, name: str) -> GeoColumn:
        return self._geo.get(name, self._no_geo)

    async def _make(self, name: str, kept: dict[str, C], kind: Callable[[int], C]) -> None:
        """Have the column, as the last one asked for. One entity is decoded after the other:
        all of them at once would be ten times their bytes."""
        if name not in self._names:
            return
        column = kept.pop(name, None)
        if column is None or (isinstance(column, Column) and column.crowded):
            column = kind(len(self.alive))
            self._making[name] = column
            try:
                await self._fill(name, column)
            finally:
                del self._making[name]
        kept[name] = column

    async def _fill(self, name: str, column: Column | GeoColumn) -> None:
        for number, (entity_id, slot) in enumerate(list(self._slots.items())):
            if number % AT_ONCE == 0:
                await asyncio.sleep(0)
            document = self.documents.get(entity_id)
            if document is not None and self._slots.get(entity_id) == slot:
                column.set(slot, read_entity(document).attributes.get(name))

    def in_order(self, mask: Mask) -> npt.NDArray[np.int64]:
        """The slots of a mask in the order of their ids, so that pages are stable."""
        if self._order is None:
            pairs = sorted(self._slots.items())
            self._order = np.fromiter((slot for _, slot in pairs), dtype=np.int64, count=len(pairs))
        return self._order[mask[self._order]]


def _forget(kept: dict[str, C], asked: int) -> None:
    """Let go of the columns that nobody has asked for the longest, but of none just asked for."""
    for name in list(islice(kept, max(0, len(kept) - max(MAX_COLUMNS, asked)))):
        del kept[name]
