# SPDX-License-Identifier: Apache-2.0
"""Small real servers that answer what a test says, byte by byte."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

Behaviour = Callable[["Request", asyncio.StreamWriter], Awaitable[None]]


@dataclass
class Request:
    """One request as it came."""

    target: str
    headers: dict[str, str]


@dataclass
class Server:
    """Where it listens, and what it was asked."""

    port: int
    host: str = "127.0.0.1"
    scheme: str = "http"
    requests: list[Request] = field(default_factory=list)

    def url(self, path: str = "/") -> str:
        return f"{self.scheme}://{self.host}:{self.port}{path}"


def answer(
    body: bytes = b"{}", status: int = 200, length: bool = True, **headers: str
) -> Behaviour:
    """A fixed answer; underscores in names of headers are hyphens."""

    async def behave(request: Request, writer: asyncio.StreamWriter) -> None:
        lines = [f"HTTP/1.1 {status} Some"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        lines += [f"content-length: {len(body)}"] if length else ["connection: close"]
        writer.write("\r\n".join([*lines, "", ""]).encode() + body)
        await writer.drain()
        if not length:
            writer.close()

    return behave


def by_path(**paths: Behaviour) -> Behaviour:
    """Another behaviour for each first part of the path."""

    async def behave(request: Request, writer: asyncio.StreamWriter) -> None:
        name = request.target.strip("/").partition("?")[0].partition("/")[0] or "root"
        await paths[name](request, writer)

    return behave


@asynccontextmanager
async def serving(
    behaviour: Behaviour, host: str = "127.0.0.1", tls: ssl.SSLContext | None = None
) -> AsyncIterator[Server]:
    """A server on a free port while the block runs."""
    found = Server(0, host, "https" if tls else "http")
    writers: list[asyncio.StreamWriter] = []

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writers.append(writer)
        try:
            while line := await reader.readline():
                target = line.decode().split(" ")[1]
                headers = {}
                while (line := await reader.readline()).strip():
                    name, _, value = line.decode("latin-1").partition(":")
                    headers[name.lower()] = value.strip()
                request = Request(target, headers)
                found.requests.append(request)
                await behaviour(request, writer)
        except (ConnectionError, asyncio.CancelledError, asyncio.IncompleteReadError):
            return

    server = await asyncio.start_server(talk, host, 0, ssl=tls)
    found.port = server.sockets[0].getsockname()[1]
    try:
        yield found
    finally:
        server.close()
        for writer in writers:
            writer.close()
        await server.wait_closed()
