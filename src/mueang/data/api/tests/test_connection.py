# SPDX-License-Identifier: Apache-2.0
"""Strangers at the public port, over real sockets: too much, too slow, too many."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import pytest

from mueang.data.api import connection
from mueang.data.api.serving import server_of, tcp_socket

GET = b"GET / HTTP/1.1\r\nHost: city.example\r\n"
POST = b"POST / HTTP/1.1\r\nHost: city.example\r\n"
Peer = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@dataclass
class Connect:
    """Opens connections to a port; ``open`` are those that it holds."""

    address: tuple[str, int]
    open: Collection[Any]
    writers: list[asyncio.StreamWriter] = field(default_factory=list)

    async def __call__(self) -> Peer:
        reader, writer = await asyncio.open_connection(*self.address)
        self.writers.append(writer)
        return reader, writer


async def echo(scope: Any, receive: Any, send: Any) -> None:
    """Says how long the body was; a path of /large answers 20 MB."""
    size, more = 0, True
    while more:
        message = await receive()
        size += len(message.get("body", b""))
        more = message.get("more_body", False)
    body = b"x" * 20_000_000 if scope["path"] == "/large" else str(size).encode()
    headers = [(b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


@asynccontextmanager
async def port(most: int = 50) -> AsyncIterator[Connect]:
    server = server_of(echo, most)
    sock = tcp_socket("127.0.0.1", 0)
    address = sock.getsockname()
    task = asyncio.create_task(server.serve([sock]))
    while not server.started:  # noqa: ASYNC110 (uvicorn tells it in no other way)
        await asyncio.sleep(0)
    connect = Connect(address, server.server_state.connections)
    try:
        yield connect
    finally:
        for writer in connect.writers:
            writer.transport.abort()
            with suppress(OSError):
                await writer.wait_closed()
        server.should_exit = True
        await task


async def answer_of(peer: Peer) -> tuple[int, bytes]:
    """Status and body of one answer."""
    head = await peer[0].readuntil(b"\r\n\r\n")
    length = next(
        int(line.split(b":")[1]) for line in head.split(b"\r\n") if b"content-length" in line
    )
    return int(head.split(b" ")[1]), await peer[0].readexactly(length)


@pytest.fixture(autouse=True)
def no_lingering(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "LINGER_SECONDS", 0.01)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Patience of milliseconds."""
    monkeypatch.setattr(connection, "LOOK_SECONDS", 0.01)
    monkeypatch.setattr(connection, "HEAD_SECONDS", 0.05)
    monkeypatch.setattr(connection, "LEAST_RATE", 100_000)


async def test_what_is_within_bounds_is_served_and_the_connection_stays() -> None:
    async with port() as connect:
        peer = await connect()
        for body in (b"", b"x" * 300_000):
            head = b"POST / HTTP/1.1\r\nHost: a\r\nX-Long: %s\r\n" % (b"y" * 50_000)
            peer[1].write(head + b"Content-Length: %d\r\n\r\n" % len(body) + body)
            assert await answer_of(peer) == (200, str(len(body)).encode())


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (GET + b"X-Long: " + b"y" * 70_000 + b"\r\n\r\n", 431),
        (GET + b"X-Long: " + b"y" * 700_000, 431),
        (GET + b"X: y\r\n" * 1_000 + b"\r\n", 431),
        (b"GET /" + b"a" * 40_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n", 414),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01", 400),
        (b"GET / HTTP/1.1\r\nHost: a\r\nA: b\x00c\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", 400),
        (POST + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", 400),
        (POST + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
        (POST + b"Transfer-Encoding: gzip, x\r\n\r\nabc", 400),
        (POST + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost : a\r\n\r\n", 400),
    ],
)
async def test_what_is_too_much_or_no_http_is_refused_with_the_reason(
    request_: bytes, status: int
) -> None:
    async with port() as connect:
        peer = await connect()
        peer[1].write(request_)
        found, body = await answer_of(peer)
        assert (found, json.loads(body)["status"]) == (status, status)
        assert json.loads(body)["detail"]
        assert await peer[0].read() == b""


async def test_a_head_that_never_ends_is_given_up(quick: None) -> None:
    async with port() as connect:
        peer = await connect()
        peer[1].write(GET)
        assert (await answer_of(peer))[0] == 408
        assert await peer[0].read() == b""


async def test_who_says_nothing_is_let_go(quick: None) -> None:
    async with port() as connect:
        silent, after = await connect(), await connect()
        assert await silent[0].read() == b""
        after[1].write(b"\r\n")
        assert await after[0].read() == b""


@pytest.mark.parametrize("framing", [b"Content-Length: 500000", b"Transfer-Encoding: chunked"])
async def test_a_body_that_never_ends_is_given_up(quick: None, framing: bytes) -> None:
    async with port() as connect:
        peer = await connect()
        peer[1].write(POST + framing + b"\r\n\r\n1\r\na\r\n")
        assert (await answer_of(peer))[0] == 408
        assert await peer[0].read() == b""


async def test_an_answer_that_nobody_takes_is_given_up(quick: None) -> None:
    async with port() as connect:
        reader, writer = await connect()
        writer.transport.pause_reading()  # type: ignore[attr-defined]
        writer.write(b"GET /large HTTP/1.1\r\nHost: a\r\n\r\n")
        other = await connect()
        statuses = []
        for _ in range(30):  # the server lives on meanwhile
            other[1].write(GET + b"\r\n")
            statuses.append((await answer_of(other))[0])
            await asyncio.sleep(0.01)
        writer.transport.resume_reading()  # type: ignore[attr-defined]
        with pytest.raises(asyncio.IncompleteReadError):
            await reader.readexactly(20_000_000)
        assert set(statuses) == {200}


async def test_one_connection_too_many_is_told_so_and_room_comes_back() -> None:
    async with port(most=2) as connect:
        first, _, third = await connect(), await connect(), await connect()
        assert (await answer_of(third))[0] == 503
        first[1].close()
        third[1].close()
        while len(connect.open) > 1:  # noqa: ASYNC110 (the server tells it in no other way)
            await asyncio.sleep(0)
        peer = await connect()
        peer[1].write(GET + b"\r\n")
        assert (await answer_of(peer))[0] == 200
