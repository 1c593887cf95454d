# SPDX-License-Identifier: Apache-2.0
"""What a person can do about a refused reading, and what it makes of it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mueang.data.errors import BadRequestData
from mueang.data.ingest.remedies import Remedy, remedied
from mueang.data.model import Reading
from mueang.data.times import format_time, parse_time


def _reading(value: Any = "x", at: str = "2026-11-21T14:00:00Z") -> Reading:
    return Reading("AirQualityObserved", "urn:x:1", "pm25", parse_time(at), value, "GQ")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("25.3 µg/m³", 25.3),
        ("25.3µg/m3", 25.3),
        ("<5", 5.0),
        ("๒๕.๓ มคก.", 25.3),
        ("ประมาณ 40", 40.0),
        ("1,250 mm", 1250.0),
    ],
)
def test_the_number_in_a_text_is_found(text: str, number: float) -> None:
    assert remedied(_reading(text), Remedy.NUMBER, None).value == number


@pytest.mark.parametrize("text", ["10-20", "3 หรือ 4", "ชำรุด", "1.2.3", "2024-01-01"])
def test_a_text_with_none_or_several_stays_as_it_is(text: str) -> None:
    assert remedied(_reading(text), Remedy.NUMBER, None).value == text


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2569-11-21T14:00:00Z", "2026-11-21T14:00:00Z"),
        ("2567-02-28T00:00:00.5Z", "2024-02-28T00:00:00.500Z"),
        ("2568-02-28T23:59:59Z", "2025-02-28T23:59:59Z"),
        ("2564-02-29T00:00:00Z", "2021-02-28T00:00:00Z"),
    ],
)
def test_a_year_of_the_buddhist_era_becomes_a_common_one(said: str, meant: str) -> None:
    assert format_time(remedied(_reading(1, said), Remedy.ERA, None).observed_at) == meant


def test_a_mean_moves_with_its_beginning() -> None:
    reading = _reading(1)
    reading.interval_start = reading.observed_at - 3_600_000_000
    moved = remedied(reading, Remedy.SHIFT, "-25200")
    assert moved.observed_at == reading.observed_at - 25_200_000_000
    assert moved.observed_at - (moved.interval_start or 0) == 3_600_000_000


@pytest.mark.parametrize(
    ("remedy", "value"),
    [
        (Remedy.VALUE, None),
        (Remedy.VALUE, ""),
        (Remedy.SCALE, "ten"),
        (Remedy.SCALE, True),
        (Remedy.SHIFT, [1]),
        (Remedy.SHIFT, 1e12),
    ],
)
def test_a_remedy_without_what_it_needs_is_refused(remedy: Remedy, value: Any) -> None:
    with pytest.raises(BadRequestData):
        remedied(_reading(1), remedy, value)


@given(
    st.sampled_from(list(Remedy)),
    st.one_of(st.none(), st.floats(), st.integers(), st.text(), st.booleans()),
    st.one_of(st.floats(), st.integers(), st.text(), st.none(), st.lists(st.integers())),
    st.integers(0, 253_402_300_799_999_999),
)
def test_nothing_else_ever_goes_wrong(remedy: Remedy, value: Any, was: Any, at: int) -> None:
    reading = Reading("T", "urn:x:1", "a", at, was)
    before = repr(reading)
    try:
        remedied(reading, remedy, value)
    except BadRequestData as error:
        assert error.detail
    assert repr(reading) == before
