# SPDX-License-Identifier: Apache-2.0
"""The door waits until a batch is durable, isolates what is refused for good, and counts."""

from __future__ import annotations

import asyncio

import msgspec
import pytest

from mueang.data.client import ServerFailed, ServerUnavailable
from mueang.data.errors import BadRequestData, Busy, StorageUnavailable, UnknownCity
from mueang.data.model import Reading, Refused
from mueang.data.runs import Batch
from mueang.data.sources import sending
from mueang.data.sources.contract import Stopped
from mueang.data.sources.door import RunnerDoor
from mueang.data.sources.seen import SEEN
from mueang.data.sources.settings import Link
from mueang.data.sources.tests.fakes import HAT_YAI, FakeServer, reading, settings


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "FIRST_WAIT", 0.0)
    monkeypatch.setattr(sending, "LONGEST_WAIT", 0.0)


def door_of(server: FakeServer, stop: asyncio.Event | None = None) -> RunnerDoor:
    return RunnerDoor(server, settings(), HAT_YAI, "1", stop or asyncio.Event())


async def test_it_waits_through_whatever_may_pass() -> None:
    server = FakeServer()
    server.trouble = [ServerUnavailable("down"), Busy("full"), StorageUnavailable("no room")]
    door = door_of(server)
    counts = await door.send(Batch("", [reading()]))
    assert counts.stored == 1
    assert server.batches[0].source == "one"
    report = door.take_report()
    assert report is not None
    assert [(link.code, link.ok) for link in report.links] == [("stored", True)]
    assert (report.stored, report.failures) == (1, 0)
    assert door.take_report() is None


async def test_while_it_is_held_back_it_says_why() -> None:
    server, stop = FakeServer(), asyncio.Event()
    server.trouble = [Busy("full")]
    door = door_of(server, stop)
    stop.set()
    with pytest.raises(Stopped):
        await door.send(Batch("", [reading()]))
    held = door.take_report()
    assert held is not None
    assert held.paused_reason == "busy"
    assert [(link.code, link.ok, link.detail) for link in held.links] == [("stored", False, "full")]


async def test_who_was_heard_of_is_written_down_for_the_next_run() -> None:
    server = FakeServer()
    door = door_of(server)
    ahead = 1 << 60
    items = [reading(1, at=10), reading(1, at=5), reading(2, at=7), reading(3, at=ahead)]
    await door.send(Batch("", list(items)))
    await door.save_seen()
    part = f"{SEEN}1"
    assert msgspec.msgpack.decode(server.memory["one", part]) == {
        "urn:ngsi-ld:Thing:1": 10,
        "urn:ngsi-ld:Thing:2": 7,
    }
    again = door_of(server)
    await again.load_seen()
    await again.send(Batch("", [reading(1, at=20)]))
    await again.save_seen()
    assert msgspec.msgpack.decode(server.memory["one", part])["urn:ngsi-ld:Thing:2"] == 7


async def test_what_is_refused_for_good_stands_alone_in_quarantine() -> None:
    server = FakeServer()

    def refuse(batch: Batch) -> None:
        if any(isinstance(item, Reading) and item.value == 5.0 for item in batch.items):
            raise BadRequestData("five cannot be")

    server.refuse = refuse
    items = [reading(n) for n in range(9)]
    counts = await door_of(server).send(Batch("", list(items), read=9))
    assert (counts.read, counts.stored, counts.quarantined) == (9, 8, 1)
    (refused,) = [item for item in server.stored if isinstance(item, Refused)]
    assert (refused.reason, refused.detail) == ("not_storable", "five cannot be")
    assert "urn:ngsi-ld:Thing:5" in refused.raw


async def test_a_batch_that_breaks_the_server_is_isolated_too() -> None:
    server = FakeServer()

    def refuse(batch: Batch) -> None:
        if any(isinstance(item, Reading) and item.value == 2.0 for item in batch.items):
            raise ServerFailed("a fault")

    server.refuse = refuse
    counts = await door_of(server).send(Batch("", [reading(n) for n in range(4)]))
    assert (counts.stored, counts.quarantined) == (3, 1)


async def test_stopping_ends_the_wait() -> None:
    server, stop = FakeServer(), asyncio.Event()
    server.trouble = [Busy("full")] * 3
    stop.set()
    with pytest.raises(Stopped):
        await door_of(server, stop).send(Batch("", [reading()]))
    assert server.stored == []


async def test_a_city_that_is_gone_ends_the_run() -> None:
    server = FakeServer()
    server.trouble = [UnknownCity("gone")]
    with pytest.raises(UnknownCity):
        await door_of(server).send(Batch("", [reading()]))


async def test_links_are_told_by_their_latest() -> None:
    door = door_of(FakeServer())
    door.report(Link("connect", False, "refused"))
    door.report(Link("connect", True))
    door.arrived(3)
    report = door.take_report()
    assert report is not None
    assert [(link.code, link.ok) for link in report.links] == [("connect", True)]
    assert report.links[0].at
    assert report.received == 3
