# SPDX-License-Identifier: Apache-2.0
"""A value of the year 2099 is kept as the standard has it, and holds no place in "now"."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from mueang.data.api.ngsi_ld.services import Services
from mueang.data.flow import take_batch
from mueang.data.model import Reading
from mueang.data.runs import Batch
from mueang.data.times import parse_time

ID = "urn:ngsi-ld:WaterObserved:hy1"
FAR = "2099-01-01T00:00:00Z"


async def from_source(services: Services, value: float, at: str) -> None:
    reading = Reading(
        entity_id=ID,
        entity_type="WaterObserved",
        attribute="level",
        value=value,
        unit_code="MTR",
        observed_at=parse_time(at),
        row=1,
    )
    await take_batch(services.context, "hat-yai", Batch(source="test", items=[reading]))


async def level(client: httpx.AsyncClient) -> Any:
    return (await client.get(f"/entities/{ID}?options=keyValues")).json()["level"]


@pytest.fixture
async def far_ahead(client: httpx.AsyncClient) -> None:
    value = {"type": "Property", "value": 99.0, "unitCode": "MTR", "observedAt": FAR}
    body = {"id": ID, "type": "WaterObserved", "level": value}
    assert (await client.post("/entities", json=body)).status_code == 201
    assert await level(client) == 99.0


async def test_a_source_takes_over_what_is_now(
    client: httpx.AsyncClient, services: Services, far_ahead: None
) -> None:
    await from_source(services, 1.5, "2026-01-01T01:00:00Z")
    assert await level(client) == 1.5
    await from_source(services, 1.1, "2026-01-01T00:00:00Z")
    assert await level(client) == 1.5
    await from_source(services, 1.7, "2026-01-01T02:00:00Z")
    assert await level(client) == 1.7


async def test_so_does_a_temporal_update(client: httpx.AsyncClient, far_ahead: None) -> None:
    for hour, expected in ((1, 1.0), (0, 1.0), (2, 2.0)):
        at = f"2026-01-01T0{hour}:00:00Z"
        told = {"level": [{"type": "Property", "value": float(hour), "observedAt": at}]}
        answer = await client.post(f"/temporal/entities/{ID}/attrs", json=told)
        assert answer.status_code == 204
        assert await level(client) == expected


async def test_history_has_each_once(
    client: httpx.AsyncClient, services: Services, far_ahead: None
) -> None:
    for _ in range(2):
        await from_source(services, 1.5, "2026-01-01T01:00:00Z")
        value = {"type": "Property", "value": 99.0, "unitCode": "MTR", "observedAt": FAR}
        patched = await client.patch(f"/entities/{ID}/attrs", json={"level": value})
        assert patched.status_code == 204
    found = (await client.get(f"/temporal/entities/{ID}?options=temporalValues")).json()
    assert found["level"]["values"] == [[1.5, "2026-01-01T01:00:00Z"], [99.0, FAR]]
