# SPDX-License-Identifier: Apache-2.0
"""What can be done about a reading that was refused. Pure: the result is accepted anew."""

from __future__ import annotations

import calendar
import re
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

import msgspec

from mueang.data.errors import BadRequestData
from mueang.data.model import Reading
from mueang.data.sources.numbers import THAI_DIGITS, parse_number

BUDDHIST_ERA = 543
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LEADING = re.compile(r"[\s(\[<>≈~]*([+-]?[0-9][0-9,]{0,30}(?:\.[0-9]{1,30})?)(?![0-9.,/:–-])")
_LONGEST_SHIFT = 200 * 366 * 86_400


class Remedy(StrEnum):
    """Ways to mend; the pages say them in Thai and English."""

    AS_IS = "as_is"
    """It is right after all: a zero that is real, a clock that has been caught up with."""
    VALUE = "value"
    """Another value in its place."""
    NUMBER = "number"
    """The number that stands in the text: ``25.3 µg/m³`` is 25.3."""
    SCALE = "scale"
    """The value times a factor: per cent that should be a fraction."""
    UNIT = "unit"
    """It was measured in another unit (UN/CEFACT code)."""
    ERA = "era"
    """The year is of the Buddhist era."""
    SHIFT = "shift"
    """Later by so many seconds, or earlier: a clock in another zone."""


def remedied(reading: Reading, remedy: Remedy, value: Any) -> Reading:
    """A mended copy. Raises BadRequestData when the remedy lacks what it needs."""
    match remedy:
        case Remedy.AS_IS:
            return msgspec.structs.replace(reading)
        case Remedy.VALUE:
            if value is None or value == "":
                raise BadRequestData("Give the value that should stand there instead.")
            number = parse_number(value) if isinstance(value, str) else value
            return msgspec.structs.replace(reading, value=value if number is None else number)
        case Remedy.NUMBER:
            return msgspec.structs.replace(reading, value=_number_in(reading.value))
        case Remedy.SCALE:
            factor = _number(value, "a factor, such as 0.01")
            scaled = _number_in(reading.value)
            if isinstance(scaled, int | float):
                scaled = float(f"{scaled * factor:.12g}")
            return msgspec.structs.replace(reading, value=scaled)
        case Remedy.UNIT:
            return msgspec.structs.replace(reading, unit_code=str(value or ""))
        case Remedy.ERA:
            return _moved(reading, _common_era)
        case Remedy.SHIFT:
            seconds = _number(value, "a number of seconds")
            if abs(seconds) > _LONGEST_SHIFT:
                raise BadRequestData("A time is shifted by 200 years at the most.")
            return _moved(reading, lambda at: at + int(seconds * 1_000_000))


def _number(value: Any, what: str) -> float:
    number = parse_number(value) if isinstance(value, str) else value
    if isinstance(number, bool) or not isinstance(number, int | float):
        raise BadRequestData(f"This remedy needs {what}.")
    return float(number)


def _number_in(value: Any) -> Any:
    """The only number in a text, Thai digits too; the text itself where there is no such one."""
    if not isinstance(value, str):
        return value
    words = [parse_number(word.strip("()[]<>≈~*")) for word in value.split()]
    numbers = [number for number in words if number is not None]
    if len(numbers) == 1:
        return numbers[0]
    leading = _LEADING.match(value.translate(THAI_DIGITS))
    number = parse_number(leading[1]) if leading and not numbers else None
    return value if number is None else number


def _moved(reading: Reading, move: Any) -> Reading:
    start = reading.interval_start
    return msgspec.structs.replace(
        reading,
        observed_at=move(reading.observed_at),
        interval_start=None if start is None else move(start),
    )


def _common_era(at: int) -> int:
    """The same day and time 543 years earlier; 29 February stays where it can."""
    try:
        moment = _EPOCH + timedelta(microseconds=at)
        year = moment.year - BUDDHIST_ERA
        day = min(moment.day, calendar.monthrange(year, moment.month)[1])
        moved = moment.replace(year=year, day=day) - _EPOCH
    except (OverflowError, ValueError):
        return at
    return (moved.days * 86_400 + moved.seconds) * 1_000_000 + moved.microseconds
