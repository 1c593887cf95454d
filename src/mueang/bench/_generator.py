# SPDX-License-Identifier: Apache-2.0
"""A load generator: kept connections, prebuilt requests, one answer awaited per connection."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import cast

import uvloop

Request = Callable[[int], bytes]


def request(method: str, path: str, body: bytes = b"", media: str = "application/json") -> bytes:
    """The bytes of one HTTP/1.1 request."""
    head = f"{method} {path} HTTP/1.1\r\nHost: localhost\r\n"
    if body:
        head += f"Content-Type: {media}\r\nContent-Length: {len(body)}\r\n"
    return head.encode() + b"\r\n" + body


@dataclass
class Load:
    """What a run of the generator gave."""

    seconds: float
    statuses: Counter[int] = field(default_factory=Counter)
    latencies: list[float] = field(default_factory=list)

    def figures(self, unit: int = 1) -> dict[str, float | str]:
        """Rates of acknowledged items (``unit`` per request) and latencies in ms."""
        good = sum(n for status, n in self.statuses.items() if status < 300)
        ordered = sorted(self.latencies)
        return {
            "per_second": round(good * unit / self.seconds, 1),
            "acknowledged": good * unit,
            "refused": sum(self.statuses.values()) - good,
            "p50_ms": round(ordered[len(ordered) // 2] * 1000, 3),
            "p99_ms": round(ordered[int(len(ordered) * 0.99)] * 1000, 3),
        }


class _Connection(asyncio.Protocol):
    def __init__(self, shared: _Shared) -> None:
        self.shared = shared
        self.buffer = b""
        self.sent = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)
        self._next()

    def _next(self) -> None:
        number = self.shared.take()
        if number is None:
            self.transport.close()
            return
        self.sent = time.perf_counter()
        self.transport.write(self.shared.make(number))

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        head, found, rest = self.buffer.partition(b"\r\n\r\n")
        if not found:
            return
        length = 0
        for line in head.lower().split(b"\r\n")[1:]:
            if line.startswith(b"content-length:"):
                length = int(line[15:])
        if len(rest) < length:
            return
        self.shared.load.latencies.append(time.perf_counter() - self.sent)
        self.shared.load.statuses[int(head[9:12])] += 1
        self.buffer = b""
        self._next()

    def connection_lost(self, exc: Exception | None) -> None:
        self.shared.closed()


class _Shared:
    def __init__(self, make: Request, count: int, connections: int) -> None:
        self.make = make
        self.count = count
        self.next = 0
        self.open = connections
        self.load = Load(0.0)
        self.done = asyncio.Event()

    def take(self) -> int | None:
        if self.next >= self.count:
            return None
        self.next += 1
        return self.next - 1

    def closed(self) -> None:
        self.open -= 1
        if not self.open:
            self.done.set()


def drive(port: int, make: Request, count: int, connections: int) -> Load:
    """Send ``count`` requests over ``connections`` connections, each waiting for its answer."""

    async def run() -> Load:
        shared = _Shared(make, count, connections)
        loop = asyncio.get_running_loop()
        began = time.perf_counter()
        for _ in range(connections):
            await loop.create_connection(lambda: _Connection(shared), "127.0.0.1", port)
        await shared.done.wait()
        shared.load.seconds = time.perf_counter() - began
        return shared.load

    return uvloop.run(run())
