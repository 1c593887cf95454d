# SPDX-License-Identifier: Apache-2.0
"""A day and a time as people type them into a form, of either era."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from mueang.data.sources.csv.clock import ClockError, parse_clock
from mueang.portal.wording.text import Language
from mueang.portal.wording.times import clock, date

END_OF_DAY = "16:30"


class BadTime(Exception):
    """It cannot be read."""


def read_moment(day: str, time: str) -> datetime | None:
    """None for an empty day. Raises BadTime."""
    if not day.strip():
        return None
    try:
        at = parse_clock(
            f"{day.strip()} {time.strip() or END_OF_DAY}", "any", "Asia/Bangkok", "auto"
        )
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=at)
    except (ClockError, OverflowError):
        raise BadTime(day) from None


def shown(at: datetime | None, language: Language) -> tuple[str, str]:
    """The day and the time, as fields show them."""
    if at is None:
        return "", END_OF_DAY
    us = int(at.timestamp() * 1_000_000)
    return date(us, language), clock(us, "en")


def read_days(text: str) -> list[int]:
    """``7, 3, 1``. Raises BadTime."""
    try:
        return [int(part) for part in text.replace(",", " ").split()]
    except ValueError:
        raise BadTime(text) from None
