# SPDX-License-Identifier: Apache-2.0
"""A city in a few figures: who sends, who is silent, what is worst. One pass over its things."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from mueang.data.model import City
from mueang.portal.domains import Domain, domains
from mueang.portal.things import Thing
from mueang.portal.wording.kinds import KINDS, Kind

CLOCK_SLACK = 60_000_000
"""How far ahead a station's clock may be and still be believed, µs."""


class Tally:
    """Counts of some things."""

    def __init__(self, things: Iterable[Thing], now: int) -> None:
        self.live = self.judged = self.like_worst = self.all = 0
        self.worst: Thing | None = None
        self.newest: int | None = None
        """When their newest value was true; a clock that runs ahead must not hide silence."""
        most: tuple[tuple[int, int], float] = ((0, 0), 0.0)
        latest = now + CLOCK_SLACK
        for thing in things:
            self.all += 1
            self.live += not thing.silent
            if thing.at is not None and thing.at <= latest and thing.at > (self.newest or 0):
                self.newest = thing.at
            if thing.state is None:
                continue
            self.judged += 1
            rank = thing.state.rank
            if self.worst is None or rank > most[0]:
                self.like_worst = 0
            self.like_worst += self.worst is None or rank >= most[0]
            severity = (rank, _number(thing))
            if self.worst is None or severity > most:
                self.worst, most = thing, severity

    @property
    def silent(self) -> int:
        return self.all - self.live


def _number(thing: Thing) -> float:
    """Of things in the same state the one with the highest value is told."""
    told = thing.deciding
    return float(told.value) if told is not None and told.is_number else 0.0


@dataclass(frozen=True)
class KindSummary:
    """The things of one kind."""

    kind: Kind
    things: tuple[Thing, ...]
    tally: Tally


@dataclass(frozen=True)
class DomainSummary:
    """The kinds of one domain, those of which the city has things."""

    domain: Domain
    kinds: tuple[KindSummary, ...]
    tally: Tally


@dataclass(frozen=True)
class CitySummary:
    """A city and all that is known of its things now."""

    city: City
    things: tuple[Thing, ...]
    now: int

    @cached_property
    def tally(self) -> Tally:
        return Tally(self.things, self.now)

    @property
    def live(self) -> int:
        return self.tally.live

    @property
    def silent(self) -> int:
        return self.tally.silent

    @property
    def newest(self) -> int | None:
        return self.tally.newest

    @property
    def worst(self) -> Thing | None:
        return self.tally.worst

    @cached_property
    def unplaced(self) -> tuple[Thing, ...]:
        """What cannot be on the map because nobody has said where it is."""
        return tuple(thing for thing in self.things if thing.location is None)

    @cached_property
    def kinds(self) -> tuple[KindSummary, ...]:
        found: dict[str, list[Thing]] = {kind.key: [] for kind in KINDS}
        for thing in self.things:
            found[thing.kind.key].append(thing)
        return tuple(
            KindSummary(kind, tuple(found[kind.key]), Tally(found[kind.key], self.now))
            for kind in KINDS
            if found[kind.key]
        )

    @cached_property
    def domains(self) -> tuple[DomainSummary, ...]:
        """All seven, also those without data."""
        return tuple(self._domain(domain) for domain in domains().domain)

    def _domain(self, domain: Domain) -> DomainSummary:
        kinds = tuple(group for group in self.kinds if group.kind.key in domain.kinds)
        things = (thing for group in kinds for thing in group.things)
        return DomainSummary(domain, kinds, Tally(things, self.now))

    @cached_property
    def box(self) -> tuple[float, float, float, float] | None:
        """West, south, east, north of what is on the map; a far outlier (a wrongly placed
        sensor) must not shrink the city to a dot."""
        placed = [thing.location for thing in self.things if thing.location]
        if not placed:
            return None
        xs, ys = sorted(x for x, _ in placed), sorted(y for _, y in placed)
        cut = len(placed) // 50
        return xs[cut], ys[cut], xs[-1 - cut], ys[-1 - cut]
