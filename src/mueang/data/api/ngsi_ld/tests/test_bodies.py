# SPDX-License-Identifier: Apache-2.0
"""Bodies that are still coming, many at once, and bodies that only ask."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx

from mueang.data.api.ngsi_ld.hot import hot
from mueang.data.api.ngsi_ld.services import Services
from mueang.data.api.ngsi_ld.tests.test_door import POSTED, problem

KEY = [
    (b"x-api-key", b"let-me-in"),
    (b"transfer-encoding", b"chunked"),
    (b"content-type", b"application/json"),
]


async def test_bodies_that_are_still_coming_share_their_room(services: Services) -> None:
    services.unfinished.room = 150_000
    answers: list[int] = []

    async def slow(parts: int) -> None:
        async def receive() -> dict[str, Any]:
            nonlocal parts
            parts -= 1
            await asyncio.sleep(0)
            return {"type": "http.request", "body": b" " * 20_000, "more_body": parts > 0}

        async def send(message: Any) -> None:
            if "status" in message:
                answers.append(message["status"])

        await hot(services, POSTED | {"headers": KEY}, receive, send)

    await asyncio.gather(*(slow(4) for _ in range(4)))
    assert sorted(answers) == [400, 400, 429, 429]
    assert services.unfinished.held == 0
    answers.clear()
    await asyncio.gather(slow(4), slow(4))
    assert answers == [400, 400]


async def test_a_body_that_only_asks_is_small(client: httpx.AsyncClient) -> None:
    query = {"type": "Query", "q": "pm25", "attrs": ["x" * 1_100_000]}
    answer = await client.post("/entityOperations/query", json=query, headers={"x-api-key": ""})
    assert problem(answer) == (413, "about:blank")


async def test_lists_of_names_and_selectors_have_an_end(client: httpx.AsyncClient) -> None:
    many = [f"a{number}" for number in range(2_000)]
    for query in (
        {"type": "Query", "attrs": many},
        {"type": "Query", "entities": [{"type": "X", "id": [f"urn:{one}" for one in many]}]},
        {"type": "Query", "entities": [{"type": one} for one in many]},
        {"type": "Query", "q": "a", "datasetId": [f"urn:{one}" for one in many]},
    ):
        answer = await client.post("/entityOperations/query", json=query)
        assert problem(answer) == (400, "BadRequestData")
        assert "at most" in answer.json()["detail"]
