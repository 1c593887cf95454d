# SPDX-License-Identifier: Apache-2.0
"""Times as people say them: Buddhist era in Thai, Common Era in English, both at UTC+7.

Thailand has had one offset and no summer time since 1920, so local time is an addition and
does not depend on the machine's zone files.
"""

from __future__ import annotations

import datetime as calendar
from datetime import datetime, timedelta, timezone

from mueang.data.sources.csv.months import SHORT_MONTHS
from mueang.data.times import EARLIEST, LATEST
from mueang.portal.wording.text import Language, Text

BANGKOK = timezone(timedelta(hours=7), "Asia/Bangkok")
BUDDHIST_ERA = 543
MICROSECONDS = 1_000_000
FIRST, LAST = EARLIEST + 86_400 * MICROSECONDS, LATEST - 86_400 * MICROSECONDS

MONTHS_EN = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

LONG_AGO = 60 * 86_400 * MICROSECONDS

JUST_NOW = Text("เมื่อสักครู่", "just now")
AHEAD = Text("เวลาล่วงหน้า", "ahead of the clock")
AGO = {
    "minute": Text("{n} นาทีที่แล้ว", "{n} min ago"),
    "hour": Text("{n} ชม. ที่แล้ว", "{n} h ago"),
    "day": Text("{n} วันที่แล้ว", "{n} d ago"),
}
FOR = {
    "minute": Text("{n} นาที", "{n} min"),
    "hour": Text("{n} ชม.", "{n} h"),
    "day": Text("{n} วัน", "{n} d"),
}


def micros(at: datetime) -> int:
    """A time of the people's database as the data half writes it: µs since 1970, UTC."""
    return int(at.timestamp()) * MICROSECONDS + at.microsecond


def local(at: int) -> datetime:
    """A time of the data half (µs since 1970, UTC) in Thailand.

    A time at the very ends of the calendar (somebody's placeholder) is moved in by a day.
    """
    return datetime.fromtimestamp(min(max(at, FIRST), LAST) // MICROSECONDS, BANGKOK)


def date(at: int, language: Language) -> str:
    """``21 พ.ย. 2569`` or ``21 Nov 2026``."""
    year = local(at).year + (BUDDHIST_ERA if language == "th" else 0)
    return f"{day_month(at, language)} {year}"


def day_month(at: int, language: Language) -> str:
    """``21 พ.ย.`` or ``21 Nov``."""
    day = local(at)
    return f"{day.day} {(SHORT_MONTHS if language == 'th' else MONTHS_EN)[day.month - 1]}"


def day_name(day: calendar.date, language: Language) -> str:
    """A calendar day: ``21 พ.ย. 2569`` or ``21 Nov 2026``."""
    months = SHORT_MONTHS if language == "th" else MONTHS_EN
    year = day.year + (BUDDHIST_ERA if language == "th" else 0)
    return f"{day.day} {months[day.month - 1]} {year}"


def midnight(day: calendar.date) -> int:
    """The first µs (UTC) of a local day."""
    return int(datetime(day.year, day.month, day.day, tzinfo=BANGKOK).timestamp()) * MICROSECONDS


def date_of_day(at: int) -> calendar.date:
    """The local day that a time lies in."""
    return local(at).date()


def clock(at: int, language: Language) -> str:
    """``14:22 น.`` or ``14:22``."""
    return f"{local(at):%H:%M} น." if language == "th" else f"{local(at):%H:%M}"


def date_time(at: int, language: Language) -> str:
    """``21 พ.ย. 2569 14:22 น.`` or ``21 Nov 2026 14:22``."""
    return f"{date(at, language)} {clock(at, language)}"


def iso(at: int) -> str:
    """For ``<time datetime>`` and files: ``2026-11-21T14:22:00+07:00``."""
    return local(at).isoformat()


def ago(at: int, now: int, language: Language) -> str:
    """``6 นาทีที่แล้ว``; a source whose clock runs ahead by more than a minute is said so.

    After sixty days the date says more than the number of days.
    """
    if is_long_ago(at, now):
        return date(at, language)
    seconds = (now - at) // MICROSECONDS
    if seconds < -60:
        return AHEAD.say(language)
    if seconds < 60:
        return JUST_NOW.say(language)
    unit, n = _largest(seconds)
    return AGO[unit].say(language, n=n)


def is_long_ago(at: int, now: int) -> bool:
    return now - at > LONG_AGO


def span(seconds: int, language: Language) -> str:
    """A length of time in its largest unit: ``3 ชม.``."""
    unit, n = _largest(max(seconds, 60))
    return FOR[unit].say(language, n=n)


def _largest(seconds: int) -> tuple[str, int]:
    if seconds < 3600:
        return "minute", seconds // 60
    if seconds < 48 * 3600:
        return "hour", seconds // 3600
    return "day", seconds // 86400
