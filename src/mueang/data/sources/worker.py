# SPDX-License-Identifier: Apache-2.0
"""The ``worker`` role: collects live sources on their rhythm and sends through the door.

It owns nothing. While the server is down it waits, longer each time, and goes on with what is
then current: an interval that was missed is a gap, and gaps are shown as gaps.
"""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Protocol

import structlog

from mueang.data.client import DataClient
from mueang.data.errors import DataError
from mueang.data.model import City, Missing
from mueang.data.runs import Batch, RunCounts
from mueang.data.sources.contract import Source
from mueang.data.sources.registry import find_source

DEMO_MARK = "demo.json"
SECOND = 1_000_000
LONGEST_WAIT = 30.0
CITIES_EVERY = 60.0
log = structlog.get_logger("mueang.worker")


class Door(Protocol):
    """What the worker needs of the data platform; ``DataClient`` is one."""

    def cities(self) -> list[City]: ...

    def send(self, city: str, batch: Batch) -> RunCounts: ...


def serve(home: Path) -> None:
    """Run until SIGTERM or SIGINT."""
    stop = threading.Event()

    def ask_to_stop(number: int, frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, ask_to_stop)
    sources = live_sources(home)
    log.info("worker.started", home=str(home), sources=[source.name for source in sources])
    with DataClient(home) as client:
        run(client, sources, stop.wait, lambda: time.time_ns() // 1000)
    log.info("worker.stopped")


def live_sources(home: Path) -> list[Source]:
    """The sources that this home collects: the simulator, where it is a demonstration."""
    return [find_source("demo")] if (home / DEMO_MARK).exists() else []


def run(
    client: Door,
    sources: list[Source],
    wait: Callable[[float], bool],
    clock: Callable[[], int],
) -> None:
    """Collect each source once in its rhythm and send, until ``wait`` says stop."""
    failures = 0
    cities: list[City] = []
    asked = -CITIES_EVERY * SECOND
    turns: dict[str, int] = {}
    while True:
        at = clock()
        try:
            if at - asked > CITIES_EVERY * SECOND or not cities:
                cities, asked = client.cities(), at
            for source in sources:
                turn = at // (source.rhythm * SECOND)
                if turns.get(source.name) != turn:
                    collect_due(client, source, cities, at)
                    turns[source.name] = turn
        except DataError as error:
            failures += 1
            log.warning("worker.waits", reason=error.detail, failures=failures)
        else:
            failures = 0
        pause = min(2.0**failures, LONGEST_WAIT) if failures else until_next(sources, clock())
        if wait(pause):
            return


def collect_due(client: Door, source: Source, cities: list[City], at: int) -> None:
    """Collect one source for each city and send what it has."""
    for city in cities:
        try:
            items = [item for item in source.collect(city, at) if not isinstance(item, Missing)]
        except DataError:
            raise
        except Exception:
            # One source's bug must not silence the others; its own silence shows on the pages.
            log.exception("worker.source_failed", source=source.name, city=city.code)
            continue
        if items:
            counts = client.send(city.code, Batch(source=source.name, items=items))
            log.debug("worker.sent", source=source.name, city=city.code, stored=counts.stored)


def until_next(sources: list[Source], at: int) -> float:
    """Seconds to the next full rhythm of any source, so that clocks and readings agree."""
    rhythms = [source.rhythm for source in sources] or [int(LONGEST_WAIT)]
    return min(rhythm - at / SECOND % rhythm for rhythm in rhythms)
