# SPDX-License-Identifier: Apache-2.0
"""A source's way into its city: it waits until a batch is durable, and counts what came of it."""

from __future__ import annotations

import asyncio
import time
from typing import Protocol

import msgspec

from mueang.data.errors import Busy, DataError, HistoryUnavailable, StorageUnavailable
from mueang.data.model import City
from mueang.data.plain import PlainEntity
from mueang.data.runs import Batch, RunCounts
from mueang.data.sources.seen import SEEN, Seen
from mueang.data.sources.sending import Sender
from mueang.data.sources.settings import Link, SourceReport, SourceSettings

HELD_BACK: dict[type[DataError], str] = {
    Busy: "busy",
    StorageUnavailable: "storage",
    HistoryUnavailable: "history",
}
"""Why the server takes nothing at the moment, as a report's ``paused_reason``."""


class Client(Protocol):
    """What a door needs of the server; ``AsyncDataClient`` is one."""

    async def send(self, city: str, batch: Batch) -> RunCounts: ...

    async def entity(self, city: str, entity_id: str) -> PlainEntity | None: ...

    async def source_memories(self, source_id: str) -> dict[str, bytes]: ...

    async def remember(self, source_id: str, part: str, memory: bytes) -> None: ...


def micros() -> int:
    return time.time_ns() // 1000


class RunnerDoor:
    """The ``SourceDoor`` of one run of one source."""

    def __init__(
        self,
        client: Client,
        settings: SourceSettings,
        city: City,
        worker: str,
        stop: asyncio.Event,
    ) -> None:
        self.city = city
        self.worker = worker
        self._client = client
        self._source = settings.id
        self._sender = Sender(self._post, stop, self._held_back)
        self._fresh = SourceReport(settings.id, city.code, tried_at=micros())
        self._dirty = False
        self._seen = Seen()

    async def send(self, batch: Batch, *, messages: int = 1) -> RunCounts:
        """See ``SourceDoor``."""
        batch.source = batch.source or self._source
        counts = await self._sender.send(batch)
        self._seen.note(batch, micros())
        self.counted(counts)
        return counts

    async def save_seen(self) -> None:
        """Write down who was heard of, for the watch and for the next run. Raises DataError."""
        memory = self._seen.unsaved()
        if memory is not None:
            await self._client.remember(self._source, SEEN + self.worker, memory)

    async def load_seen(self) -> None:
        """Go on from what the run before noted."""
        self._seen.load((await self.memories()).get(SEEN + self.worker, b""))

    def counted(self, counts: RunCounts) -> None:
        """See ``SourceDoor``."""
        now = micros()
        self._fresh.succeeded_at = now
        self._fresh.paused_reason = ""
        if counts.stored:
            self._fresh.last_reading_at = now
        for name in ("stored", "known", "missing", "quarantined", "corrected"):
            setattr(self._fresh, name, getattr(self._fresh, name) + getattr(counts, name))
        self.report(Link("stored", True, at=now))

    async def _post(self, batch: Batch) -> RunCounts:
        return await self._client.send(self.city.code, batch)

    def _held_back(self, error: DataError) -> None:
        self._fresh.paused_reason = HELD_BACK.get(type(error), "server")
        self.report(Link("stored", False, error.detail))

    async def dry_run(self, batch: Batch) -> RunCounts:
        """See ``SourceDoor``."""
        trial = msgspec.structs.replace(
            batch, source=batch.source or self._source, run="", dry_run=True
        )
        return await self._client.send(self.city.code, trial)

    def report(self, *links: Link) -> None:
        """See ``SourceDoor``."""
        by_code = {link.code: link for link in self._fresh.links}
        for link in links:
            link.at = link.at or micros()
            by_code[link.code] = link
        self._fresh.links = list(by_code.values())
        self._dirty = True

    def arrived(self, messages: int = 1) -> None:
        """See ``SourceDoor``."""
        self._fresh.received += messages
        self._fresh.last_message_at = micros()
        self._dirty = True

    def tried(self, failures: int, next_try_at: int) -> None:
        """See ``SourceDoor``."""
        self._fresh.tried_at = micros()
        if not failures:
            self._fresh.succeeded_at = self._fresh.tried_at
        self._fresh.failures = failures
        self._fresh.next_try_at = next_try_at
        self._dirty = True

    async def now(self, entity_id: str) -> PlainEntity | None:
        """See ``SourceDoor``."""
        return await self._client.entity(self.city.code, entity_id)

    async def memories(self) -> dict[str, bytes]:
        """See ``SourceDoor``."""
        return await self._client.source_memories(self._source)

    async def remember(self, part: str, memory: bytes) -> None:
        """See ``SourceDoor``. Waits like ``send``: what follows relies on it."""
        await self._sender.insist(lambda: self._client.remember(self._source, part, memory))

    def take_report(self) -> SourceReport | None:
        """What came since the report before; None when nothing did."""
        if not self._dirty:
            return None
        fresh, self._dirty = self._fresh, False
        self._fresh = SourceReport(fresh.id, fresh.city)
        return fresh
