# SPDX-License-Identifier: Apache-2.0
"""The columns of a brought table as a form: what each was taken for, and what people say it is.

What was said about a header is kept beside the city's files and offered when that header comes
again: next month's file needs no correcting.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping as Said
from pathlib import Path
from typing import Any, cast, get_args

import msgspec

from mueang.data.ingest.jobs import Job, Shelf, write_whole
from mueang.data.sources.csv.across import Across
from mueang.data.sources.csv.proposed import mapping_of
from mueang.data.sources.csv.recognise import recognise_table
from mueang.data.sources.csv.recognised import Column, RecognisedTable, Role
from mueang.data.sources.csv.wide import as_place
from mueang.portal.intake.meanings import (
    kind_choices,
    meanings,
    role_choices,
    unit_choices,
    value_groups,
)
from mueang.portal.intake.wide import mean_again, take_wide
from mueang.portal.wording.text import Language

SHOWN = 80
"""Columns that a form has; what is beyond stays as it was recognised."""
EXAMPLES = 3
_ROLES = set(get_args(Role))


class Meant(msgspec.Struct):
    """What a person said about one column."""

    name: str
    role: str
    attribute: str = ""
    unit: str = ""
    entity_type: str = ""


class Remembered(msgspec.Struct):
    columns: list[Meant]
    station: str = ""
    across: Across | None = None
    entity_type: str = ""


def recognised(shelf: Shelf, job: Job, sheet: str = "") -> RecognisedTable:
    """The table as it is taken for, and as people said when its header came before."""
    table = recognise_table(shelf.content(job), job.name, sheet=sheet, station=job.station)
    before = remembered(shelf, job.city, table)
    if before is not None:
        mean_again(table, before.across)
        table.entity_type = before.entity_type
        for column, meant in zip(table.columns, before.columns, strict=True):
            _mean(column, meant)
        job.station = job.station or before.station
    return table


def take(table: RecognisedTable, said: Said[str, Any]) -> None:
    """Put what a form says into the table's columns; what it does not name stays."""
    take_wide(table, said)
    if said.get("kind") in {choice.key for choice in kind_choices("en")}:
        table.entity_type = str(said["kind"])
    for column in listed(table):
        key = said.get(f"meaning-{column.place}")
        if key is None:
            continue
        one = meanings().get(key)
        if one is not None:
            unit = str(said.get(f"unit-{column.place}", ""))
            fitting = [choice.key for choice in unit_choices(one.type, one.attribute, "en")]
            unit = unit if unit in fitting else one.unit
            _mean(column, Meant(column.name, "value", one.attribute, unit, one.type))
        elif key in _ROLES - {"value", "across"}:
            _mean(column, Meant(column.name, key))


def settle(table: RecognisedTable, job: Job) -> bool:
    """Make the job's mapping of the columns; False where they do not make one."""
    for column in table.columns:
        if not column.role and column.name:
            column.role = "ignore"
    job.sheet = table.sheet
    job.mapping = mapping_of(table, job.station or job.name)
    return job.mapping is not None


def column_cards(table: RecognisedTable, language: Language) -> list[dict[str, Any]]:
    """One line of the form for each column."""
    return [_card(column, language) for column in listed(table)]


def listed(table: RecognisedTable) -> list[Column]:
    """The columns that the form has a line for: not those of a wide table, which share one."""
    return [column for column in table.columns if column.role != "across"][:SHOWN]


def choices(language: Language) -> dict[str, Any]:
    """What every column's list holds."""
    return {"roles": role_choices(language), "groups": value_groups(language)}


def _card(column: Column, language: Language) -> dict[str, Any]:
    value = column.role == "value"
    key = f"{column.entity_type}:{column.attribute}" if value else column.role or "ignore"
    return {
        "place": column.place,
        "name": column.name,
        "examples": column.examples[:EXAMPLES],
        "meaning": key,
        "extra": key if value and key not in meanings() else "",
        "unit": column.unit,
        "units": unit_choices(column.entity_type, column.attribute, language) if value else [],
        "check": bool(column.name) and (not column.sure or (value and not column.unit_told)),
        "known": bool(column.role),
    }


def _mean(column: Column, meant: Meant) -> None:
    if meant.role == "across":
        if not column.key:
            as_place(column)
        column.role, column.sure = "across", True
        return
    column.role = cast(Role, meant.role)
    column.attribute, column.unit = meant.attribute, meant.unit
    column.entity_type = meant.entity_type
    column.unit_told = True
    column.sure = True


def remember(shelf: Shelf, job: Job, table: RecognisedTable) -> None:
    """Keep what was said for the next file with this header."""
    said = [Meant(c.name, c.role, c.attribute, c.unit, c.entity_type) for c in table.columns]
    station = job.station if not any(c.role == "station" for c in table.columns) else ""
    kept = msgspec.json.encode(Remembered(said, station, table.across, table.entity_type))
    write_whole(_memory(shelf, job.city, table), kept)


def remembered(shelf: Shelf, city: str, table: RecognisedTable) -> Remembered | None:
    """What was said about this header before."""
    try:
        found = msgspec.json.decode(_memory(shelf, city, table).read_bytes(), type=Remembered)
    except (OSError, msgspec.MsgspecError):
        return None
    same = [meant.name for meant in found.columns] == [column.name for column in table.columns]
    return found if same and all(meant.role in _ROLES for meant in found.columns) else None


def _memory(shelf: Shelf, city: str, table: RecognisedTable) -> Path:
    names = "\0".join(column.name for column in table.columns)
    digest = hashlib.sha256(names.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return shelf.place(city, "x").parent / ".headers" / f"{digest}.json"
