# SPDX-License-Identifier: Apache-2.0
"""Times as Thai tables write them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mueang.data.sources.csv.clock import ClockError, check_format, parse_clock
from mueang.data.times import EARLIEST, LATEST

NOON = 1_717_218_000_000_000  # 2024-06-01 12:00 in Thailand
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("2024-06-01 12:00", "iso"),
        ("2567-06-01T12:00:00", "iso"),
        ("2024-06-01T05:00:00+00:00", "iso"),
        ("1/6/2567 12.00 น.", "%d/%m/%Y %H.%M น."),
        ("๑ มิ.ย. ๒๕๖๗ ๑๒:๐๐", "%d %b %Y %H:%M"),
        ("1 มิถุนายน 2567 12:00", "%d %b %Y %H:%M"),
        ("1 June 2024 12:00", "%d %b %Y %H:%M"),
        ("1 มิ.ย. 67 12:00", "%d %b %y %H:%M"),
        ("1717218000", "unix"),
        ("1/6/2567 12:00 น.", "any"),
        ("1-6-2567 12:00", "any"),
        ("1.6.2567 12.00.00", "any"),
        ("01/06/67 12:00", "any"),
        ("1/6/24 12:00", "any"),
        ("1 มิ.ย. 67 12.00 น.", "any"),
        ("1มิ.ย.67 12:00", "any"),
        ("วันเสาร์ที่ ๑ มิถุนายน พ.ศ. ๒๕๖๗ เวลา ๑๒.๐๐ น.", "any"),
        ("Saturday 1 June 2024 12:00", "any"),
        ("2024/06/01 12:00", "any"),
        ("2567-06-01 12:00", "any"),
        ("20240601 12:00", "any"),
        ("25670601 12:00", "any"),
        ("45444.5", "any"),
        ("243770.5", "any"),
        ("2024-06-01T05:00:00.000Z", "any"),
        ("2024-06-01T05:00:00.000+00:00", "any"),
    ],
)
def test_one_noon_in_many_spellings(text: str, form: str) -> None:
    assert parse_clock(text, form, "Asia/Bangkok", "auto") == NOON


@pytest.mark.parametrize("text", ["", "31/2/2567", "1/6", "1/13/2567", "١/٦/٢٠٢٤", "1/6/2567 x"])
def test_what_is_no_time_says_so(text: str) -> None:
    with pytest.raises(ClockError):
        parse_clock(text, "%d/%m/%Y", "Asia/Bangkok", "auto")


@pytest.mark.parametrize(
    "text", ["32/1/2567", "1/13/2567", "soon", "12:00", "1", "999999", "1/1/1/1"]
)
def test_what_is_no_usual_time_says_so(text: str) -> None:
    with pytest.raises(ClockError):
        parse_clock(text, "any", "Asia/Bangkok", "auto")


@settings(deadline=None)
@given(st.text(max_size=30))
def test_any_text_is_a_time_or_refused(text: str) -> None:
    for form in ("any", "iso", "unix", "%d %b %y"):
        try:
            at = parse_clock(text, form, "Asia/Bangkok", "auto")
        except ClockError as error:
            assert str(error)
        else:
            assert EARLIEST <= at <= LATEST


def test_a_day_ends_at_24() -> None:
    end = parse_clock("31/12/2567 24:00", "%d/%m/%Y %H:%M", "Asia/Bangkok", "auto")
    assert end == parse_clock("1/1/2568 00:00", "%d/%m/%Y %H:%M", "Asia/Bangkok", "auto")


@pytest.mark.parametrize("form", ["%d/%m", "%d/%m/%Q", "%d/%d/%m/%Y", "noon"])
def test_a_format_must_tell_a_day(form: str) -> None:
    with pytest.raises(ClockError):
        check_format(form)


@settings(deadline=None)
@given(st.datetimes(datetime(1900, 1, 1), datetime(2300, 1, 1)))
def test_buddhist_and_common_years_are_the_same_moment(moment: datetime) -> None:
    moment = moment.replace(microsecond=0)
    thai = f"{moment.day}/{moment.month}/{moment.year + 543} {moment:%H:%M:%S}"
    at = parse_clock(thai, "%d/%m/%Y %H:%M:%S", "+07:00", "buddhist")
    assert EPOCH + timedelta(microseconds=at, hours=7) == moment.replace(tzinfo=UTC)
    assert at == parse_clock(moment.isoformat(), "iso", "Asia/Bangkok", "common")
