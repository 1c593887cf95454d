# SPDX-License-Identifier: Apache-2.0
"""Sends a batch until it is durable, however long that takes.

Waiting is the back-pressure: who sends is held up for as long as the server is down or busy,
and takes no more from the other side meanwhile. A batch that the server refuses for good is
halved until what is refused stands alone; that becomes quarantine, the rest is stored.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TypeVar

import msgspec
import structlog

from mueang.data.client import ServerFailed
from mueang.data.errors import DataError, UnknownCity
from mueang.data.ingest.reasons import Reason
from mueang.data.ingest.values import short
from mueang.data.model import Refused
from mueang.data.runs import Batch, RunCounts
from mueang.data.sources.contract import Stopped

T = TypeVar("T")
FIRST_WAIT, LONGEST_WAIT = 0.25, 15.0
FAULTS = 3
"""Times that one request may meet a fault of the server before it counts as refused."""
log = structlog.get_logger("mueang.worker")


class Sender:
    """``post`` stores one batch or raises DataError; ``held_back`` is told of each wait."""

    def __init__(
        self,
        post: Callable[[Batch], Awaitable[RunCounts]],
        stop: asyncio.Event,
        held_back: Callable[[DataError], None],
    ) -> None:
        self._post = post
        self._stop = stop
        self._held_back = held_back

    async def send(self, batch: Batch) -> RunCounts:
        """Raises Stopped, UnknownCity, and DataError for a refusal that cannot be stored."""
        try:
            return await self.insist(lambda: self._post(batch))
        except UnknownCity:
            raise
        except DataError as error:
            return await self._halve(batch, error)

    async def insist(self, ask: Callable[[], Awaitable[T]]) -> T:
        """Ask until it is answered. Raises Stopped, and DataError for what is refused for good."""
        wait, faults = FIRST_WAIT, 0
        while True:
            try:
                return await ask()
            except DataError as error:
                faults += isinstance(error, ServerFailed)
                if error.retry_after is None or faults >= FAULTS:
                    raise
                self._held_back(error)
                await self._pause(wait)
                wait = min(2 * wait, LONGEST_WAIT)

    async def _pause(self, seconds: float) -> None:
        spread = random.uniform(0.7, 1.3)  # noqa: S311 keeps retries of many apart
        with suppress(TimeoutError):
            await asyncio.wait_for(self._stop.wait(), seconds * spread)
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
            log.warning("source.item_refused", source=batch.source, detail=error.detail)
            refused = Refused(item.row, Reason.NOT_STORABLE, error.detail[:300], _shown(item))
            return await self.send(msgspec.structs.replace(batch, items=[refused]))
        middle = len(batch.items) // 2
        first = msgspec.structs.replace(
            batch, items=batch.items[:middle], read=0, missing=0, position=0, final=False
        )
        second = msgspec.structs.replace(batch, items=batch.items[middle:])
        one, two = await self.send(first), await self.send(second)
        return RunCounts(
            **{name: getattr(one, name) + getattr(two, name) for name in _COUNTS},
            position=two.position,
        )


_COUNTS = ("read", "missing", "stored", "known", "corrected", "quarantined")


def _shown(item: object) -> str:
    """The item for a person to look at; its raw text where it has one."""
    return getattr(item, "raw", "") or short(str(msgspec.to_builtins(item)))
