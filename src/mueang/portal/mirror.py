# SPDX-License-Identifier: Apache-2.0
"""The pages' own picture of all cities, kept by what changed.

One question to the server, when somebody reads and not again at once, for all cities
together, gives what changed since the last; a page then costs what it shows and not what the
city has. The picture is only a copy: after a restart on either side it is asked for
whole again.
"""

from __future__ import annotations

import math
import threading
import time
from dataclasses import dataclass, field
from typing import Protocol

from mueang.data.errors import DataError
from mueang.data.model import City
from mueang.data.picture import Picture
from mueang.data.plain import plain
from mueang.portal.summary import CitySummary
from mueang.portal.things import FOREVER, Thing, aged, tell

EVERY = 1.0
"""Seconds between two questions at the most."""
QUICK = 0.25
"""A renewal that takes so many seconds is waited for: the page then shows what is."""
BEHIND = 10.0
"""Seconds for which a picture is shown while one that takes longer is renewed."""
SHARE = 20
"""Questions, and summing a city up anew, take at most one part in this many of the time."""
OVERDUE = 5_000_000
"""How long after its time a silence may be told, µs: renewing tells it, else the reader."""


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
    ready_at: float = -math.inf
    """Monotonic time before which it is not summed up again."""


class Mirror:
    """All cities and their things. Methods may be called from any thread."""

    def __init__(self) -> None:
        self._kept: dict[str, _Kept] = {}
        self._asked_at = -math.inf
        self._took = 0.0
        """Seconds of the last renewal."""
        self._lock = threading.Lock()

    def look(self, source: Source, now: int) -> None:
        """Brings the picture up to date. Raises what the source raises.

        Where that takes long, a picture of some seconds ago is good enough for a page: it is
        then renewed behind the readers' backs. Only who finds none, or an old one, waits.
        """
        age = time.monotonic() - self._asked_at
        if age < self._pause():
            return
        if self._took > QUICK and age < BEHIND:
            if self._lock.acquire(blocking=False):
                threading.Thread(target=self._later, args=(source, now), daemon=True).start()
            return
        with self._lock:
            if time.monotonic() - self._asked_at >= self._pause():
                self._renew(source, now)

    def look_again(self) -> None:
        """The next reader asks, however fresh the picture is: a page has just changed something."""
        self._asked_at = -math.inf

    def _pause(self) -> float:
        """Seconds from one question to the next, the longer the more it has to do."""
        return min(EVERY, self._took * SHARE)

    def cities(self) -> list[City]:
        """In the order of their codes."""
        kept = self._kept
        return [kept[code].city for code in sorted(kept)]

    def summary(self, code: str, now: int) -> CitySummary | None:
        """The city as it is now; None when there is no such city."""
        kept = self._kept.get(code)
        if kept is None:
            return None
        if kept.summary is None or now >= kept.until + OVERDUE:
            with self._lock:
                _age(kept, now)
                return _sum_up(kept, now)
        return kept.summary

    def version(self, code: str) -> int:
        """A number that changes whenever the city does."""
        kept = self._kept.get(code)
        return kept.version if kept else 0

    def _later(self, source: Source, now: int) -> None:
        try:
            self._renew(source, now)
        except DataError:
            pass  # When the picture is old, a reader asks and says so.
        finally:
            self._lock.release()

    def _renew(self, source: Source, now: int) -> None:
        began = time.monotonic()
        self._ask(source, now)
        for kept in self._kept.values():
            if now >= kept.until:
                _age(kept, now)
            if kept.summed != kept.version and time.monotonic() >= kept.ready_at:
                _sum_up(kept, now)
        self._asked_at = time.monotonic()
        self._took = self._asked_at - began

    def _ask(self, source: Source, now: int) -> None:
        there = {city.code: city for city in source.cities()}
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


def _take(kept: _Kept, picture: Picture, now: int) -> None:
    """What changed, into a copy where readers may be looking at the things."""
    if not (picture.whole or picture.documents or picture.removed):
        kept.cursor = picture.cursor
        return
    things = {} if picture.whole else dict(kept.things)
    for key in picture.removed:
        things.pop(key, None)
    for document in picture.documents:
        entity = plain(document)
        things[entity.id] = thing = tell(entity, now, kept.things.get(entity.id))
        kept.until = min(kept.until, thing.until)
    kept.things, kept.cursor = things, picture.cursor
    kept.version += 1


def _age(kept: _Kept, now: int) -> None:
    """What has become older than promised since it was told."""
    old = {key: aged(thing, now) for key, thing in kept.things.items() if now >= thing.until}
    if old:
        kept.things = kept.things | old
        kept.version += 1
    kept.until = min((thing.until for thing in kept.things.values()), default=FOREVER)


def _sum_up(kept: _Kept, now: int) -> CitySummary:
    began = time.monotonic()
    version, things = kept.version, tuple(kept.things.values())
    summary = CitySummary(kept.city, things, now)
    _ = summary.tally, summary.domains, summary.box, summary.unplaced
    kept.summary, kept.summed = summary, version
    took = time.monotonic() - began
    kept.ready_at = time.monotonic() + (took * SHARE if took > QUICK else 0.0)
    return summary
