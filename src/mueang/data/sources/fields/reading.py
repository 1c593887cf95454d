# SPDX-License-Identifier: Apache-2.0
"""A document becomes items, as its field map says. Nothing in a document can make this fail.

What is not there or says "no value" is ``Missing``; what cannot be a value is ``Refused`` with
its row; nothing is dropped silently.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from mueang.data.ingest.reasons import Reason
from mueang.data.ingest.values import Trouble, short
from mueang.data.model import Missing, Reading, Refused
from mueang.data.sources.air4thai.answers import answer_items
from mueang.data.sources.contract import Item, Options
from mueang.data.sources.csv.clock import ClockError
from mueang.data.sources.fields.cells import Marks, cell_value
from mueang.data.sources.fields.documents import MAX_ROWS, rows_of, shown
from mueang.data.sources.fields.fieldmap import Field, FieldMap
from mueang.data.sources.fields.moments import moment
from mueang.data.sources.fields.paths import ABSENT, Scope, fill, look, read_path
from mueang.data.sources.fields.things import Things

NOTHING: Mapping[str, Any] = {}


def read_document(
    document: Any, fields: FieldMap, received_at: int, beside: Mapping[str, Any] = NOTHING
) -> Iterator[Item]:
    """The items of one decoded document, received at ``received_at`` (µs UTC).

    ``beside`` is what paths find under ``@``. For a source that keeps sending, keep one
    ``DocumentReader``: it tells an entity's names and position once.
    """
    return DocumentReader(fields).read(document, received_at, beside)


class DocumentReader:
    """Reads the documents of one source; the map has been checked (``check_map``)."""

    def __init__(self, fields: FieldMap) -> None:
        self._fields = fields
        self._marks = Marks(fields.missing)
        self._things = Things(fields, self._marks)

    def forget(self) -> None:
        """Tell names and positions again: the last answer was not stored."""
        self._things.forget()

    def read(
        self, document: Any, received_at: int, beside: Mapping[str, Any] = NOTHING
    ) -> Iterator[Item]:
        """Items in the order of the rows, which count from 1."""
        if self._fields.shape == "air4thai":
            yield from answer_items(document, "the answer", Options())
            return
        number = 0
        for scope in rows_of(document, self._fields, beside):
            number += 1
            if number > MAX_ROWS:
                detail = f"more than {MAX_ROWS:,} rows in one document"
                yield Refused(number, Reason.FILE_TOO_LARGE, detail, "")
                return
            yield from self._row(scope, number, received_at)
        if number == 0:
            where = self._fields.rows or "the document"
            yield Refused(1, Reason.BAD_JSON, f"no rows at {short(where)}", shown(document))

    def _row(self, scope: Scope, number: int, received_at: int) -> Iterator[Item]:
        raw = shown(scope.row)
        station = self._station(scope)
        if station is None:
            detail = f"row {number}: no value for {short(self._fields.station)}"
            yield Refused(number, Reason.STATION_UNKNOWN, detail, raw)
            return
        found = [(field, self._look(field, scope)) for field in self._fields.fields]
        here = [(field, value) for field, value in found if value is not ABSENT]
        if found and not here:
            names = ", ".join(field.path for field in self._fields.fields)
            detail = f"row {number} has none of {names}"[:300]
            yield Refused(number, Reason.NOTHING_KNOWN, detail, raw)
            return
        types = {field.entity_type or self._fields.entity_type for field, _ in here}
        yield from self._things.placements(types, station, scope, number)
        values = [(field, cell_value(value, field, self._marks), value) for field, value in found]
        yield from self._values(values, station, scope, number, received_at, raw)

    def _values(
        self,
        values: list[tuple[Field, Any, Any]],
        station: str,
        scope: Scope,
        number: int,
        received_at: int,
        raw: str,
    ) -> Iterator[Item]:
        """A row whose values all say "no value" needs no time."""
        if all(value is None for _, value, _ in values):
            yield from (Missing(number, field.attribute) for field, _, _ in values)
            return
        try:
            at = self._time(scope, received_at)
        except ClockError as error:
            detail = f"row {number}: {error}"[:300]
            yield Refused(number, Reason.TIME_UNREADABLE, detail, raw)
            return
        for field, value, cell in values:
            if value is None:
                yield Missing(number, field.attribute)
            elif isinstance(value, Trouble):
                detail = f"row {number}: {value.detail}"[:300]
                mendable = None
                if isinstance(cell, str | int | float) and field.divide == 1.0:
                    cell = cell[:2_000] if isinstance(cell, str) else cell
                    mendable = self._reading(field, station, cell, at, number, "")
                yield Refused(number, value.reason, detail, raw, field.attribute, mendable)
            else:
                yield self._reading(field, station, value, at, number, raw)

    def _reading(
        self, field: Field, station: str, value: Any, at: int, number: int, raw: str
    ) -> Reading:
        entity_type = field.entity_type or self._fields.entity_type
        return Reading(
            entity_type,
            f"urn:ngsi-ld:{entity_type}:{station}",
            field.attribute,
            at,
            value,
            field.unit,
            field.dataset_id,
            interval_start=at - field.mean * 1_000_000 if field.mean else None,
            row=number,
            raw=raw,
        )

    def _time(self, scope: Scope, received_at: int) -> int:
        if self._fields.time is None:
            return received_at
        at = moment(self._fields.time, scope)
        if at is None:
            raise ClockError(f"there is no time at {', '.join(self._fields.time.paths)}")
        return at

    def _station(self, scope: Scope) -> str | None:
        """The last part of the entity's id; None where the row tells none."""
        value = fill(self._fields.station, scope)
        if value is ABSENT or self._marks.says_nothing(value) or isinstance(value, bool):
            return None
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if not isinstance(value, str | int | float):
            return None
        text = short(value)[:100].strip()
        return quote(text.encode("utf-8", "replace"), safe="-._~:") or None

    def _look(self, field: Field, scope: Scope) -> Any:
        for path, wanted in field.where.items():
            if short(look(read_path(path), scope)).strip() != wanted:
                return ABSENT
        return look(read_path(field.path), scope)
