# SPDX-License-Identifier: Apache-2.0
"""Hours, days, dates and months are found in headers and titles, and nothing else is."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mueang.data.sources.csv.across import run_of
from mueang.data.sources.csv.month import is_month, month_within


@given(
    st.integers(0, 23),
    st.integers(1, 6),
    st.integers(4, 24),
    st.sampled_from(["", ".00 น.", ":00"]),
)
def test_a_run_of_hours_is_read_as_it_is_written(
    start: int, step: int, many: int, clock: str
) -> None:
    hours = [start + step * n for n in range(many) if start + step * n <= 24]
    run = run_of(["วันที่", *[f"{hour}{clock}" for hour in hours], "หมายเหตุ"])
    if len(hours) >= 4 and clock:
        assert run is not None
        assert list(run.keys.values()) == [f"{hour:02}:00" for hour in hours]
    elif not clock:
        whole = hours in (list(range(24)), list(range(1, 25)))
        assert (run is not None) == whole


@given(st.lists(st.text(max_size=12), max_size=40))
def test_no_header_stops_the_recognition(cells: list[str]) -> None:
    run = run_of(cells)
    assert run is None or set(run.keys) <= set(range(len(cells)))


@given(st.dates(date(1990, 1, 1), date(2039, 12, 31)), st.booleans())
def test_a_month_in_figures_is_found(day: date, buddhist: bool) -> None:
    year = day.year + (543 if buddhist else 0)
    if 2000 <= year < 2100 or 2500 <= year < 2600:
        assert month_within([f"rain_{year}-{day.month:02}.xls"]) == (year, day.month)
        assert month_within([f"ฝน {day.month:02}/{year}"]) == (year, day.month)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("รายงานประจำเดือน มกราคม 2567", (2567, 1)),
        ("ม.ค.67", (2567, 1)),
        ("ฝุ่น มี.ค. 2568.xlsx", (2568, 3)),
        ("Jan 2024", (2024, 1)),
        ("marina 25", (0, 0)),
        ("สถานี 12", (0, 0)),
    ],
)
def test_a_month_in_words_is_found(text: str, month: tuple[int, int]) -> None:
    assert month_within([text]) == month


def test_names_of_months_are_no_places() -> None:
    assert all(map(is_month, ["ม.ค.", "มกราคม", "เดือน ก.พ.", "ม.ค.67", "January"]))
    assert not any(map(is_month, ["ท่าแพ", "X.44", "Sheet1"]))
