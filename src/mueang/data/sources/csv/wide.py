# SPDX-License-Identifier: Apache-2.0
"""What the many columns of a wide table measure, and where: told by titles, sheets and files."""

from __future__ import annotations

import re

from mueang.data.reference.ranges import range_of
from mueang.data.sources.csv.across import Across, Kind, Run
from mueang.data.sources.csv.head import names_total
from mueang.data.sources.csv.month import month_within
from mueang.data.sources.csv.recognised import Column, RecognisedTable
from mueang.data.sources.numbers import parse_number
from mueang.data.sources.vocabulary.within import meant_within

LEAST_PLACES = 3
_PCD = re.compile(r"O?[0-9]{2,3}T")
"""Codes of the Pollution Control Department's stations: 44T in its workbooks, 44t in its API."""


def take_across(table: RecognisedTable, run: Run | None, texts: list[str]) -> None:
    """Fill in ``table.across`` and its columns, if the table is a wide one. ``texts`` are the
    titles, the header, the sheet and the file, the nearest first."""
    kind: Kind = run.kind if run else "station"
    if run is None and not _has_places(table):
        return
    if run is None:
        for column in could_be_places(table):
            as_place(column)
        for column in table.columns:
            if not column.role and names_total(column.name):
                column.role, column.sure = "ignore", True
    many = [column for column in table.columns if column.role == "across"]
    above = [re.sub(r"\s*\S+$", "", many[0].name)] if many else []
    told = meant_within([*above, *texts])
    table.across = found = Across(kind)
    if told is not None:
        meaning = told.meaning
        allowed = range_of(meaning.type, meaning.attribute)
        found.attribute, found.entity_type = meaning.attribute, meaning.type
        found.unit = told.unit or meaning.unit or (allowed.unit if allowed else "")
        found.unit_told = bool(told.unit)
    if kind == "day":
        found.year, found.month = month_within(texts)


def could_be_places(table: RecognisedTable) -> list[Column]:
    """Columns of numbers that nothing is known about: each may be a station."""
    return [
        column
        for column in table.columns
        if column.role in ("", "ignore")
        and not column.sure
        and column.name
        and not names_total(column.name)
        and all(parse_number(cell) is not None for cell in column.examples)
        and sum(other.name == column.name for other in table.columns) == 1
    ]


def as_place(column: Column) -> None:
    """Take a column for a station that is called as it is."""
    column.role = "across"
    column.key = column.name.lower() if _PCD.fullmatch(column.name) else column.name


def _has_places(table: RecognisedTable) -> bool:
    """Whether beside the time there are columns of numbers only, none of them known by name."""
    roles = {column.role for column in table.columns}
    could = could_be_places(table)
    alone = not roles & {"value", "station"} and roles & {"time", "date"}
    filled = [column for column in could if column.examples]
    left = sum(1 for c in table.columns if not c.role and c.name) - len(could)
    return bool(alone) and len(filled) >= LEAST_PLACES and left <= len(could) // 3
