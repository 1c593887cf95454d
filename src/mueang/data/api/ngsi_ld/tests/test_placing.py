# SPDX-License-Identifier: Apache-2.0
"""A source that says again what is known of a station leaves no trace; what is new does."""

from __future__ import annotations

from typing import Any

import httpx

from mueang.data.api.ngsi_ld.services import Services
from mueang.data.flow import take_batch
from mueang.data.model import Placement
from mueang.data.runs import Batch

ID = "urn:ngsi-ld:AirQualityObserved:44t"
FACTS = {
    "name": {"type": "LanguageProperty", "languageMap": {"th": "หาดใหญ่", "en": "Hat Yai"}},
    "location": {"type": "GeoProperty", "value": {"type": "Point", "coordinates": [100.47, 7.0]}},
    "owner": {"type": "Property", "value": "กรมควบคุมมลพิษ", "unitCode": "C62"},
}


async def told(services: Services, **facts: Any) -> int:
    """The city's log row after a source has said these facts."""
    placement = Placement("AirQualityObserved", ID, facts)
    await take_batch(services.context, "hat-yai", Batch(source="test", items=[placement]))
    return services.context.last_n("hat-yai")


async def test_only_news_are_stored(services: Services, client: httpx.AsyncClient) -> None:
    first = await told(services, **FACTS)
    assert await told(services, **FACTS) == first
    assert await told(services, name=FACTS["name"]) == first
    moved = {"type": "GeoProperty", "value": {"type": "Point", "coordinates": [100.5, 7.0]}}
    assert await told(services, **(FACTS | {"location": moved})) > first
    found = (await client.get(f"/temporal/entities/{ID}")).json()
    assert len(found["location"]) == 2
    assert len(found["name"]) == 1
    assert len(found["owner"]) == 1
    now = (await client.get(f"/entities/{ID}")).json()
    assert now["location"] == moved
