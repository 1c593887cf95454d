# SPDX-License-Identifier: Apache-2.0
"""Whose turn it is, what stops, and how long files are kept."""

from __future__ import annotations

import shutil
import threading
from collections import namedtuple
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mueang.data.client import DataClient
from mueang.data.ingest import loading
from mueang.data.ingest.jobs import Job, Progress, Shelf
from mueang.data.ingest.keeping import DAY, forget_old
from mueang.data.ingest.queue import LANES, SMALL, ahead_of, in_turn, is_share
from mueang.data.ingest.tests.test_jobs import MAPPING, TABLE, Server
from mueang.data.runs import Batch, RunCounts

NOW = 2_000 * DAY
Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


def job(number: int, city: str = "lampang", size: int = 10, **more: Any) -> Job:
    made = Job(f"r{number}", city, f"{number}.csv", size, "")
    made.started_at, made.state = number, "started"
    for name, value in more.items():
        setattr(made, name, value)
    return made


def test_small_files_do_not_wait_for_large_ones() -> None:
    jobs = [job(1, size=SMALL + 1), job(2), job(3, size=SMALL + 1)]
    assert [one.id for one in in_turn(jobs, "small")] == ["r2"]
    assert [one.id for one in in_turn(jobs, "large")] == ["r1", "r3"]
    assert (ahead_of(jobs[1], jobs), ahead_of(jobs[2], jobs)) == (0, 1)


def test_cities_take_turns() -> None:
    jobs = [job(n, "hat-yai") for n in range(1, 6)] + [job(9, "lampang")]
    assert [one.id for one in in_turn(jobs, "small")][:3] == ["r1", "r9", "r2"]


jobs_of_anyone = st.lists(
    st.builds(
        job,
        st.integers(0, 50),
        st.sampled_from(["hat-yai", "lampang", "phuket"]),
        st.sampled_from([10, SMALL, SMALL + 1]),
    ),
    unique_by=lambda one: one.id,
    max_size=20,
)


@given(jobs_of_anyone, st.integers(1, 3))
def test_every_file_has_one_lane_and_one_worker(jobs: list[Job], workers: int) -> None:
    lanes = [one.id for lane in LANES for one in in_turn(jobs, lane)]
    assert sorted(lanes) == sorted(one.id for one in jobs)
    for one in jobs:
        assert sum(is_share(one, number, workers) for number in range(1, workers + 1)) == 1


def put(shelf: Shelf, one: Job, content: bytes = b"x") -> Job:
    shelf.put(one)
    shelf.content(one).write_bytes(content)
    return one


class Stopping(Server):
    """A server that is told, while it takes the first batch, that somebody stopped the file."""

    def __init__(self, stop: Callable[[], None]) -> None:
        super().__init__()
        self._stop = stop

    def send(self, city: str, batch: Batch) -> RunCounts:
        self._stop()
        return super().send(city, batch)


def test_a_file_is_stopped_in_the_middle_and_gone_on_with(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mueang.data.ingest.working import load_job

    monkeypatch.setattr(loading, "BATCH_ITEMS", 4)
    one = put(shelf, job(1, mapping=MAPPING), TABLE.encode())
    shelf.start(one)
    server = Stopping(lambda: shelf.stop(one))
    assert load_job(shelf, cast(DataClient, server), one, threading.Event())
    assert shelf.progress(one).state == "stopped"
    assert shelf.started() == []
    some = len(server.values)
    assert 0 < some < 20
    whole = Server()
    whole.run, whole.known, whole.values = server.run, True, server.values
    shelf.start(one)
    assert load_job(shelf, cast(DataClient, whole), one, threading.Event())
    assert shelf.progress(one).state == "done"
    assert len(whole.values) == 20, "nothing is missing, nothing is double"


def test_a_file_that_waits_is_stopped_before_it_begins(shelf: Shelf) -> None:
    from mueang.data.ingest.working import load_job

    one = put(shelf, job(1, mapping=MAPPING), TABLE.encode())
    shelf.start(one)
    shelf.stop(one)
    server = Server()
    assert load_job(shelf, cast(DataClient, server), one, threading.Event())
    assert (server.values, shelf.progress(one).state) == ([], "stopped")


def test_files_are_forgotten_when_their_time_is_over(shelf: Shelf) -> None:
    ended = put(shelf, job(1))
    shelf.report(ended, Progress("done", at=NOW - 91 * DAY))
    fresh = put(shelf, job(2))
    shelf.report(fresh, Progress("failed", at=NOW - 89 * DAY))
    running = put(shelf, job(3, started_at=1))
    shelf.report(running, Progress("running", at=NOW - 200 * DAY))
    put(shelf, job(4, state="draft", brought_at=NOW - 8 * DAY))
    draft = put(shelf, job(5, state="draft", brought_at=NOW - 6 * DAY))
    assert forget_old(shelf, NOW, 90, 0) == 2
    assert not shelf.content(ended).exists()
    assert shelf.get("lampang", "r1").forgotten_at == NOW
    assert all(shelf.content(kept).exists() for kept in (fresh, running, draft))
    assert shelf.find("lampang", "r4") is None
    assert forget_old(shelf, NOW, 90, 0) == 0, "once is enough"


def test_a_full_disk_ends_the_keeping_of_what_is_oldest(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = {days: put(shelf, job(days)) for days in (40, 20, 0)}
    for days, one in ended.items():
        shelf.report(one, Progress("done", at=NOW - days * DAY))

    def usage(path: Path) -> Usage:
        left = sum(shelf.content(one).exists() for one in ended.values())
        return Usage(100, 0, 100 if left < 3 else 10)

    monkeypatch.setattr(shutil, "disk_usage", usage)
    assert forget_old(shelf, NOW, 90, 50) == 1
    assert not shelf.content(ended[40]).exists()
    assert shelf.content(ended[20]).exists(), "there is room again"


def test_what_ended_today_stays_however_full_the_disk_is(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = put(shelf, job(1))
    shelf.report(today, Progress("done", at=NOW - DAY // 2))
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(100, 100, 0))
    assert forget_old(shelf, NOW, 90, 50) == 0
    assert shelf.content(today).exists()


def test_a_home_without_files_is_nothing_to_do(shelf: Shelf) -> None:
    assert forget_old(shelf, NOW, 90, 50) == 0
