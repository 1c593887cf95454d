# SPDX-License-Identifier: Apache-2.0
"""The pages' own picture of all cities, kept by what changed.

One question to the server at most every ``EVERY`` seconds, for all cities together, gives
what changed since the last; a page then costs what it shows and not what the city has. The
picture is only a copy: after a restart on either side it is asked for whole again.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from typing import Protocol

from mueang.data.model import City
from mueang.data.picture import Picture
from mueang.data.plain import plain
from mueang.portal.summary import CitySummary
from mueang.portal.things import FOREVER, Thing, aged, tell

EVERY = 1.0
"""Seconds between two questions."""
SHARE = 20
"""A city is summed up anew at most so often that it takes one part in this many of the time."""


class Source(Protocol):
    """What the mirror asks: a part of ``DataClient``."""

    def cities(self) -> list[City]: ...

    def pictures(self, cursors: dict[str, str]) -> dict[str, Picture]: ...


@dataclass
class _Kept:
    """One city as it was last told."""

    city: City
    cursor: str = ""
    things: dict[str, Thing] = field(default_factory=dict)
    version: int = 0
    until: int = FOREVER
    """When the next value of it becomes old, µs."""
    summary: CitySummary | None = None
    summed: int = -1
    ready_at: float = 0.0
    """Monotonic time before which it is not summed up again."""


class Mirror:
    """All cities and their things. Methods may be called from any thread."""

    def __init__(self) -> None:
        self._kept: dict[str, _Kept] = {}
        self._asked_at = -EVERY
        self._lock = threading.Lock()

    def look(self, source: Source, now: int) -> None:
        """Brings the picture up to date. Raises what the source raises.

        While another thread does so, what is there is good enough; only a first reader waits.
        """
        if not self._lock.acquire(blocking=not self._kept):
            return
        try:
            if time.monotonic() - self._asked_at >= EVERY:
                self._ask(source, now)
                self._asked_at = time.monotonic()
        finally:
            self._lock.release()

    def cities(self) -> list[City]:
        """In the order of their codes."""
        return [self._kept[code].city for code in sorted(self._kept)]

    def summary(self, code: str, now: int) -> CitySummary | None:
        """The city as it is now; None when there is no such city."""
        kept = self._kept.get(code)
        if kept is None:
            return None
        if now >= kept.until:
            self._age(kept, now)
        stale = kept.summary is None or kept.summed != kept.version
        if stale and (kept.summary is None or time.monotonic() >= kept.ready_at):
            began = time.monotonic()
            things = tuple(kept.things.values())
            kept.summed = kept.version
            kept.summary = CitySummary(kept.city, things, now)
            _ = kept.summary.domains
            ended = time.monotonic()
            kept.ready_at = ended + max((ended - began) * SHARE, 0)
        return kept.summary

    def version(self, code: str) -> int:
        """A number that changes whenever the city does."""
        kept = self._kept.get(code)
        return kept.version if kept else 0

    def _ask(self, source: Source, now: int) -> None:
        there = {city.code: city for city in source.cities()}
        for code in [code for code in self._kept if code not in there]:
            del self._kept[code]
        fresh = {code: self._kept.get(code) or _Kept(city) for code, city in there.items()}
        for code, city in there.items():
            if fresh[code].city != city:
                fresh[code].city = city
                fresh[code].version += 1
        waiting = {code: kept.cursor for code, kept in fresh.items()}
        while waiting:
            found = source.pictures(waiting)
            for code, picture in found.items():
                _take(fresh[code], picture, now)
            waiting = {code: picture.cursor for code, picture in found.items() if picture.more}
        self._kept = fresh

    def _age(self, kept: _Kept, now: int) -> None:
        with self._lock:
            for key, thing in kept.things.items():
                if now >= thing.until:
                    kept.things[key] = aged(thing, now)
            kept.until = min((thing.until for thing in kept.things.values()), default=FOREVER)
            kept.version += 1


def _take(kept: _Kept, picture: Picture, now: int) -> None:
    """What changed, into a copy where readers may be looking at the things."""
    if not (picture.whole or picture.documents or picture.removed):
        kept.cursor = picture.cursor
        return
    things = {} if picture.whole else dict(kept.things)
    for key in picture.removed:
        things.pop(key, None)
    for document in picture.documents:
        thing = tell(plain(document), now)
        things[thing.id] = thing
        kept.until = min(kept.until, thing.until)
    kept.things, kept.cursor = things, picture.cursor
    kept.version += 1
