# SPDX-License-Identifier: Apache-2.0
"""The entities of one city as a topic: what changed, each as it is now.

An entity is always told whole, so a frame that is seen twice, or frames that are drawn
together, lead to the same end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from mueang.data.context.city import CityNow
from mueang.data.context.group import Staged
from mueang.data.live import frames
from mueang.data.live.recent import Recent, Room
from mueang.data.live.topic import Pace, Reader, Topic

Render = Callable[[CityNow, list[str]], Awaitable[dict[str, bytes | None]]]
"""Entities' ids → each one's JSON, None for one that is gone. Raises NotRendered."""

MOST_AT_ONCE = 2_000
"""Entities in a frame; when more change within a tick, readers are told to fetch."""


@dataclass(frozen=True)
class Frame:
    before: int
    n: int
    body: bytes


class EntityTopic(Topic):
    """``narrow``: each reader names its entities, is told them at once, and only those are made."""

    def __init__(
        self,
        city: CityNow,
        name: str,
        head: bytes,
        render: Render,
        *,
        pace: Pace,
        room: Room,
        narrow: bool = False,
    ) -> None:
        super().__init__(pace)
        self._city = city
        self._name = name
        self._head = head
        self._render = render
        self._narrow = narrow
        self._wanted: Counter[str] = Counter()
        self._waiting: dict[str, None] = {}
        self._n = city.n
        self._recent = Recent(city.n, room)
        self._frame = Frame(city.n, city.n, b"")

    @property
    def waiting(self) -> bool:
        return bool(self._waiting)

    @property
    def weight(self) -> int:
        return 0 if self._narrow else len(self._frame.body)

    @property
    def position(self) -> int:
        return self._recent.n

    def take(self, staged: Staged) -> None:
        """Note what was published; called within the write, so it must be cheap."""
        self._n = staged.n
        ids = staged.documents.keys()
        self._waiting.update(dict.fromkeys(ids & self._wanted.keys() if self._narrow else ids))
        if self._waiting:
            self.schedule()

    def join(self, reader: Reader, only: frozenset[str]) -> None:
        self._wanted.update(only)
        super().join(reader, only)

    def leave(self, reader: Reader, only: frozenset[str]) -> None:
        super().leave(reader, only)
        self._wanted.subtract(only)
        self._wanted += Counter()

    async def opening(self, after: int | None, only: frozenset[str]) -> tuple[int, bytes]:
        position = self._recent.n
        if only:
            found = await self._render(self._city, sorted(only))
            return position, self._event(position, found)
        if after is None:
            return position, b""
        if not self._recent.resumes(after):
            return position, self._reset()
        return self.news(after, only)

    def news(self, position: int, only: frozenset[str]) -> tuple[int, bytes]:
        n = self._recent.n
        if position == n:
            return n, b""
        if position < self._recent.floor and not (position == self._frame.before and not only):
            return n, self._reset()
        if only:
            found = self._recent.of(only, position)
            return n, self._event(n, found) if found else b""
        if position == self._frame.before:
            return n, self._frame.body
        return n, self._event(n, self._recent.since(position))

    async def make(self) -> None:
        ids, n = list(self._waiting), self._n
        self._waiting = {}
        if len(ids) > MOST_AT_ONCE:
            self._recent.restart(n)
            self._frame = Frame(n, n, b"")
            return
        try:
            found = await self._render(self._city, ids)
        except BaseException:
            self._waiting = dict.fromkeys(ids) | self._waiting
            raise
        before = self._recent.n
        self._recent.put(n, found)
        self._frame = Frame(before, n, self._event(n, found))

    def _event(self, n: int, found: dict[str, bytes | None]) -> bytes:
        return frames.event(self._name, frames.entities(self._head, n, found))

    def _reset(self) -> bytes:
        return frames.event("reset", b'{%s,"n":%d}' % (self._head, self._recent.n))
