# SPDX-License-Identifier: Apache-2.0
"""A source on a real broker, whose server is a dictionary with the natural key."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from mueang.data.model import Reading
from mueang.data.runs import Batch, RunCounts
from mueang.data.sources.door import RunnerDoor
from mueang.data.sources.fields.fieldmap import Field, FieldMap, TimeField
from mueang.data.sources.mqtt.live import Connector
from mueang.data.sources.settings import SourceReport, SourceSettings, merge_report
from mueang.data.sources.tests.fakes import HAT_YAI, FakeServer

PATIENCE = 20.0
FIELDS = FieldMap(
    entity_type="AirQualityObserved",
    station="{@station}",
    fields=[Field("pm25", "pm25", "GQ"), Field("temp", "temperature", "CEL")],
)
TIMED = FieldMap(
    entity_type="AirQualityObserved",
    station="{@station}",
    time=TimeField(["ts"], format="unix"),
    fields=FIELDS.fields,
)


class KeyServer(FakeServer):
    """Stores each (entity, attribute, time) once, and tells what was known."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[tuple[str, str, int], Any] = {}
        self.hold = asyncio.Event()
        self.hold.set()
        self.answer = asyncio.Event()
        self.answer.set()

    async def send(self, city: str, batch: Batch) -> RunCounts:
        await self.hold.wait()
        counts = await super().send(city, batch)
        readings = [item for item in batch.items if isinstance(item, Reading)]
        counts.known = counts.corrected = 0
        for reading in readings:
            key = (reading.entity_id, reading.attribute, reading.observed_at)
            if key in self.values:
                same = self.values[key] == reading.value
                counts.known += same
                counts.corrected += not same
            self.values[key] = reading.value
        counts.stored -= counts.known + counts.corrected
        await self.answer.wait()
        return counts

    def of(self, attribute: str) -> list[Any]:
        """All values of an attribute, in the order of their times."""
        found = [(key[2], value) for key, value in self.values.items() if key[1] == attribute]
        return [value for _, value in sorted(found, key=lambda pair: pair[0])]


class Run:
    """The connector running beside the test."""

    def __init__(self, server: FakeServer, settings: SourceSettings, worker: str = "1") -> None:
        self.stop = asyncio.Event()
        self.door = RunnerDoor(server, settings, HAT_YAI, worker, self.stop)
        self.report = SourceReport(settings.id, settings.city)
        self.task = asyncio.create_task(Connector().run(settings, self.door, self.stop))

    def look(self) -> SourceReport:
        fresh = self.door.take_report()
        if fresh is not None:
            self.report = merge_report(self.report, fresh)
        return self.report

    def link(self, code: str) -> bool | None:
        return next((link.ok for link in self.look().links if link.code == code), None)

    async def until(self, true: Callable[[], bool]) -> None:
        """Wait until it is so; a run that ended meanwhile raises what ended it."""
        async with asyncio.timeout(PATIENCE):
            while not true():
                if self.task.done() and self.task.exception():
                    raise self.task.exception() or AssertionError
                await asyncio.sleep(0.01)

    async def subscribed(self) -> None:
        await self.until(lambda: self.link("subscribe") is not None)

    async def end(self) -> None:
        self.stop.set()
        async with asyncio.timeout(PATIENCE):
            await self.task

    async def die(self) -> None:
        """As a kill would: nothing more is acknowledged or written down."""
        self.task.cancel()
        await asyncio.gather(self.task, return_exceptions=True)


def source(url: str, **options: Any) -> SourceSettings:
    given: dict[str, Any] = {"url": url, "topics": ["air/+station"], **options}
    fields = given.pop("fields", FIELDS)
    secret = given.pop("secret", "")
    name = given.pop("id", "roof")
    return SourceSettings(
        name, "hat-yai", "mqtt", "Roof", options=given, secret=secret, fields=fields, state="on"
    )
