# SPDX-License-Identifier: Apache-2.0
"""Writing a lake's Parquet files, in the format that was measured.

(``performance.md`` section 2: zstd 1, row groups of 131 072, DELTA_BINARY_PACKED times and
dictionaries for words.)
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from mueang.data.history import disk
from mueang.data.history.columns import ORDER, PARTITION, WORDS
from mueang.data.history.files import RANGES, Kind, LakeFile

ROW_GROUP = 131_072
_DELTA_TIMES = ["observed_at", "interval_start", "modified_at", "received_at", "seq"]


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
        self._ranges.append([_range(rows[name]) for name in RANGES])

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is not None or not self._rows:
            with suppress(OSError):
                self._writer.close()
            self._draft.unlink()
            return
        try:
            self._finish()
        except BaseException:
            for path in (self._draft, self._draft.with_name(self._name)):
                path.unlink(missing_ok=True)
            raise

    @property
    def _name(self) -> str:
        return f"{self._kind}-{self._revisions}-{self._draft.name}"

    def _finish(self) -> None:
        """The file under its name, synced; the footer needs room on the disk as well."""
        self._writer.close()
        path = self._draft.rename(self._draft.with_name(self._name))
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
