# SPDX-License-Identifier: Apache-2.0
"""Runs every source that is on, checks those that somebody asks about, and hands in reports.

The server's book says what there is; it is asked every second and answers only when something
changed. While the server is away, runners wait at their doors and settings stay as they were.
"""

from __future__ import annotations

import asyncio
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from typing import Protocol

import structlog

from mueang.data.asks import SourceWork
from mueang.data.client import ServerUnavailable
from mueang.data.errors import DataError, UnknownCity
from mueang.data.model import City
from mueang.data.sources import door
from mueang.data.sources.checking import check
from mueang.data.sources.contract import LiveConnector
from mueang.data.sources.door import micros
from mueang.data.sources.keeper import Keeper
from mueang.data.sources.settings import Link, SourceReport, SourceSettings, merge_report

PERIOD = 1.0
SAVE_SEEN_EVERY = 30.0
log = structlog.get_logger("mueang.worker")


class Client(door.Client, Protocol):
    """What the supervisor needs of the server; ``AsyncDataClient`` is one."""

    async def cities(self) -> list[City]: ...

    async def source_work(self, revision: int) -> SourceWork | None: ...

    async def report_source(self, report: SourceReport) -> None: ...


def _is_on(settings: SourceSettings) -> bool:
    return settings.state == "on"


class Supervisor:
    """``number`` of ``workers`` (from 1): sources that are not shared are split among them."""

    def __init__(
        self,
        client: Client,
        find: Callable[[str], LiveConnector],
        number: int = 1,
        workers: int = 1,
        wanted: Callable[[SourceSettings], bool] = _is_on,
    ) -> None:
        self._client = client
        self._find = find
        self._number = number
        self._workers = workers
        self._wanted = wanted
        self._revision = 0
        self._cities: dict[str, City] = {}
        self._keepers: dict[str, Keeper] = {}
        self._leaving: set[asyncio.Task[None]] = set()
        self._checks: dict[str, asyncio.Task[None]] = {}
        self._reports: dict[str, SourceReport] = {}
        self._saved_at = time.monotonic()

    async def run(self, stop: asyncio.Event) -> None:
        """Until ``stop``; then every source ends, and the last reports are handed in."""
        try:
            while not stop.is_set():
                await self.turn()
                with suppress(TimeoutError):
                    await asyncio.wait_for(stop.wait(), PERIOD)
        finally:
            await self._end()

    async def turn(self) -> None:
        """Look once at what there is to do, and hand in what there is to tell."""
        try:
            work = await self._client.source_work(self._revision)
            if work is not None:
                self._follow(work)
                self._revision = work.revision
            await self._hand_in()
        except ServerUnavailable as error:
            log.info("worker.waits", reason=error.detail)
        except DataError as error:
            log.warning("worker.refused", reason=error.detail)

    def _follow(self, work: SourceWork) -> None:
        """Start, change and end runners, so that those run that are on."""
        wanted = {s.id: s for s in work.sources if self._wanted(s) and self._is_ours(s)}
        for source_id in list(self._keepers):
            if source_id not in wanted:
                keeper = self._keepers.pop(source_id)
                keeper.change(None)
                self._leaving.add(keeper.task)
                keeper.task.add_done_callback(self._leaving.discard)
        for settings in wanted.values():
            keeper_there = self._keepers.get(settings.id)
            if keeper_there is None:
                self._start(settings)
            elif keeper_there.settings != settings:
                keeper_there.change(settings)
        by_id = {s.id: s for s in work.sources}
        for source_id in work.checks:
            if source_id not in self._checks and self._is_first(by_id[source_id]):
                self._checks[source_id] = asyncio.create_task(self._check(by_id[source_id]))

    def _start(self, settings: SourceSettings) -> None:
        connector = self._connector(settings)
        if connector is not None:
            self._keepers[settings.id] = Keeper(
                self._client, settings, connector, self._city, str(self._number), self._take
            )

    def _connector(self, settings: SourceSettings) -> LiveConnector | None:
        try:
            return self._find(settings.connector)
        except Exception as error:
            # A connector that cannot be loaded is told like one that cannot be reached.
            log.warning("source.no_connector", source=settings.id, error=str(error))
            link = Link("running", False, str(error)[:300], micros())
            self._take(SourceReport(settings.id, settings.city, [link]))
            return None

    def _is_ours(self, settings: SourceSettings) -> bool:
        if self._workers == 1 or self._is_first(settings):
            return True
        connector = self._connector(settings)
        return connector is not None and connector.shared(settings)

    def _is_first(self, settings: SourceSettings) -> bool:
        return zlib.crc32(settings.id.encode()) % self._workers == self._number - 1

    async def _city(self, code: str) -> City:
        """Asked anew for each run: the city's facts may have changed. Raises UnknownCity."""
        self._cities = {city.code: city for city in await self._client.cities()}
        if code not in self._cities:
            raise UnknownCity(f"No city has the code {code!r} any more.")
        return self._cities[code]

    async def _check(self, settings: SourceSettings) -> None:
        try:
            connector = self._connector(settings)
            if connector is not None:
                city = await self._city(settings.city)
                report = await check(connector, settings, city, self._client, str(self._number))
                self._take(report)
                await self._hand_in()
        except DataError as error:
            log.info("source.check_waits", source=settings.id, reason=error.detail)
            self._revision = 0
        finally:
            del self._checks[settings.id]

    def _take(self, report: SourceReport) -> None:
        """Keep a report until the server has it."""
        kept = self._reports.get(report.id)
        self._reports[report.id] = report if kept is None else merge_report(kept, report)

    async def _hand_in(self) -> None:
        for keeper in self._keepers.values():
            fresh = keeper.door.take_report() if keeper.door else None
            if fresh is not None:
                self._take(fresh)
        await self._save_seen()
        while self._reports:
            _, report = self._reports.popitem()
            try:
                await self._client.report_source(report)
            except ServerUnavailable:
                self._take(report)
                raise

    async def _save_seen(self, *, now: bool = False) -> None:
        """Twice a minute: who was heard of when. A restart may forget the last half minute."""
        if now or time.monotonic() - self._saved_at > SAVE_SEEN_EVERY:
            self._saved_at = time.monotonic()
            for keeper in self._keepers.values():
                if keeper.door is not None:
                    await keeper.door.save_seen()

    async def _end(self) -> None:
        for keeper in self._keepers.values():
            keeper.change(None)
        tasks = [keeper.task for keeper in self._keepers.values()] + list(self._leaving)
        for task in self._checks.values():
            task.cancel()
        await asyncio.gather(*tasks, *self._checks.values(), return_exceptions=True)
        with suppress(DataError):
            await self._save_seen(now=True)
            await self._hand_in()
