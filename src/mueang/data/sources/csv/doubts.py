# SPDX-License-Identifier: Apache-2.0
"""Columns whose name is known but whose cells are something else: swapped, most likely."""

from __future__ import annotations

from mueang.data.ingest.values import short
from mueang.data.sources.csv.head import is_time
from mueang.data.sources.csv.recognised import Column, RecognisedTable
from mueang.data.sources.numbers import parse_number
from mueang.data.sources.vocabulary.words import meant_by, role_rank

_WANTED = {
    "time": "a time",
    "date": "a date",
    "clock": "a time of day",
    "latitude": "degrees",
    "longitude": "degrees",
}


def doubts_of(table: RecognisedTable) -> dict[str, str]:
    """Column → what its name promises and what was found in it, each with a cell."""
    return {
        column.name: f"{short(column.name)} should hold {wanted}, but holds {_found(column)}"
        for column in table.columns
        if not column.role and column.examples and (wanted := _wanted(column.name))
    }


def _wanted(name: str) -> str:
    for role, wanted in _WANTED.items():
        if role_rank(name, role) is not None:
            return wanted
    return "numbers" if meant_by(name) else ""


def _found(column: Column) -> str:
    cell = next((c for c in column.examples if parse_number(c) is None), column.examples[0])
    if is_time(cell):
        return f"times such as {short(cell)!r}"
    number = parse_number(cell) is not None
    return f"{'numbers' if number else 'texts'} such as {short(cell)!r}"
