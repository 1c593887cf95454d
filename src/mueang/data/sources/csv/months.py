# SPDX-License-Identifier: Apache-2.0
"""Years and months as they are written in Thailand, and the error of a time that is none."""

from __future__ import annotations

BUDDHIST = 543
FIRST_BUDDHIST_YEAR = 2400
THAI_MONTHS = [
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
]
SHORT_MONTHS = [
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
]
ENGLISH_MONTHS = [
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
]


class ClockError(ValueError):
    """A time, a format or a zone that cannot be read."""


def common_year(year: int, era: str) -> int:
    """The year of the common era."""
    if era == "buddhist" or (era == "auto" and FIRST_BUDDHIST_YEAR <= year < 3_000):
        return year - BUDDHIST
    return year


def month_number(name: str) -> int:
    """1 to 12 from a Thai or English month, long or short, with or without its dots."""
    plain = name.replace(".", "")
    for number in range(12):
        short = SHORT_MONTHS[number].replace(".", "")
        if plain in (THAI_MONTHS[number], short):
            return number + 1
        if plain.lower().startswith(ENGLISH_MONTHS[number]):
            return number + 1
    raise ClockError(f"{name[:30]!r} is not a month")
