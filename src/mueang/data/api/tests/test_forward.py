# SPDX-License-Identifier: Apache-2.0
"""What goes on to pages, and what is answered here because pages cannot read or are not there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from mueang.data import arrival
from mueang.data.api.forward import Forward


async def echo(request: Request) -> Response:
    return PlainTextResponse(f"{request.method} {request.url.path} {request.headers['host']}")


@pytest.fixture
async def forward(tmp_path: Path) -> AsyncIterator[Forward]:
    made = Forward(tmp_path)
    yield made
    await made.aclose()


async def ask(forward: Forward, headers: list[tuple[str, str]]) -> httpx.Response:
    door = Starlette(routes=[Route("/{path:path}", forward.answer)])
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(door), base_url="http://city.example"
    ) as client:
        return await client.get("/th/", headers=headers)


async def test_a_request_goes_on_to_pages(forward: Forward) -> None:
    await forward._http.aclose()
    pages = Starlette(routes=[Route("/{path:path}", echo)])
    forward._http = httpx.AsyncClient(transport=httpx.ASGITransport(pages))
    answer = await ask(forward, [("host", "city.example")])
    assert (answer.status_code, answer.text) == (200, "GET /th/ city.example")


async def test_pages_hear_when_it_arrived_and_not_what_the_sender_says(forward: Forward) -> None:
    async def when(request: Request) -> Response:
        return PlainTextResponse(" ".join(request.headers.getlist("x-request-start")))

    await forward._http.aclose()
    pages = Starlette(routes=[Route("/{path:path}", when)])
    forward._http = httpx.AsyncClient(transport=httpx.ASGITransport(pages))
    before = datetime.now(UTC)
    answer = await ask(forward, [("host", "city.example"), ("x-request-start", "t=1.0")])
    now = datetime.now(UTC)
    read = arrival.arrived(answer.text, now)
    assert before - timedelta(milliseconds=1) <= read < now


async def test_two_hosts_are_not_http(forward: Forward) -> None:
    answer = await ask(forward, [("host", "city.example"), ("host", "evil.example")])
    assert answer.status_code == 400
    assert "The request cannot be read" in answer.text
    assert "อ่านคำขอไม่ได้" in answer.text


async def test_pages_that_are_away_are_said_to_be(forward: Forward) -> None:
    answer = await ask(forward, [("host", "city.example")])
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "3"
    assert "The pages are not ready" in answer.text


async def _sent(forward: Forward, path: str, size: int, cookie: str = "") -> int:
    """The status of a body whose length is not told."""

    async def parts() -> AsyncIterator[bytes]:
        for _ in range(size):
            yield b"x" * 100

    await forward._http.aclose()
    pages = Starlette(routes=[Route("/{path:path}", swallow, methods=["POST"])])
    forward._http = httpx.AsyncClient(transport=httpx.ASGITransport(pages))
    door = Starlette(routes=[Route("/{path:path}", forward.answer, methods=["POST"])])
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(door), base_url="http://city.example"
    ) as client:
        headers = {"cookie": cookie} if cookie else {}
        return (await client.post(path, content=parts(), headers=headers)).status_code


async def swallow(request: Request) -> Response:
    return PlainTextResponse(str(len(await request.body())))


async def test_only_somebody_with_a_session_may_send_a_large_file(
    forward: Forward, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MUEANG_MAX_BODY_BYTES", "1000")
    monkeypatch.setenv("MUEANG_MAX_UPLOAD_BYTES", "100000")
    upload = "/th/cities/x/intake/upload/"
    assert await _sent(forward, "/th/sign-in/", 9) == 200
    assert await _sent(forward, "/th/sign-in/", 11) == 413
    assert await _sent(forward, upload, 11) == 413
    assert await _sent(forward, upload, 900, "mueang_session=a") == 200
    assert await _sent(forward, upload, 2000, "mueang_session=a") == 413
