# SPDX-License-Identifier: Apache-2.0
"""Fill an empty home with the demonstration: cities, what is in them, a month of history."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from mueang.data.model import City
from mueang.data.runs import Batch, RunCounts
from mueang.data.sources.contract import Item
from mueang.data.sources.demo import simulator
from mueang.data.sources.sending import CityDoor, chunks, patiently, total, with_last

DAYS = 30
Progress = Callable[[City, RunCounts], None]


def fill(
    client: CityDoor, until: int, days: int = DAYS, progress: Progress | None = None
) -> dict[str, RunCounts]:
    """Make the cities and load their history up to ``until`` (µs UTC); counts by city.

    Sending it again stores nothing new, as every value is a function of its time.
    """
    done: dict[str, RunCounts] = {}
    for city in simulator.cities():
        patiently(client.put_city, city)
        counts = RunCounts()
        for batch in _batches(city.code, until, days):
            counts = total(counts, patiently(client.send, city.code, batch))
            if progress is not None:
                progress(city, counts)
        done[city.code] = counts
    return done


def _batches(code: str, until: int, days: int) -> Iterator[Batch]:
    since = until - days * 24 * simulator.HOUR
    items: Iterator[Item] = chain(simulator.placements(code), simulator.history(code, since, until))
    run = f"demo-{code}-{until // simulator.HOUR}"
    for part, final in with_last(chunks(items)):
        yield Batch(
            source="demo",
            items=part.items,
            run=run,
            name=f"{days} days, simulated",
            read=part.read,
            final=final,
        )
