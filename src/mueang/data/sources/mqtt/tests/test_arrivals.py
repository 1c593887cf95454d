# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mueang.data.sources.mqtt.arrivals import LANES, Arrivals

SECOND = 10**9


@given(
    st.lists(st.integers(1, LANES), min_size=2, max_size=4, unique=True),
    st.lists(st.integers(0, 5_000), min_size=1, max_size=50),
)
def test_no_two_messages_of_two_workers_arrive_at_once(
    workers: list[int], steps: list[int]
) -> None:
    now = SECOND

    def clock() -> int:
        return now

    arrivals = [Arrivals(str(worker), clock) for worker in workers]
    times = []
    for step in steps:
        now += step
        times += [each.next() for each in arrivals]
    assert len(set(times)) == len(times)
    for number in range(len(workers)):
        mine = times[number :: len(workers)]
        assert mine == sorted(mine)


def test_the_time_is_that_of_the_clock_to_a_few_microseconds() -> None:
    at = Arrivals("3", lambda: 1_700_000_000 * SECOND).next()
    assert 0 <= at - 1_700_000_000_000_000 < LANES
