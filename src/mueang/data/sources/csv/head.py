# SPDX-License-Identifier: Apache-2.0
"""Which rows of a table are its header: those whose names are known best."""

from __future__ import annotations

from typing import NamedTuple

from mueang.data.sources.csv.clock import ClockError, parse_clock
from mueang.data.sources.csv.headers import header_endings, header_names
from mueang.data.sources.numbers import parse_number
from mueang.data.sources.tabular import Row
from mueang.data.sources.vocabulary.words import meant_by, role_rank, unit_code

HEADER_ROWS = 30
"""Rows in which a header is looked for."""
DEEPEST = 3
"""Rows that one header may have."""


class Head(NamedTuple):
    """The header that was found."""

    names: list[str]
    endings: list[str]
    """The names without what several columns share."""
    numbers: list[int]
    """Row numbers of the file; empty where no row looked like a header."""
    after: int
    """How many of the rows are above the first row of values."""
    score: int
    """How many names are known."""


def find_head(rows: list[Row]) -> Head:
    """The one to three rows whose names are known best; else the first full row of words."""
    best = Head([], [], [], 0, 0)
    for start in range(min(HEADER_ROWS, len(rows))):
        for deep in range(1, DEEPEST + 1):
            some = rows[start : start + deep]
            if len(some) < deep or (deep > 1 and not _continues([row.cells for row in some])):
                break
            names = header_names([row.cells for row in some])
            endings = header_endings([row.cells for row in some])
            known = {
                name: _weight(known_as(name, end)) for name, end in zip(names, endings, strict=True)
            }
            score = sum(known.values())
            # One cell alone is a title, whatever it names: a table has a time besides.
            if score > best.score and sum(map(bool, names)) > 1:
                numbers = [row.number for row in some]
                best = Head(names, endings, numbers, start + deep, score)
    return best if best.score > 1 else _first_words(rows, best)


def known_as(name: str, ending: str) -> str:
    """What a column is looked up by: its whole name, or its ending where only that is known."""
    return name if meant_by(name) or not meant_by(ending) else ending


def _weight(name: str) -> int:
    if not name:
        return 0
    if meant_by(name):
        return 3
    roles = ("time", "date", "clock", "station", "latitude", "longitude")
    return 1 + any(role_rank(name, role) is not None for role in roles[:3]) if any(
        role_rank(name, role) is not None for role in roles
    ) else 0  # fmt: skip


def _continues(rows: list[list[str]]) -> bool:
    """Whether the last row can belong to a header: words, units, no numbers of its own."""
    last = [cell for cell in rows[-1] if cell]
    plain = [cell for cell in last if parse_number(cell) is None and not is_time(cell)]
    if not last or len(plain) < len(last):
        return False
    above = rows[-2]
    blanks = any(
        cell and not (above[n] if n < len(above) else "") for n, cell in enumerate(rows[-1])
    )
    spans = any(cell and cell in above[n : n + 1] for n, cell in enumerate(rows[-1]))
    units = any(unit_code(cell.strip("()[] ")) for cell in last)
    return blanks or spans or units


def _first_words(rows: list[Row], none: Head) -> Head:
    """The first row of several words that has a row as wide below it."""
    for place, row in enumerate(rows[:HEADER_ROWS]):
        words = [cell for cell in row.cells if cell]
        wide = place + 1 < len(rows) and len(rows[place + 1].cells) >= len(words)
        if len(words) > 1 and wide and not any(parse_number(word) is not None for word in words):
            names = header_names([row.cells])
            return Head(names, names, [row.number], place + 1, 0)
    return none


def is_time(text: str) -> bool:
    """Whether the text is a time in one of the usual forms; a short number is not."""
    try:
        parse_clock(text, "any", "Asia/Bangkok", "auto")
    except ClockError:
        return False
    return parse_number(text) is None or len(text) >= 8


def names_total(name: str) -> bool:
    """Whether a column's name, or what stands below a shared one, says that it adds others up."""
    return any(role_rank(part, "total") is not None for part in (name, *name.split()[-1:]))
