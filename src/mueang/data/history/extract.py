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
from mueang.data.history.changes import ChangedRows, Words, as_buffered
from mueang.data.history.columns import WORDS

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
        self._changes = ChangedRows()
        self._series: list[tuple[int, Series]] = []
        self._tombstones: list[tuple[int, Tombstone]] = []
        self.count = 0
        self._revisions = 0

    @property
    def size(self) -> int:
        """Bytes of the instances' bodies so far: what large values take."""
        return self._changes.bytes

    def add(self, n: int, payload: bytes) -> None:
        """One log row's effects, in the order in which they were decided."""
        self.add_effects(n, unpack_row(payload))

    def add_effects(self, n: int, effects: Iterable[Effect]) -> None:
        first = seq = n * ROW_ROOM
        mark = first + MARKS_FROM
        changes: list[tuple[Changed, int]] = []
        marks: list[tuple[Changed, int]] = []
        for effect in effects:
            if type(effect) is Changed:
                changes.append((effect, seq))
                seq += len(effect.instances)
                if effect.removed:
                    marks.append((effect, mark))
                    mark += len(effect.removed)
            elif type(effect) is Series:
                points = len(effect.observed_at) // 8
                self._series.append((seq, effect))
                self._revisions += points if effect.revision else 0
                seq += points
            elif type(effect) is Tombstone:
                self._tombstones.append((n, effect))
        self._revisions += self._changes.add(changes)
        self._changes.add_marks(marks)
        self.count += seq - first + mark - first - MARKS_FROM

    def done(self) -> Extracted:
        """The columns of all that was added."""
        tables = []
        if len(self._changes):
            tables.append(self._changes.table())
        if self._series:
            tables.append(_columns_of_series(self._series))
        return Extracted(tables, self.count, self._revisions, self._tombstones)


def repeated(column: Any, lengths: Any) -> Any:
    """Each value as often as its length says."""
    return column.take(pa.array(np.repeat(np.arange(len(column)), lengths)))


def _columns_of_series(series: list[tuple[int, Series]]) -> pa.Table:
    lengths = [len(one.observed_at) // 8 for _, one in series]
    total = sum(lengths)
    seqs = [np.arange(seq, seq + k) for (seq, _), k in zip(series, lengths, strict=True)]
    made: dict[str, Any] = {
        "observed_at": pa.array(np.frombuffer(b"".join(s.observed_at for _, s in series), "<i8")),
        "value": pa.array(np.frombuffer(b"".join(s.values for _, s in series), "<f8")),
        "seq": pa.array(np.concatenate(seqs)),
        "observed_given": pa.repeat(True, total),
    }
    for name in ("revision", "modified_at", "received_at"):
        made[name] = repeated(pa.array([getattr(s, name) for _, s in series]), lengths)
    for name in WORDS:
        words = Words()
        words.extend([_word(one, name) for _, one in series])
        made[name] = words.done(np.array(lengths, np.int32))
    return as_buffered(made, total)


def _word(series: Series, name: str) -> str | None:
    """A series is made of plain numeric Properties."""
    if name == "attribute_kind":
        return "Property"
    if name == "quality":
        return None
    found: str = getattr(series, name)
    return found or None if name == "unit_code" else found


__all__ = ["Extracted", "Extraction"]
