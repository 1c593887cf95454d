# SPDX-License-Identifier: Apache-2.0
"""Wide tables: one attribute in many columns, each of another hour, day or place.

``วันที่ | 1 | 2 | … | 24`` has an hour in each column, 24 being the end of the day; a month's form
has a day in each; a year's workbook of a network has a station in each.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Literal, NamedTuple

import msgspec

from mueang.data.sources.csv.head import HEADER_ROWS, Head, is_time
from mueang.data.sources.csv.headers import header_endings, header_names
from mueang.data.sources.numbers import THAI_DIGITS, parse_number
from mueang.data.sources.tabular import Row

Kind = Literal["station", "hour", "day", "date"]
DEEPEST = 3
LEAST = {"hour": 4, "day": 10, "date": 4}
"""Columns that such a run has at the least, where their names say what they are."""
_HOUR = re.compile(
    r"(?P<said>ชั่วโมง(?:ที่)?|ชม\.?|เวลา|hour|hr|h)?[\s.]*(?P<n>[0-9]{1,2})"
    r"(?P<clock>[:.]00(?::00)?)?\s*(?P<after>น\.?|ชม\.?|นาฬิกา|hrs?|h)?",
    re.IGNORECASE,
)
_DAY = re.compile(r"(?P<said>วันที่|วัน|day|d)?[\s.]*(?P<n>[0-9]{1,2})", re.IGNORECASE)


class Across(msgspec.Struct):
    """What the wide columns of a table are, as it was found and as it is proposed."""

    kind: Kind
    attribute: str = ""
    unit: str = ""
    unit_told: bool = False
    entity_type: str = ""
    year: int = 0
    """Of the days' month, as it is written; 0 where nobody told it."""
    month: int = 0


class Run(NamedTuple):
    """Columns that follow one after the other: place → hour, day or date."""

    kind: Kind
    keys: dict[int, str]


def find_run(rows: list[Row]) -> tuple[Head, Run] | None:
    """The header with hours, days or dates in it, and those; None where there is none."""
    for number, row in enumerate(rows[:HEADER_ROWS]):
        run = run_of(row.cells)
        if run is not None:
            return _head(rows, number, run), run
    return None


def run_of(cells: list[str]) -> Run | None:
    """The hours, days or dates that are in one row of a header, if it is one."""
    texts = [" ".join(cell.translate(THAI_DIGITS).split()) for cell in cells]
    hours, said_hours = _numbers(texts, _HOUR)
    if said_hours >= LEAST["hour"] and _rises(hours) and max(hours.values()) <= 24:
        return Run("hour", {place: f"{n:02}:00" for place, n in hours.items()})
    days, said_days = _numbers(texts, _DAY)
    if said_days >= LEAST["day"] and _rises(days) and max(days.values()) <= 31:
        return Run("day", {place: str(n) for place, n in days.items()})
    plain = list(days.values())
    if plain in (list(range(24)), list(range(1, 25))) and not said_days:
        return Run("hour", {place: f"{n:02}:00" for place, n in days.items()})
    if any(plain == list(range(1, last + 1)) for last in range(28, 32)):
        return Run("day", {place: str(n) for place, n in days.items()})
    dates = {
        place: text.removesuffix(" 00:00:00")
        for place, text in enumerate(texts)
        if parse_number(text) is None and is_time(text)
    }
    if len(set(dates.values())) >= LEAST["date"] and _follow(list(dates)):
        return Run("date", dates)
    return None


def _numbers(texts: list[str], form: re.Pattern[str]) -> tuple[dict[int, int], int]:
    """(place → number of the cells of the form, how many of them say what they are)."""
    found: dict[int, int] = {}
    said = 0
    for place, text in enumerate(texts):
        match = form.fullmatch(text)
        if match is not None:
            found[place] = int(match["n"])
            said += any(value for name, value in match.groupdict().items() if name != "n")
    return found, said


def _rises(found: dict[int, int]) -> bool:
    """Whether the columns follow each other, by one step from the first to the last."""
    numbers = list(found.values())
    steps = {after - before for before, after in pairwise(numbers)}
    return _follow(list(found)) and len(steps) == 1 and 1 <= min(steps) <= 12


def _follow(places: list[int]) -> bool:
    return places == list(range(places[0], places[0] + len(places))) if places else False


def _head(rows: list[Row], number: int, run: Run) -> Head:
    """The header down to that row: with rows above it as far as they name the other columns."""
    before = range(min(run.keys))
    for deep in range(1, min(DEEPEST, number + 1) + 1):
        some = rows[number - deep + 1 : number + 1]
        names = header_names([row.cells for row in some])
        if all(place < len(names) and names[place] for place in before):
            break
    else:
        some = rows[number : number + 1]
    cells = [row.cells for row in some]
    return Head(
        header_names(cells), header_endings(cells), [row.number for row in some], number + 1, 0
    )
