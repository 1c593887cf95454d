# SPDX-License-Identifier: Apache-2.0
"""What history adds to a city's page: the day's trend of each domain, and what changed today.

Two questions of history for a whole city, kept for a minute: while a fresh answer is on its
way, readers get the one before. Without history the page still says how the city is now.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from mueang.data.plain import Point
from mueang.portal import queries, today
from mueang.portal.summary import CitySummary
from mueang.portal.things import Thing, Told
from mueang.portal.wording.times import MICROSECONDS

KEEP = 60.0
"""Seconds for which an answer is good."""
HOUR = 3_600
DAY = 24 * HOUR


@dataclass(frozen=True, slots=True)
class Trend:
    """The value that tells about a domain, over the last 24 hours."""

    thing: Thing
    told: Told
    points: tuple[Point, ...]
    """Hourly means, oldest first; hours without values are not there."""


@dataclass(frozen=True, slots=True)
class Story:
    """What history says of one city."""

    trends: dict[str, Trend]
    """Domain code → its trend."""
    changes: tuple[today.Change, ...]
    """Newest first."""
    followed: int
    """How many things the changes were looked for in; all, except in very large cities."""
    made_at: float


class Stories:
    """The newest story of each city."""

    def __init__(self) -> None:
        self._known: dict[str, Story] = {}
        self._busy: set[str] = set()
        self._lock = threading.Lock()

    def of(self, summary: CitySummary) -> Story:
        """Raises queries.Unavailable where history does not answer and never did lately."""
        code = summary.city.code
        known = self._known.get(code)
        age = time.monotonic() - known.made_at if known else float("inf")
        if known is None or age > 10 * KEEP:
            return self._tell(summary)
        if age > KEEP and self._claim(code):
            self._later(code, lambda: self._tell(summary))
        return known

    def _tell(self, summary: CitySummary) -> Story:
        followed = today.followed(summary)
        story = Story(
            trends=_trends(summary),
            changes=tuple(today.changes(summary, followed)),
            followed=len(followed),
            made_at=time.monotonic(),
        )
        self._known[summary.city.code] = story
        return story

    def _claim(self, code: str) -> bool:
        with self._lock:
            if code in self._busy:
                return False
            self._busy.add(code)
            return True

    def _later(self, code: str, tell: Callable[[], Story]) -> None:
        def run() -> None:
            try:
                tell()
            except (queries.Unavailable, queries.Unknown):
                pass  # The reader has the story before; the next one tries again.
            finally:
                with self._lock:
                    self._busy.discard(code)

        threading.Thread(target=run, name=f"story-{code}", daemon=True).start()


STORIES = Stories()


def _trends(summary: CitySummary) -> dict[str, Trend]:
    """One series for each domain that has numbers: that of the value which is told first."""
    chosen: dict[str, tuple[Thing, Told]] = {}
    for group in summary.domains:
        thing = leading(group.tally.worst, tuple(t for kind in group.kinds for t in kind.things))
        told = thing.deciding if thing else None
        if thing is not None and told is not None and told.is_number:
            chosen[group.domain.code] = (thing, told)
    points: dict[tuple[str, str, str], list[Point]] = {}
    since = summary.now - DAY * MICROSECONDS
    for dataset_id in {told.dataset_id for _, told in chosen.values()}:
        wanted = [(t.id, v.attribute) for t, v in chosen.values() if v.dataset_id == dataset_id]
        found = queries.many_series(
            summary.city, wanted, since, summary.now + MICROSECONDS, HOUR, dataset_id
        )
        points |= {(*key, dataset_id): value for key, value in found.items()}
    return {
        code: Trend(t, told, tuple(points.get((t.id, told.attribute, told.dataset_id), ())))
        for code, (t, told) in chosen.items()
    }


def leading(worst: Thing | None, things: tuple[Thing, ...]) -> Thing | None:
    """The thing that a domain is told by: the worst, else the newest that has a number."""
    if worst is not None:
        return worst
    numbered = (t for t in things if t.main is not None and t.main.is_number and not t.silent)
    return max(numbered, key=lambda thing: thing.at or 0, default=None)
