# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mueang.programme.survey.percents import whole_percents


@pytest.mark.parametrize(
    ("counts", "percents"),
    [
        ([19, 72], [21, 79]),
        ([1, 1, 1], [34, 33, 33]),
        ([0, 0], [0, 0]),
        ([], []),
        ([1, 199], [1, 99]),
        ([1, 1, 998], [0, 0, 100]),
    ],
)
def test_shares(counts: list[int], percents: list[int]) -> None:
    assert whole_percents(counts) == percents


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=20))
def test_they_add_up_and_are_near(counts: list[int]) -> None:
    percents = whole_percents(counts)
    whole = sum(counts)
    assert sum(percents) == (100 if whole else 0)
    for count, percent in zip(counts, percents, strict=True):
        assert abs(percent - (count * 100 / whole if whole else 0)) < 1


def test_a_count_below_zero_is_none() -> None:
    with pytest.raises(ValueError, match="below 0"):
        whole_percents([1, -1])
