# SPDX-License-Identifier: Apache-2.0
"""What happens behind the acknowledgements: state.db follows, and the log is trimmed.

A row leaves the log only when both state.db and the lake have it (``performance.md``, 1.7).
"""

from __future__ import annotations

import asyncio
import sqlite3
from typing import TYPE_CHECKING

import structlog

from mueang.data.errors import HistoryUnavailable
from mueang.data.faults import at as fault

if TYPE_CHECKING:
    from mueang.data.context.owner import Context

PERIOD = 2.0
log = structlog.get_logger()


class WriteBehind:
    """Runs every few seconds; after a failure it tries again with what is then newest."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.turn = asyncio.Lock()
        """Whose turn it is on state.db's connection."""
        self.backlog_bytes = 0
        self.drained: dict[str, int] = {}
        """City → log row that the lake has, as history last reported."""

    async def run(self) -> None:
        while True:
            await asyncio.sleep(PERIOD)
            await self.flush()
            await self.trim()

    async def flush(self) -> None:
        """Write to state.db what it lacks."""
        async with self.turn:
            for code in list(self._context.cities()):
                now = self._context.city(code)
                changes = now.take_changes()
                if changes is None:
                    continue
                try:
                    await asyncio.to_thread(self._context.state.apply, changes)
                except sqlite3.Error as error:
                    now.give_back(changes)
                    self._context.state.rollback()
                    log.error("state.write_failed", city=code, error=str(error))
                    continue
                now.applied = changes.watermark

    async def trim(self) -> None:
        """Delete rows that both stores have, in small transactions between two groups."""
        try:
            self.drained = await self._context.history.positions()
        except HistoryUnavailable:
            log.info("log.not_trimmed", reason="history does not answer")
        for code, drained in self.drained.items():
            if code in self._context.cities():
                up_to = min(drained, self._context.city(code).applied)
                fault("state.before_trim")
                await self._context.trim_log(code, up_to)
        self.backlog_bytes = await self._context.log_bytes()
