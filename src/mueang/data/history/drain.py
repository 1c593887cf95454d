# SPDX-License-Identifier: Apache-2.0
"""From the log into the lake, exactly once, one city at a time.

``catch_up`` reads new log rows into memory, where questions see them at once; ``flush``
moves them into files and records the last row in the same Delta commit. A row is extracted
to the same ``seq`` each time, and a flush that did not finish is simply done again.
"""

from __future__ import annotations

import math
import threading
import time
from dataclasses import replace
from pathlib import Path

import pyarrow as pa

from mueang.data import faults
from mueang.data.errors import HistoryUnavailable
from mueang.data.history import parquet
from mueang.data.history.extract import Extraction
from mueang.data.history.files import LakeFile
from mueang.data.history.lake import Lake
from mueang.data.history.logreader import LogReader
from mueang.data.history.snapshot import Pieces, Snapshot

FLUSH_ROWS = 250_000
FLUSH_SECONDS = 60.0
FLUSH_BYTES = 64 << 20
"""Of rows in memory: large texts are flushed before there are many of them."""
SLICE_BYTES = 16 << 20
"""Of instances that are taken apart in one go."""


class CityDrain:
    """One city's way from the log to its lake."""

    def __init__(self, folder: Path, log: LogReader, city: str) -> None:
        self.city = city
        self.lake = Lake(folder)
        self._log = log
        self.reading = threading.Lock()
        """Held while rows move from the log to the buffer."""
        self.changing = threading.RLock()
        """Held while the table changes. Taken before ``reading`` where both are."""
        self._since: float | None = None
        """When the oldest unflushed row came (monotonic seconds)."""
        self.folded_at = time.monotonic()
        """When tombstones were last folded in."""
        at = self.lake.position
        self.snapshot = Snapshot(folder, self.lake.files, Pieces(), Pieces(), at.tombstones, at.n)

    @property
    def flushed(self) -> int:
        """Last log row that is durable in the lake."""
        return self.lake.position.n

    def catch_up(self, n: int | None = None, until: float = math.inf) -> None:
        """Read the log up to row ``n`` (or its end) into memory, in bounded slices.

        Gives up at ``until`` (monotonic seconds): what was read stays read.
        """
        while n is None or self.snapshot.n < n:
            if time.monotonic() > until:
                raise HistoryUnavailable(
                    f"History of {self.city} is still reading what was written before; it is at "
                    f"row {self.snapshot.n} and the question needs {n}. Ask again soon."
                )
            if self._full():
                self.flush()
            with self.reading:
                more = self._slice()
            if not more:
                return

    def _slice(self) -> bool:
        rows, more = self._log.after(self.city, self.snapshot.n)
        if not rows:
            return False
        extraction = Extraction()
        last = self.snapshot.n
        for n, payload in rows:
            extraction.add(n, payload)
            last = n
            if extraction.count >= FLUSH_ROWS or extraction.size >= SLICE_BYTES:
                break
        found = extraction.done()
        if self._since is None:
            self._since = time.monotonic()
        self.snapshot = replace(
            self.snapshot,
            fresh=self.snapshot.fresh.plus(found.rows, found.revisions),
            tombstones=(*self.snapshot.tombstones, *found.tombstones),
            n=last,
        )
        return more or last < rows[-1][0]

    def due(self) -> bool:
        """Whether it is time to flush: by size or by age, not by seconds."""
        old = self._since is not None and time.monotonic() - self._since >= FLUSH_SECONDS
        return old or self._full()

    def _full(self) -> bool:
        fresh = self.snapshot.fresh
        return fresh.rows >= FLUSH_ROWS or fresh.bytes >= FLUSH_BYTES

    def flush(self) -> None:
        """Make everything read so far durable in the lake."""
        with self.changing:
            with self.reading:
                before = self.snapshot
                if before.n <= self.flushed:
                    return
                sealed = before.sealed.plus(list(before.fresh.tables), before.fresh.revisions)
                self.snapshot = replace(before, sealed=sealed, fresh=Pieces())
                self._since = None
            self.lake.note_tombstones([t for t in before.tombstones if t[0] > self.flushed])
            added = self._write(sealed.table())
            faults.at("history.after_parquet")
            self.lake.commit(added, n=before.n)
            self.refresh(sealed=Pieces())
            faults.at("history.before_report")

    def _write(self, rows: pa.Table) -> list[LakeFile]:
        made: list[LakeFile] = []
        try:
            if rows.num_rows:
                for month, part in parquet.by_month(rows):
                    made.append(parquet.write(self.lake.folder, month, "fresh", part))
        except Exception:
            self.lake.discard(made)
            raise
        return made

    def refresh(self, sealed: Pieces | None = None) -> None:
        """Show the table's present files to readers, and drop what they now hold."""
        with self.reading:
            now = self.snapshot
            later = tuple(t for t in now.tombstones if t[0] > self.flushed)
            self.snapshot = replace(
                now,
                files=self.lake.files,
                sealed=now.sealed if sealed is None else sealed,
                tombstones=(*self.lake.position.tombstones, *later),
            )
