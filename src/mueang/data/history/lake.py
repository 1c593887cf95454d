# SPDX-License-Identifier: Apache-2.0
"""One city's Delta table, and the only function that changes it.

Drain, compaction and erasure all go through ``Lake.commit``: Parquet synced before, the
commit's JSON and its directory synced after, then the position. One process writes a table
(``run/history.lock``); the drain's application transaction is compared by us, because the
library accepts an equal or lower one (``performance.md`` section 2).
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from deltalake import CommitProperties, DeltaTable, Schema, Transaction
from deltalake.transaction import AddAction, PostCommitHookProperties, RemoveAction

from mueang.data import faults
from mueang.data.effects import Tombstone
from mueang.data.errors import HistoryUnavailable
from mueang.data.history import disk, files, position, repair
from mueang.data.history.columns import PARTITION, TABLE
from mueang.data.history.files import LakeFile
from mueang.data.history.position import Position

DRAIN = "mueang.drain"
"""Application id of the drain's transactions: their version is the last log row within."""

CHECKPOINT_EVERY = 50
CONFIGURATION = {
    "delta.logRetentionDuration": "interval 7 days",
    "delta.deletedFileRetentionDuration": "interval 1 days",
}
_QUIET = PostCommitHookProperties(create_checkpoint=False, cleanup_expired_logs=False)
_SCHEMA = Schema.from_arrow(TABLE)


class Lake:
    """A table that is open for writing. Not for several threads at once."""

    def __init__(self, folder: Path) -> None:
        disk.make_directory(folder)
        self.folder = folder
        self.closed = False
        """True when the lake was opened anew: a holder of this object must not write."""
        self.position = position.read(folder)
        repair.cut_torn_tail(folder, self.position.version)
        self._table = self._open()
        self.files: tuple[LakeFile, ...] = files.active(self._table)
        drained = self._table.transaction_version(DRAIN) or 0
        if self._table.version() > self.position.version or drained > self.position.n:
            repair.sync_all(folder)
            self._remember(max(drained, self.position.n))

    def _open(self) -> DeltaTable:
        if DeltaTable.is_deltatable(str(self.folder)):
            return DeltaTable(str(self.folder))
        shutil.rmtree(self.folder / repair.LOG, ignore_errors=True)
        table = DeltaTable.create(
            str(self.folder),
            _SCHEMA,
            partition_by=[PARTITION],
            configuration=dict(CONFIGURATION),
            name="observations",
        )
        repair.sync_all(self.folder)
        return table

    @property
    def version(self) -> int:
        """The Delta table's version."""
        return int(self._table.version())

    def note_tombstones(self, tombstones: Sequence[tuple[int, Tombstone]]) -> None:
        """Make them durable before a commit moves the drain's position past their rows."""
        if tombstones and not self.closed:
            known = (*self.position.tombstones, *tombstones)
            self._write(Position(self.position.n, self.position.version, known))

    def commit(
        self,
        add: Sequence[LakeFile],
        remove: Sequence[LakeFile] = (),
        *,
        n: int | None = None,
        data_change: bool = True,
        folded: frozenset[int] = frozenset(),
    ) -> None:
        """One change of the table, durable when this returns.

        ``n`` is the last log row that the change drains, ``folded`` the log rows of
        tombstones that it has applied for good; ``data_change`` is False when the same
        rows only lie in other files.
        """
        if self.closed:
            raise HistoryUnavailable(f"{self.folder.name} was opened anew; ask again.")
        if n is not None and n <= self.position.n:
            raise ValueError(f"row {n} is drained already, up to {self.position.n}")
        if add or remove:
            try:
                self._change(add, remove, n, data_change)
            except Exception:
                self.discard(add)
                raise
        faults.at("history.after_commit")
        self._remember(self.position.n if n is None else n, folded)

    def _change(
        self,
        add: Sequence[LakeFile],
        remove: Sequence[LakeFile],
        n: int | None,
        data_change: bool,
    ) -> None:
        actions: list[AddAction | RemoveAction] = [file.add_action(data_change) for file in add]
        actions += [file.remove_action(data_change) for file in remove]
        mark = [Transaction(DRAIN, n)] if n is not None else None
        self._table.create_write_transaction(
            actions,
            "append",
            _SCHEMA,
            [PARTITION],
            commit_properties=CommitProperties(app_transactions=mark),
            post_commithook_properties=_QUIET,
        )
        self._table.update_incremental()
        log = self.folder / repair.LOG
        disk.sync(log / repair.commit_name(self.version))
        disk.sync(log)
        gone = {file.path for file in remove}
        self.files = (*(file for file in self.files if file.path not in gone), *add)
        if self.version % CHECKPOINT_EVERY == 0:
            self.checkpoint()

    def discard(self, made: Sequence[LakeFile]) -> None:
        """Delete files that were written for a change that failed, unless the table has them:
        tried again and again on a full disk, they would keep it full."""
        with suppress(Exception):
            there = {file.path for file in files.active(DeltaTable(str(self.folder)))}
            for file in made:
                if file.path not in there:
                    (self.folder / file.path).unlink(missing_ok=True)

    def checkpoint(self) -> None:
        """Let readers open the table without reading every commit."""
        self._table.create_checkpoint()
        log = self.folder / repair.LOG
        for path in log.glob(f"{self.version:020}.checkpoint*.parquet"):
            disk.sync(path)
        disk.sync(log / repair.LAST_CHECKPOINT)
        disk.sync(log)

    def clean_log(self) -> None:
        """Forget commits that a checkpoint covers and that are older than the retention."""
        self._table.cleanup_metadata()

    def _remember(self, n: int, folded: frozenset[int] = frozenset()) -> None:
        kept = tuple(pair for pair in self.position.tombstones if pair[0] not in folded)
        self._write(Position(n, self.version, kept))

    def _write(self, changed: Position) -> None:
        if changed != self.position:
            position.write(self.folder, changed)
            self.position = changed
