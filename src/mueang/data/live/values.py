# SPDX-License-Identifier: Apache-2.0
"""Entities as the public stream tells them: short names, values with unit and times."""

from __future__ import annotations

import asyncio
import zlib
from typing import Any

import msgspec

from mueang.data.context.city import CityNow
from mueang.data.plain import PlainEntity, PlainValue, plain

SLICE = 50
"""Entities between two chances for others to run: about 2 ms."""

_encode = msgspec.json.Encoder().encode


class LiveEntity(msgspec.Struct, omit_defaults=True):
    """One entity in a frame."""

    type: str
    values: dict[str, tuple[Any, str, int | None, int | None, str]]
    """Attribute → value, unit (UN/CEFACT), observed_at and received_at (ms), source."""
    location: list[float] | None = None
    """[longitude, latitude]."""
    facts: int = 0
    """Changes when a name or another fact does: then fetch the entity again."""


async def render(city: CityNow, entity_ids: list[str]) -> dict[str, bytes | None]:
    """Each entity's JSON; None for one that is gone."""
    found: dict[str, bytes | None] = {}
    for count, entity_id in enumerate(entity_ids, 1):
        document = city.documents.get(entity_id)
        found[entity_id] = None if document is None else _encode(live(plain(document)))
        if count % SLICE == 0:
            await asyncio.sleep(0)
    return found


def live(entity: PlainEntity) -> LiveEntity:
    """What the stream tells of an entity."""
    told = (entity.name_th, entity.name_en, entity.simulated, entity.facts)
    return LiveEntity(
        type=entity.type,
        values={name: _value(value) for name, value in entity.values.items()},
        location=entity.location,
        facts=zlib.crc32(_encode(told)),
    )


def _value(value: PlainValue) -> tuple[Any, str, int | None, int | None, str]:
    observed, received = value.observed_at, value.received_at
    return (
        value.value,
        value.unit_code,
        None if observed is None else observed // 1000,
        None if received is None else received // 1000,
        value.source,
    )
