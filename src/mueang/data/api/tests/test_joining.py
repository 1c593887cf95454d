# SPDX-License-Identifier: Apache-2.0
"""A small answer is one packet; a late body does not keep its head."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from mueang.data.api.joining import JoinedWrites
from mueang.data.api.serving import server_of, tcp_socket

HEAD = {"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]}
BODY = {"type": "http.response.body", "body": b"ok"}
GET = b"GET / HTTP/1.1\r\nHost: city.example\r\n\r\n"


class Recorder(asyncio.Transport):
    """What is written, write by write."""

    def __init__(self) -> None:
        super().__init__()
        self.writes: list[bytes] = []
        self.closed = False

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.writes.append(bytes(data))

    def close(self) -> None:
        self.closed = True


def joined() -> tuple[JoinedWrites, Recorder]:
    recorder = Recorder()
    return JoinedWrites(recorder, asyncio.get_running_loop()), recorder


async def test_head_and_body_are_one_write() -> None:
    answer, recorder = joined()
    answer.write(b"head")
    assert recorder.writes == []
    answer.write(b"body")
    answer.write(b"more")
    assert recorder.writes == [b"headbody", b"more"]
    await asyncio.sleep(0)
    assert recorder.writes == [b"headbody", b"more"]


async def test_a_head_alone_leaves_at_the_next_turn() -> None:
    answer, recorder = joined()
    answer.write(b"head")
    await asyncio.sleep(0)
    assert recorder.writes == [b"head"]
    answer.write(b"body")
    assert recorder.writes == [b"head", b"body"]


async def test_closing_leaves_nothing_behind() -> None:
    answer, recorder = joined()
    answer.write(b"head")
    answer.close()
    assert recorder.writes == [b"head"]
    assert recorder.closed


@asynccontextmanager
async def peer(app: Any) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    server, sock = server_of(app, 10), tcp_socket("127.0.0.1", 0)
    task = asyncio.create_task(server.serve([sock]))
    while not server.started:  # noqa: ASYNC110 (uvicorn tells it in no other way)
        await asyncio.sleep(0)
    reader, writer = await asyncio.open_connection(*sock.getsockname())
    try:
        yield reader, writer
    finally:
        writer.close()
        server.should_exit = True
        await task


async def test_a_reader_sees_the_head_of_a_stream_before_its_first_event() -> None:
    seen = asyncio.Event()

    async def late(scope: Any, receive: Any, send: Any) -> None:
        await send(HEAD)
        await seen.wait()
        await send(BODY)

    async with peer(late) as (reader, writer):
        writer.write(GET)
        head = await reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 200")
        seen.set()
        assert await reader.readexactly(2) == b"ok"


async def test_requests_in_a_row_are_answered_in_turn() -> None:
    async def numbered(scope: Any, receive: Any, send: Any) -> None:
        await send(HEAD)
        await send({**BODY, "body": scope["path"].encode()[-2:]})

    async with peer(numbered) as (reader, writer):
        writer.write(b"".join(GET.replace(b"/ ", b"/%02d " % n) for n in range(20)))
        bodies = []
        for _ in range(20):
            await reader.readuntil(b"\r\n\r\n")
            bodies.append(await reader.readexactly(2))
    assert bodies == [b"%02d" % n for n in range(20)]


async def test_a_peer_that_asks_first_is_told_to_go_on() -> None:
    async def read(scope: Any, receive: Any, send: Any) -> None:
        message = await receive()
        await send(HEAD)
        await send({**BODY, "body": message["body"]})

    async with peer(read) as (reader, writer):
        asked = GET.replace(b"GET", b"POST").removesuffix(b"\r\n")
        writer.write(asked + b"Content-Length: 2\r\nExpect: 100-continue\r\n\r\n")
        assert (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 100")
        writer.write(b"hi")
        await reader.readuntil(b"\r\n\r\n")
        assert await reader.readexactly(2) == b"hi"
