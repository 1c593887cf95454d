# SPDX-License-Identifier: Apache-2.0
"""Runs a ``Source`` that answers ``collect`` as a live one: once in each of its rhythms."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress

from mueang.data.model import City, Missing
from mueang.data.runs import Batch
from mueang.data.sources.contract import Checked, Item, Source, SourceDoor
from mueang.data.sources.settings import Link, SourceSettings

SECOND = 1_000_000


def _now() -> int:
    return time.time_ns() // 1000


class RhythmConnector:
    """The live form of one ``Source``. An interval that is missed is a gap, shown as a gap."""

    def __init__(self, source: Source, clock: Callable[[], int] = _now) -> None:
        self.name = source.name
        self.title_th = source.title_th
        self.title_en = source.title_en
        self._source = source
        self._clock = clock

    def shared(self, settings: SourceSettings) -> bool:
        """See ``LiveConnector``."""
        return False

    async def run(self, settings: SourceSettings, door: SourceDoor, stop: asyncio.Event) -> None:
        """Collect at full rhythms of the clock, so that times of sources agree."""
        rhythm = max(settings.rhythm or self._source.rhythm, 1)
        while not stop.is_set():
            batch = await self._collect(door.city)
            if batch.items:
                door.arrived()
                await door.send(batch)
            pause = rhythm - self._clock() / SECOND % rhythm
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), pause)

    async def check(self, settings: SourceSettings, door: SourceDoor) -> Checked:
        """One collection that is not stored."""
        batch = await self._collect(door.city)
        links = [Link("message", bool(batch.items))]
        if batch.items:
            counts = await door.dry_run(batch)
            links.append(Link("recognised", counts.quarantined < batch.read))
            links.append(Link("stored", True))
        return Checked(links)

    async def _collect(self, city: City) -> Batch:
        at = self._clock()

        def collect() -> list[Item]:
            return list(self._source.collect(city, at))

        items = await asyncio.to_thread(collect)
        kept = [item for item in items if not isinstance(item, Missing)]
        return Batch(
            source=self._source.name,
            items=kept,
            read=len(items),
            missing=len(items) - len(kept),
        )
