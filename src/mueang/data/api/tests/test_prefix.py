# SPDX-License-Identifier: Apache-2.0
"""Below a path of another site, paths in requests lose it and paths in answers gain it, once."""

from __future__ import annotations

from typing import Any

import pytest

from mueang.data.api.prefix import below


async def through(path: str, headers: list[tuple[bytes, bytes]]) -> tuple[str, dict[bytes, bytes]]:
    """The path that the application saw, and the headers that the reader got."""
    seen = ""
    got: dict[bytes, bytes] = {}

    async def app(scope: Any, receive: Any, send: Any) -> None:
        nonlocal seen
        seen = scope["path"]
        assert scope["raw_path"] == seen.encode()
        await send({"type": "http.response.start", "status": 200, "headers": headers})

    async def send(message: Any) -> None:
        got.update(message["headers"])

    scope = {"type": "http", "path": path, "raw_path": path.encode()}
    await below(app, "/mueang")(scope, None, send)
    return seen, got


@pytest.mark.parametrize(
    ("asked", "seen"),
    [
        ("/mueang/th/", "/th/"),
        ("/mueang", "/"),
        ("/mueang/", "/"),
        ("/healthz", "/healthz"),
        ("/mueangs/th/", "/mueangs/th/"),
    ],
)
async def test_requests_lose_it(asked: str, seen: str) -> None:
    assert (await through(asked, []))[0] == seen


@pytest.mark.parametrize(
    ("name", "said", "gets"),
    [
        (b"location", b"/th/", b"/mueang/th/"),
        (b"Location", b"/mueang/th/", b"/mueang/th/"),
        (b"location", b"https://elsewhere.example/", b"https://elsewhere.example/"),
        (b"location", b"//elsewhere.example/", b"//elsewhere.example/"),
        (b"link", b'</ngsi-ld/v1/x?a=1>;rel="next"', b'</mueang/ngsi-ld/v1/x?a=1>;rel="next"'),
        (b"link", b"</a>, </mueang/b>, <https://c/>", b"</mueang/a>, </mueang/b>, <https://c/>"),
        (b"content-type", b"/plain", b"/plain"),
    ],
)
async def test_answers_gain_it_once(name: bytes, said: bytes, gets: bytes) -> None:
    assert (await through("/mueang/x", [(name, said)]))[1][name] == gets


def test_without_a_prefix_nothing_stands_between() -> None:
    app = object()
    assert below(app, "") is app
