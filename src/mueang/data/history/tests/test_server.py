# SPDX-License-Identifier: Apache-2.0
"""The role as the others meet it: over its socket, killed, stopped, broken."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import msgspec
import numpy as np
import pytest

from mueang.data import faults
from mueang.data.effects import pack_row
from mueang.data.errors import BadRequestData, HistoryUnavailable, UnknownCity
from mueang.data.history import asks, server
from mueang.data.history.client import HistoryClient, _refusal
from mueang.data.history.position import NAME
from mueang.data.history.service import Service
from mueang.data.history.tests.written import CITY, START, WrittenLog, series

SERVE = """
import sys
from pathlib import Path
from mueang.data.history.server import serve
serve(Path(sys.argv[1]))
"""


class Role:
    """The history role as a process of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, fault: str = "") -> None:
        environment = {**os.environ, faults.VARIABLE: fault}
        command = [sys.executable, "-c", SERVE, str(self.home)]
        (self.home / "run" / "history.sock").unlink(missing_ok=True)
        self.process = subprocess.Popen(command, env=environment)
        with httpx.Client(transport=self._transport()) as http:
            while http.get("http://history/healthz").status_code != 200:
                assert self.process.poll() is None

    def _transport(self) -> httpx.HTTPTransport:
        path = self.home / "run" / "history.sock"
        while not path.exists():
            assert self.process is not None
            assert self.process.poll() is None
        return httpx.HTTPTransport(uds=str(path), retries=20)

    def stop(self) -> int:
        assert self.process is not None
        self.process.terminate()
        return self.process.wait(30)


@pytest.fixture
def role(log: WrittenLog) -> Iterator[Role]:
    found = Role(log.home)
    yield found
    if found.process is not None and found.process.poll() is None:
        found.process.kill()
        found.process.wait()


@pytest.mark.slow
async def test_a_write_is_read_at_once_and_flushed_at_the_end(role: Role, log: WrittenLog) -> None:
    role.start()
    async with HistoryClient(log.home) as client:
        assert await client.trouble() == ""
        n = log.put(series(0, [1.0, 2.0]))
        found = await client.observations(asks.TemporalAsk(city=CITY, up_to=n))
        assert found.series[0].value == [1.0, 2.0]
        assert found.n == n
        times = np.array([START], "<i8").tobytes()
        key = asks.SeriesKeys("urn:1", "pm25", "", times, np.array([2.0]).tobytes())
        assert await client.known(CITY, n, [key]) == [bytes([asks.CORRECTION])]
        ids = await client.entity_ids(asks.EntityIdsAsk(city=CITY, up_to=n))
        assert ids.ids == ["urn:1"]
        with pytest.raises(UnknownCity):
            await client.aggregate(asks.AggregateAsk(city="../etc"))
        with pytest.raises(BadRequestData):
            await client.aggregate(asks.AggregateAsk(city=CITY, period=-1))
    assert role.stop() == 0
    role.start()
    async with HistoryClient(log.home) as client:
        assert await client.positions() == {CITY: n}
        assert (await client.maintain())[CITY].rows == 2


@pytest.mark.slow
async def test_killed_while_it_flushes_it_starts_again(role: Role, log: WrittenLog) -> None:
    n = log.put(series(0, [1.0, 2.0]))
    role.start("history.after_commit:1")
    async with HistoryClient(log.home) as client:
        with pytest.raises(HistoryUnavailable, match="mueang doctor"):
            await asyncio.wait_for(again_and_again(client), 30)
    assert role.process is not None
    assert role.process.wait(10) == -signal.SIGKILL
    role.start()
    async with HistoryClient(log.home) as client:
        assert (await client.maintain(CITY))[CITY].rows == 2
        assert await client.positions() == {CITY: n}


async def again_and_again(client: HistoryClient) -> None:
    """The role's own flush may be the one that is killed."""
    while True:
        await client.maintain()


async def test_when_history_is_down_the_client_says_so(tmp_path: Path) -> None:
    async with HistoryClient(tmp_path) as client:
        assert "does not answer" in await client.trouble()
        with pytest.raises(HistoryUnavailable, match=r"New data is still accepted") as told:
            await client.positions()
        assert str(tmp_path) not in told.value.detail


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"\xc1", HistoryUnavailable),
        (msgspec.msgpack.encode(asks.Trouble("os", "x")), HistoryUnavailable),
        (msgspec.msgpack.encode(asks.Trouble("KeyError", "x")), HistoryUnavailable),
        (msgspec.msgpack.encode(asks.Trouble("BadRequestData", "x")), BadRequestData),
    ],
)
def test_refusals_become_errors_again(body: bytes, kind: type[Exception]) -> None:
    assert type(_refusal(body)) is kind


@pytest.fixture
def service(log: WrittenLog) -> Iterator[Service]:
    found = Service(log.home)
    yield found
    found.close()


@pytest.mark.parametrize("body", [b"", b"\x00", b"\xff" * 100, b"\x81\xa4city\x01"])
async def test_malformed_questions_are_refused(service: Service, body: bytes) -> None:
    transport = httpx.ASGITransport(app=server.routed(service))
    async with httpx.AsyncClient(transport=transport, base_url="http://history") as http:
        for door in ("observations", "aggregate", "entity_ids", "known", "maintain"):
            answer = await http.post(f"/{door}", content=body)
            trouble = msgspec.msgpack.decode(answer.content, type=asks.Trouble)
            assert (answer.status_code, trouble.error) == (422, "InvalidRequest")


def test_a_second_writer_is_refused(service: Service, log: WrittenLog) -> None:
    with pytest.raises(HistoryUnavailable, match="Another process"):
        Service(log.home)


def test_one_citys_trouble_stays_its_own(service: Service, log: WrittenLog) -> None:
    broken = log.home / "lake" / "broken"
    broken.mkdir()
    (broken / NAME).write_bytes(b"{")
    log.put(series(0, [1.0]))
    log.put(series(0, [1.0]), city="broken")
    service.flush()
    assert service.positions() == {CITY: 1}
    assert list(service.trouble) == ["broken"]
    with pytest.raises(HistoryUnavailable, match="broken"):
        service.snapshot("broken", 2)
    (broken / NAME).unlink()
    service.flush()
    assert service.positions() == {CITY: 1, "broken": 2}
    assert service.trouble == {}


def test_a_flush_that_fails_is_done_again(
    service: Service, log: WrittenLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    log.put(series(0, [1.0]))

    def full_disk(step: str) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(faults, "at", full_disk)
        service.flush()
    assert "No space left" in service.trouble[CITY]
    service.flush()
    assert service.positions() == {CITY: 1}
    assert [file.rows for file in service.city(CITY).lake.files] == [1]


def test_a_city_without_anything_has_no_history(service: Service) -> None:
    snapshot = service.snapshot("nowhere", 0)
    assert (snapshot.files, snapshot.buffered_rows) == ((), 0)
    assert service.positions() == {}


def test_a_row_that_cannot_be_read_is_reported(service: Service, log: WrittenLog) -> None:
    log.put(series(0, [1.0]))
    log._db.execute("INSERT INTO log VALUES (?, 9, 0, ?)", (CITY, pack_row([])[:-8]))
    log._db.commit()
    service.drain()
    assert CITY in service.trouble


def test_what_cannot_be_written_can_still_be_read(
    service: Service, log: WrittenLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that is read-only: the lake cannot even be opened anew."""
    log.put(series(0, [1.0]))
    service.flush()

    def read_only(*_: object, **__: object) -> None:
        raise OSError(30, "Read-only file system")

    with monkeypatch.context() as patch:
        patch.setattr("mueang.data.history.disk.sync", read_only)
        patch.setattr("mueang.data.history.drain.Lake", read_only)
        for first in (1, 2):
            last = log.put(series(first, [2.0]))
            service.flush()
            assert "Read-only" in service.trouble[CITY]
            snapshot = service.snapshot(CITY, last)
            assert sum(file.rows for file in snapshot.files) + snapshot.buffered_rows == first + 1
    assert service.positions() == {CITY: 1}
    service.flush()
    assert service.positions() == {CITY: 3}
    assert service.trouble == {}
    snapshot = service.snapshot(CITY, 3)
    assert sum(file.rows for file in snapshot.files) == 3
