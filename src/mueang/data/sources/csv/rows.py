# SPDX-License-Identifier: Apache-2.0
"""Rows of a table become items, as its mapping says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from mueang.data.ingest.reasons import Reason
from mueang.data.ingest.values import short
from mueang.data.model import Missing, Placement, Reading, Refused
from mueang.data.sources.contract import Item
from mueang.data.sources.csv.clock import ClockError, parse_clock
from mueang.data.sources.csv.mapping import FactColumn, Mapping, TimeColumns, ValueColumn
from mueang.data.sources.numbers import parse_number
from mueang.data.sources.tabular import Row
from mueang.data.sources.vocabulary.words import role_rank

MAX_RAW = 2_000
MAX_TOLD = 10_000
"""Entities whose facts are remembered, so that a table of readings says them once."""


class TableReader:
    """Reads the rows below a header; ``index`` is the column's place by its name."""

    def __init__(self, mapping: Mapping, index: dict[str, int], width: int) -> None:
        self._mapping = mapping
        self._index = index
        self._width = width
        self._missing = frozenset(mapping.missing) | {""}
        self._told: dict[str, dict[str, Any]] = {}
        self._measures = bool(mapping.values or mapping.across)
        across = mapping.across
        self._across: list[tuple[ValueColumn, str]] = []
        if across is not None:
            self._across = [
                (ValueColumn(name, across.attribute, across.unit), key)
                for name, key in across.columns.items()
            ]

    def items(self, row: Row) -> Iterator[Item]:
        """The row's items; a row that cannot be understood is one refusal."""
        cells = row.cells
        if row.ragged and len(cells) < self._width:
            cells += [""] * (self._width - len(cells))
        if is_total(cells) and self._measures:
            yield refuse(row, Reason.TOTAL_ROW, f"it begins with {short(cells[0])!r}")
            return
        if len(cells) < self._width:
            yield refuse(row, Reason.ROW_CUT_SHORT, f"{len(cells)} of {self._width} cells")
            return
        if any(cells[self._width :]):
            yield refuse(row, Reason.ROW_TOO_WIDE, f"{len(cells)} for {self._width} columns")
            return
        entity_id = self._entity_id(cells)
        if entity_id is None:
            yield refuse(row, Reason.STATION_UNKNOWN, f"no value for {self._mapping.entity_id}")
            return
        yield from self._facts(entity_id, row)
        if self._measures:
            yield from self._readings(entity_id, row)

    def _readings(self, entity_id: str, row: Row) -> Iterator[Item]:
        try:
            if self._across:
                found = [self._value(*place, row) for place in self._places(entity_id, row)]
            else:
                at = self._time(row)
                found = [self._value(entity_id, column, at, row) for column in self._mapping.values]
        except ClockError as error:
            yield refuse(row, Reason.TIME_UNREADABLE, str(error))
            return
        raw = row.raw[:MAX_RAW]
        for item in found:
            if isinstance(item, Reading):
                item.raw, raw = raw, ""
            yield item

    def _places(self, entity_id: str, row: Row) -> Iterator[tuple[str, ValueColumn, int]]:
        """(entity, column, time) of each cell of a wide table. Raises ClockError."""
        kind = self._mapping.across.kind if self._mapping.across else ""
        at = self._time(row) if kind == "station" else 0
        for column, key in self._across:
            if kind == "station":
                yield entity_id.replace("{}", quote(key[:200], safe="-._~:")), column, at
            else:
                yield entity_id, column, self._time(row, kind, key)

    def _time(self, row: Row, kind: str = "", key: str = "") -> int:
        """When the row's values were measured, or those of a column with a clock or date."""
        time = self._mapping.time or TimeColumns([])
        parts = [self._cell(row, name) for name in time.columns]
        if kind:
            parts = [*parts, key] if kind == "clock" else [key, *parts]
        # A day in Excel is midnight of that day; the clock stands in the next column.
        parts[:-1] = [part.removesuffix(" 00:00:00") for part in parts[:-1]]
        return parse_clock(" ".join(parts), time.format, time.zone, time.era)

    def _value(self, entity_id: str, column: ValueColumn, at: int, row: Row) -> Item:
        cell = self._cell(row, column.column)
        if cell in self._missing:
            return Missing(row.number, column.attribute)
        kind = column.entity_type or self._mapping.entity_type
        if column.entity_type:
            entity_id = entity_id.replace(f":{self._mapping.entity_type}:", f":{kind}:", 1)
        reading = Reading(
            kind, entity_id, column.attribute, at, cell[:MAX_RAW],
            column.unit, column.dataset_id, row=row.number,
        )  # fmt: skip
        value: str | float | None = cell if column.kind == "text" else parse_number(cell)
        if value is None:
            detail = f"{column.column} is {short(cell)!r}"
            refused = refuse(row, Reason.NOT_A_NUMBER, detail, column.attribute)
            # What a person puts there is in the reading's unit, not in the column's.
            refused.reading = reading if column.divide == 1.0 else None
            return refused
        reading.value = value / column.divide if isinstance(value, float) else value
        if cell in column.refuse or (isinstance(value, float) and _same(value, column.refuse)):
            detail = f"{column.column} is {short(cell)!r}, which its mapping refuses"
            refused = refuse(row, Reason.SENSOR_OUTAGE, detail, column.attribute)
            refused.reading = reading
            return refused
        return reading

    def _facts(self, entity_id: str, row: Row) -> Iterator[Item]:
        """What the row says about the entity, unless an earlier row said the same."""
        attributes: dict[str, Any] = {}
        for column in self._mapping.facts:
            yield from self._fact(column, row, attributes)
        position = self._mapping.position
        if position is not None:
            pair = [self._cell(row, position.longitude), self._cell(row, position.latitude)]
            numbers = [parse_number(cell) for cell in pair]
            if not self._missing.issuperset(pair):
                if None in numbers:
                    yield refuse(row, Reason.BAD_POSITION, f"position is {pair}", "location")
                else:
                    point = {"type": "Point", "coordinates": numbers}
                    attributes["location"] = {"type": "GeoProperty", "value": point}
        fresh = attributes or not self._measures
        if fresh and self._told.get(entity_id) != attributes:
            if len(self._told) < MAX_TOLD:
                self._told[entity_id] = attributes
            yield Placement(self._mapping.entity_type, entity_id, attributes, row.number)

    def _fact(self, column: FactColumn, row: Row, into: dict[str, Any]) -> Iterator[Item]:
        cell = self._cell(row, column.column)
        if cell in self._missing:
            yield Missing(row.number, column.attribute)
            return
        value = parse_number(cell) if column.kind == "number" else cell
        if value is None:
            detail = f"{column.column} is {short(cell)!r}"
            yield refuse(row, Reason.NOT_A_NUMBER, detail, column.attribute)
        elif column.language:
            known = into.setdefault(
                column.attribute, {"type": "LanguageProperty", "languageMap": {}}
            )
            known["languageMap"][column.language] = value
        else:
            into[column.attribute] = {"type": "Property", "value": value}
            if column.unit:
                into[column.attribute]["unitCode"] = column.unit

    def _entity_id(self, cells: list[str]) -> str | None:
        """The id with its columns filled in; None where one of them is empty."""
        answer = self._mapping.entity_id
        for name, place in self._index.items():
            if f"{{{name}}}" in answer:
                if cells[place] in self._missing:
                    return None
                answer = answer.replace(f"{{{name}}}", quote(cells[place][:200], safe="-._~:"))
        return answer

    def _cell(self, row: Row, name: str) -> str:
        return row.cells[self._index[name]]


def refuse(row: Row, reason: Reason, detail: str, attribute: str = "") -> Refused:
    """A refusal of the row, or of one of its cells."""
    return Refused(
        row.number, reason, f"row {row.number}: {detail}"[:300], row.raw[:MAX_RAW], attribute
    )


def is_total(cells: list[str]) -> bool:
    """A row that adds up or averages those above: its first word says so."""
    first = next((cell for cell in cells[:3] if cell), "")
    return bool(first) and role_rank(first.rstrip(":"), "total") is not None


def _same(value: float, refused: list[str]) -> bool:
    return any(parse_number(text) == value for text in refused)
