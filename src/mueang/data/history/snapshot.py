# SPDX-License-Identifier: Apache-2.0
"""What a question reads: files, undrained rows and tombstones as they were at one moment.

A snapshot is replaced as a whole, so no row is missing or double while a flush moves rows
from the buffer to the lake (``performance.md``, "Queries and flushes").
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from mueang.data.effects import Tombstone
from mueang.data.history.columns import EMPTY
from mueang.data.history.files import LakeFile


@dataclass(frozen=True, slots=True)
class Pieces:
    """Rows taken from the log that no file holds yet."""

    tables: tuple[pa.Table, ...] = ()
    revisions: int = 0

    @property
    def rows(self) -> int:
        return sum(table.num_rows for table in self.tables)

    @property
    def bytes(self) -> int:
        """What the rows take in memory."""
        return sum(table.nbytes for table in self.tables)

    def table(self) -> pa.Table:
        return pa.concat_tables(self.tables) if self.tables else EMPTY

    def plus(self, tables: list[pa.Table], revisions: int) -> Pieces:
        """With more rows; small pieces are melted together, each row a few times at most."""
        kept = list(self.tables)
        for table in tables:
            while kept and kept[-1].num_rows <= 2 * table.num_rows:
                both = pa.concat_tables([kept.pop(), table])
                table = both.unify_dictionaries().combine_chunks()
            kept.append(table)
        return Pieces(tuple(kept), self.revisions + revisions)


@dataclass(frozen=True, slots=True)
class Snapshot:
    lake: Path
    files: tuple[LakeFile, ...]
    sealed: Pieces
    """On their way into a file."""
    fresh: Pieces
    tombstones: tuple[tuple[int, Tombstone], ...]
    n: int
    """Last log row that was read."""

    def buffer(self) -> pa.Table:
        return pa.concat_tables([*self.sealed.tables, *self.fresh.tables] or [EMPTY])

    @property
    def buffered_rows(self) -> int:
        return self.sealed.rows + self.fresh.rows

    @property
    def buffered_revisions(self) -> int:
        return self.sealed.revisions + self.fresh.revisions
