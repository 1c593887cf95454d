# SPDX-License-Identifier: Apache-2.0
"""The Parquet files of a lake: how one is written, and what we keep in memory about it.

File format as measured in ``performance.md`` section 2. A file's kind and the number of its
``revision`` rows are in its name, where every tool and every checkpoint keeps them.
"""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Any, Literal, Self, cast

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from deltalake import DeltaTable
from deltalake.transaction import AddAction, RemoveAction

from mueang.data.history import disk
from mueang.data.history.columns import ORDER, PARTITION, TIME, WORDS

Kind = Literal["fresh", "day", "month", "superseded"]

ROW_GROUP = 131_072
_DELTA_TIMES = ["observed_at", "interval_start", "modified_at", "received_at", "seq"]
_RANGES = ("entity_id", "attribute", "observed_at", "modified_at", "seq")


@dataclass(frozen=True, slots=True)
class LakeFile:
    """One active file, with what pruning needs (min, max)."""

    path: str
    """Relative to the lake."""
    month: str
    kind: Kind
    rows: int
    size: int
    revisions: int
    entity_id: tuple[str, str]
    attribute: tuple[str, str]
    observed_at: tuple[int, int]
    modified_at: tuple[int, int]
    seq: tuple[int, int]

    def add_action(self, data_change: bool) -> AddAction:
        statistics = {"numRecords": self.rows, "minValues": {}, "maxValues": {}, "nullCount": {}}
        for side, name in enumerate(("minValues", "maxValues")):
            statistics[name] = {
                "entity_id": self.entity_id[side],
                "attribute": self.attribute[side],
                "observed_at": _moment(self.observed_at[side]),
                "modified_at": _moment(self.modified_at[side]),
                "seq": self.seq[side],
            }
        return AddAction(
            self.path,
            self.size,
            {PARTITION: self.month},
            _now_ms(),
            data_change,
            json.dumps(statistics),
        )

    def remove_action(self, data_change: bool) -> RemoveAction:
        return RemoveAction(self.path, data_change, _now_ms(), self.size, {PARTITION: self.month})


def _now_ms() -> int:
    return time.time_ns() // 1_000_000


def _moment(micros: int) -> str:
    """Delta's text of a timestamp without zone, in statistics."""
    return str(pa.scalar(micros, TIME).cast(pa.string())).replace(" ", "T")


def by_month(table: pa.Table) -> Iterator[tuple[str, pa.Table]]:
    """The rows of each month of ``observed_at`` (UTC), as ('2024-01', rows)."""
    months = table["observed_at"].to_numpy().astype("datetime64[M]")
    found = np.unique(months)
    if len(found) == 1:
        yield str(found[0]), table
        return
    for month in found:
        yield str(month), table.filter(pa.array(months == month))


def write(lake: Path, month: str, kind: Kind, rows: pa.Table) -> LakeFile:
    """A sorted, synced file of rows of one month; not part of the table before a commit."""
    rows = in_order(rows)
    with FileWriter(lake, month, kind, rows.schema) as writer:
        writer.add(rows)
    return writer.file


class FileWriter:
    """Writes one file from sorted parts and knows its statistics at the end."""

    def __init__(self, lake: Path, month: str, kind: Kind, schema: pa.Schema) -> None:
        self._lake, self._month, self._kind = lake, month, kind
        folder = lake / f"{PARTITION}={month}"
        disk.make_directory(folder)
        self._draft = folder / f"{uuid.uuid4().hex}.parquet"
        self._ranges: list[list[tuple[Any, Any]]] = []
        self._rows = self._revisions = 0
        self._writer = pq.ParquetWriter(
            self._draft,
            schema,
            compression="zstd",
            compression_level=1,
            use_dictionary=sorted(WORDS | {"text", "extra"}),
            column_encoding=dict.fromkeys(_DELTA_TIMES, "DELTA_BINARY_PACKED"),
            store_schema=False,
        )

    def __enter__(self) -> Self:
        return self

    def add(self, rows: pa.Table) -> None:
        """Rows that come after all that were added before."""
        self._writer.write_table(rows, row_group_size=ROW_GROUP)
        self._rows += rows.num_rows
        self._revisions += pc.sum(rows["revision"]).as_py() or 0
        self._ranges.append([_range(rows[name]) for name in _RANGES])

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._writer.close()
        if kind is not None or not self._rows:
            self._draft.unlink()
            return
        name = f"{self._kind}-{self._revisions}-{self._draft.name}"
        path = self._draft.rename(self._draft.with_name(name))
        disk.sync(path)
        disk.sync(path.parent)
        ranges = (
            (min(a for a, _ in r), max(b for _, b in r)) for r in zip(*self._ranges, strict=True)
        )
        self.file = LakeFile(
            path.relative_to(self._lake).as_posix(),
            self._month,
            self._kind,
            self._rows,
            path.stat().st_size,
            self._revisions,
            *ranges,
        )

    @property
    def written(self) -> list[LakeFile]:
        """The file, if any row was added."""
        return [self.file] if self._rows else []


def in_order(rows: pa.Table) -> pa.Table:
    """Sorted as files are, with one dictionary for each column of words."""
    rows = rows.unify_dictionaries().combine_chunks()
    keys, names = [], []
    for name in ORDER:
        column = rows[name]
        if pa.types.is_dictionary(column.type):
            column = _ranks(column)
        keys.append(column)
        names.append(name)
    order = pc.sort_indices(pa.table(keys, names=names), [(name, "ascending") for name in names])
    return rows.take(order)


def _ranks(column: Any) -> Any:
    """Sorting by the rank of each word is several times faster than by the words."""
    chunk = column.combine_chunks()
    ranks = pc.rank(chunk.dictionary, "ascending", tiebreaker="dense")
    return ranks.take(chunk.indices)


def _range(column: Any) -> tuple[Any, Any]:
    if pa.types.is_dictionary(column.type):
        column = pc.unique(column).cast(pa.string())
    elif pa.types.is_timestamp(column.type):
        column = column.cast(pa.int64())
    found = pc.min_max(column)
    return found["min"].as_py(), found["max"].as_py()


def active(table: DeltaTable) -> tuple[LakeFile, ...]:
    """All files of the table's current version."""
    actions = pa.table(table.get_add_actions(flatten=True))
    for side in ("min", "max"):
        for name in ("observed_at", "modified_at"):
            at = actions.schema.get_field_index(f"{side}.{name}")
            if at >= 0:
                micros = actions.column(at).cast(TIME).cast(pa.int64())
                actions = actions.set_column(at, f"{side}.{name}", micros)
    return tuple(_of_action(row) for row in actions.to_pylist())


def _of_action(row: dict[str, Any]) -> LakeFile:
    kind, revisions, _ = PurePosixPath(row["path"]).name.split("-", 2)
    return LakeFile(
        row["path"],
        row[f"partition.{PARTITION}"],
        cast(Kind, kind),
        row["num_records"],
        row["size_bytes"],
        int(revisions),
        *((row[f"min.{name}"], row[f"max.{name}"]) for name in _RANGES),
    )
