# SPDX-License-Identifier: Apache-2.0
"""Looks every minute who fell silent or came back, and sends the letters that wait.

A letter is on the record before it is sent: one that cannot be sent now is tried again, later
each time, and people see that it waits and why. What happens within ten minutes of a letter to
the same owner waits for the next one.
"""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from typing import Protocol, TypeVar

import msgspec
import structlog

from mueang.data.errors import DataError
from mueang.data.sources.notices.letter import Letter, compose
from mueang.data.sources.notices.notice import Event, Notice
from mueang.data.sources.notices.post import NotSent
from mueang.data.sources.notices.silence import Told, judge
from mueang.data.sources.seen import SEEN
from mueang.data.sources.settings import SourceReport, SourceSettings

PERIOD = 60.0
MINUTE = 60_000_000
DIGEST = 10 * MINUTE
LONGEST_PAUSE = 6 * 60 * MINUTE
GIVEN_UP = 3 * 24 * 60 * MINUTE
TOLD = "told"
NO_SERVER = "no mail server is set up: MUEANG_SMTP_URL"
log = structlog.get_logger("mueang.worker")
T = TypeVar("T")
Send = Callable[[str, Letter, str], None]
"""(to, letter, message id): hands it to the mail server, or raises NotSent."""


class Client(Protocol):
    """What the watch needs of the server; ``AsyncDataClient`` is one."""

    async def sources(self, city: str = "") -> list[SourceSettings]: ...

    async def source_reports(self, city: str = "") -> list[SourceReport]: ...

    async def source_memories(self, source_id: str) -> dict[str, bytes]: ...

    async def remember(self, source_id: str, part: str, memory: bytes) -> None: ...

    async def notices(self, city: str = "") -> list[Notice]: ...

    async def put_notice(self, notice: Notice) -> None: ...


def _now() -> int:
    return time.time_ns() // 1000


class Watch:
    """One in a home. ``send`` is None while no mail server is set up."""

    def __init__(self, client: Client, send: Send | None, clock: Callable[[], int] = _now) -> None:
        self._client = client
        self._send = send
        self._clock = clock
        self._listening = clock()

    async def run(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), PERIOD)
            if not stop.is_set():
                await self.turn()

    async def turn(self) -> None:
        """Judge every source that has an owner's address, and send what is due."""
        try:
            sources = {source.id: source for source in await self._client.sources()}
            notices = {notice.id: notice for notice in await self._client.notices()}
            reports = {report.id: report for report in await self._client.source_reports()}
            for source in sources.values():
                if source.state == "on" and source.contact:
                    await self._judge(source, reports.get(source.id), notices)
            await self._post(notices, sources)
        except DataError as error:
            self._listening = self._clock()
            log.info("notices.wait", reason=error.detail)

    async def _judge(
        self, source: SourceSettings, report: SourceReport | None, notices: dict[str, Notice]
    ) -> None:
        memories = await self._client.source_memories(source.id)
        told = _read(memories.get(TOLD, b""), Told) or Told()
        seen: dict[str, int] = defaultdict(int)
        for part, memory in memories.items():
            if part.startswith(SEEN):
                for entity, at in (_read(memory, dict[str, int]) or {}).items():
                    seen[entity] = max(seen[entity], at)
        heard = report.last_message_at if report else 0
        listening = max(self._listening, source.changed_at)
        events, after = judge(source, heard, seen, told, listening, self._clock())
        if events:
            log.info("notices.made", source=source.id, events=len(events))
            await self._record(source, events, notices)
            await self._client.remember(source.id, TOLD, msgspec.msgpack.encode(after))

    async def _record(
        self, source: SourceSettings, events: list[Event], notices: dict[str, Notice]
    ) -> None:
        """Into the letter that waits for this owner, or into a new one."""
        now = self._clock()
        to_owner = [n for n in notices.values() if (n.to, n.city) == (source.contact, source.city)]
        notice = next((n for n in to_owner if not n.sent_at and not n.given_up), None)
        if notice is None:
            key = _digest(source.contact, events)
            if key in notices:
                return
            last = max((n.sent_at for n in to_owner), default=0)
            notice = Notice(key, source.city, source.contact, [], now)
            notice.next_try_at = max(now, last + DIGEST)
        notice.events += [event for event in events if event not in notice.events]
        notices[notice.id] = notice
        await self._client.put_notice(notice)

    async def _post(self, notices: dict[str, Notice], sources: dict[str, SourceSettings]) -> None:
        for notice in notices.values():
            due = not notice.sent_at and not notice.given_up
            if due and notice.next_try_at <= self._clock():
                await self._try(notice, compose(notice.events, sources))

    async def _try(self, notice: Notice, letter: Letter) -> None:
        notice.subject, notice.body = letter
        try:
            if self._send is None:
                raise NotSent(NO_SERVER)
            await asyncio.to_thread(self._send, notice.to, letter, notice.id)
        except NotSent as error:
            now = self._clock()
            notice.tries += 1
            notice.failed = str(error)
            notice.next_try_at = now + min(MINUTE * 2**notice.tries, LONGEST_PAUSE)
            notice.given_up = now - notice.made_at > GIVEN_UP
            log.warning("notices.not_sent", to=notice.to, why=notice.failed)
        else:
            notice.sent_at, notice.failed = self._clock(), ""
            log.info("notices.sent", to=notice.to, events=len(notice.events))
        await self._client.put_notice(notice)


def _digest(to: str, events: list[Event]) -> str:
    text = msgspec.json.encode([to, events])
    return hashlib.blake2b(text, digest_size=12).hexdigest()


def _read(memory: bytes, kind: type[T]) -> T | None:
    """What a runner wrote down; None where it cannot be read."""
    try:
        return msgspec.msgpack.decode(memory, type=kind) if memory else None
    except msgspec.MsgspecError:
        return None
