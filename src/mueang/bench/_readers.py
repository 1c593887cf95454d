# SPDX-License-Identifier: Apache-2.0
"""Thousands of readers of an event stream in one process, and what each of them was told."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from typing import Any, cast

import msgspec


@dataclass
class Audience:
    """All readers of one path; each different event is kept once, whoever was sent it."""

    port: int
    path: str
    readers: list[Reader] = field(default_factory=list)
    bodies: dict[bytes, bytes] = field(default_factory=dict)
    first: dict[int, float] = field(default_factory=dict)
    """Id of a frame → when the first reader had it (s, monotonic)."""
    last: dict[int, float] = field(default_factory=dict)
    bytes: int = 0
    came: asyncio.Event = field(default_factory=asyncio.Event)

    async def grow(self, count: int) -> None:
        for _ in range(count):
            reader = Reader(self)
            self.readers.append(reader)
            await reader.connect()

    async def leave(self) -> None:
        """Close every connection."""
        for reader in self.readers:
            reader.transport.abort()
        await asyncio.gather(*(reader.ended for reader in self.readers))

    async def next_after(self, known: set[int]) -> int:
        """The first frame that is none of these."""
        while not (fresh := set(self.first) - known):
            self.came.clear()
            await self.came.wait()
        return min(fresh)

    async def all_have(self, n: int) -> None:
        """Until each reader was sent the frame ``n`` or a later one."""
        while any(reader.n < n for reader in self.readers):  # noqa: ASYNC110 - an event for each reader would be load
            await asyncio.sleep(0.05)

    def states(self) -> list[tuple[int, dict[str, Any]]]:
        """How many readers, and entities as these see them."""
        groups: dict[tuple[int, ...], list[Reader]] = {}
        for reader in self.readers:
            groups.setdefault(tuple(map(id, reader.told)), []).append(reader)
        return [(len(alike), _end(alike[0].told)) for alike in groups.values()]


def _end(told: list[bytes]) -> dict[str, Any]:
    state: dict[str, Any] = {}
    for body in told:
        frame = msgspec.json.decode(body)
        state |= frame["entities"]
        for gone in frame["gone"]:
            state.pop(gone, None)
    return state


class Reader(asyncio.Protocol):
    """One connection; it can be broken and made again."""

    def __init__(self, audience: Audience) -> None:
        self.audience = audience
        self.told: list[bytes] = []
        self.n = 0
        self.resets = self.doubles = 0
        self._buffer = b""
        self._text = b""
        self._head = True
        self._ready: asyncio.Future[None] | None = None

    async def connect(self) -> None:
        """Resumes after the frame it had; returns when it was greeted."""
        loop = asyncio.get_running_loop()
        self._buffer, self._text, self._head = b"", b"", True
        self._ready = loop.create_future()
        await loop.create_connection(lambda: self, "127.0.0.1", self.audience.port)
        await self._ready

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)
        self.ended = asyncio.get_running_loop().create_future()
        resume = f"Last-Event-ID: {self.n}\r\n" if self.n else ""
        head = f"GET {self.audience.path} HTTP/1.1\r\nHost: localhost\r\n{resume}\r\n"
        self.transport.write(head.encode())

    def connection_lost(self, error: Exception | None) -> None:
        self.ended.set_result(None)

    def data_received(self, data: bytes) -> None:
        self.audience.bytes += len(data)
        self._buffer += data
        if self._head:
            head, found, rest = self._buffer.partition(b"\r\n\r\n")
            if not found:
                return
            if not head.startswith(b"HTTP/1.1 200"):
                raise RuntimeError(head.decode("latin-1"))
            self._head, self._buffer = False, rest
        while True:
            size, found, rest = self._buffer.partition(b"\r\n")
            length = int(size, 16) if found else 0
            if not found or len(rest) < length + 2:
                return
            self._text += rest[:length]
            self._buffer = rest[length + 2 :]
            self._events()

    def _events(self) -> None:
        *blocks, self._text = self._text.split(b"\n\n")
        for block in blocks:
            lines = block.split(b"\n")
            fields = dict(line.split(b": ", 1) for line in lines)
            name = fields.get(b"event")
            if name == b"hello" and self._ready is not None and not self._ready.done():
                self.n = max(self.n, int(fields[b"id"]))
                self._ready.set_result(None)
            elif name == b"reset":
                self.resets += 1
            elif name == b"values":
                self._frame(int(fields[b"id"]), fields[b"data"])

    def _frame(self, n: int, data: bytes) -> None:
        audience, now = self.audience, time.perf_counter()
        self.doubles += n <= self.n
        self.n = n
        self.told.append(audience.bodies.setdefault(data, data))
        audience.first.setdefault(n, now)
        audience.last[n] = now
        audience.came.set()
