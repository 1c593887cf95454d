# SPDX-License-Identifier: Apache-2.0
"""One request at a time to each host, with a pause between, whatever number of sources ask it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

GAP = 1.0
"""Seconds between two requests to one host."""
LONGEST_HOLD = 3_600.0
"""No host makes us wait longer, whatever its ``Retry-After`` says."""


@dataclass
class _Host:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    free_at: float = 0.0


class Pace:
    """For all sources of one worker."""

    def __init__(self, gap: float = GAP, clock: Callable[[], float] = time.monotonic) -> None:
        self._gap = gap
        self._clock = clock
        self._hosts: dict[str, _Host] = {}

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait until the host may be asked; others wait until this block ends."""
        one = self._hosts.setdefault(host, _Host())
        async with one.lock:
            wait = one.free_at - self._clock()
            if wait > 0:
                await asyncio.sleep(wait)
            try:
                yield
            finally:
                one.free_at = max(one.free_at, self._clock() + self._gap)

    def hold(self, host: str, seconds: float) -> None:
        """Ask the host nothing for so long: it said so itself."""
        one = self._hosts.setdefault(host, _Host())
        one.free_at = max(one.free_at, self._clock() + min(seconds, LONGEST_HOLD))
