# SPDX-License-Identifier: Apache-2.0
"""What history says of two things: do they send the same values at the same times?"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from mueang.data.plain import Point
from mueang.portal.duplicates.finding import Likely
from mueang.portal.things import Thing
from mueang.portal.wording.times import MICROSECONDS

DAYS = 3
SPAN = DAYS * 86_400 * MICROSECONDS
ENOUGH_TIMES = 12
"""Shared times from which on a share says something."""
ENOUGH_VALUES = 4
"""Different values among them: two gauges that both say 0 all day are not one."""
MOST_SERIES = 4

Values = Callable[[Thing, str, str], list[Point]]
"""(thing, attribute, dataset id) → its values of the last days."""


class Share(NamedTuple):
    equal: int
    shared: int
    """Times for which both have a value."""
    different: int
    """How many different values there were at them."""

    @property
    def part(self) -> float:
        return self.equal / self.shared if self.shared else 0.0

    @property
    def tells(self) -> bool:
        """Whether there is enough to tell by."""
        return self.shared >= ENOUGH_TIMES and self.different >= ENOUGH_VALUES


def share_of(one: list[Point], other: list[Point]) -> Share:
    """Of two series: at how many shared times they are equal."""
    here = {point.observed_at: point.value for point in one}
    both = [(here[p.observed_at], p.value) for p in other if p.observed_at in here]
    return Share(sum(a == b for a, b in both), len(both), len({a for a, _ in both}))


def look(likely: Likely, values: Values) -> None:
    """Tell the pair how alike its series are: those that both have, together."""
    theirs = {(told.attribute, told.dataset_id) for told in likely.other.values if told.is_number}
    shared = [
        (told.attribute, told.dataset_id)
        for told in likely.one.values
        if told.is_number and (told.attribute, told.dataset_id) in theirs
    ]
    equal = times = different = 0
    for attribute, dataset_id in shared[:MOST_SERIES]:
        found = share_of(
            values(likely.one, attribute, dataset_id), values(likely.other, attribute, dataset_id)
        )
        equal, times = equal + found.equal, times + found.shared
        different += found.different
    whole = Share(equal, times, different)
    if whole.tells:
        likely.share, likely.shared = whole.part, whole.shared
