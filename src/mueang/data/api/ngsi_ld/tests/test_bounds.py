# SPDX-License-Identifier: Apache-2.0
"""Nothing grows without end: values, entities, pages of them, and answers over time."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from mueang.data.api.ngsi_ld.routes import routes
from mueang.data.api.ngsi_ld.services import Services
from mueang.data.context.bounds import Bounds

ANSWER = 20_000
NEXT = re.compile(r'</ngsi-ld/v1([^>]*)>; rel="next"')


@pytest.fixture
async def small(services: Services) -> AsyncIterator[httpx.AsyncClient]:
    """The door with narrow bounds."""
    services.context._bounds = Bounds(value_bytes=5_000, attributes=5, entity_bytes=ANSWER)
    narrow = replace(services, limits=replace(services.limits, answer_bytes=ANSWER))
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(Starlette(routes=routes(narrow))),
        base_url="http://city.example/ngsi-ld/v1",
        headers={"x-api-key": "let-me-in"},
    ) as found:
        yield found


def camera(number: int, size: int = 4_000) -> dict[str, Any]:
    return {"id": f"urn:ngsi-ld:Camera:{number:03}", "type": "Camera", "note": "ก" * (size // 3)}


async def test_a_value_that_is_too_large_is_refused_and_nothing_is_kept(
    small: httpx.AsyncClient,
) -> None:
    answer = await small.post("/entities", json=camera(1, 6_000) | {"level": 1})
    assert answer.status_code == 400
    assert "note" in answer.json()["detail"]
    assert "at most 5,000" in answer.json()["detail"]
    assert (await small.get("/entities/urn:ngsi-ld:Camera:001")).status_code == 404


async def test_a_value_cannot_grow_by_merges(small: httpx.AsyncClient) -> None:
    note = {"type": "JsonProperty", "json": {"k": "v"}}
    body = {"id": "urn:ngsi-ld:Camera:1", "type": "Camera", "note": note}
    assert (await small.post("/entities", json=body)).status_code == 201
    statuses = []
    for part in range(4):
        merge = {"note": {"type": "JsonProperty", "json": {f"part{part}": "x" * 2_000}}}
        answer = await small.patch("/entities/urn:ngsi-ld:Camera:1", json=merge)
        statuses.append(answer.status_code)
    assert statuses == [204, 204, 400, 400]
    kept = (await small.get("/entities/urn:ngsi-ld:Camera:1")).json()["note"]["json"]
    assert sorted(kept) == ["k", "part0", "part1"]


async def test_an_entity_has_so_many_attributes_and_bytes_and_no_more(
    small: httpx.AsyncClient,
) -> None:
    many = {f"level{number}": number for number in range(6)}
    answer = await small.post("/entities", json=camera(1) | many)
    assert answer.status_code == 400
    assert "7 attributes" in answer.json()["detail"]
    assert (await small.post("/entities", json=camera(1))).status_code == 201
    datasets = [
        {"type": "Property", "value": "x" * 4_000, "datasetId": f"urn:d:{one}"} for one in range(5)
    ]
    answer = await small.post("/entities/urn:ngsi-ld:Camera:001/attrs", json={"picture": datasets})
    assert answer.status_code == 400
    assert "at most 20,000" in answer.json()["detail"]


async def test_large_entities_end_a_page_early_and_none_is_missed(
    small: httpx.AsyncClient,
) -> None:
    cameras = [camera(number) for number in range(12)]
    assert (await small.post("/entityOperations/create", json=cameras)).status_code == 201
    path, seen, pages = "/entities?type=Camera&limit=10&count=true&options=keyValues", [], 0
    while path:
        answer = await small.get(path)
        assert len(answer.content) < 2 * ANSWER
        assert answer.headers["ngsild-results-count"] == "12"
        seen += [one["id"] for one in answer.json()]
        found = NEXT.search(answer.headers["link"])
        path, pages = found[1] if found else "", pages + 1
    assert seen == [one["id"] for one in cameras]
    assert pages == 3


async def test_one_large_entity_is_a_page(small: httpx.AsyncClient, services: Services) -> None:
    services.context._bounds = Bounds()
    assert (await small.post("/entities", json=camera(1, 30_000))).status_code == 201
    assert (await small.post("/entities", json=camera(2))).status_code == 201
    answer = await small.get("/entities?type=Camera")
    assert [one["id"] for one in answer.json()] == ["urn:ngsi-ld:Camera:001"]
    assert NEXT.search(answer.headers["link"])


@pytest.mark.parametrize("last_n", ["", "&lastN=20"])
async def test_an_answer_over_time_is_cut_by_bytes(small: httpx.AsyncClient, last_n: str) -> None:
    told = [
        {"type": "Property", "value": "x" * 4_000, "observedAt": f"2026-11-01T{hour:02}:00:00Z"}
        for hour in range(12)
    ]
    body = {"id": "urn:ngsi-ld:Camera:1", "type": "Camera", "note": told}
    assert (await small.post("/temporal/entities", json=body)).status_code == 201
    answer = await small.get(f"/temporal/entities/urn:ngsi-ld:Camera:1?attrs=note{last_n}")
    assert answer.status_code == 206
    assert len(answer.content) < 2 * ANSWER
    hours = [int(one["observedAt"][11:13]) for one in answer.json()["note"]]
    assert 1 <= len(hours) < 12
    assert hours[0] == (11 if last_n else 0)
    assert "content-range" in answer.headers
