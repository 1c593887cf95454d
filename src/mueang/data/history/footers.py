# SPDX-License-Identifier: Apache-2.0
"""What the row groups of a lake's files hold, kept in memory.

Files never change once they are written, so a footer is read once. A column that holds one
value in the whole group, or none, is known from its statistics and need not be read.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow.parquet as pq

from mueang.data.history.columns import NAMES

MOST_FILES = 1_000
"""Footers that are kept; one of ten row groups takes some 50 KB."""
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
    """The footers of the files that were asked for last. For several threads."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Path, Footer] = OrderedDict()
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
