# SPDX-License-Identifier: Apache-2.0
"""Random writes, flushes, merges, deletions: the lake answers as a plain dictionary would."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mueang.data.effects import ROW_ROOM, Tombstone
from mueang.data.history import maintain
from mueang.data.history.asks import CORRECTION, KNOWN, NEW, KnownAsk, SeriesKeys, TemporalAsk
from mueang.data.history.drain import CityDrain
from mueang.data.history.engine import Engine
from mueang.data.history.known import known
from mueang.data.history.logreader import LogReader
from mueang.data.history.query import observations
from mueang.data.history.tests.written import CITY, START, WrittenLog, series

STEP = 4 * 24 * 3_600_000_000
SLOTS = 12
"""48 days: two months, and writes meet often."""
ENTITIES = ("urn:1", "urn:2")
NARROW = TemporalAsk(
    city=CITY,
    entity_ids=ENTITIES,
    timerel="between",
    time_at=START,
    end_time_at=START + 100 * STEP,
)
"""The same question in the form that needs no DuckDB unless there are tombstones."""
Key = tuple[str, int]

WRITE = st.tuples(
    st.just("write"),
    st.sampled_from(ENTITIES),
    st.integers(0, SLOTS - 1),
    st.lists(st.integers(0, 3), min_size=1, max_size=4),
    st.sampled_from(["a", "b"]),
)
STEPS = st.lists(
    st.one_of(
        WRITE,
        WRITE,
        WRITE,
        WRITE,
        st.tuples(st.just("flush")),
        st.tuples(st.just("read")),
        st.tuples(st.just("maintain"), st.booleans()),
        st.tuples(st.just("undo"), st.sampled_from(["a", "b"])),
        st.tuples(st.just("erase"), st.sampled_from(ENTITIES), st.integers(0, SLOTS)),
        st.tuples(st.just("restart")),
    ),
    min_size=6,
    max_size=14,
)


@dataclass
class Model:
    """Every version of every key, in order: (value, run)."""

    versions: dict[Key, list[tuple[float, str]]] = field(default_factory=dict)

    def write(self, entity: str, first: int, values: list[int], run: str) -> bool:
        keys = [(entity, first + i) for i in range(len(values))]
        newest = max((slot for one, slot in self.versions if one == entity), default=-1)
        for key, value in zip(keys, values, strict=True):
            self.versions.setdefault(key, []).append((float(value), run))
        return first <= newest

    def keep(self, key: Key, run: str) -> None:
        left = [version for version in self.versions[key] if version[1] != run]
        self.versions[key] = left

    def live(self) -> dict[Key, float]:
        return {key: found[-1][0] for key, found in self.versions.items() if found}

    def verdict(self, key: Key, value: float) -> int:
        had = [one for one, _ in self.versions.get(key, [])]
        return NEW if not had else KNOWN if value in had else CORRECTION


class World:
    def __init__(self, home: Path) -> None:
        self.log = WrittenLog(home)
        self.reader = LogReader(self.log.path)
        self.engine = Engine(home / "spill", threads=1)
        self.model = Model()
        self.drain = self.opened()

    def opened(self) -> CityDrain:
        return CityDrain(self.log.home / "lake" / CITY, self.reader, CITY)

    def step(self, name: str, *with_: object) -> None:
        getattr(self, name)(*with_)

    def write(self, entity: str, first: int, values: list[int], run: str) -> None:
        revision = self.model.write(entity, first, values, run)
        numbers = [float(value) for value in values]
        self.log.put(
            series(first, numbers, entity_id=entity, revision=revision, run=run, step=STEP)
        )

    def undo(self, run: str) -> None:
        for key in self.model.versions:
            self.model.keep(key, run)
        self.log.put(Tombstone(up_to=(self.log.n + 1) * ROW_ROOM, run=run))

    def erase(self, entity: str, until: int) -> None:
        for key in [k for k in self.model.versions if k[0] == entity and k[1] < until]:
            del self.model.versions[key]
        up_to = (self.log.n + 1) * ROW_ROOM
        self.log.put(Tombstone(up_to=up_to, entity_id=entity, until=START + until * STEP))

    def read(self) -> None:
        self.drain.catch_up()

    def flush(self) -> None:
        self.drain.catch_up()
        self.drain.flush()

    def maintain(self, all_of_it: bool) -> None:
        maintain.maintain(self.drain, self.engine, all_of_it=all_of_it)
        maintain.vacuum(self.drain, retention=-1)

    def restart(self) -> None:
        self.drain = self.opened()

    def found(self) -> dict[Key, float]:
        question = self.engine.question()
        answer = observations(question, self.drain.snapshot, TemporalAsk(city=CITY))
        straight = observations(question, self.drain.snapshot, NARROW)
        assert straight == answer, "what is read without DuckDB differs from what it reads"
        question.close()
        rows: dict[Key, float] = {}
        for one in answer.series:
            for at, value in zip(one.observed_at, one.value, strict=True):
                key = (one.entity_id, (at - START) // STEP)
                assert key not in rows, f"{key} came twice"
                assert value is not None
                rows[key] = value
        return rows

    def verdicts(self, entity: str, value: float) -> list[int]:
        times = (START + np.arange(SLOTS + 8) * STEP).astype("<i8").tobytes()
        values = np.full(SLOTS + 8, value).tobytes()
        ask = KnownAsk(city=CITY, up_to=0, series=[SeriesKeys(entity, "pm25", "", times, values)])
        question = self.engine.question()
        answer = known(question, self.drain.snapshot, ask)
        question.close()
        return list(answer[0])

    def close(self) -> None:
        self.engine.close()
        self.reader.close()
        self.log.close()


@pytest.mark.slow
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
@given(steps=STEPS)
def test_reads_as_a_dictionary_would(steps: list[tuple[str, object]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder))
        try:
            for step in steps:
                world.step(*step)
                world.read()
                assert world.found() == world.model.live(), step
            for entity in ENTITIES:
                expected = [world.model.verdict((entity, s), 1.0) for s in range(SLOTS + 8)]
                assert world.verdicts(entity, 1.0) == expected
        finally:
            world.close()
