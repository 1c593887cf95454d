# SPDX-License-Identifier: Apache-2.0
"""A source that answers ``collect`` runs by its rhythm; the simulator is one like any other."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from mueang.data.model import City, Missing, Reading
from mueang.data.runs import Batch, RunCounts
from mueang.data.sources.contract import Item, Source
from mueang.data.sources.door import RunnerDoor
from mueang.data.sources.registry import find_live, live_names
from mueang.data.sources.rhythm import SECOND, RhythmConnector
from mueang.data.sources.settings import SourceSettings
from mueang.data.sources.tests.fakes import HAT_YAI, FakeServer, settings
from mueang.data.sources.worker import DEMO_MARK, set_up_simulator

START = 1_800_000_000 * SECOND


class Ticking(Source):
    name = "ticking"
    title_th = "นาฬิกา"
    title_en = "A clock"
    rhythm = 5

    def collect(self, city: City, at: int) -> Iterator[Item]:
        yield Reading("Thing", f"urn:ngsi-ld:Thing:{city.code}", "level", at, 1.0)
        yield Missing(0, "flow")


class Clock:
    """Each look is a rhythm later, less a hair's breadth."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> int:
        self.now += 5 * SECOND - 1
        return self.now


async def test_each_rhythm_is_collected_until_it_stops() -> None:
    stop = asyncio.Event()

    class Server(FakeServer):
        async def send(self, city: str, batch: Batch) -> RunCounts:
            counts = await super().send(city, batch)
            if len(self.batches) == 3:
                stop.set()
            return counts

    server = Server()
    door = RunnerDoor(server, settings(), HAT_YAI, "1", stop)
    await RhythmConnector(Ticking(), Clock()).run(settings(), door, stop)
    assert [batch.source for batch in server.batches] == ["ticking"] * 3
    times = [item.observed_at for item in server.stored if isinstance(item, Reading)]
    assert times == sorted(set(times))
    report = door.take_report()
    assert report is not None
    assert (report.received, report.stored, report.missing) == (3, 3, 3)


async def test_a_check_stores_nothing() -> None:
    server = FakeServer()
    door = RunnerDoor(server, settings(), HAT_YAI, "1", asyncio.Event())
    found = await RhythmConnector(Ticking()).check(settings(), door)
    assert [(link.code, link.ok) for link in found.links] == [
        ("message", True),
        ("recognised", True),
        ("stored", True),
    ]
    assert server.stored == []


def test_live_connectors_are_found_by_their_folder() -> None:
    assert "demo" in live_names()
    assert find_live("demo").title_en == "Simulated data for the demonstration"


class Book:
    """The two verbs that setting up the simulator needs."""

    def __init__(self, *cities: City) -> None:
        self.there: list[SourceSettings] = []
        self._cities = list(cities)

    async def sources(self, city: str = "") -> list[SourceSettings]:
        return self.there

    async def cities(self) -> list[City]:
        return self._cities

    async def put_source(self, settings: SourceSettings) -> SourceSettings:
        self.there.append(settings)
        return settings


@pytest.mark.parametrize("times", [1, 2])
async def test_only_a_demonstration_home_simulates(tmp_path: Path, times: int) -> None:
    simulated = City("hat-yai", "หาดใหญ่", "Hat Yai", simulated=True)
    book = Book(simulated, City("other", "อื่น", "Other"))
    await set_up_simulator(tmp_path, book)
    assert book.there == []
    (tmp_path / DEMO_MARK).write_text("{}")
    for _ in range(times):
        await set_up_simulator(tmp_path, book)
    assert [(s.id, s.city, s.state) for s in book.there] == [("demo-hat-yai", "hat-yai", "on")]
