# SPDX-License-Identifier: Apache-2.0
"""The usual forms of a time in Thai files, told apart by themselves (format ``any``).

Day before month, as nobody in Thailand writes it otherwise; year first only with four digits.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from mueang.data.sources.csv.months import BUDDHIST, ClockError, common_year, month_number

FIRST_SHORT_BUDDHIST = 40
"""Of two-digit years in files of measurements: from 40 on 2540 B.E. (1997), below it 20xx C.E."""
EXCEL_EPOCH = datetime(1899, 12, 30)
"""Day 0 of Excel's numbers for days, with its error of 1900-02-29 accounted for."""
LAST_EXCEL_DAY = 290_000
"""Year 2693: dates typed with a Buddhist year are numbers of that far future."""
_CLOCK = (
    r"(?:[\sT,]+(?:เวลา\s*)?(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-9]{2})"
    r"(?:[:.](?P<second>[0-9]{2})(?:[.,][0-9]{1,9})?)?)?)?"
)
_MONTH = r"(?:[\s/.-]+(?P<month>[0-9]{1,2})[\s/.-]+|[\s/.-]*(?P<name>[^0-9\s/,-]{3,})[\s/.,-]*)"
_FORMS = tuple(
    re.compile(form + _CLOCK)
    for form in (
        rf"(?P<day>[0-9]{{1,2}}){_MONTH}(?P<year>[0-9]{{4}}|[0-9]{{2}})",
        r"(?P<year>[0-9]{4})[/.](?P<month>[0-9]{1,2})[/.](?P<day>[0-9]{1,2})",
        r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})",
        r"(?P<year>[12][0-9]{3})(?P<month>[0-9]{2})(?P<day>[0-9]{2})",
    )
)
_BEFORE = re.compile(
    r"^(?:(?:วัน)?(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|ศุกร์|เสาร์|อาทิตย์)(?:ที่)?|วันที่|"
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b)[\s,.]*",
    re.IGNORECASE,
)
_ERA = re.compile(r"\s*(?:พ\.?\s?ศ\.?|ค\.?\s?ศ\.?)\s*")
_NUMBER = re.compile(r"(?P<days>[0-9]{4,6}(?:\.[0-9]{1,12})?)" + _CLOCK)


def usual_moment(text: str, era: str) -> datetime:
    """The moment; without a zone unless the text names one. Raises ClockError or ValueError.

    Digits are those of ASCII already, blanks single.
    """
    plain = re.sub(r"\s*(?:น\.?|นาฬิกา)$", "", text).replace("น. ", " ")
    plain = _ERA.sub(" ", _BEFORE.sub("", plain)).strip()
    for form in _FORMS:
        found = form.fullmatch(plain)
        if found is not None:
            return _build(found.groupdict(), era)
    number = _NUMBER.fullmatch(plain)
    if number is not None:
        return _excel(number.groupdict(), era)
    if "T" in plain or ":" in plain:
        return iso_moment(plain, era)
    raise ClockError("write it like 2024-01-31 14:00 or 31/1/2567 14:00 น.")


def _build(parts: dict[str, str | None], era: str) -> datetime:
    year = parts["year"] or ""
    name = parts.get("name")
    day = datetime(
        _short_year(int(year), era) if len(year) == 2 else common_year(int(year), era),
        month_number(name) if name else int(parts["month"] or 0),
        int(parts["day"] or 0),
    )
    return day + _clock(parts)


def _clock(parts: dict[str, str | None]) -> timedelta:
    """The time of the day; 24:00 is the end of it."""
    hour, minute, second = (int(parts[name] or 0) for name in ("hour", "minute", "second"))
    if hour > 24 or minute > 59 or second > 59:
        raise ClockError(f"{hour:02}:{minute:02}:{second:02} is no time of day")
    return timedelta(hours=hour, minutes=minute, seconds=second)


def _short_year(year: int, era: str) -> int:
    if era == "buddhist" or (era == "auto" and year >= FIRST_SHORT_BUDDHIST):
        return 2500 - BUDDHIST + year
    return 2000 + year


def _excel(parts: dict[str, str | None], era: str) -> datetime:
    """A day as the number that Excel keeps it as, to the second."""
    days = float(parts["days"] or 0)
    if days > LAST_EXCEL_DAY:
        raise ClockError(f"{days:g} is no day of Excel's calendar")
    moment = EXCEL_EPOCH + timedelta(seconds=round(days * 86_400))
    return moment.replace(year=common_year(moment.year, era)) + _clock(parts)


def iso_moment(text: str, era: str) -> datetime:
    """ISO 8601 with a year of either era. Raises ClockError or ValueError."""
    year = text[:4]
    if not year.isdecimal():
        raise ClockError("write it like 2024-01-31 14:00 or 31/1/2567 14:00 น.")
    return datetime.fromisoformat(f"{common_year(int(year), era):04}{text[4:]}")
