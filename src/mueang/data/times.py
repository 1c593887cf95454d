# SPDX-License-Identifier: Apache-2.0
"""Times as NGSI-LD writes them and as we count them: text <-> microseconds since 1970, UTC.

GS CIM 009, 4.6.3: the extended ISO 8601 format with a zone. We read any zone (the number is
UTC) and refuse what has none, for a time without a zone is seven hours off in Thailand.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_PLAIN = datetime(1970, 1, 1)
_SECOND = 1_000_000

EARLIEST = -62_135_596_800 * _SECOND
"""0001-01-01T00:00:00Z, the first time that Python, DuckDB and Delta agree on."""
LATEST = 253_402_300_800 * _SECOND - 1
"""9999-12-31T23:59:59.999999Z."""

_FORM = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}"
    r"(?:[.,][0-9]{1,9})?(?:Z|[+-][0-9]{2}:?[0-9]{2})"
).fullmatch


def parse_time(text: str) -> int:
    """Microseconds UTC of a date-time with zone; digits below a microsecond are cut off.

    Raises ValueError, whose message says what the text should look like.
    """
    if _FORM(text) is None:
        raise ValueError(
            f"{text[:60]!r} is not a date-time with zone; write it like 2026-11-21T14:22:17Z "
            "or 2026-11-21T21:22:17+07:00"
        )
    try:
        since = datetime.fromisoformat(text) - _EPOCH
    except ValueError:
        raise ValueError(
            f"{text!r} is not a time that exists; check the day of the month, the hour (0 to 23), "
            "the minute and the second (0 to 59)"
        ) from None
    micros = (since.days * 86_400 + since.seconds) * _SECOND + since.microseconds
    if not EARLIEST <= micros <= LATEST:
        raise ValueError(f"{text!r} is outside the years 0001 to 9999 (UTC)")
    return micros


def format_time(micros: int) -> str:
    """The text of a time: whole seconds, milliseconds or microseconds, as short as it is exact."""
    seconds, part = divmod(micros, _SECOND)
    if not part:
        return _second(seconds) + "Z"
    if part % 1_000:
        return f"{_second(seconds)}.{part:06}Z"
    return f"{_second(seconds)}.{part // 1_000:03}Z"


@lru_cache(maxsize=1_024)
def _second(seconds: int) -> str:
    """Many times that are written fall into the same second."""
    return (_EPOCH_PLAIN + timedelta(seconds=seconds)).isoformat(timespec="seconds")
