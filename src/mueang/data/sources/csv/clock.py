# SPDX-License-Identifier: Apache-2.0
"""Times as Thai tables write them: Buddhist years, Thai digits and months, 24.00 น.

``strptime`` cannot serve: 29 February 2567 B.E. exists, 29 February 2567 C.E. does not.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from mueang.data.sources.csv.months import BUDDHIST, ClockError, common_year, month_number
from mueang.data.sources.csv.usual import iso_moment, usual_moment
from mueang.data.sources.numbers import THAI_DIGITS

__all__ = ["ClockError", "check_format", "offset_of", "parse_clock"]

THAILAND = timezone(timedelta(hours=7), "Asia/Bangkok")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_OFFSET = re.compile(r"([+-])([01][0-9]):([0-5][0-9])")
_CODES = {
    "%d": r"(?P<day>[0-9]{1,2})",
    "%m": r"(?P<month>[0-9]{1,2})",
    "%b": r"(?P<name>[^0-9\s/-]+)",
    "%Y": r"(?P<year>[0-9]{4})",
    "%y": r"(?P<short>[0-9]{2})",
    "%H": r"(?P<hour>[0-9]{1,2})",
    "%M": r"(?P<minute>[0-9]{2})",
    "%S": r"(?P<second>[0-9]{2})(?:\.[0-9]+)?",
}


def parse_clock(text: str, form: str, zone: str, era: str) -> int:
    """µs UTC. Raises ClockError."""
    text = " ".join(text.translate(THAI_DIGITS).split())
    if form == "unix":
        return _unix(text)
    try:
        moment = _moment(text, form, era)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=offset_of(zone))
        since = moment - _EPOCH
    except ClockError as error:
        raise ClockError(f"{text[:60]!r} is not a time: {error}") from None
    except (ValueError, OverflowError):
        raise ClockError(
            f"{text[:60]!r} is not a time that exists, or not like 2026-11-21 14:22; check the "
            "day, the month and the hour"
        ) from None
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


def _moment(text: str, form: str, era: str) -> datetime:
    if form == "any":
        return usual_moment(text, era)
    return iso_moment(text, era) if form == "iso" else _by_form(text, form, era)


def _unix(text: str) -> int:
    if not re.fullmatch(r"-?[0-9]{1,13}(\.[0-9]{1,9})?", text):
        raise ClockError(f"{text[:60]!r} is not seconds since 1970")
    return round(float(text) * 1_000_000)


def _by_form(text: str, form: str, era: str) -> datetime:
    found = _pattern(form).fullmatch(text)
    if found is None:
        raise ClockError(f"it is not like {form}")
    parts = found.groupdict()
    if parts.get("short"):
        # Two-digit years are Buddhist in Thailand: "6 มิ.ย. 65" is 2022 (facts of the field).
        century = 2000 if era == "common" else 2500 - BUDDHIST
        year = century + int(parts["short"])
    else:
        year = common_year(int(parts["year"]), era)
    month = int(parts["month"]) if parts.get("month") else month_number(parts["name"] or "")
    hour = int(parts.get("hour") or 0)
    whole_day = hour == 24
    moment = datetime(
        year,
        month,
        int(parts["day"]),
        0 if whole_day else hour,
        int(parts.get("minute") or 0),
        int(parts.get("second") or 0),
    )
    return moment + timedelta(days=1) if whole_day else moment


def check_format(form: str) -> None:
    """Raises ClockError for a format that could not tell a day."""
    if form in ("any", "iso", "unix"):
        return
    codes = set(re.findall(r"%.", form))
    unknown = codes - set(_CODES)
    if unknown:
        raise ClockError(
            f"format {form!r}: {', '.join(sorted(unknown))} is none of {' '.join(_CODES)}"
        )
    if not ("%d" in codes and codes & {"%m", "%b"} and codes & {"%Y", "%y"}):
        raise ClockError(f"format {form!r} needs a day, a month and a year")
    if any(form.count(code) > 1 for code in codes):
        raise ClockError(f"format {form!r} names a part twice")


@cache
def _pattern(form: str) -> re.Pattern[str]:
    parts = re.split(r"(%.)", " ".join(form.split()))
    return re.compile("".join(_CODES.get(part) or re.escape(part) for part in parts))


@cache
def offset_of(zone: str) -> tzinfo:
    """A zone by name or as ``+07:00``. Thailand's needs no time zone database."""
    if zone == "Asia/Bangkok":
        return THAILAND
    found = _OFFSET.fullmatch(zone)
    if found:
        minutes = int(found[2]) * 60 + int(found[3])
        return timezone(timedelta(minutes=minutes if found[1] == "+" else -minutes))
    try:
        return ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ClockError(
            f"there is no time zone {zone[:60]!r}; write Asia/Bangkok or +07:00"
        ) from None
