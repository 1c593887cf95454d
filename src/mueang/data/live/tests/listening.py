# SPDX-License-Identifier: Apache-2.0
"""Readers of ``/events`` without a socket: the application called as a server calls it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import msgspec

from mueang.data.api.events import events
from mueang.data.api.ngsi_ld.call import Call
from mueang.data.live.hub import Hub
from mueang.data.live.tests.reading import Event, events_in

PATIENCE = 30
"""Seconds until something that does not come counts as broken; not a speed."""


@dataclass
class Listener:
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    stream: bytes = b""
    ended: bool = False
    open: asyncio.Event = field(default_factory=asyncio.Event)
    """Cleared, the reader takes nothing: ``send`` waits."""
    came: asyncio.Event = field(default_factory=asyncio.Event)
    leaves: asyncio.Event = field(default_factory=asyncio.Event)

    async def receive(self) -> dict[str, Any]:
        await self.leaves.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = {name.decode(): value.decode() for name, value in message["headers"]}
        else:
            self.stream += message["body"]
            self.ended = not message.get("more_body")
        self.came.set()
        await self.open.wait()

    @property
    def events(self) -> list[Event]:
        return events_in(self.stream)

    @property
    def body(self) -> Any:
        return msgspec.json.decode(self.stream)

    def named(self, name: str) -> list[Event]:
        return [event for event in self.events if event.name == name]

    async def until(self, wanted: Callable[[Listener], bool]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not wanted(self):
                self.came.clear()
                await self.came.wait()


@asynccontextmanager
async def listening(
    hub: Hub,
    path: str,
    *,
    query: str = "",
    last_event_id: str = "",
    client: str = "203.0.113.7",
    accept_encoding: str = "",
    method: str = "GET",
) -> AsyncIterator[Listener]:
    """One reader from its request to its leaving."""
    listener = Listener()
    listener.open.set()
    headers = [(b"last-event-id", last_event_id.encode())] if last_event_id else []
    if accept_encoding:
        headers.append((b"accept-encoding", accept_encoding.encode()))
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": headers,
        "client": (client, 40_000),
    }
    answer = asyncio.ensure_future(events(hub, _allow, scope, listener.receive, listener.send))
    try:
        yield listener
    finally:
        listener.leaves.set()
        listener.open.set()
        with suppress(asyncio.CancelledError):
            assert await asyncio.wait_for(answer, PATIENCE)


def _allow(call: Call, city: str, write: bool) -> None:
    assert not write
