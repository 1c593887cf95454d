# SPDX-License-Identifier: Apache-2.0
"""The spans of time that a chart can show."""

from __future__ import annotations

from dataclasses import dataclass

from mueang.portal.wording.text import Text


@dataclass(frozen=True, slots=True)
class Range:
    """A span with the bucket of its chart and the coarser one of its table (seconds)."""

    key: str
    name: Text
    seconds: int
    bucket: int
    row: int
    rows: Text
    """What a row of the table is: hours or days."""

    @property
    def period(self) -> str:
        """The bucket as an ISO 8601 duration, for NGSI-LD's ``aggrPeriodDuration``."""
        minutes = self.bucket // 60
        return f"PT{minutes}M" if minutes % 60 else f"PT{minutes // 60}H"


HOURS = Text("ชั่วโมง", "hours")
DAYS = Text("วัน", "days")

RANGES = {
    range_.key: range_
    for range_ in (
        Range("24h", Text("24 ชั่วโมง", "24 hours"), 86_400, 900, 3_600, HOURS),
        Range("7d", Text("7 วัน", "7 days"), 7 * 86_400, 3_600, 86_400, DAYS),
        Range("30d", Text("30 วัน", "30 days"), 30 * 86_400, 3_600, 86_400, DAYS),
    )
}

DEFAULT = RANGES["24h"]


def range_of(key: str | None) -> Range:
    """The range that an address asks for; an unknown one is the default, not an error."""
    return RANGES.get(key or "", DEFAULT)
