# SPDX-License-Identifier: Apache-2.0
"""What each column of a table is: by its name, proved by its values."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import quote

from mueang.data.sources.csv.across import Run
from mueang.data.sources.csv.clock import ClockError, parse_clock
from mueang.data.sources.csv.head import Head, is_time, known_as, names_total
from mueang.data.sources.csv.recognised import Column, Role
from mueang.data.sources.csv.rows import is_total
from mueang.data.sources.fields.leaves import Leaf
from mueang.data.sources.fields.proposals import Proposal, propose_fields
from mueang.data.sources.numbers import MISSING, parse_number
from mueang.data.sources.vocabulary.words import role_rank

EXAMPLES = 5
PROVED = 0.6
"""Part of a column's values that must be what its name says: offices' files are damaged too."""
Proof = Callable[[list[str]], bool]
"""Whether the values of a column can be what its name says."""
_ENDING = re.compile(r"\.(csv|txt|tsv|xlsx|xlsm|xlsb|xls|ods|html?|json|gz)$", re.IGNORECASE)


def find_columns(head: Head, rows: list[list[str]], run: Run | None = None) -> list[Column]:
    """Each column with what it is taken for; one column for each role and attribute, but for
    those of a wide table."""
    names = head.names
    columns = [
        Column(place, name, _values(rows, place)[:EXAMPLES]) for place, name in enumerate(names)
    ]
    rows = [row for row in rows if not is_total(row)]
    values = {column.place: _values(rows, column.place) for column in columns}
    # Of two columns with one name a mapping could not say which it means.
    usable = [column for column in columns if column.name and names.count(column.name) == 1]
    for column in usable:
        if run is not None and column.place in run.keys:
            column.role, column.key, column.sure = "across", run.keys[column.place], True
    _take_times(usable, values, dated=run is not None and run.kind in ("day", "date"))
    _take(usable, values, "latitude", _in_degrees)
    _take(usable, values, "longitude", _in_degrees)
    if run is None:
        _take_values(usable, values, head.endings)
    _take(usable, values, "station", bool)
    _take(usable, values, "name_th", _are_words)
    _take(usable, values, "name_en", _are_words)
    for column in columns:
        if not column.role and (not column.name or _is_aside(column.name, wide=run is not None)):
            column.role = "ignore"
            column.sure = True
    return columns


def _is_aside(name: str, *, wide: bool) -> bool:
    """Remarks; in a wide table also sums and averages of the columns."""
    return role_rank(name, "remark") is not None or (wide and names_total(name))


def _values(rows: list[list[str]], place: int) -> list[str]:
    cells = (row[place] for row in rows if place < len(row))
    return [cell for cell in cells if cell not in MISSING]


def _take_times(columns: list[Column], values: dict[int, list[str]], *, dated: bool) -> None:
    """One column with the whole time, or a date with a clock beside it; only a clock where the
    columns are days."""
    _take(columns, values, "time", _are_times)
    _take(columns, values, "date", _are_times)
    _take(columns, values, "clock", _are_clocks)
    found = {column.role: column for column in columns}
    if "time" in found and "date" in found:
        found["date"].role = ""
    if "clock" in found and "date" not in found and not dated:
        found["clock"].role = ""


def _take(columns: list[Column], values: dict[int, list[str]], role: Role, proves: Proof) -> None:
    """Give the role to the column whose name is the surest word for it and whose values agree."""
    ranked = [
        (rank, column)
        for column in columns
        if not column.role and (rank := role_rank(column.name, role)) is not None
    ]
    for _, column in sorted(ranked, key=lambda pair: pair[0]):
        if proves(values[column.place]):
            column.role = role
            column.sure = True
            return


def _take_values(columns: list[Column], values: dict[int, list[str]], endings: list[str]) -> None:
    free = [column for column in columns if not column.role and column.name]
    numeric = [c for c in free if _mostly(values[c.place], _is_number) or not values[c.place]]
    leaves = [
        Leaf(str(c.place), known_as(c.name, endings[c.place]), "", list(values[c.place]), 0)
        for c in numeric
    ]
    found: Proposal = propose_fields(leaves)
    by_place = {str(column.place): column for column in columns}
    for field in found.fields:
        column = by_place[field.path]
        column.role, column.attribute, column.unit = "value", field.attribute, field.unit
        column.entity_type = field.entity_type or found.entity_type
        column.unit_told = field.path not in found.assumed
        column.sure = bool(values[column.place])


def _mostly(texts: list[str], proves: Callable[[str], bool]) -> bool:
    good = sum(1 for text in texts if proves(text))
    return bool(texts) and good >= PROVED * len(texts)


def _is_number(text: str) -> bool:
    return parse_number(text) is not None


def _are_words(texts: list[str]) -> bool:
    return bool(texts) and not any(map(_is_number, texts))


def _are_times(texts: list[str]) -> bool:
    sample = texts[:50]
    return _mostly(sample, lambda text: is_time(text) or _is_excel_day(text))


def _is_excel_day(text: str) -> bool:
    number = parse_number(text)
    return number is not None and (20_000 <= number <= 80_000 or 216_000 <= number <= 290_000)


def _are_clocks(texts: list[str]) -> bool:
    def reads(text: str) -> bool:
        try:
            parse_clock(f"2024-01-01 {text}", "any", "Asia/Bangkok", "auto")
        except ClockError:
            return False
        return True

    return _mostly(texts[:50], reads)


def _in_degrees(texts: list[str]) -> bool:
    def fits(text: str) -> bool:
        number = parse_number(text)
        return number is not None and abs(number) <= 180

    return _mostly(texts[:50], fits)


def station_stem(name: str) -> str:
    """What a file is called, without its ending, as the last part of an id."""
    return quote(file_stem(name.lower())[:100] or "table", safe="-._~")


def file_stem(name: str) -> str:
    """The file's name without its endings."""
    while (shorter := _ENDING.sub("", name)) != name:
        name = shorter
    return name
