# SPDX-License-Identifier: Apache-2.0
"""``/entities/{id}/attrs``: the three mechanisms of change, each by its clause."""

from __future__ import annotations

import httpx

from mueang.data.api.ngsi_ld.tests.test_entities import ID, created

ATTRS = f"/entities/{ID}/attrs"
MEAN = "urn:mueang:mean:PT24H"


async def now(client: httpx.AsyncClient) -> dict[str, object]:
    found: dict[str, object] = (await client.get(f"/entities/{ID}")).json()
    return found


async def test_5_6_3_append_replaces_the_whole_instance(client: httpx.AsyncClient) -> None:
    await created(client)
    body = {"pm25": {"type": "Property", "value": 40}, "pm10": {"type": "Property", "value": 70}}
    assert (await client.post(ATTRS, json=body)).status_code == 204
    found = await now(client)
    assert found["pm25"] == body["pm25"]
    assert found["pm10"] == body["pm10"]


async def test_5_6_3_no_overwrite_answers_207(client: httpx.AsyncClient) -> None:
    sent = await created(client)
    body = {"pm25": {"type": "Property", "value": 40}, "pm10": {"type": "Property", "value": 70}}
    answer = await client.post(ATTRS + "?options=noOverwrite", json=body)
    assert answer.status_code == 207
    assert answer.json()["updated"] == ["pm10"]
    assert [item["attributeName"] for item in answer.json()["notUpdated"]] == ["pm25"]
    assert (await now(client))["pm25"] == sent["pm25"]


async def test_5_6_2_update(client: httpx.AsyncClient) -> None:
    await created(client)
    answer = await client.patch(ATTRS, json={"pm25": {"type": "Property", "value": 41}})
    assert answer.status_code == 204, answer.text
    assert (await now(client))["pm25"] == {"type": "Property", "value": 41}
    assert (await client.patch("/entities/urn:x:none/attrs", json={"a": 1})).status_code == 404


async def test_5_6_4_partial_update_keeps_what_is_not_named(client: httpx.AsyncClient) -> None:
    await created(client)
    body = {"value": 42, "observedAt": "2026-11-21T15:00:00Z"}
    answer = await client.patch(ATTRS + "/pm25", json=body)
    assert answer.status_code == 204, answer.text
    pm25 = (await now(client))["pm25"]
    assert isinstance(pm25, dict)
    assert (pm25["value"], pm25["unitCode"], pm25["observedAt"]) == (42, "GQ", body["observedAt"])
    assert (await client.patch(ATTRS + "/none", json={"value": 1})).status_code == 404


async def test_5_6_19_replace_attribute(client: httpx.AsyncClient) -> None:
    await created(client)
    body = {"type": "Property", "value": 43}
    assert (await client.put(ATTRS + "/pm25", json=body)).status_code == 204
    assert (await now(client))["pm25"] == body


async def test_5_6_5_delete_default_one_dataset_or_all(client: httpx.AsyncClient) -> None:
    mean = {"type": "Property", "value": 28, "datasetId": MEAN}
    both = [{"type": "Property", "value": 1}, mean]
    await created(client, pm25=both)
    assert (await client.delete(ATTRS + "/pm25")).status_code == 204
    assert (await now(client))["pm25"] == mean
    assert (await client.delete(ATTRS + "/pm25")).status_code == 404
    assert (await client.delete(ATTRS + f"/pm25?datasetId={MEAN}")).status_code == 204
    assert "pm25" not in await now(client)
    await client.post(ATTRS, json={"pm25": both})
    assert (await client.delete(ATTRS + "/pm25?deleteAll=true")).status_code == 204
    assert "pm25" not in await now(client)


async def test_6_3_4_merge_patch_is_for_patch_alone(client: httpx.AsyncClient) -> None:
    await created(client)
    merge = {"content-type": "application/merge-patch+json"}
    body = {"pm25": {"type": "Property", "value": 1}}
    assert (await client.patch(ATTRS, json=body, headers=merge)).status_code == 204
    assert (await client.post(ATTRS, json=body, headers=merge)).status_code == 415
