# SPDX-License-Identifier: Apache-2.0
"""The worker keeps its rhythm, and goes on when the server or a source fails."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mueang.data.client import ServerUnavailable
from mueang.data.model import City, Reading
from mueang.data.runs import Batch, RunCounts
from mueang.data.sources.contract import Item, Source
from mueang.data.sources.worker import SECOND, live_sources, run

START = 1_800_000_000 * SECOND


class Clock:
    """Time that passes only while somebody waits for it."""

    def __init__(self, turns: int) -> None:
        self.now = START
        self.turns = turns
        self.waits: list[float] = []

    def wait(self, seconds: float) -> bool:
        self.waits.append(seconds)
        self.now += round(seconds * SECOND)
        return len(self.waits) >= self.turns

    def __call__(self) -> int:
        return self.now


class Door:
    """A door that is down for its first calls."""

    def __init__(self, down: int = 0) -> None:
        self.down = down
        self.sent: list[tuple[str, int]] = []

    def cities(self) -> list[City]:
        return [City("a", "ก", "A"), City("b", "ข", "B")]

    def send(self, city: str, batch: Batch) -> RunCounts:
        if self.down:
            self.down -= 1
            raise ServerUnavailable("down")
        self.sent += [(city, r.observed_at) for r in batch.items if isinstance(r, Reading)]
        return RunCounts()


class Ticking(Source):
    name = "ticking"
    rhythm = 5

    def collect(self, city: City, at: int) -> Iterator[Item]:
        yield Reading("Thing", f"urn:ngsi-ld:Thing:{city.code}", "level", at, 1.0)


class Broken(Ticking):
    name = "broken"

    def collect(self, city: City, at: int) -> Iterator[Item]:
        raise RuntimeError("a bug")


def test_each_rhythm_is_sent_once_for_each_city() -> None:
    door, clock = Door(), Clock(turns=3)
    run(door, [Ticking()], clock.wait, clock)
    times = [START, START + 5 * SECOND, START + 10 * SECOND]
    assert door.sent == [(city, at) for at in times for city in "ab"]
    assert clock.waits == [5, 5, 5]


def test_it_waits_longer_while_the_server_is_down_and_then_goes_on() -> None:
    door, clock = Door(down=3), Clock(turns=5)
    run(door, [Ticking()], clock.wait, clock)
    assert clock.waits[:3] == [2, 4, 8]
    assert [city for city, _ in door.sent] == ["a", "b", "a", "b"]


def test_a_source_with_a_bug_does_not_silence_the_others() -> None:
    door, clock = Door(), Clock(turns=1)
    run(door, [Broken(), Ticking()], clock.wait, clock)
    assert [city for city, _ in door.sent] == ["a", "b"]


def test_only_a_demonstration_home_simulates(tmp_path: Path) -> None:
    assert live_sources(tmp_path) == []
    (tmp_path / "demo.json").write_text("{}")
    assert [source.name for source in live_sources(tmp_path)] == ["demo"]
