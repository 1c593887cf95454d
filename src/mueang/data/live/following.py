# SPDX-License-Identifier: Apache-2.0
"""One reader's side of the hub: what it follows, how far it is, and what it is to be sent."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from mueang.data.live import frames
from mueang.data.live.hub import Hub, Key
from mueang.data.live.topic import NotRendered, Reader, Topic

OPENING_SECONDS = 3.0
"""How long a reader waits for its first words; the page it comes from has them already."""
RETRY = (2_000, 6_000)
"""Milliseconds until a browser asks again: spread, so that a restart is no stampede."""


@dataclass(frozen=True)
class Wish:
    """One thing to follow; ``place`` is its number's place in the ids of the stream."""

    key: Key
    only: frozenset[str] = frozenset()
    after: int | None = None
    place: int | None = None


@dataclass
class _Followed:
    topic: Topic
    wish: Wish
    position: int = 0


class Following:
    """Turns topics' news into the bytes of one stream."""

    def __init__(self, hub: Hub, wishes: list[Wish], places: int) -> None:
        self.reader = Reader()
        self._hub = hub
        self._followed = [_Followed(hub.topic(wish.key), wish) for wish in wishes]
        self._positions = [0] * places
        self._sent_at = 0.0

    @contextmanager
    def joined(self) -> Iterator[None]:
        for one in self._followed:
            one.topic.join(self.reader, one.wish.only)
        try:
            yield
        finally:
            for one in self._followed:
                one.topic.leave(self.reader, one.wish.only)

    async def opening(self) -> bytes:
        """The greeting, and what happened while the reader was away.

        The greeting's id is where the reader was, not where it will be: if the connection breaks
        between the two, it must ask for the same again.
        """
        openings = [await self._open(one) for one in self._followed]
        now = time.time_ns() // 1_000_000
        hello = frames.event(
            "hello", b'{"now":%d,"beat":%d}' % (now, int(self._hub.pace.beat * 1000))
        )
        hello = b"retry: %d\n" % random.randint(*RETRY) + frames.numbered(hello, self._ids())  # noqa: S311 - a spread, no secret
        self._sent_at = asyncio.get_running_loop().time()
        return hello + b"".join(self._told(one, body) for one, body in openings if body)

    async def _open(self, one: _Followed) -> tuple[_Followed, bytes]:
        try:
            async with asyncio.timeout(OPENING_SECONDS):
                one.position, body = await one.topic.opening(one.wish.after, one.wish.only)
        except (NotRendered, TimeoutError):
            one.position, body = one.topic.position, b""
        if one.wish.place is not None:
            before = one.wish.after
            self._positions[one.wish.place] = one.position if before is None else before
        return one, body

    def news(self) -> bytes:
        """What is to be sent now; empty when there is nothing."""
        parts = [part for one in self._followed if (part := self._news_of(one))]
        now = asyncio.get_running_loop().time()
        if parts:
            self._sent_at = now
        elif now - self._sent_at > self._hub.pace.beat * 0.9 and self._hub.beat:
            self._sent_at = now
            return self._hub.beat
        return b"".join(parts)

    def _news_of(self, one: _Followed) -> bytes:
        before = one.position
        one.position, body = one.topic.news(before, one.wish.only)
        return self._told(one, body) if body else b""

    def _told(self, one: _Followed, body: bytes) -> bytes:
        """The event with the id from which to resume once it has come."""
        if one.wish.place is None:
            return body
        self._positions[one.wish.place] = one.position
        return frames.numbered(body, self._ids())

    def _ids(self) -> str:
        return ".".join(map(str, self._positions))
