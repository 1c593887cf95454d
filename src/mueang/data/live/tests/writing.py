# SPDX-License-Identifier: Apache-2.0
"""Writes as the NGSI-LD door makes them."""

from __future__ import annotations

from typing import Any

from mueang.data.context import entities as verbs
from mueang.data.context.fragment import read_fragment
from mueang.data.context.owner import Context
from mueang.data.jsonld import CORE

STATION = "urn:ngsi-ld:AirQualityObserved:1"
AT = "2026-11-21T14:00:00Z"
AT_MS = 1_795_269_600_000


def dust(value: float, at: str = AT) -> dict[str, Any]:
    return {"pm25": {"type": "Property", "value": value, "unitCode": "GQ", "observedAt": at}}


async def create(context: Context, city: str, **members: Any) -> None:
    document = {"id": STATION, "type": "AirQualityObserved"} | members
    fragment = read_fragment(document, CORE, need_id=True, need_type=True)
    await context.write(city, lambda draft: verbs.create_entity(draft, fragment))


async def update(context: Context, city: str, entity_id: str = STATION, **members: Any) -> None:
    fragment = read_fragment(members, CORE, need_id=False, need_type=False, partial=True)
    await context.write(city, lambda draft: verbs.update_attributes(draft, entity_id, fragment))


async def delete(context: Context, city: str, entity_id: str = STATION) -> None:
    await context.write(city, lambda draft: verbs.delete_entity(draft, entity_id))
