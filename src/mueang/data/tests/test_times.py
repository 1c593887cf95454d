# SPDX-License-Identifier: Apache-2.0
"""Times survive the way to a number and back, at the ends of the calendar too."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mueang.data.times import EARLIEST, LATEST, format_time, parse_time

_moments = st.datetimes(
    min_value=datetime(1, 1, 2), max_value=datetime(9999, 12, 30, 23, 59, 59, 999_999)
)
_zones = st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))


@given(st.integers(EARLIEST, LATEST))
def test_a_number_comes_back(micros: int) -> None:
    assert parse_time(format_time(micros)) == micros


@given(_moments, _zones)
def test_any_zone_becomes_utc(moment: datetime, zone: timezone) -> None:
    here = moment.replace(tzinfo=zone)
    since = here - datetime(1970, 1, 1, tzinfo=UTC)
    assert parse_time(here.isoformat()) == since // timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("text", "micros"),
    [
        ("1970-01-01T00:00:00Z", 0),
        ("0001-01-01T00:00:00Z", EARLIEST),
        ("9999-12-31T23:59:59.999999Z", LATEST),
        ("2026-11-21T21:22:17+07:00", parse_time("2026-11-21T14:22:17Z")),
        ("2026-11-21T14:22:17,5Z", parse_time("2026-11-21T14:22:17.500Z")),
        ("1970-01-01T00:00:00.123456789Z", 123_456),
    ],
)
def test_forms_that_are_read(text: str, micros: int) -> None:
    assert parse_time(text) == micros


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-21T14:22:17",
        "2026-11-21",
        "20261121T142217Z",
        "2026-11-21 14:22:17Z",
        "2026-02-30T00:00:00Z",
        "2026-11-21T24:00:00Z",
        "2026-11-21T14:22:17Z\n",
        "๒๐๒๖-11-21T14:22:17Z",
        "0001-01-01T00:00:00+07:00",
        "9999-12-31T23:59:59-07:00",
        "",
    ],
)
def test_forms_that_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"date-time|exists|outside"):
        parse_time(text)


@pytest.mark.parametrize(
    ("micros", "text"),
    [
        (0, "1970-01-01T00:00:00Z"),
        (1_000, "1970-01-01T00:00:00.001Z"),
        (1, "1970-01-01T00:00:00.000001Z"),
        (EARLIEST, "0001-01-01T00:00:00Z"),
    ],
)
def test_text_is_as_short_as_it_is_exact(micros: int, text: str) -> None:
    assert format_time(micros) == text
