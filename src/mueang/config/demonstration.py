# SPDX-License-Identifier: Apache-2.0
"""A demonstration home: three simulated cities and a month of their history.

It is filled through the door that every source uses. ``demo.json`` marks such a home, says
until when it is filled, and keeps simulated data out of a home with real data.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from mueang.config.homes import DEMONSTRATION
from mueang.config.words import Stop
from mueang.data.client import DataClient
from mueang.data.model import Placement, Reading
from mueang.data.runs import Batch, RunCounts
from mueang.data.sources.demo import simulator

MONTH = 30 * 86_400 * 1_000_000
"""How much history there is, µs."""
BATCH_ITEMS = 50_000


def filled_until(home: Path) -> int:
    """Until when (µs UTC) a demonstration home has its history; 0 for a new one.

    Raises Stop for a home that holds something else.
    """
    marker = home / DEMONSTRATION
    if marker.exists():
        until: int = json.loads(marker.read_text("utf-8"))["filled_until"]
        return until
    if (home / "log.db").exists() or (home / "mueang.sqlite3").exists():
        raise Stop(
            f"{home} is not a demonstration home; simulated data must not mix with real data. "
            "Use `mueang serve` for it, or choose another --home.",
            f"{home} ไม่ใช่โฟลเดอร์สาธิต ข้อมูลจำลองต้องไม่ปนกับข้อมูลจริง ใช้ `mueang serve` หรือเลือก --home อื่น",
        )
    return 0


def mark(home: Path, until: int) -> None:
    """Writes the marker whole or not at all."""
    draft = home / f".{DEMONSTRATION}"
    draft.write_text(json.dumps({"demonstration": True, "filled_until": until}) + "\n", "utf-8")
    draft.replace(home / DEMONSTRATION)


def fill(client: DataClient, since: int, until: int) -> RunCounts:
    """Makes the cities and sends what their sensors measured in [since, until)."""
    total = RunCounts()
    there = {city.code for city in client.cities()}
    for city in simulator.cities():
        if city.code not in there:
            client.put_city(city)
        for batch in _batches(_items(city.code, since, until)):
            counts = client.send(city.code, batch)
            total.read += counts.read
            total.stored += counts.stored
    return total


def _items(code: str, since: int, until: int) -> Iterator[Placement | Reading]:
    yield from simulator.placements(code)
    yield from simulator.history(code, since, until)


def _batches(items: Iterator[Placement | Reading]) -> Iterator[Batch]:
    while some := list(islice(items, BATCH_ITEMS)):
        yield Batch(source="demo", items=list(some), read=len(some))


def fill_up(client: DataClient, home: Path, filled: int) -> RunCounts:
    """The month before now for a new home; what was missed while it stood still for an old one."""
    now = time.time_ns() // 1000
    mark(home, filled)
    counts = fill(client, max(filled, now - MONTH), now)
    mark(home, now)
    return counts
