# SPDX-License-Identifier: Apache-2.0
"""Items into batches, and batches through the door with patience."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import ParamSpec, Protocol, TypeVar

import msgspec

from mueang.data.client import ServerUnavailable
from mueang.data.errors import DataError
from mueang.data.model import City, Missing, Placement, Reading, Refused
from mueang.data.runs import Batch, Run, RunCounts
from mueang.data.sources.contract import Item

MAX_ITEMS = 20_000
MAX_WEIGHT = 4 << 20
"""Characters of raw rows and text values that one batch may carry beside its numbers."""
TRIES = 30
LONGEST_PAUSE = 5
P = ParamSpec("P")
T = TypeVar("T")


class Door(Protocol):
    """What we need of the data platform; ``DataClient`` is one."""

    def send(self, city: str, batch: Batch) -> RunCounts: ...

    def runs(self, city: str) -> list[Run]: ...


class CityDoor(Door, Protocol):
    """A door that also knows the cities and makes them."""

    def cities(self) -> list[City]: ...

    def put_city(self, city: City) -> None: ...


class Chunk(msgspec.Struct):
    """Whole rows that go in one batch; ``position`` is the last of them."""

    items: list[Reading | Placement | Refused]
    read: int = 0
    missing: int = 0
    position: int = 0


def chunks(items: Iterator[Item], after: int = 0, size: int = MAX_ITEMS) -> Iterator[Chunk]:
    """Cut at the end of a row, so that a run resumes at one. Rows up to ``after`` are passed by."""
    chunk = Chunk([], position=after)
    weight, row = 0, after
    for item in items:
        if 0 < item.row <= after:
            continue
        if item.row != row or not item.row:
            if len(chunk.items) >= size or weight > MAX_WEIGHT:
                yield chunk
                chunk, weight = Chunk([], position=row), 0
            row = max(row, item.row)
            chunk.read += 1
            chunk.position = row
        if type(item) is Missing:
            chunk.missing += 1
        else:
            weight += _weight(item)
            chunk.items.append(item)  # type: ignore[arg-type]
    yield chunk


def with_last(parts: Iterator[Chunk]) -> Iterator[tuple[Chunk, bool]]:
    """Each chunk, and whether it is the last one."""
    waiting = next(parts, None)
    while waiting is not None:
        following = next(parts, None)
        yield waiting, following is None
        waiting = following


def _weight(item: Item) -> int:
    if isinstance(item, Reading):
        return len(item.raw) + (len(item.value) if isinstance(item.value, str) else 0)
    return len(item.raw) + len(item.detail) if isinstance(item, Refused) else 200


def patiently(act: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Do it again while a retry can help: the door is busy, or its process is starting anew.

    Sending twice is harmless: what arrived the first time is known the second.
    """
    for _ in range(TRIES):
        try:
            return act(*args, **kwargs)
        except DataError as error:
            if not _passing(error):
                raise
            time.sleep(min(error.retry_after or 1, LONGEST_PAUSE))
    return act(*args, **kwargs)


def _passing(error: DataError) -> bool:
    return isinstance(error, ServerUnavailable) or error.retry_after is not None


def total(counts: RunCounts, more: RunCounts) -> RunCounts:
    """Both together; the position is the later one."""
    names = ("read", "missing", "stored", "known", "corrected", "quarantined")
    sums = {name: getattr(counts, name) + getattr(more, name) for name in names}
    return RunCounts(**sums, position=max(counts.position, more.position))
