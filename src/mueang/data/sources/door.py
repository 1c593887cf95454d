# SPDX-License-Identifier: Apache-2.0
"""A source's way into its city: it waits until a batch is durable, and counts what came of it.

Waiting is the back-pressure: who sends is held up for as long as the server is down or busy,
and takes no more from the other side meanwhile. A batch that the server refuses for good is
halved until what is refused stands alone; that becomes quarantine, the rest is stored.
"""

from __future__ import annotations

import asyncio
import random
import time
from contextlib import suppress
from typing import Protocol

import msgspec
import structlog

from mueang.data.client import ServerFailed
from mueang.data.errors import (
    Busy,
    DataError,
    HistoryUnavailable,
    StorageUnavailable,
    UnknownCity,
)
from mueang.data.ingest.reasons import Reason
from mueang.data.ingest.values import short
from mueang.data.model import City, Reading, Refused
from mueang.data.plain import PlainEntity
from mueang.data.runs import Batch, RunCounts
from mueang.data.sources.contract import Stopped
from mueang.data.sources.settings import Link, SourceReport, SourceSettings

FIRST_WAIT, LONGEST_WAIT = 0.25, 15.0
MOST_SEEN = 12_000
"""Entities of one source that are watched for silence (their ids must fit a memory)."""
SEEN = "seen-"
HELD_BACK: dict[type[DataError], str] = {
    Busy: "busy",
    StorageUnavailable: "storage",
    HistoryUnavailable: "history",
}
"""Why the server takes nothing at the moment, as a report's ``paused_reason``."""
FAULTS = 3
"""Times that one batch may meet a fault of the server before it is halved."""
log = structlog.get_logger("mueang.worker")


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
        self._stop = stop
        self._fresh = SourceReport(settings.id, city.code, tried_at=micros())
        self._dirty = False
        self._seen: dict[str, int] = {}
        self._unsaved = False

    async def send(self, batch: Batch, *, messages: int = 1) -> RunCounts:
        """See ``SourceDoor``."""
        batch.source = batch.source or self._source
        counts = await self._send(batch)
        self._see(batch, micros())
        self.counted(counts)
        return counts

    def _see(self, batch: Batch, now: int) -> None:
        """Note until when each entity has been heard of; who is silent is judged by it."""
        for item in batch.items:
            if not isinstance(item, Reading):
                continue
            if self._seen.get(item.entity_id, 0) < item.observed_at <= now:
                self._seen[item.entity_id] = item.observed_at
                self._unsaved = True
        if len(self._seen) > MOST_SEEN:
            newest = sorted(self._seen.items(), key=lambda pair: pair[1])[MOST_SEEN // 10 :]
            self._seen = dict(newest)

    async def save_seen(self) -> None:
        """Write down what was noted, for the watch and for the next run. Raises DataError."""
        if self._unsaved:
            self._unsaved = False
            memory = msgspec.msgpack.encode(self._seen)
            await self._client.remember(self._source, SEEN + self.worker, memory)

    async def load_seen(self) -> None:
        """Go on from what the run before noted."""
        memory = (await self.memories()).get(SEEN + self.worker, b"")
        with suppress(msgspec.MsgspecError):
            self._seen = msgspec.msgpack.decode(memory, type=dict[str, int]) if memory else {}

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

    async def _send(self, batch: Batch) -> RunCounts:
        wait, faults = FIRST_WAIT, 0
        while True:
            try:
                return await self._client.send(self.city.code, batch)
            except UnknownCity:
                raise
            except DataError as error:
                faults += isinstance(error, ServerFailed)
                if error.retry_after is None or faults >= FAULTS:
                    return await self._halve(batch, error)
                self._held_back(error)
                await self._pause(wait)
                wait = min(2 * wait, LONGEST_WAIT)

    def _held_back(self, error: DataError) -> None:
        self._fresh.paused_reason = HELD_BACK.get(type(error), "server")
        self.report(Link("stored", False, error.detail))

    async def _pause(self, seconds: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._stop.wait(), seconds * random.uniform(0.7, 1.3))  # noqa: S311 spreads retries
        if self._stop.is_set():
            raise Stopped

    async def _halve(self, batch: Batch, error: DataError) -> RunCounts:
        """Store all but what is refused for good. Counts of a run stay with its last part."""
        if not batch.items:
            raise error
        if len(batch.items) == 1:
            (item,) = batch.items
            if isinstance(item, Refused):
                raise error
            refused = Refused(item.row, Reason.NOT_STORABLE, error.detail[:300], _shown(item))
            log.warning("source.item_refused", source=self._source, detail=error.detail)
            return await self._send(msgspec.structs.replace(batch, items=[refused]))
        middle = len(batch.items) // 2
        first = msgspec.structs.replace(
            batch, items=batch.items[:middle], read=0, missing=0, position=0, final=False
        )
        second = msgspec.structs.replace(batch, items=batch.items[middle:])
        one, two = await self._send(first), await self._send(second)
        return RunCounts(
            **{name: getattr(one, name) + getattr(two, name) for name in _COUNTS},
            position=two.position,
        )

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
        wait = FIRST_WAIT
        while True:
            try:
                return await self._client.remember(self._source, part, memory)
            except DataError as error:
                if error.retry_after is None:
                    raise
                self._held_back(error)
                await self._pause(wait)
                wait = min(2 * wait, LONGEST_WAIT)

    def take_report(self) -> SourceReport | None:
        """What came since the report before; None when nothing did."""
        if not self._dirty:
            return None
        fresh, self._dirty = self._fresh, False
        self._fresh = SourceReport(fresh.id, fresh.city)
        return fresh


_COUNTS = ("read", "missing", "stored", "known", "corrected", "quarantined")


def _shown(item: object) -> str:
    """The item for a person to look at; its raw text where it has one."""
    return getattr(item, "raw", "") or short(str(msgspec.to_builtins(item)))
