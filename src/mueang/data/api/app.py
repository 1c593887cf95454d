# SPDX-License-Identifier: Apache-2.0
"""The ``server`` role put together: the public port, the internal door, and what runs behind."""

from __future__ import annotations

import asyncio
import functools
import gc
import ipaddress
import os
import signal
import socket
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

import uvicorn
import uvloop
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from mueang.config import options
from mueang.data.api.forward import Forward
from mueang.data.api.health import health
from mueang.data.api.internal import Internal, internal_app
from mueang.data.api.metrics import render
from mueang.data.api.ngsi_ld.call import Call
from mueang.data.api.ngsi_ld.hot import hot
from mueang.data.api.ngsi_ld.services import Limits, Services
from mueang.data.context.owner import Context
from mueang.data.jsonld.contexts import Contexts
from mueang.data.keys import KeyRing

METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
COLLECT_AFTER = 50_000
"""Allocations between two looks for cycles: requests make few, and each look costs time."""
SHUTDOWN_SECONDS = 8
"""Open streams must not keep the server from stopping."""


@dataclass(frozen=True)
class Gate:
    """Who may do what at the public port."""

    keys: KeyRing
    open_writes: bool

    def authorize(self, call: Call, city: str, write: bool) -> None:
        """Reading public data is open; writing needs a key, or loopback where that is set."""
        if not write or (self.open_writes and is_loopback(call.client)):
            return
        bearer = call.headers.get("authorization", "")
        presented = bearer[7:] if bearer[:7].lower() == "bearer " else ""
        self.keys.check(presented or call.headers.get("x-api-key", ""), city, "write")


@functools.lru_cache(maxsize=4096)
def is_loopback(client: str) -> bool:
    """Whether the peer is this very machine; a Unix socket's peer has no address."""
    try:
        return not client or ipaddress.ip_address(client).is_loopback
    except ValueError:
        return False


def default_city(context: Context) -> Callable[[], str]:
    """The city of requests without a tenant: the setting's, or the only one there is."""

    def find() -> str:
        named: str = options.DEFAULT_CITY.get()
        cities = context.cities()
        return named or (next(iter(cities)) if len(cities) == 1 else "")

    return find


def public_app(context: Context, gate: Gate, forward: Forward) -> Any:
    """Raw ASGI for the standards' doors, Starlette for the rest."""
    contexts = Contexts(context.home / "contexts")
    services = Services(
        context=context,
        authorize=gate.authorize,
        default_city=default_city(context),
        table_for=contexts.table_for,
        core=contexts.core,
        limits=Limits(body_bytes=options.MAX_BODY_BYTES.get()),
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
        return PlainTextResponse(render(context), media_type="text/plain; version=0.0.4")

    rest = Starlette(
        routes=[
            Route("/healthz", healthz),
            Route("/metrics", metrics),
            Route("/{path:path}", forward.answer, methods=METHODS),
        ]
    )

    async def app(scope: Any, receive: Any, send: Any) -> None:
        if not await hot(services, scope, receive, send):
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
    context = Context(home)
    forward = Forward(home)
    keys = KeyRing(context.state)
    tolerance = 600_000_000
    inside = _server(internal_app(Internal(context, keys, tolerance)))
    servers: list[tuple[uvicorn.Server, socket.socket]] = [
        (inside, _unix_socket(home / "run" / "server.sock"))
    ]
    if port:
        gate = Gate(keys, options.OPEN_WRITES.get())
        public = _server(public_app(context, gate, forward))
        servers.insert(0, (public, _tcp_socket(host, port)))
    committer = asyncio.create_task(context.run())
    behind = asyncio.create_task(context.behind.run())
    try:
        await _until_stopped(servers)
    finally:
        behind.cancel()
        committer.cancel()
        await asyncio.gather(committer, behind, return_exceptions=True)
        await forward.aclose()
        await context.close()


async def _until_stopped(servers: list[tuple[uvicorn.Server, socket.socket]]) -> None:
    """Serve all; when one is told to stop, stop the others too."""
    tasks = [asyncio.create_task(server.serve([sock])) for server, sock in servers]
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for server, _ in servers:
        server.should_exit = True
    await asyncio.gather(*tasks)


def _server(app: Callable[..., Awaitable[None]]) -> uvicorn.Server:
    return uvicorn.Server(
        uvicorn.Config(
            app,
            loop="none",
            http="httptools",
            lifespan="off",
            log_level="warning",
            access_log=False,
            server_header=False,
            date_header=False,
            timeout_graceful_shutdown=SHUTDOWN_SECONDS,
            timeout_keep_alive=75,
            backlog=2048,
        )
    )


def _tcp_socket(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_STREAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    sock.bind((host, port))
    return sock


def _unix_socket(path: Path) -> socket.socket:
    """Bound under another name and moved into place, so that nobody meets a dead socket."""
    path.parent.mkdir(mode=0o700, exist_ok=True)
    fresh = path.with_suffix(f".{os.getpid()}")
    sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    sock.bind(str(fresh))
    fresh.chmod(0o600)
    fresh.rename(path)
    return sock
