# SPDX-License-Identifier: Apache-2.0
"""One document as a topic: told whole when it has changed, looked at again as time passes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from mueang.data.context.group import Staged
from mueang.data.context.owner import Context
from mueang.data.live import frames
from mueang.data.live.topic import Pace, Reader, Topic

Render = Callable[[], Awaitable[bytes]]
"""The document's JSON, without braces. Raises NotRendered."""


class SummaryTopic(Topic):
    """Needs no resuming: each frame is everything."""

    def __init__(self, name: str, render: Render, *, pace: Pace) -> None:
        super().__init__(pace)
        self._name = name
        self._render = render
        self._members = b""
        self._body = b""
        self._version = 0
        self._waiting = True

    @property
    def waiting(self) -> bool:
        return self._waiting

    @property
    def weight(self) -> int:
        return len(self._body)

    @property
    def position(self) -> int:
        return self._version

    def take(self, staged: Staged | None = None) -> None:
        """Note that the document may have changed."""
        self._waiting = True
        self.schedule()

    def join(self, reader: Reader, only: frozenset[str]) -> None:
        if not self.readers and self._waiting:
            self._body = self._members = b""  # From before everyone left: not told any more.
        super().join(reader, only)

    async def opening(self, after: int | None, only: frozenset[str]) -> tuple[int, bytes]:
        return 0, b""

    def news(self, position: int, only: frozenset[str]) -> tuple[int, bytes]:
        if position == self._version:
            return position, b""
        return self._version, self._body

    async def make(self) -> None:
        self._waiting = False
        try:
            found = await self._render()
        except BaseException:
            self._waiting = True
            raise
        if found != self._members:
            self._members = found
            self._version += 1
            self._body = frames.event(self._name, b"{%s}" % found)


def country(context: Context) -> Render:
    """Per city: newest log row, number of entities, and when something was last stored (ms)."""

    async def render() -> bytes:
        cities = {}
        for code in sorted(context.cities()):
            now = context.city(code)
            facts = {"n": now.n, "entities": len(now.documents)}
            cities[code] = facts | ({"changed_at": now.last_at // 1000} if now.last_at else {})
        return frames.members(cities=cities)

    return render
