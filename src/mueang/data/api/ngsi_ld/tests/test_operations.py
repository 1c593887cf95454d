# SPDX-License-Identifier: Apache-2.0
"""``/entityOperations``: many entities, each with its own verdict."""

from __future__ import annotations

from typing import Any

import httpx

from mueang.data.api.ngsi_ld.tests.conftest import CONTEXT_URL

ERRORS = "https://uri.etsi.org/ngsi-ld/errors/"


def entity(number: int, value: Any = 1, **more: Any) -> dict[str, Any]:
    prop = {"type": "Property", "value": value}
    return {"id": f"urn:ngsi-ld:Level:{number}", "type": "Level", "depth": prop} | more


async def post(client: httpx.AsyncClient, verb: str, body: Any, **more: Any) -> httpx.Response:
    return await client.post(f"/entityOperations/{verb}", json=body, **more)


async def depth(client: httpx.AsyncClient, number: int) -> Any:
    answer = await client.get(f"/entities/urn:ngsi-ld:Level:{number}?format=simplified")
    return answer.json().get("depth") if answer.status_code == 200 else None


async def test_5_6_7_create_all(client: httpx.AsyncClient) -> None:
    answer = await post(client, "create", [entity(1), entity(2)])
    assert answer.status_code == 201
    assert answer.json() == ["urn:ngsi-ld:Level:1", "urn:ngsi-ld:Level:2"]


async def test_5_6_7_one_bad_entity_does_not_hold_back_the_others(
    client: httpx.AsyncClient,
) -> None:
    await post(client, "create", [entity(1)])
    broken = {"id": "urn:ngsi-ld:Level:3", "type": "Level", "depth": {"type": "Property"}}
    answer = await post(client, "create", [entity(1), entity(2), broken, "what"])
    assert answer.status_code == 207
    assert answer.json()["success"] == ["urn:ngsi-ld:Level:2"]
    verdicts = {item["entityId"]: item["error"]["type"] for item in answer.json()["errors"]}
    assert verdicts["urn:ngsi-ld:Level:1"] == ERRORS + "AlreadyExists"
    assert verdicts["urn:ngsi-ld:Level:3"] == ERRORS + "BadRequestData"
    assert await depth(client, 3) is None


async def test_5_6_8_upsert_names_the_created_only(client: httpx.AsyncClient) -> None:
    await post(client, "create", [entity(1, 1, gate={"type": "Property", "value": "open"})])
    answer = await post(client, "upsert?options=update", [entity(1, 5), entity(2, 6)])
    assert (answer.status_code, answer.json()) == (201, ["urn:ngsi-ld:Level:2"])
    kept = (await client.get("/entities/urn:ngsi-ld:Level:1")).json()
    assert kept["gate"]["value"] == "open"
    assert (await post(client, "upsert", [entity(1, 7)])).status_code == 204
    replaced = (await client.get("/entities/urn:ngsi-ld:Level:1")).json()
    assert (replaced["depth"]["value"], "gate" in replaced) == (7, False)


async def test_5_6_9_update(client: httpx.AsyncClient) -> None:
    await post(client, "create", [entity(1)])
    assert (await post(client, "update", [entity(1, 2)])).status_code == 204
    answer = await post(client, "update?options=noOverwrite", [entity(1, 9), entity(4)])
    assert answer.status_code == 207
    assert len(answer.json()["errors"]) == 2
    assert await depth(client, 1) == 2


async def test_5_6_20_merge(client: httpx.AsyncClient) -> None:
    await post(client, "create", [entity(1, {"a": 1, "b": 2})])
    patch = {"id": "urn:ngsi-ld:Level:1", "depth": {"value": {"b": "urn:ngsi-ld:null", "c": 3}}}
    answer = await post(client, "merge", [patch])
    assert answer.status_code == 204, answer.text
    assert await depth(client, 1) == {"a": 1, "c": 3}


async def test_5_6_10_delete(client: httpx.AsyncClient) -> None:
    await post(client, "create", [entity(1), entity(2)])
    body = ["urn:ngsi-ld:Level:1", "urn:ngsi-ld:Level:9", 7]
    answer = await post(client, "delete", body)
    assert answer.status_code == 207
    assert answer.json()["success"] == ["urn:ngsi-ld:Level:1"]
    assert (await post(client, "delete", ["urn:ngsi-ld:Level:2"])).status_code == 204
    assert await depth(client, 2) is None


async def test_6_3_5_each_entity_of_an_ld_json_batch_has_its_context(
    client: httpx.AsyncClient,
) -> None:
    own = {"@context": CONTEXT_URL, "id": "urn:ngsi-ld:S:1", "type": "Station"}
    ld_json = {"content-type": "application/ld+json"}
    answer = await post(client, "create", [own, entity(2)], headers=ld_json)
    assert answer.status_code == 207
    assert answer.json()["success"] == ["urn:ngsi-ld:S:1"]


async def test_batches_are_bounded(client: httpx.AsyncClient) -> None:
    assert (await post(client, "create", [entity(n) for n in range(51)])).status_code == 413
    assert (await post(client, "create", [])).status_code == 400
    assert (await post(client, "create", entity(1))).status_code == 400
    assert (await post(client, "upsert?options=replace,update", [entity(1)])).status_code == 400


async def test_5_7_2_query_by_document(client: httpx.AsyncClient) -> None:
    await post(client, "create", [entity(n, n) for n in range(4)])
    query = {"type": "Query", "entities": [{"type": "Level"}], "q": "depth>1", "attrs": ["depth"]}
    answer = await post(client, "query?limit=1&count=true", query)
    assert answer.status_code == 200, answer.text
    assert [item["id"] for item in answer.json()] == ["urn:ngsi-ld:Level:2"]
    assert answer.headers["ngsild-results-count"] == "2"
    several = {
        "type": "Query",
        "entities": [
            {"type": "Level", "id": "urn:ngsi-ld:Level:0"},
            {"type": "Level", "id": "urn:ngsi-ld:Level:3"},
        ],
    }
    found = (await post(client, "query", several)).json()
    assert [item["depth"]["value"] for item in found] == [0, 3]
    assert (await post(client, "query", {"type": "Query", "csf": "x"})).status_code == 422
    assert (await post(client, "query", {"entities": []})).status_code == 400
