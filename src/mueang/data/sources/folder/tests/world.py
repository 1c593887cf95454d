# SPDX-License-Identifier: Apache-2.0
"""A watched folder, its server and its clock, for tests."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self, cast

import pytest

from mueang.data.client import DataClient
from mueang.data.ingest.accept import accept
from mueang.data.model import Placement, Reading
from mueang.data.runs import Batch, Run, RunCounts
from mueang.data.sources.door import RunnerDoor
from mueang.data.sources.folder import live
from mueang.data.sources.folder.live import Connector
from mueang.data.sources.folder.places import Found
from mueang.data.sources.folder.taking import Stops, Taking
from mueang.data.sources.settings import SourceSettings
from mueang.data.sources.tests.fakes import HAT_YAI, FakeServer

GOOD = "timestamp,station_id,level_m\n2026-02-15 15:00,A,9.63\n2026-02-15 16:00,A,9.64\n"


LATE = 4_102_444_800_000_000


class Client:
    """A server that keeps runs, as ``DataClient`` shows them."""

    def __init__(self) -> None:
        self.records: dict[str, Run] = {}
        self.readings: list[Reading] = []
        self.before_send: Callable[[Batch], None] = lambda batch: None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return

    def runs(self, city: str) -> list[Run]:
        return list(self.records.values())

    def send(self, city: str, batch: Batch) -> RunCounts:
        self.before_send(batch)
        found = accept(batch.items, LATE, 0)
        self.readings += found.readings
        record = self.records.setdefault(batch.run, Run(batch.run, city, batch.source))
        record.position = batch.position
        record.name = batch.name
        record.state = "done" if batch.final else "running"
        assert all(not isinstance(item, Placement) for item in batch.items)
        return RunCounts(
            read=batch.read,
            missing=batch.missing,
            stored=len(found.readings),
            quarantined=len(found.refusals),
        )


class World:
    """A home with one watched folder."""

    def __init__(self, home: Path, **given: Any) -> None:
        self.home = home
        facts: dict[str, Any] = {"options": {}, **given}
        self.settings = SourceSettings("box", HAT_YAI.code, "folder", "box", state="on", **facts)
        self.folder = home / "inbox" / "box"
        self.folder.mkdir(parents=True)
        self.client = Client()
        self.server = FakeServer()
        self.stop = asyncio.Event()
        self.door = RunnerDoor(self.server, self.settings, HAT_YAI, "1", self.stop)
        self.seconds = 0.0
        self.connector = Connector(lambda: cast(DataClient, self.client), lambda: self.seconds)

    def put(self, name: str, content: str | bytes = GOOD) -> Path:
        path = self.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    async def look(self, monkeypatch: pytest.MonkeyPatch, turns: int = 2) -> None:
        """Run for some turns, a minute apart."""
        left = turns
        turn = live.Watch.turn

        async def counted(watch: live.Watch) -> None:
            nonlocal left
            await turn(watch)
            self.seconds += 60
            left -= 1
            if left <= 0:
                self.stop.set()

        monkeypatch.setattr(live.Watch, "turn", counted)
        monkeypatch.setattr(live, "LOOK_EVERY", 0.001)
        self.stop.clear()
        await self.connector.run(self.settings, self.door, self.stop)
        monkeypatch.undo()
        monkeypatch.setenv("MUEANG_HOME", str(self.home))

    def files(self, place: str = "") -> list[str]:
        return sorted(path.name for path in (self.folder / place).iterdir() if not path.is_dir())


def record_first(world: World, taking: Taking, file: Found, stopping: threading.Event) -> None:
    """Store the first part of the file, then stop."""
    from mueang.data.ingest import loading

    was, loading.BATCH_ITEMS = loading.BATCH_ITEMS, 100
    (world.folder / "done").mkdir()
    world.client.before_send = lambda batch: stopping.set()
    try:
        with pytest.raises(Stops):
            taking.take(file)
    finally:
        loading.BATCH_ITEMS = was
