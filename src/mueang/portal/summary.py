# SPDX-License-Identifier: Apache-2.0
"""A city in a few figures: who sends, who is silent, what is worst."""

from __future__ import annotations

from dataclasses import dataclass

from mueang.data.model import City
from mueang.portal.things import Thing
from mueang.portal.wording.kinds import KINDS, Kind


@dataclass(frozen=True, slots=True)
class KindSummary:
    """The things of one kind."""

    kind: Kind
    things: tuple[Thing, ...]

    @property
    def live(self) -> int:
        return sum(not thing.silent for thing in self.things)

    @property
    def judged(self) -> int:
        """How many of them have a state now."""
        return sum(thing.state is not None for thing in self.things)

    @property
    def worst(self) -> Thing | None:
        return worst_of(self.things)

    @property
    def like_worst(self) -> int:
        """How many share the worst state."""
        worst = self.worst
        if worst is None or worst.state is None:
            return 0
        return sum(
            thing.state is not None and thing.state.rank == worst.state.rank
            for thing in self.things
        )


CLOCK_SLACK = 60_000_000
"""How far ahead a station's clock may be and still be believed, µs."""


@dataclass(frozen=True, slots=True)
class CitySummary:
    """A city and all that is known of its things now."""

    city: City
    things: tuple[Thing, ...]
    now: int

    @property
    def live(self) -> int:
        return sum(not thing.silent for thing in self.things)

    @property
    def silent(self) -> int:
        return len(self.things) - self.live

    @property
    def newest(self) -> int | None:
        """When its newest value was true; a clock that runs ahead must not hide a silent city."""
        return max(
            (t.at for t in self.things if t.at is not None and t.at <= self.now + CLOCK_SLACK),
            default=None,
        )

    @property
    def worst(self) -> Thing | None:
        return worst_of(self.things)

    @property
    def unplaced(self) -> tuple[Thing, ...]:
        """What cannot be on the map because nobody has said where it is."""
        return tuple(thing for thing in self.things if thing.location is None)

    @property
    def kinds(self) -> tuple[KindSummary, ...]:
        groups = (
            KindSummary(kind, tuple(thing for thing in self.things if thing.kind is kind))
            for kind in KINDS
        )
        return tuple(group for group in groups if group.things)


def worst_of(things: tuple[Thing, ...]) -> Thing | None:
    """The thing in the most worrying state; of equals the one with the highest value."""
    judged = [thing for thing in things if thing.state is not None]
    return max(judged, key=_severity, default=None)


def _severity(thing: Thing) -> tuple[tuple[int, int], float]:
    value = thing.main.value if thing.main else None
    number = float(value) if isinstance(value, int | float) else 0.0
    return (thing.state.rank if thing.state else (0, 0)), number
