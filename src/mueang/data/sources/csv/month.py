# SPDX-License-Identifier: Apache-2.0
"""Which month a table is about: titles, sheets and files say it in words or figures."""

from __future__ import annotations

import re
from calendar import month_abbr, month_name
from collections.abc import Iterable, Iterator

from mueang.data.sources.csv.months import (
    SHORT_MONTHS,
    THAI_MONTHS,
    month_number,
)
from mueang.data.sources.csv.usual import FIRST_SHORT_BUDDHIST
from mueang.data.sources.numbers import THAI_DIGITS


def _forms() -> Iterator[str]:
    """Each way to write a month, as a pattern; the long ones first."""
    yield from map(re.escape, THAI_MONTHS)
    yield from (r"\s?".join(f"{part}\\.?" for part in name.split(".")[:2]) for name in SHORT_MONTHS)
    yield from (rf"(?<![a-z])(?:{month_name[n]}|{month_abbr[n]}\.?)" for n in range(1, 13))


_MONTH = "|".join(_forms())
_ALONE = re.compile(rf"(?:ประจำ)?(?:เดือน)?\s*({_MONTH})", re.IGNORECASE)
_NAMED = re.compile(
    rf"({_MONTH})[\s.,/_-]*(?:พ\.?\s?ศ\.?\s*|ค\.?\s?ศ\.?\s*)?([0-9]{{4}}|[0-9]{{2}})(?![0-9])",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(r"(?<![0-9])(20[0-9]{2}|25[0-9]{2})[-/_.]?(0[1-9]|1[0-2])(?![0-9])")
_MONTH_FIRST = re.compile(r"(?<![0-9])(0?[1-9]|1[0-2])[-/_.](20[0-9]{2}|25[0-9]{2})(?![0-9])")


def month_within(texts: Iterable[str]) -> tuple[int, int]:
    """(year as it is written, month); zeros where none of the texts says it."""
    for text in texts:
        plain = text[:300].translate(THAI_DIGITS)
        named = _NAMED.search(plain)
        if named:
            year = int(named[2])
            long = year if year > 99 else year + (2500 if year >= FIRST_SHORT_BUDDHIST else 2000)
            return long, month_number("".join(named[1].split()))
        found = _YEAR_FIRST.search(plain)
        if found:
            return int(found[1]), int(found[2])
        found = _MONTH_FIRST.search(plain)
        if found:
            return int(found[2]), int(found[1])
    return 0, 0


def is_month(text: str) -> bool:
    """Whether a text is the name of a month, with or without its year."""
    plain = text.translate(THAI_DIGITS).strip()
    return _ALONE.fullmatch(plain) is not None or month_within([plain]) != (0, 0)
