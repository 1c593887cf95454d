# SPDX-License-Identifier: Apache-2.0
"""From the effects of log rows to Arrow columns: the drain's first step.

``seq`` is ``n * ROW_ROOM`` + the observation's place in its row, so a row extracted twice
gives the same rows: nothing here has luck or a clock. Bulk series never become Python
objects; their columns go from the log to Arrow through numpy.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from mueang.data.effects import ROW_ROOM, Changed, Effect, Series, Tombstone, unpack_row
from mueang.data.history.bodies import take_apart
from mueang.data.history.columns import BUFFERED, DELETED, NAMES, WORDS

MARKS_FROM = ROW_ROOM // 2
"""Marks of deleted attributes count from here, so that they move no observation's seq."""


class Extracted(NamedTuple):
    """What a slice of one city's log holds for history."""

    rows: list[pa.Table]
    total: int
    revisions: int
    tombstones: list[tuple[int, Tombstone]]
    """With the log row that brought each."""


class Extraction:
    """Collects log rows of one city until ``done`` turns them into columns."""

    def __init__(self) -> None:
        self._rows: list[tuple[Any, ...]] = []
        self._series: list[tuple[int, Series]] = []
        self._tombstones: list[tuple[int, Tombstone]] = []
        self.count = 0
        self._revisions = 0

    def add(self, n: int, payload: bytes) -> None:
        """One log row's effects, in the order in which they were decided."""
        self.add_effects(n, unpack_row(payload))

    def add_effects(self, n: int, effects: Iterable[Effect]) -> None:
        first = seq = n * ROW_ROOM
        marks = 0
        for effect in effects:
            if type(effect) is Changed:
                self._changed(effect, seq)
                seq += len(effect.instances)
                marks = self._removed(effect, first + MARKS_FROM, marks)
            elif type(effect) is Series:
                points = len(effect.observed_at) // 8
                self._series.append((seq, effect))
                self._revisions += points if effect.revision else 0
                seq += points
            elif type(effect) is Tombstone:
                self._tombstones.append((n, effect))
        self.count += seq - first + marks

    def _changed(self, change: Changed, seq: int) -> None:
        types = " ".join(change.types)
        rows = self._rows
        for at, instance in enumerate(change.instances, seq):
            kind, value, text, json, unit, quality, start, extra = take_apart(instance.body)
            rows.append(
                (
                    types,
                    change.entity_id,
                    instance.attribute,
                    kind,
                    instance.dataset_id,
                    instance.observed_at,
                    instance.observed_given,
                    value,
                    text,
                    json,
                    unit,
                    quality,
                    start,
                    change.modified_at,
                    change.received_at or change.modified_at,
                    change.source,
                    change.run,
                    at,
                    instance.revision,
                    False,
                    extra,
                )
            )
            self._revisions += instance.revision

    def _removed(self, change: Changed, seq: int, marks: int) -> int:
        """Marks that attributes are gone (GS CIM 009, 4.8: deletedAt)."""
        gone: dict[str, Any] = dict.fromkeys(NAMES)
        at = change.modified_at
        gone.update(
            entity_type=" ".join(change.types),
            entity_id=change.entity_id,
            attribute_kind=DELETED,
            observed_at=at,
            observed_given=False,
            modified_at=at,
            received_at=change.received_at or at,
            source=change.source,
            run=change.run,
            revision=False,
            superseded=False,
        )
        for attribute, dataset_id in change.removed:
            gone.update(attribute=attribute, dataset_id=dataset_id, seq=seq + marks)
            self._rows.append(tuple(gone.values()))
            marks += 1
        return marks

    def done(self) -> Extracted:
        """The columns of all that was added."""
        tables = []
        if self._rows:
            tables.append(_columns_of_rows(self._rows))
        if self._series:
            tables.append(_columns_of_series(self._series))
        return Extracted(tables, self.count, self._revisions, self._tombstones)


def _columns_of_rows(rows: list[tuple[Any, ...]]) -> pa.Table:
    arrays = []
    for field, column in zip(BUFFERED, zip(*rows, strict=True), strict=True):
        if field.name in WORDS:
            arrays.append(pa.array(column, pa.string()).dictionary_encode())
        else:
            arrays.append(pa.array(column, field.type))
    return pa.table(arrays, schema=BUFFERED)


def _columns_of_series(series: list[tuple[int, Series]]) -> pa.Table:
    lengths = np.array([len(one.observed_at) // 8 for _, one in series])
    total = int(lengths.sum())
    made: dict[str, Any] = {
        "observed_at": pa.array(np.frombuffer(b"".join(s.observed_at for _, s in series), "<i8")),
        "value": pa.array(np.frombuffer(b"".join(s.values for _, s in series), "<f8")),
        "seq": pa.array(
            np.concatenate([np.arange(a, a + k) for (a, _), k in _zip(series, lengths)])
        ),
        "observed_given": pa.repeat(True, total),
        "superseded": pa.repeat(False, total),
        "revision": pa.array(np.repeat([s.revision for _, s in series], lengths)),
        "modified_at": pa.array(np.repeat([s.modified_at for _, s in series], lengths)),
        "received_at": pa.array(np.repeat([s.received_at for _, s in series], lengths)),
    }
    for name in WORDS:
        words = pa.array([_word(one, name) for _, one in series], pa.string()).dictionary_encode()
        codes = np.repeat(words.indices.fill_null(-1).to_numpy(), lengths)
        made[name] = pa.DictionaryArray.from_arrays(
            pa.array(codes, pa.int32(), mask=codes < 0), words.dictionary
        )
    arrays = []
    for field in BUFFERED:
        column = made.get(field.name)
        if column is None:
            column = pa.nulls(total, field.type)
        arrays.append(column if column.type == field.type else column.cast(field.type))
    return pa.table(arrays, schema=BUFFERED)


def _zip(
    series: list[tuple[int, Series]], lengths: Any
) -> Iterable[tuple[tuple[int, Series], int]]:
    return zip(series, lengths.tolist(), strict=True)


def _word(series: Series, name: str) -> str | None:
    """A series is made of plain numeric Properties."""
    if name == "attribute_kind":
        return "Property"
    if name == "quality":
        return None
    found: str = getattr(series, name)
    return found or None if name == "unit_code" else found


__all__ = ["Extracted", "Extraction"]
