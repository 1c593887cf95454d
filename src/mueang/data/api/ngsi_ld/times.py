# SPDX-License-Identifier: Apache-2.0
"""Times and durations in parameters (GS CIM 009, 4.6.3 and 4.5.19; ISO 8601)."""

from __future__ import annotations

import re
from datetime import timedelta

from mueang.data.errors import BadRequestData
from mueang.data.times import parse_time

MICROSECOND = timedelta(microseconds=1)

_DURATION = re.compile(
    r"P(?!$)(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,6})D)?"
    r"(?:T(?!$)(?:(\d{1,6})H)?(?:(\d{1,8})M)?(?:(\d{1,9}(?:\.\d{1,6})?)S)?)?"
)


def read_time(text: str, name: str) -> int:
    """µs since 1970 of a time parameter such as 2026-11-21T14:22:17Z."""
    try:
        return parse_time(text)
    except ValueError as error:
        raise BadRequestData(f"'{name}': {error}.") from error


def optional_time(values: dict[str, str], name: str) -> str | None:
    """A time parameter as it came, once it has been checked."""
    if name not in values:
        return None
    read_time(values[name], name)
    return values[name]


def read_duration(text: str) -> tuple[int, int]:
    """(months, µs) of an ISO 8601 duration; one of them is 0, both for PT0S (4.5.19)."""
    found = _DURATION.fullmatch(text)
    if not found:
        raise BadRequestData(
            f"aggrPeriodDuration: {text[:50]!r} is not an ISO 8601 duration such as PT1H or P1D."
        )
    years, months, weeks, days, hours, minutes, seconds = found.groups(default="0")
    calendar = 12 * int(years) + int(months)
    exact = timedelta(
        days=7 * int(weeks) + int(days),
        hours=int(hours),
        minutes=int(minutes),
        seconds=float(seconds),
    )
    if calendar and exact:
        raise BadRequestData("aggrPeriodDuration: months and shorter units cannot be mixed.")
    return calendar, exact // MICROSECOND
