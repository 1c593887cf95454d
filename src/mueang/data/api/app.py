# SPDX-License-Identifier: Apache-2.0
"""The ``server`` role put together: the public port, the internal door, and what runs behind."""

from __future__ import annotations

import asyncio
import gc
import signal
import socket
from pathlib import Path
from types import FrameType
from typing import Any

import structlog
import uvicorn
import uvloop
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from mueang.config import options
from mueang.data.api.events import events
from mueang.data.api.forward import Forward
from mueang.data.api.gate import Gate, default_city, is_loopback
from mueang.data.api.health import health
from mueang.data.api.internal import Internal, internal_app
from mueang.data.api.metrics import render
from mueang.data.api.ngsi_ld.hot import hot
from mueang.data.api.ngsi_ld.services import Limits, Services
from mueang.data.api.prefix import below
from mueang.data.api.push.door import PushDoor
from mueang.data.api.serving import room_for, server_of, tcp_socket, unix_socket, until_stopped
from mueang.data.context.bounds import Bounds
from mueang.data.context.owner import Context
from mueang.data.context.source_rows import SourceRows
from mueang.data.jsonld.contexts import Contexts
from mueang.data.keys import KeyRing
from mueang.data.live.hub import Hub
from mueang.data.live.pages import Pages
from mueang.data.live.readers import Readers
from mueang.data.sources.book import SourceBook

METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
COLLECT_AFTER = 50_000
"""Allocations between two looks for cycles: requests make few, and each look costs time."""

log = structlog.get_logger()


READERS_SHARE = 0.8
"""Of all connections: open pages must leave room for those who write."""


def public_app(context: Context, gate: Gate, forward: Forward, hub: Hub, push: PushDoor) -> Any:
    """Raw ASGI for the standards' doors and event streams, Starlette for the rest."""
    contexts = Contexts(context.home / "contexts")
    services = Services(
        context=context,
        authorize=gate.authorize,
        default_city=default_city(context),
        table_for=contexts.table_for,
        core=contexts.core,
        limits=Limits(
            body_bytes=options.MAX_BODY_BYTES.get(),
            answer_bytes=options.MAX_ANSWER_BYTES.get(),
        ),
    )

    async def healthz(request: Request) -> Response:
        found = await health(context)
        return JSONResponse(
            {"status": "ok" if found.well else "degraded", "parts": found.parts},
            200 if found.parts["storage"] == "ok" else 503,
        )

    async def metrics(request: Request) -> Response:
        client = request.client.host if request.client else ""
        if not options.METRICS_PUBLIC.get() and not is_loopback(client):
            return PlainTextResponse("Metrics are for this machine only.\n", 403)
        return PlainTextResponse(render(context, hub), media_type="text/plain; version=0.0.4")

    rest = Starlette(
        routes=[
            Route("/healthz", healthz),
            Route("/metrics", metrics),
            Route("/{path:path}", forward.answer, methods=METHODS),
        ]
    )

    async def app(scope: Any, receive: Any, send: Any) -> None:
        if await hot(services, scope, receive, send) or await push(scope, receive, send):
            return
        if not await events(hub, gate.authorize, scope, receive, send):
            await rest(scope, receive, send)

    return app


def serve(home: Path, host: str, port: int) -> None:
    """Run the role until SIGTERM. Port 0: only the home's socket."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _leave)
    gc.set_threshold(COLLECT_AFTER, 20, 20)
    uvloop.run(_serve(home, host, port))


def _leave(number: int, frame: FrameType | None) -> None:
    """uvicorn stops on SIGTERM, then raises it once more: by then closing is under way."""


async def _serve(home: Path, host: str, port: int) -> None:
    context = Context(
        home,
        free_floor=options.RESERVE_BYTES.get(),
        bounds=Bounds(
            value_bytes=options.MAX_VALUE_BYTES.get(),
            attributes=options.MAX_ATTRIBUTES.get(),
            entity_bytes=options.MAX_ANSWER_BYTES.get(),
        ),
    )
    forward = Forward(home)
    connections = room_for(options.MAX_CONNECTIONS.get())
    readers = min(options.EVENT_READERS.get(), int(connections * READERS_SHARE))
    hub = Hub(context, Pages(home), Readers(readers, options.EVENT_READERS_PER_ADDRESS.get()))
    keys = KeyRing(context.state)
    book = SourceBook(SourceRows(home / "state.db"))
    tolerance = 600_000_000
    inside = server_of(internal_app(Internal(context, keys, tolerance, book)))
    servers: list[tuple[uvicorn.Server, socket.socket]] = [
        (inside, unix_socket(home / "run" / "server.sock"))
    ]
    if port:
        gate = Gate(keys, options.OPEN_WRITES.get())
        push = PushDoor(context, book, tolerance=tolerance)
        app = below(public_app(context, gate, forward, hub, push), options.PATH_PREFIX.get())
        public = server_of(app, connections)
        servers.insert(0, (public, tcp_socket(host, port)))
    committer = asyncio.create_task(context.run())
    behind = asyncio.create_task(context.behind.run())
    for task in (committer, behind):
        task.add_done_callback(lambda ended: _stop_with(ended, servers))
    try:
        await until_stopped(servers, hub.stop)
    finally:
        await hub.aclose()
        behind.cancel()
        committer.cancel()
        ends = await asyncio.gather(committer, behind, return_exceptions=True)
        await forward.aclose()
        await book.close()
        await context.close()
    if any(isinstance(end, Exception) for end in ends):
        raise SystemExit(1)


def _stop_with(ended: asyncio.Task[None], servers: list[tuple[uvicorn.Server, Any]]) -> None:
    """A server that can no longer commit must not go on listening: a fresh one is started."""
    if not ended.cancelled() and (error := ended.exception()):
        log.critical("server.part_ended", error=str(error), exc_info=error)
        for server, _ in servers:
            server.should_exit = True
