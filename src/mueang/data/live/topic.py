# SPDX-License-Identifier: Apache-2.0
"""Something readers follow, and the pace at which they are told about it."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field

import structlog

log = structlog.get_logger()


class NotRendered(Exception):
    """What readers are to be told could not be put into words now; it is tried again."""


@dataclass(frozen=True)
class Pace:
    """Seconds."""

    soon: float = 0.01
    """From a change to its frame when all was quiet: what arrives together goes together."""
    tick: float = 1.0
    """Between two frames of one topic."""
    share: float = 0.25
    """The part of the time that making frames of one topic may take."""
    flow: float = 40e6
    """Bytes a second that all readers of one topic together are sent; then frames come less
    often and hold more, so that thousands of readers do not take the machine from writers."""
    again: float = 5.0
    """From a failure to the next try."""
    beat: float = 15.0
    """Between two signs of life, where nothing else is sent."""
    linger: float = 600.0
    """How long a topic that nobody follows notes what changes, for readers who come back."""


@dataclass(eq=False)
class Reader:
    """One open stream. Only its own coroutine sends; others set ``wake``."""

    wake: asyncio.Event = field(default_factory=asyncio.Event)


Spread = Callable[[Iterable[Reader]], Awaitable[None]]


async def spread(readers: Iterable[Reader]) -> None:
    """Wakes readers in slices, so that a write never waits for thousands of them."""
    for count, reader in enumerate(list(readers), 1):
        reader.wake.set()
        if count % 50 == 0:
            await asyncio.sleep(0)


class Topic(ABC):
    """Keeps the pace; what a frame holds is up to its kind."""

    def __init__(self, pace: Pace) -> None:
        self.readers: set[Reader] = set()
        self.left_at = 0.0
        """When the last reader left, on the loop's clock."""
        self._pace = pace
        self._timer: asyncio.TimerHandle | None = None
        self._running: asyncio.Task[None] | None = None
        self._next_at = 0.0

    def join(self, reader: Reader, only: frozenset[str]) -> None:
        self.readers.add(reader)
        if self.waiting:
            self.schedule()

    def leave(self, reader: Reader, only: frozenset[str]) -> None:
        self.readers.discard(reader)
        self.left_at = asyncio.get_running_loop().time()

    @property
    @abstractmethod
    def waiting(self) -> bool:
        """Whether there is something that readers have not been told."""

    @property
    @abstractmethod
    def weight(self) -> int:
        """Bytes of the newest frame."""

    @property
    @abstractmethod
    def position(self) -> int:
        """The newest frame's number."""

    @abstractmethod
    async def opening(self, after: int | None, only: frozenset[str]) -> tuple[int, bytes]:
        """Where a reader begins, and what it is told first (may be empty).

        ``after`` is the position it says it had; ``only`` narrows to some entities. Raises
        NotRendered.
        """

    @abstractmethod
    def news(self, position: int, only: frozenset[str]) -> tuple[int, bytes]:
        """The new position and what happened since the old one (may be empty)."""

    @abstractmethod
    async def make(self) -> None:
        """Make the next frame of what waits. Raises NotRendered; nothing is lost then."""

    def schedule(self) -> None:
        """See to it that a frame is made in time, if anybody reads."""
        if self._timer is None and self._running is None and self.readers:
            loop = asyncio.get_running_loop()
            at = max(loop.time() + self._pace.soon, self._next_at)
            self._timer = loop.call_at(at, self._start)

    def _start(self) -> None:
        self._timer = None
        self._running = asyncio.ensure_future(self._tick())

    async def _tick(self) -> None:
        loop = asyncio.get_running_loop()
        began = loop.time()
        try:
            await self.make()
            took = loop.time() - began
            sent = self.weight * len(self.readers) / self._pace.flow
            self._next_at = began + max(self._pace.tick, took / self._pace.share, sent)
            await spread(self.readers)
        except NotRendered as error:
            self._next_at = began + self._pace.again
            log.warning("live.not_rendered", topic=type(self).__name__, error=str(error))
        finally:
            self._running = None
        if self.waiting:
            self.schedule()

    def close(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        if self._running is not None:
            self._running.cancel()
