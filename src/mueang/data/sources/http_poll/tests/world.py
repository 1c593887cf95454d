# SPDX-License-Identifier: Apache-2.0
"""A source that asks a server of ours, for tests."""

from __future__ import annotations

import asyncio
from typing import Any

import msgspec
import pytest

from mueang.data.model import City, Reading
from mueang.data.sources.door import RunnerDoor
from mueang.data.sources.fields.fieldmap import Field, FieldMap, TimeField
from mueang.data.sources.http_poll import live
from mueang.data.sources.http_poll.live import Connector
from mueang.data.sources.http_poll.pace import Pace
from mueang.data.sources.outbound.tests.servers import (
    Behaviour,
    Request,
    Server,
)
from mueang.data.sources.settings import SourceSettings
from mueang.data.sources.tests.fakes import FakeServer

NOW = 1_790_600_000_000_000  # 2026-09-28


CITY = City("hat-yai", "หาดใหญ่", "Hat Yai", longitude=100.47, latitude=7.01)


NODE = FieldMap(
    entity_type="AirQualityObserved",
    station="{id}",
    time=TimeField(["at"]),
    fields=[Field("pm25", "pm25", "GQ")],
)


class World:
    """One source, its door, and a connector that waits for nobody."""

    def __init__(self, **given: Any) -> None:
        self.server = FakeServer()
        facts: dict[str, Any] = {"fields": NODE, **given}
        self.settings = SourceSettings("one", CITY.code, "http_poll", "one", state="on", **facts)
        self.stop = asyncio.Event()
        self.connector = Connector(Pace(0.0), lambda: NOW)
        self.door = RunnerDoor(self.server, self.settings, CITY, "1", self.stop)

    async def turns(self, count: int, monkeypatch: pytest.MonkeyPatch) -> None:
        """Run until so many turns ended."""
        left = [count]

        def wait(*_: object) -> float:
            left[0] -= 1
            if left[0] <= 0:
                self.stop.set()
            return 0.0

        monkeypatch.setattr(live, "pause", wait)
        self.stop.clear()
        await self.connector.run(self.settings, self.door, self.stop)

    def values(self) -> list[tuple[str, Any]]:
        found = [item for item in self.server.stored if isinstance(item, Reading)]
        return [(item.entity_id.rpartition(":")[2], item.value) for item in found]

    def links(self) -> dict[str, bool | None]:
        report = self.door.take_report()
        return {link.code: link.ok for link in report.links} if report else {}


def body(**values: float) -> bytes:
    at = "2026-09-28 10:00"
    return msgspec.json.encode([{"id": k, "pm25": v, "at": at} for k, v in values.items()])


def changing(*bodies: Behaviour) -> Behaviour:
    waiting = list(bodies)

    async def behave(request: Request, writer: asyncio.StreamWriter) -> None:
        await (waiting.pop(0) if len(waiting) > 1 else waiting[0])(request, writer)

    return behave


def world(server: Server, path: str = "/", secret: str = "", **options: Any) -> World:
    fields = options.pop("fields", NODE)
    return World(options={"url": server.url(path), **options}, secret=secret, fields=fields)
