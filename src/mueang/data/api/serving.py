# SPDX-License-Identifier: Apache-2.0
"""Sockets and the HTTP servers behind them: what the ``server`` role listens with."""

from __future__ import annotations

import asyncio
import os
import resource
import socket
from collections.abc import Awaitable, Callable
from pathlib import Path

import uvicorn

from mueang.config import options
from mueang.data.api.connection import bounded

SHUTDOWN_SECONDS = 8
"""Open streams must not keep the server from stopping."""
FILES = 512
"""Open files for everything else: stores, sockets to the other roles, refusals."""


async def until_stopped(
    servers: list[tuple[uvicorn.Server, socket.socket]], ending: Callable[[], None]
) -> None:
    """Serve all; when one is told to stop, end open streams and stop the others too.

    A signal reaches the last of them (uvicorn installs its handlers in turn), so that one must
    be a server without streams.
    """
    tasks = [asyncio.create_task(server.serve([sock])) for server, sock in servers]
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    ending()
    for server, _ in servers:
        server.should_exit = True
    await asyncio.gather(*tasks)


def server_of(app: Callable[..., Awaitable[None]], connections: int = 0) -> uvicorn.Server:
    """One ASGI application behind uvicorn, stopped by ``should_exit``.

    ``connections``: strangers connect, at most so many; 0 is for a socket of our own.
    """
    return uvicorn.Server(
        uvicorn.Config(
            app,
            loop="none",
            http=bounded(connections) if connections else "httptools",
            lifespan="off",
            log_level="warning",
            access_log=False,
            server_header=False,
            date_header=False,
            proxy_headers=bool(connections),
            forwarded_allow_ips=list(options.TRUSTED_PROXIES.get()),
            timeout_graceful_shutdown=SHUTDOWN_SECONDS,
            timeout_keep_alive=75,
            backlog=2048,
        )
    )


def room_for(connections: int) -> int:
    """As many connections as were asked for, or as the system lets this process have open."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < connections + FILES:
        soft = hard if hard != resource.RLIM_INFINITY else connections + FILES
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return max(1, min(connections, soft - FILES))


def tcp_socket(host: str, port: int) -> socket.socket:
    """A bound socket at one address of this machine; OSError where it is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_STREAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    sock.bind((host, port))
    return sock


def unix_socket(path: Path) -> socket.socket:
    """Bound under another name and moved into place, so that nobody meets a dead socket."""
    path.parent.mkdir(mode=0o700, exist_ok=True)
    fresh = path.with_suffix(f".{os.getpid()}")
    sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    sock.bind(str(fresh))
    fresh.chmod(0o600)
    fresh.rename(path)
    return sock
