# SPDX-License-Identifier: Apache-2.0
"""The ``http_poll`` connector: ask, read by the field map, store what is new, wait.

A failure is told and tried again later each time, with chance in it, and never sooner than the
service asked for. What was answered while the platform was down is asked again.
"""

from __future__ import annotations

import asyncio
import random
import zlib
from collections.abc import Callable
from contextlib import suppress

import msgspec

from mueang.config import options as settings_of_home
from mueang.data.sources.contract import Checked, LinkBroken, SourceDoor
from mueang.data.sources.door import micros
from mueang.data.sources.http_poll.asking import Asking
from mueang.data.sources.http_poll.checking import check
from mueang.data.sources.http_poll.options import Options
from mueang.data.sources.http_poll.pace import Pace
from mueang.data.sources.http_poll.poll import Poll
from mueang.data.sources.outbound.addresses import Rules
from mueang.data.sources.outbound.client import Outbound
from mueang.data.sources.outbound.trouble import FetchTrouble
from mueang.data.sources.settings import Link, SourceSettings

SECOND = 1_000_000
RHYTHM = 600
SHORTEST = 10
LONGEST_WAIT = 3_600.0
SPREAD = 20.0
"""Seconds over which sources of one rhythm are spread, so that they do not ask all at once."""


class Connector:
    """See ``LiveConnector``."""

    name = "http_poll"
    title_th = "ดึงจากเว็บเซอร์วิส (JSON, CSV)"
    title_en = "A web service that is asked (JSON, CSV)"

    def __init__(self, pace: Pace | None = None, clock: Callable[[], int] = micros) -> None:
        self._pace = pace or PACE
        self._clock = clock

    def shared(self, settings: SourceSettings) -> bool:
        """One worker asks."""
        return False

    async def run(self, settings: SourceSettings, door: SourceDoor, stop: asyncio.Event) -> None:
        """Ask on the source's rhythm until ``stop``."""
        options = read_options(settings)
        outbound = Outbound(home_rules(), options.ca)
        try:
            poll = Poll(
                settings, options, door, Asking(outbound, self._pace, options, settings.secret)
            )
            await poll.recall()
            failures = 0
            while not stop.is_set():
                failures = await self._turn(poll, door, failures)
                wait = pause(settings, failures, self._clock(), poll.asked_to_wait)
                door.tried(failures, self._clock() + round(wait * SECOND))
                with suppress(TimeoutError):
                    await asyncio.wait_for(stop.wait(), wait)
        finally:
            await outbound.aclose()

    async def _turn(self, poll: Poll, door: SourceDoor, failures: int) -> int:
        """Failures in a row after one more turn."""
        try:
            await poll.turn(self._clock())
        except FetchTrouble as trouble:
            poll.asked_to_wait = trouble.retry_after or 0.0
            door.report(Link(trouble.code, False, trouble.detail))
            return failures + 1
        poll.asked_to_wait = 0.0
        return 0

    async def check(self, settings: SourceSettings, door: SourceDoor) -> Checked:
        """One answer that is not stored."""
        options = read_options(settings)
        outbound = Outbound(home_rules(), options.ca)
        try:
            asking = Asking(outbound, self._pace, options, settings.secret)
            return await check(settings, options, door, asking, self._clock())
        finally:
            await outbound.aclose()


def pause(settings: SourceSettings, failures: int, now: int, asked: float) -> float:
    """Seconds until the next turn: the next full rhythm, or later each time it failed."""
    rhythm = max(settings.rhythm or RHYTHM, SHORTEST)
    if failures:
        grown = min(rhythm * 2.0 ** (failures - 1), max(LONGEST_WAIT, rhythm))
        return max(asked, random.uniform(0.7, 1.3) * grown)  # noqa: S311 spreads retries
    spread = zlib.crc32(settings.id.encode()) / 2**32 * min(SPREAD, rhythm / 10)
    return rhythm - (now / SECOND - spread) % rhythm


def read_options(settings: SourceSettings) -> Options:
    """Raises LinkBroken: what an earlier version accepted may not be valid any more."""
    try:
        return msgspec.convert(settings.options, Options)
    except msgspec.ValidationError as error:
        raise LinkBroken("address", f"an option is wrong: {error}") from None


def home_rules() -> Rules:
    """Where this home's sources may fetch from."""
    return Rules.of(settings_of_home.SOURCE_HOSTS.get())


PACE = Pace()
