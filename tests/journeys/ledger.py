# SPDX-License-Identifier: Apache-2.0
"""Writers that never stop while roles are killed, and remember what was acknowledged.

A write whose answer did not come is sent again as it was: its outcome is unknown, so the
repetition must be harmless. Values count up, one a second of observed time, so that every
value has its own place in its series.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Self

import httpx

from mueang.data.client import DataClient
from mueang.data.errors import DataError
from mueang.data.model import City, Reading
from mueang.data.runs import Batch
from tests.journeys.roles import PATIENCE, Home

CITY = City("hat-yai", "หาดใหญ่", "Hat Yai")
KIND = "WaterObserved"
WRITERS, BULK = 8, 99
"""Entities written through the standard's door, and the one written in batches."""
BATCH, STEP = 400, 200
"""Readings of a batch, and how many of them the batch before did not have."""
START = datetime(2026, 1, 1, tzinfo=UTC)
START_MICROS = int(START.timestamp()) * 1_000_000
RETRY = 0.02
Write = tuple[int, int]
"""(number of the entity, value)."""


def entity_id(number: int) -> str:
    return f"urn:ngsi-ld:{KIND}:kill-{number}"


@dataclass
class Ledger:
    """What was sent and what was acknowledged."""

    sent: set[Write] = field(default_factory=set)
    acknowledged: set[Write] = field(default_factory=set)
    refused: Counter[int] = field(default_factory=Counter)
    """Answers other than 2xx, by status; each of them was sent again."""


class Writers:
    """Threads that write to the home's server until they leave the ``with`` block."""

    def __init__(self, home: Home, ledger: Ledger) -> None:
        self._home, self.ledger = home, ledger
        self._stop = threading.Event()
        self._threads = [
            threading.Thread(target=lambda: asyncio.run(self._through_standard())),
            threading.Thread(target=self._through_batches),
        ]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def wait_for_more(self, writes: int) -> None:
        """Until so many further writes are acknowledged."""
        goal, until = len(self.ledger.acknowledged) + writes, time.monotonic() + PATIENCE
        while len(self.ledger.acknowledged) < goal:
            assert time.monotonic() < until, f"writing does not go on: {self.ledger.refused}"
            time.sleep(RETRY)

    async def _through_standard(self) -> None:
        limits = httpx.Limits(max_connections=WRITERS)
        async with httpx.AsyncClient(
            base_url=self._home.address, limits=limits, timeout=60
        ) as http:
            await asyncio.gather(*[self._writer(http, number) for number in range(WRITERS)])

    async def _writer(self, http: httpx.AsyncClient, number: int) -> None:
        value = 1 + max((v for n, v in self.ledger.sent if n == number), default=-1)
        while not self._stop.is_set():
            self.ledger.sent.add((number, value))
            try:
                status = await _write(http, number, value)
            except httpx.HTTPError:
                await asyncio.sleep(RETRY)
                continue
            if status in (201, 204):
                self.ledger.acknowledged.add((number, value))
                value += 1
            else:
                self.ledger.refused[status] += 1
                await asyncio.sleep(RETRY)

    def _through_batches(self) -> None:
        """Each batch repeats half of the one before: the door must find it known."""
        first = 0
        with DataClient(self._home.path) as client:
            while not self._stop.is_set():
                values = range(first, first + BATCH)
                self.ledger.sent.update((BULK, value) for value in values)
                readings = [
                    Reading(KIND, entity_id(BULK), "level", _micros(value), float(value))
                    for value in values
                ]
                try:
                    client.send(CITY.code, Batch(source="csv", run="bulk", items=[*readings]))
                except DataError:
                    time.sleep(RETRY)
                    continue
                self.ledger.acknowledged.update((BULK, value) for value in values)
                first += STEP


def _micros(value: int) -> int:
    return START_MICROS + value * 1_000_000


async def _write(http: httpx.AsyncClient, number: int, value: int) -> int:
    """By batch or by update of attributes, which are two ways through the server."""
    at = (START + timedelta(seconds=value)).isoformat().replace("+00:00", "Z")
    level = {"type": "Property", "value": value, "observedAt": at}
    if value % 2:
        path = f"/ngsi-ld/v1/entities/{entity_id(number)}/attrs"
        return (await http.post(path, json={"level": level})).status_code
    body = {"id": entity_id(number), "type": KIND, "level": level}
    path = "/ngsi-ld/v1/entityOperations/upsert?options=update"
    return (await http.post(path, json=[body])).status_code


@dataclass(frozen=True)
class Found:
    """What is stored, held against the ledger."""

    acknowledged: int
    stored: int
    lost: frozenset[Write]
    double: frozenset[Write]
    unsent: frozenset[Write]
    stale: tuple[int, ...]
    """Entities whose present value is not their newest."""

    def faultless(self) -> bool:
        return not (self.lost or self.double or self.unsent or self.stale)


def look(home: Home, ledger: Ledger) -> Found:
    """Reads all back, from history and from "now"; nobody may be writing."""
    stored: Counter[Write] = Counter()
    stale = []
    with DataClient(home.path) as client:
        for number in {number for number, _ in ledger.acknowledged}:
            points = client.series(CITY.code, entity_id(number), "level", 0, 1 << 60)
            stored.update((number, int(point.value)) for point in points)
            now = client.entity(CITY.code, entity_id(number))
            newest = max(int(point.value) for point in points)
            if now is None or now.values["level"].value != newest:
                stale.append(number)
    return Found(
        len(ledger.acknowledged),
        len(stored),
        frozenset(ledger.acknowledged - set(stored)),
        frozenset(write for write, times in stored.items() if times > 1),
        frozenset(set(stored) - ledger.sent),
        tuple(stale),
    )
