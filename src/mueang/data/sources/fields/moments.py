# SPDX-License-Identifier: Apache-2.0
"""The time that a message tells: ISO 8601, Unix of any precision, or as Thai offices write it."""

from __future__ import annotations

import re
from typing import Any

from mueang.data.ingest.values import short
from mueang.data.sources.csv.clock import ClockError, parse_clock
from mueang.data.sources.fields.fieldmap import TimeField
from mueang.data.sources.fields.paths import Absent, Scope, look, read_path
from mueang.data.sources.numbers import MISSING

_ZONE = re.compile(r"\s*(Z|[+-][0-9]{2}:?[0-9]{2}|UTC|GMT)$", re.IGNORECASE)
_DIGITS = re.compile(r"[0-9]{9,19}(\.[0-9]{1,9})?")
_PRECISIONS = ((1e11, 1_000_000), (1e14, 1_000), (1e17, 1))
"""Below the first bound a number is seconds, then milliseconds, then microseconds."""
EARLIEST_UNIX = 1e8
"""1973: a smaller number is a count or a year, not a time."""


def moment(time: TimeField, scope: Scope) -> int | None:
    """µs UTC; None where the message has none there. Raises ClockError."""
    parts = [look(read_path(path), scope) for path in time.paths]
    texts = [part for part in parts if not _blank(part)]
    if not texts:
        return None
    if len(texts) == 1 and isinstance(texts[0], int | float):
        return _number(texts[0], time)
    if any(isinstance(part, bool | list | dict) for part in texts):
        raise ClockError(f"{short(texts[0])} is not a time")
    return _text(" ".join(str(part).strip() for part in texts)[:100], time)


def _blank(part: Any) -> bool:
    return part is None or isinstance(part, Absent) or (isinstance(part, str) and part in MISSING)


def _number(value: float, time: TimeField) -> int:
    if isinstance(value, bool) or time.format not in ("auto", "unix", "any"):
        return _text(short(value), time)
    if not EARLIEST_UNIX <= abs(value) < 1e20:
        raise ClockError(f"{short(value)} is not a time since 1970")
    for bound, factor in _PRECISIONS:
        if abs(value) < bound:
            return round(value * factor)
    return round(value / 1_000)


def _text(text: str, time: TimeField) -> int:
    if time.ignore_zone:
        text = _ZONE.sub("", text)
    if time.format != "auto":
        return parse_clock(text, time.format, time.zone, time.era)
    if _DIGITS.fullmatch(text):
        return _number(float(text) if "." in text else int(text), time)
    plain = re.sub(r"\s*(UTC|GMT)$", "+00:00", text)
    plain = re.sub(r"([+-][0-9]{2})$", r"\1:00", plain) if "T" in plain or ":" in plain else plain
    return parse_clock(plain, "any", time.zone, time.era)
