# SPDX-License-Identifier: Apache-2.0
"""Worked examples of the Thai index (PCD notice B.E. 2566) at the ends of its levels."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mueang.data.reference.aqi import aqi, aqi_file, index_on, standard_on

DAY = date(2024, 3, 1)


@pytest.mark.parametrize(
    ("mean", "index", "level"),
    [
        (0, 0, "Very good"),
        (7.5, 13, "Very good"),
        (15.0, 25, "Very good"),
        (15.1, 26, "Good"),
        (25.0, 50, "Good"),
        (25.1, 51, "Moderate"),
        (37.5, 100, "Moderate"),
        (37.54, 100, "Moderate"),
        (37.55, 101, "Starting to affect health"),
        (37.6, 101, "Starting to affect health"),
        (75.0, 200, "Starting to affect health"),
        (75.1, 201, "Affecting health"),
        (5_000, 500, "Affecting health"),
    ],
)
def test_pm25_at_the_ends_of_the_levels(mean: float, index: int, level: str) -> None:
    found = aqi({"pm25": mean}, DAY)
    assert found is not None
    assert (found.value, found.level.en) == (index, level)


@pytest.mark.parametrize(
    ("attribute", "mean", "index"),
    [("pm10", 120, 100), ("pm10", 121, 101), ("o3", 35, 25), ("o3", 71, 101), ("co", 9.0, 100),
     ("co", 9.1, 101), ("no2", 170, 100), ("no2", 341, 201), ("so2", 300, 100), ("so2", 401, 201)],
)  # fmt: skip
def test_the_other_five(attribute: str, mean: float, index: int) -> None:
    found = aqi({attribute: mean}, DAY)
    assert found is not None
    assert found.value == index


def test_the_worst_pollutant_decides() -> None:
    found = aqi({"pm25": 20.0, "o3": 100, "temperature": 999, "co": float("nan")}, DAY)
    assert found is not None
    assert found.attribute == "o3"
    assert found.level.th == "เริ่มมีผลกระทบต่อสุขภาพ"
    assert found.level.colour == "#F26522"


def test_nothing_to_say_without_a_mean_or_before_the_notice() -> None:
    assert aqi({}, DAY) is None
    assert aqi({"pm25": -1}, DAY) is None
    assert aqi({"pm25": 20}, date(2023, 5, 31)) is None


def test_the_standard_changed_on_the_first_of_june_2566() -> None:
    before = standard_on("pm25", 24, date(2023, 5, 31))
    after = standard_on("pm25", 24, date(2023, 6, 1))
    assert before is not None
    assert after is not None
    assert (before.limit, after.limit) == (50.0, 37.5)
    assert standard_on("pm25", 24, date(2000, 1, 1)) is None


def test_each_table_is_whole() -> None:
    for index in aqi_file().index:
        assert index.source
        assert len(aqi_file().level) == len(index.levels) + 1
        for pollutant in index.pollutants.values():
            assert len(pollutant.limits) == len(index.levels)
            assert pollutant.limits == sorted(pollutant.limits)


@given(st.floats(0, 1_000), st.floats(0, 1_000))
def test_more_dust_never_makes_a_lower_index(one: float, other: float) -> None:
    assert index_on(DAY) is not None
    low, high = aqi({"pm25": min(one, other)}, DAY), aqi({"pm25": max(one, other)}, DAY)
    assert low is not None
    assert high is not None
    assert low.value <= high.value
