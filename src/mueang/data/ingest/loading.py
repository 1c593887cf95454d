# SPDX-License-Identifier: Apache-2.0
"""Files through a connector and the door: in batches of whole rows, one on its way while the
next is read, so that a file bigger than memory is no trouble and a run can be resumed."""

from __future__ import annotations

import os
import time
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from mueang.data.client import DataClient
from mueang.data.errors import DataError
from mueang.data.model import Missing, Placement, Reading, Refused
from mueang.data.runs import Batch, RunCounts
from mueang.data.sources.contract import Item, Options, Source

BATCH_ITEMS = 20_000
PATIENCE_SECONDS = 300.0
"""How long a busy server is asked again before the load gives up (it can be resumed)."""
COUNTED = ("read", "missing", "stored", "known", "corrected", "quarantined")
KEPT_REFUSALS = 10_000

Progress = Callable[[float, RunCounts], None]
"""Called with the part of the file that is read (0 to 1) and the counts so far."""


@dataclass
class Load:
    """One file on its way into one city."""

    client: DataClient
    source: Source
    city: str
    path: Path
    options: Options
    dry_run: bool = False
    resume_after: int = 0
    name: str = ""
    """What people call the file, where it is kept under another name."""
    run: str = field(default_factory=lambda: uuid.uuid4().hex[:12])
    counts: RunCounts = field(default_factory=RunCounts)
    refused: list[Refused] = field(default_factory=list)
    """What the connector itself refused, up to a bound: a dry run has no quarantine to ask."""
    when_waiting: Callable[[DataError], None] = lambda error: None
    """Told, once a batch, why the file does not go on for now."""

    def __post_init__(self) -> None:
        self.name = self.name or self.path.name

    def nothing_usable(self) -> bool:
        """True when everything in the file was refused, so that a schedule can notice."""
        counts = self.counts
        usable = counts.stored + counts.known + counts.corrected + counts.missing
        return counts.quarantined > 0 and usable == 0

    def go(self, progress: Progress) -> RunCounts:
        """Reads, sends and counts; raises DataError, after which the run can be resumed."""
        with self.path.open("rb") as stream, ThreadPoolExecutor(1) as sender:
            size = max(1, os.fstat(stream.fileno()).st_size)
            pending: Future[RunCounts] | None = None
            items = self.source.read(stream, self.name, self.options)
            for batch in self._batches(items):
                if pending is not None:
                    self._add(pending.result())
                pending = sender.submit(self._send, batch)
                done = min(1.0, os.lseek(stream.fileno(), 0, os.SEEK_CUR) / size)
                progress(done, self.counts)
            if pending is not None:
                self._add(pending.result())
            progress(1.0, self.counts)
        return self.counts

    def _batches(self, items: Iterator[Item]) -> Iterator[Batch]:
        """Batches that end between two rows; the last one says that it is."""
        batch, row = self._batch(), 0
        for item in items:
            at = item.row or row
            if at != row and len(batch.items) >= BATCH_ITEMS:
                yield batch
                batch = self._batch()
            if at > row:
                row = at
                if row > self.resume_after:
                    batch.read += 1
                    batch.position = row
            if row > self.resume_after or isinstance(item, Placement):
                self._put(batch, item)
        batch.final = True
        yield batch

    def _batch(self) -> Batch:
        return Batch(
            source=self.source.name,
            items=[],
            run=self.run,
            name=self.name,
            position=self.resume_after,
            dry_run=self.dry_run,
        )

    def _put(self, batch: Batch, item: Reading | Placement | Missing | Refused) -> None:
        if isinstance(item, Missing):
            batch.missing += 1
            return
        if isinstance(item, Refused) and len(self.refused) < KEPT_REFUSALS:
            self.refused.append(item)
        batch.items.append(item)

    def _send(self, batch: Batch) -> RunCounts:
        """Sends one batch; a server that says "later" is asked again."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        told = False
        while True:
            try:
                return self.client.send(self.city, batch)
            except DataError as error:
                if error.retry_after is None or time.monotonic() > deadline:
                    raise
                if not told:
                    self.when_waiting(error)
                    told = True
                time.sleep(error.retry_after)

    def _add(self, counts: RunCounts) -> None:
        for name in COUNTED:
            setattr(self.counts, name, getattr(self.counts, name) + getattr(counts, name))
        self.counts.position = max(self.counts.position, counts.position)
