# SPDX-License-Identifier: Apache-2.0
"""Times of arrival that no two messages of one source share.

A message without a time of its own is stored under the time at which it arrived. Two messages
of one device at the same microsecond would be one reading that was corrected, and the first
would be lost; so would those that two workers of a shared subscription take at once.
"""

from __future__ import annotations

import time
from collections.abc import Callable

LANES = 16
"""Workers that can share a subscription: each gives out its own microseconds of every sixteen."""


class Arrivals:
    """The clock of one connection. ``worker`` is the worker's number."""

    def __init__(self, worker: str, clock: Callable[[], int] = time.time_ns) -> None:
        self._lane = int(worker) % LANES
        self._clock = clock
        self._last = 0

    def next(self) -> int:
        """µs UTC; later than the one before."""
        at = max(self._clock() // 1000, self._last + 1)
        self._last = at + (self._lane - at) % LANES
        return self._last
