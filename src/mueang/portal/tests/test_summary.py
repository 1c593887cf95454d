# SPDX-License-Identifier: Apache-2.0
"""A city's freshness is that of its newest believable value."""

from __future__ import annotations

from mueang.portal.summary import CitySummary
from mueang.portal.tests.city import NOW, FakeData, air, minutes_ago, water
from mueang.portal.things import tell


def test_a_clock_far_ahead_does_not_hide_how_old_the_rest_is() -> None:
    ahead = air(minutes=-1_000_000)
    things = tuple(tell(entity, NOW) for entity in (ahead, water()))
    summary = CitySummary(FakeData().known[0], things, NOW)
    assert summary.newest == minutes_ago(10)


def test_a_value_far_ahead_of_the_clock_says_nothing_of_now() -> None:
    thing = tell(air(minutes=-1_000_000), NOW)
    assert thing.silent
    assert thing.state is None
    slightly = tell(air(minutes=-5), NOW)
    assert not slightly.silent
    assert slightly.state is not None
