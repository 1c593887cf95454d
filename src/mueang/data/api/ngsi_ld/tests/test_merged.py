# SPDX-License-Identifier: Apache-2.0
"""An entity that was merged into another, asked for by the standard (GS CIM 009, 6.3.3)."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from mueang.data.api.ngsi_ld.services import Services
from mueang.data.merges import Pair, Undo
from mueang.data.merging import merge, undo_merge

GONE, STAYS = "urn:ngsi-ld:Station:44t", "urn:ngsi-ld:Station:044T"
CITY = "hat-yai"


def _station(entity_id: str, hour: int, dust: float) -> dict[str, Any]:
    at = f"2026-11-01T{hour:02}:00:00Z"
    return {
        "id": entity_id,
        "type": "Station",
        "dust": {"type": "Property", "value": dust, "observedAt": at},
    }


@pytest.fixture
async def merged(client: httpx.AsyncClient, services: Services) -> httpx.AsyncClient:
    for body in (_station(GONE, 1, 10.0), _station(STAYS, 2, 20.0)):
        assert (await client.post("/entities", json=body)).status_code == 201
    await merge(services.context, Pair(CITY, GONE, STAYS))
    return client


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", f"/entities/{GONE}", None),
        ("GET", f"/temporal/entities/{GONE}", None),
        ("DELETE", f"/entities/{GONE}", None),
        ("DELETE", f"/temporal/entities/{GONE}", None),
        ("PATCH", f"/entities/{GONE}/attrs", {"dust": {"type": "Property", "value": 1}}),
        ("POST", f"/entities/{GONE}/attrs", {"dust": {"type": "Property", "value": 1}}),
    ],
)
async def test_its_id_tells_where_it_went(
    merged: httpx.AsyncClient, method: str, path: str, body: object
) -> None:
    answer = await merged.request(method, path, json=body)
    assert answer.status_code == 404
    assert f"merged into {STAYS}" in answer.json()["detail"]


async def test_it_is_not_made_anew(merged: httpx.AsyncClient) -> None:
    answer = await merged.post("/entities", json=_station(GONE, 3, 1.0))
    assert answer.status_code == 409
    assert f"merged into {STAYS}" in answer.json()["detail"]
    answer = await merged.post("/entityOperations/upsert", json=[_station(GONE, 3, 1.0)])
    assert answer.status_code == 207
    assert (await merged.get(f"/entities/{GONE}")).status_code == 404


async def _dust(client: httpx.AsyncClient, **query: str) -> dict[str, list[float]]:
    asked = {"options": "temporalValues", **query}
    answer = await client.get("/temporal/entities", params=asked)
    return {one["id"]: [v for v, _ in one["dust"]["values"]] for one in answer.json()}


async def test_its_evolution_is_that_of_the_one_that_stays(
    merged: httpx.AsyncClient, services: Services
) -> None:
    span = {
        "timerel": "between",
        "timeAt": "2026-11-01T00:00:00Z",
        "endTimeAt": "2026-11-02T00:00:00Z",
    }
    assert await _dust(merged, type="Station", **span) == {STAYS: [10, 20]}
    assert await _dust(merged, id=STAYS, **span) == {STAYS: [10, 20]}
    assert await _dust(merged, id=GONE, **span) == {}
    assert (await merged.get(f"/entities/{STAYS}")).json()["dust"]["value"] == 20
    assert (await merged.delete(f"/temporal/entities/{STAYS}")).status_code == 204
    await undo_merge(services.context, Undo(CITY, GONE))
    assert await _dust(merged, type="Station", **span) == {}
    assert (await merged.get(f"/entities/{GONE}")).json()["dust"]["value"] == 10
