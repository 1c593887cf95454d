# SPDX-License-Identifier: Apache-2.0
"""What happens behind the acknowledgements: state.db follows, and the log is trimmed.

A row leaves the log only when both state.db and the lake have it (``performance.md``, 1.7).
"""

from __future__ import annotations

import asyncio
import sqlite3
import time
from typing import TYPE_CHECKING

import structlog

from mueang.data.context.finishing import in_thread
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
        self.keeping = asyncio.Lock()
        """Held while a copy is made of the home: no row leaves the log then."""
        self.backlog_bytes = 0
        self.lag_seconds: dict[str, float] = {}
        """City → age of the oldest reading that the lake lacks; 0 when it has all."""

    async def run(self) -> None:
        """Until cancelled, whatever fails: a full disk fails trimming as well."""
        while True:
            await asyncio.sleep(PERIOD)
            try:
                await self.flush()
                await self.trim()
            except Exception as error:
                log.error("state.behind_failed", error=str(error), exc_info=error)

    async def flush(self) -> None:
        """Write to state.db what it lacks."""
        async with self.turn:
            for code in list(self._context.cities()):
                now = self._context.city(code)
                changes = now.take_changes()
                if changes is None:
                    continue
                try:
                    await in_thread(self._context.state.apply, changes)
                except sqlite3.Error as error:
                    now.give_back(changes)
                    log.error("state.write_failed", city=code, error=str(error))
                    continue
                now.applied = changes.watermark

    async def trim(self) -> None:
        """Delete rows that both stores have, in small transactions between two groups."""
        try:
            positions = await self._context.history.positions()
        except HistoryUnavailable:
            positions = {}
            log.info("log.not_trimmed", reason="history does not answer")
        for code in list(self._context.cities()):
            if code in positions and not self.keeping.locked():
                fault("state.before_trim")
                applied = self._context.city(code).applied
                async with self.keeping:
                    await self._context.trim_log(code, min(positions[code], applied))
            oldest = await self._context.oldest_row(code)
            self.lag_seconds[code] = 0.0 if oldest is None else time.time() - oldest / 1e6
        self.backlog_bytes = await self._context.log_bytes()
