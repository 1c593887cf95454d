# SPDX-License-Identifier: Apache-2.0
"""From the effects of log rows to Arrow columns: the drain's first step.

``seq`` is ``n * ROW_ROOM`` + the observation's place in its row, so a row extracted twice
gives the same rows: nothing here has luck or a clock. Bulk series never become Python
objects; their columns go from the log to Arrow through numpy.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from mueang.data.effects import ROW_ROOM, Changed, Effect, Series, Tombstone, unpack_row
from mueang.data.history.bodies import Parts, take_apart
from mueang.data.history.columns import BUFFERED, DELETED, WORDS

MARKS_FROM = ROW_ROOM // 2
"""Marks of deleted attributes count from here, so that they move no observation's seq."""

ONCE = ("entity_type", "entity_id", "modified_at", "received_at", "source", "run")
"""Columns that all rows of one change share."""
EACH = (
    *("attribute", "dataset_id", "observed_at", "observed_given", "revision", "seq"),
    *("attribute_kind", "value", "text", "json", "unit_code", "quality"),
    *("interval_start", "extra"),
)
GONE = Parts(DELETED)


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
        self._changes: list[tuple[str, str, int, int, str, str, int]] = []
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
                self._changed(effect, seq, first + MARKS_FROM + marks)
                seq += len(effect.instances)
                marks += len(effect.removed)
            elif type(effect) is Series:
                points = len(effect.observed_at) // 8
                self._series.append((seq, effect))
                self._revisions += points if effect.revision else 0
                seq += points
            elif type(effect) is Tombstone:
                self._tombstones.append((n, effect))
        self.count += seq - first + marks

    def _changed(self, change: Changed, seq: int, mark: int) -> None:
        rows = self._rows
        before = len(rows)
        for at, instance in enumerate(change.instances, seq):
            rows.append(
                (
                    instance.attribute,
                    instance.dataset_id,
                    instance.observed_at,
                    instance.observed_given,
                    instance.revision,
                    at,
                    *take_apart(instance.body),
                )
            )
            self._revisions += instance.revision
        for at, (attribute, dataset_id) in enumerate(change.removed, mark):
            # The mark that an attribute is gone (GS CIM 009, 4.8: deletedAt).
            rows.append((attribute, dataset_id, change.modified_at, False, False, at, *GONE))
        self._changes.append(
            (
                " ".join(change.types),
                change.entity_id,
                change.modified_at,
                change.received_at or change.modified_at,
                change.source,
                change.run,
                len(rows) - before,
            )
        )

    def done(self) -> Extracted:
        """The columns of all that was added."""
        tables = []
        if self._rows:
            tables.append(_columns_of_changes(self._changes, self._rows))
        if self._series:
            tables.append(_columns_of_series(self._series))
        return Extracted(tables, self.count, self._revisions, self._tombstones)


def _columns_of_changes(
    changes: list[tuple[str, str, int, int, str, str, int]], rows: list[tuple[Any, ...]]
) -> pa.Table:
    """What a change says once is repeated by numpy for each of its rows."""
    *once, lengths = zip(*changes, strict=True)
    made: dict[str, Any] = {"superseded": pa.repeat(False, len(rows))}
    for name, column in zip(ONCE, once, strict=True):
        encoded = words(column) if name in WORDS else pa.array(column, pa.int64())
        made[name] = repeated(encoded, lengths)
    for name, column in zip(EACH, zip(*rows, strict=True), strict=True):
        if column.count(None) == len(column):
            continue
        field = BUFFERED.field(name)
        made[name] = words(column) if name in WORDS else pa.array(column, field.type)
    return _table(made, len(rows))


def words(column: Sequence[str | None]) -> pa.DictionaryArray:
    """A dictionary column; a Python dictionary finds the codes faster than Arrow does."""
    codes: defaultdict[str | None, int] = defaultdict()
    codes.default_factory = codes.__len__
    found = np.fromiter(map(codes.__getitem__, column), np.int32, len(column))
    mask = found == codes[None] if None in codes else None
    return pa.DictionaryArray.from_arrays(
        pa.array(found, mask=mask), pa.array(["" if w is None else w for w in codes])
    )


def repeated(column: Any, lengths: Any) -> Any:
    """Each value as often as its length says."""
    return column.take(pa.array(np.repeat(np.arange(len(column)), lengths)))


def _table(made: dict[str, Any], total: int) -> pa.Table:
    arrays = []
    for field in BUFFERED:
        column = made.get(field.name)
        if column is None:
            column = pa.nulls(total, field.type)
        arrays.append(column if column.type == field.type else column.cast(field.type))
    return pa.table(arrays, schema=BUFFERED)


def _columns_of_series(series: list[tuple[int, Series]]) -> pa.Table:
    lengths = [len(one.observed_at) // 8 for _, one in series]
    total = sum(lengths)
    seqs = [np.arange(seq, seq + k) for (seq, _), k in zip(series, lengths, strict=True)]
    made: dict[str, Any] = {
        "observed_at": pa.array(np.frombuffer(b"".join(s.observed_at for _, s in series), "<i8")),
        "value": pa.array(np.frombuffer(b"".join(s.values for _, s in series), "<f8")),
        "seq": pa.array(np.concatenate(seqs)),
        "observed_given": pa.repeat(True, total),
        "superseded": pa.repeat(False, total),
    }
    for name in ("revision", "modified_at", "received_at"):
        made[name] = repeated(pa.array([getattr(s, name) for _, s in series]), lengths)
    for name in WORDS:
        made[name] = repeated(words([_word(one, name) for _, one in series]), lengths)
    return _table(made, total)


def _word(series: Series, name: str) -> str | None:
    """A series is made of plain numeric Properties."""
    if name == "attribute_kind":
        return "Property"
    if name == "quality":
        return None
    found: str = getattr(series, name)
    return found or None if name == "unit_code" else found


__all__ = ["Extracted", "Extraction"]
