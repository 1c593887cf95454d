# SPDX-License-Identifier: Apache-2.0
"""What the row groups of a lake's files hold, kept in memory.

Files never change once they are written, so a footer is read once, and columns that were
decoded last stay for the next question: a row group holds tens of series, which the charts
of one city ask for one after the other. A column that holds one value in the whole group,
or none, is known from its statistics and never read.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from mueang.data.history.columns import NAMES, WORDS

MOST_FILES = 1_000
"""Footers that are kept; one of ten row groups takes some 50 KB."""
MOST_BYTES = 32 << 20
"""Of decoded columns."""
RAW = frozenset(
    {"observed_at", "modified_at", "received_at", "interval_start", "seq", "revision"}
    | {"observed_given", "superseded"}
)
"""Columns whose statistics are taken as stored: µs and truth values."""


@dataclass(frozen=True, slots=True)
class Group:
    """One row group."""

    place: int
    rows: int
    bytes: int
    """Uncompressed."""
    constants: dict[str, Any]
    """Column → the only value that it has here; None where it has none at all."""
    bounds: dict[str, tuple[Any, Any]]
    """Column → (min, max), where the statistics tell."""


class Footer(NamedTuple):
    metadata: pq.FileMetaData
    groups: tuple[Group, ...]


class Footers:
    """The footers and columns that were asked for last. For several threads."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Path, Footer] = OrderedDict()
        self._columns: OrderedDict[tuple[Path, int, str], tuple[pa.Array, int]] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def of(self, path: Path) -> Footer:
        with self._lock:
            found = self._kept.get(path)
            if found is not None:
                self._kept.move_to_end(path)
                return found
        metadata = pq.read_metadata(path)
        found = Footer(metadata, tuple(_group(metadata, i) for i in range(metadata.num_row_groups)))
        with self._lock:
            self._kept[path] = found
            while len(self._kept) > MOST_FILES:
                self._kept.popitem(last=False)
        return found

    def column(self, path: Path, place: int, name: str) -> pa.Array:
        """One column of one row group; words as a dictionary."""
        key = path, place, name
        with self._lock:
            had = self._columns.get(key)
            if had is not None:
                self._columns.move_to_end(key)
                return had[0]
        with pq.ParquetFile(
            path, metadata=self.of(path).metadata, read_dictionary=sorted(WORDS)
        ) as file:
            # One by one: together the columns took several times as long (pyarrow 26).
            read = file.read_row_group(place, columns=[name], use_threads=False).column(0)
        found = whole(read)
        with self._lock:
            if key not in self._columns:
                self._columns[key] = found, found.nbytes
                self._bytes += found.nbytes
            while self._bytes > MOST_BYTES:
                self._bytes -= self._columns.popitem(last=False)[1][1]
        return found


def whole(column: pa.ChunkedArray) -> pa.Array:
    """As one array; nearly always it is one already, and need not be copied."""
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()


def _group(metadata: pq.FileMetaData, place: int) -> Group:
    group = metadata.row_group(place)
    constants: dict[str, Any] = {}
    bounds: dict[str, tuple[Any, Any]] = {}
    for at, name in enumerate(NAMES):
        told = group.column(at).statistics
        if told is None or not told.has_null_count:
            continue
        if told.null_count == group.num_rows:
            constants[name] = None
        elif told.has_min_max and name != "value":
            # Statistics of numbers leave NaN out and do not tell -0 from 0.
            low, high = (told.min_raw, told.max_raw) if name in RAW else (told.min, told.max)
            bounds[name] = low, high
            if low == high and not told.null_count:
                constants[name] = low
    return Group(place, group.num_rows, group.total_byte_size, constants, bounds)
