# SPDX-License-Identifier: Apache-2.0
"""Dates, numbers and money as official documents print them.

Buddhist years and, where the document's setting wants it, Thai digits (ระเบียบสำนักนายกรัฐมนตรี
ว่าด้วยงานสารบรรณ พ.ศ. 2526).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from mueang.data.sources.csv.months import THAI_MONTHS

BANGKOK = ZoneInfo("Asia/Bangkok")
BUDDHIST = 543
NBSP = "\u00a0"
"""A day stays with its month and year at the end of a line."""
_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_ENGLISH = (
    "January February March April May June July August September October November December"
).split()


@dataclass(frozen=True)
class Pen:
    """Writes for one document."""

    language: str = "th"
    thai_digits: bool = False

    def digits(self, text: str) -> str:
        """In Thai digits where this document has them; of English text nothing is changed."""
        return text.translate(_THAI) if self.thai_digits and self.language == "th" else text

    def number(self, value: float, places: int = 0) -> str:
        return self.digits(f"{value:,.{places}f}")

    def day(self, moment: date | datetime) -> str:
        """``6 มิถุนายน 2565``, ``6 June 2022``; of a moment the day in Thailand."""
        if isinstance(moment, datetime):
            moment = moment.astimezone(BANGKOK).date()
        if self.language == "en":
            parts = [str(moment.day), _ENGLISH[moment.month - 1], str(moment.year)]
        else:
            year = str(moment.year + BUDDHIST)
            parts = [str(moment.day), THAI_MONTHS[moment.month - 1], year]
        return self.digits(NBSP.join(parts))

    def time(self, moment: datetime) -> str:
        """With the hour: ``6 มิถุนายน 2565 เวลา 14.05 น.``"""
        local = moment.astimezone(BANGKOK)
        if self.language == "en":
            return f"{self.day(moment)}, {local:%H:%M}"
        return f"{self.day(moment)} เวลา{NBSP}{self.digits(f'{local:%H.%M}')}{NBSP}น."

    def year(self, buddhist: int) -> str:
        """Of a Buddhist year."""
        return str(buddhist - BUDDHIST) if self.language == "en" else self.digits(str(buddhist))
