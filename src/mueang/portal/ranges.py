# SPDX-License-Identifier: Apache-2.0
"""The spans of time that a chart can show: three usual ones, or any days somebody chooses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from mueang.portal.wording.text import Language, Text
from mueang.portal.wording.times import MICROSECONDS, date_of_day, day_name, midnight

HOUR, DAY = 3_600, 86_400
EARLIEST, LATEST = date(1900, 1, 1), date(2200, 1, 1)
LONGEST = 36_600
"""Days that a span may have."""


@dataclass(frozen=True, slots=True)
class Range:
    """A span with the bucket of its chart and the coarser one of its table (seconds)."""

    key: str
    name: Text
    seconds: int
    bucket: int
    row: int
    rows: Text
    """What a row of the table is: hours, days or weeks."""
    first: date | None = None
    last: date | None = None
    """The days of a chosen span, both within it; None for one that ends now."""

    @property
    def period(self) -> str:
        """The bucket as an ISO 8601 duration, for NGSI-LD's ``aggrPeriodDuration``."""
        minutes = self.bucket // 60
        return f"PT{minutes}M" if minutes % 60 else f"PT{minutes // 60}H"

    @property
    def query(self) -> dict[str, str]:
        """The span as parameters of an address."""
        if self.first is None or self.last is None:
            return {"range": self.key}
        return {"range": "custom", "from": self.first.isoformat(), "to": self.last.isoformat()}

    @property
    def days(self) -> tuple[int, int] | None:
        """First µs of a chosen span and first after it."""
        if self.first is None or self.last is None:
            return None
        return midnight(self.first), midnight(self.last + timedelta(days=1))


HOURS = Text("ชั่วโมง", "hours")
DAYS = Text("วัน", "days")
WEEKS = Text("สัปดาห์", "weeks")

RANGES = {
    range_.key: range_
    for range_ in (
        Range("24h", Text("24 ชั่วโมง", "24 hours"), DAY, 900, HOUR, HOURS),
        Range("7d", Text("7 วัน", "7 days"), 7 * DAY, HOUR, DAY, DAYS),
        Range("30d", Text("30 วัน", "30 days"), 30 * DAY, HOUR, DAY, DAYS),
    )
}

DEFAULT = RANGES["24h"]

_CHOSEN = ((3, 900, HOUR, HOURS), (31, HOUR, DAY, DAYS), (120, 6 * HOUR, DAY, DAYS))
_LONGER = ((400, DAY, DAY, DAYS), (1_500, DAY, 7 * DAY, WEEKS), (LONGEST, 7 * DAY, 28 * DAY, WEEKS))


def range_of(asked: Mapping[str, str]) -> Range:
    """The span that an address asks for; what cannot be meant is the default, not an error."""
    if asked.get("range") == "custom" or (asked.get("from") and "range" not in asked):
        first, last = _day(asked.get("from", "")), _day(asked.get("to", ""))
        if first and last and abs((last - first).days) < LONGEST:
            return chosen(min(first, last), max(first, last))
    return RANGES.get(asked.get("range", ""), DEFAULT)


def chosen(first: date, last: date) -> Range:
    """The days from ``first`` to ``last``, both within."""
    days = (last - first).days + 1
    bucket, row, rows = next(step[1:] for step in (*_CHOSEN, *_LONGER) if days <= step[0])
    name = Text(_span(first, last, "th"), _span(first, last, "en"))
    return Range("custom", name, days * DAY, bucket, row, rows, first, last)


def before(range_: Range, now: int) -> tuple[date, date]:
    """The days of a usual span, to begin the choice of days with."""
    last = date_of_day(now)
    return last - timedelta(days=max(range_.seconds // DAY - 1, 0)), last


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if EARLIEST <= day <= LATEST else None


def _span(first: date, last: date, language: Language) -> str:
    one = day_name(first, language)
    return one if first == last else f"{one} – {day_name(last, language)}"


def end_of_span(range_: Range, newest: int, now: int) -> int:
    """Where a span ends: its last day, else now, or with the newest value if it would be empty.

    What was loaded from an old file is then seen at once, and the page says of when it is.
    """
    days = range_.days
    if days is not None:
        return min(days[1], max(now, days[0] + MICROSECONDS))
    return now if newest > now - range_.seconds * MICROSECONDS else newest + MICROSECONDS
