# SPDX-License-Identifier: Apache-2.0
"""What goes on to pages, and what is answered here because pages cannot read or are not there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

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
