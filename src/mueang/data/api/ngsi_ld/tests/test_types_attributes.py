# SPDX-License-Identifier: Apache-2.0
"""``/types`` and ``/attributes`` (5.7.5–5.7.10)."""

from __future__ import annotations

import httpx

from mueang.data.api.ngsi_ld.tests.test_entities import ID, created


async def test_5_7_5_to_5_7_7_types(client: httpx.AsyncClient) -> None:
    await created(client)
    await created(client, id=ID + "x", type=["AirQualityObserved", "Station"])
    assert (await client.get("/types")).json()["typeList"] == ["AirQualityObserved", "Station"]
    details = (await client.get("/types?details=true")).json()
    assert details[0]["typeName"] == "AirQualityObserved"
    assert details[0]["attributeNames"] == ["location", "name", "owner", "pm25"]
    one = (await client.get("/types/AirQualityObserved")).json()
    assert one["entityCount"] == 2
    kinds = {item["attributeName"]: item["attributeTypes"] for item in one["attributeDetails"]}
    assert kinds["owner"] == ["Relationship"]
    assert (await client.get("/types/Unknown")).status_code == 404


async def test_5_7_8_to_5_7_10_attributes(client: httpx.AsyncClient) -> None:
    await created(client)
    listed = (await client.get("/attributes")).json()["attributeList"]
    assert listed == ["location", "name", "owner", "pm25"]
    details = (await client.get("/attributes?details=true")).json()
    assert all(item["typeNames"] == ["AirQualityObserved"] for item in details)
    one = (await client.get("/attributes/pm25")).json()
    assert (one["attributeCount"], one["attributeTypes"]) == (1, ["Property"])
    assert (await client.get("/attributes/unknown")).status_code == 404
