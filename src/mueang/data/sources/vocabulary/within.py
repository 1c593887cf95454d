# SPDX-License-Identifier: Apache-2.0
"""What a title, a sheet's name or a file's name says that a table is about."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from mueang.data.sources.vocabulary.words import (
    Meant,
    known_values,
    meant_by,
    plain_word,
    unit_code,
)

LONGEST = 300
LEAST = 3
"""Letters of a Thai word that is looked for inside a text without blanks."""
_THAI = re.compile("[\u0e00-\u0e7f]")
_BETWEEN = re.compile(r"[\s_\-–—|,;:()\[\]]+")
_UNIT = re.compile(
    r"(?:หน่วย|unit)\s*[:：=]?\s*([^\s()\[\]]+)|[(\[]([^()\[\]]+)[)\]]", re.IGNORECASE
)


def meant_within(texts: Iterable[str]) -> Meant | None:
    """The first known value that one of the texts names; its unit from any of them."""
    kept = [text[:LONGEST] for text in texts if text]
    found = next((one for text in kept if (one := _meant(text)) is not None), None)
    if found is None or found.unit:
        return found
    for text in kept:
        for match in _UNIT.finditer(text):
            unit = unit_code(match[1] or match[2])
            fitting = meant_by(f"{found.meaning.words[0]} ({unit})") if unit else ()
            if unit and any(one.meaning is found.meaning for one in fitting):
                return Meant(found.meaning, unit)
    return found


def _meant(text: str) -> Meant | None:
    whole = meant_by(text)
    if whole:
        return whole[0]
    for part in _BETWEEN.split(text):
        known = meant_by(part) if len(part) >= LEAST or _THAI.search(part) else ()
        if known:
            return known[0]
    plain = plain_word(text)
    for word in _thai_words():
        if word in plain:
            return next(iter(meant_by(word)), None)
    return None


@cache
def _thai_words() -> list[str]:
    """Words that can be found inside a text without blanks, the longest first."""
    words = {word for value in known_values() for word in value.words}
    thai = {word for word in words if len(word) >= LEAST and _THAI.search(word)}
    return sorted(thai, key=len, reverse=True)
