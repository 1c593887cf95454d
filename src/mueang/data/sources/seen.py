# SPDX-License-Identifier: Apache-2.0
"""Until when each entity of a source has been heard of; who is silent is judged by it."""

from __future__ import annotations

from contextlib import suppress

import msgspec

from mueang.data.model import Reading
from mueang.data.runs import Batch

SEEN = "seen-"
"""The part of a source's memory where it is kept, with the worker's name."""
MOST = 12_000
"""Entities that are followed: their ids must fit a memory. The longest silent are forgotten."""


class Seen:
    """Entity id → the latest time of its readings, µs UTC; clocks that are ahead do not count."""

    def __init__(self) -> None:
        self._latest: dict[str, int] = {}
        self._unsaved = False

    def note(self, batch: Batch, now: int) -> None:
        for item in batch.items:
            if not isinstance(item, Reading):
                continue
            if self._latest.get(item.entity_id, 0) < item.observed_at <= now:
                self._latest[item.entity_id] = item.observed_at
                self._unsaved = True
        if len(self._latest) > MOST:
            newest = sorted(self._latest.items(), key=lambda pair: pair[1])[MOST // 10 :]
            self._latest = dict(newest)

    def load(self, memory: bytes) -> None:
        """Go on from what the run before noted; what cannot be read is left."""
        with suppress(msgspec.MsgspecError):
            self._latest = msgspec.msgpack.decode(memory, type=dict[str, int]) if memory else {}

    def unsaved(self) -> bytes | None:
        """What to write down now; None when nothing is new."""
        if not self._unsaved:
            return None
        self._unsaved = False
        return msgspec.msgpack.encode(self._latest)
