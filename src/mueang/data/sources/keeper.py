# SPDX-License-Identifier: Apache-2.0
"""Keeps one source running: again after a failure, later each time; anew when it is changed."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress

import structlog

from mueang.data.errors import DataError
from mueang.data.model import City
from mueang.data.sources.contract import LinkBroken, LiveConnector, Stopped
from mueang.data.sources.door import Client, RunnerDoor, micros
from mueang.data.sources.settings import Link, SourceReport, SourceSettings

GRACE = 5.0
"""Seconds that a connector may take to end when it is told to."""
STEADY = 30.0
"""A run this long was well: the back-off starts anew."""
LONGEST_PAUSE = 60.0
log = structlog.get_logger("mueang.worker")
FindCity = Callable[[str], Awaitable[City]]


class Keeper:
    """One source. ``change`` gives it other settings, or None to end; ``task`` is its life."""

    def __init__(
        self,
        client: Client,
        settings: SourceSettings,
        connector: LiveConnector,
        find_city: FindCity,
        worker: str,
        report: Callable[[SourceReport], None],
    ) -> None:
        self.settings: SourceSettings | None = settings
        self.door: RunnerDoor | None = None
        self._client = client
        self._connector = connector
        self._find_city = find_city
        self._worker = worker
        self._report = report
        self._stop = asyncio.Event()
        self.task = asyncio.create_task(self._keep(), name=f"source {settings.id}")

    def change(self, settings: SourceSettings | None) -> None:
        """The run under way ends; the next one is with these settings."""
        self.settings = settings
        self._stop.set()

    async def _keep(self) -> None:
        failures = 0
        while self.settings is not None:
            settings, self._stop = self.settings, asyncio.Event()
            began = time.monotonic()
            broken = await self._run_once(settings, self._stop)
            if self._stop.is_set():
                failures = 0  # other settings deserve a fresh start
                continue
            failures = 1 if time.monotonic() - began > STEADY else failures + 1
            pause = min(2.0**failures, LONGEST_PAUSE) * random.uniform(0.5, 1.0)  # noqa: S311
            if broken is None:
                log.info("source.ended", source=settings.id)
                pause = LONGEST_PAUSE
            else:
                self._report(_failed(settings, broken, failures, pause))
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stop.wait(), pause)
                failures = 0

    async def _run_once(self, settings: SourceSettings, stop: asyncio.Event) -> Link | None:
        """Which link broke; None when the run ended by itself or was told to."""
        try:
            city = await self._find_city(settings.city)
            self.door = RunnerDoor(self._client, settings, city, self._worker, stop)
            await self.door.load_seen()
            await self._with_grace(self._connector.run(settings, self.door, stop), stop)
        except Stopped:
            return None
        except LinkBroken as error:
            log.warning("source.broken", source=settings.id, link=error.code, why=error.detail)
            return Link(error.code, False, error.detail, micros())
        except DataError as error:
            log.warning("source.broken", source=settings.id, link="stored", why=error.detail)
            return Link("stored", False, error.detail, micros())
        except Exception as error:
            # A bug of one connector must not silence the others.
            log.exception("source.failed", source=settings.id, connector=settings.connector)
            return Link("running", False, f"{type(error).__name__}: {error}"[:300], micros())
        finally:
            self._hand_in()
        return None

    async def _with_grace(self, run: Awaitable[None], stop: asyncio.Event) -> None:
        """Wait for the run; when it is told to stop and does not, end it."""
        task = asyncio.ensure_future(run)
        told = asyncio.ensure_future(stop.wait())
        try:
            await asyncio.wait({task, told}, return_when=asyncio.FIRST_COMPLETED)
            if not task.done():
                await asyncio.wait({task}, timeout=GRACE)
            if not task.done():
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task
                raise Stopped
            task.result()
        finally:
            told.cancel()
            if not task.done():
                task.cancel()

    def _hand_in(self) -> None:
        """What the run said last; a report that is under way may not be waited for."""
        fresh = self.door.take_report() if self.door else None
        if fresh is not None:
            self._report(fresh)


def _failed(settings: SourceSettings, broken: Link, failures: int, pause: float) -> SourceReport:
    return SourceReport(
        settings.id,
        settings.city,
        links=[broken],
        tried_at=broken.at,
        failures=failures,
        next_try_at=broken.at + round(pause * 1e6),
    )
