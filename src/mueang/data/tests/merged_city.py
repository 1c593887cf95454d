# SPDX-License-Identifier: Apache-2.0
"""A city for tests of merging: the real owner of "now", and history answering in process."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, NamedTuple

import httpx
import msgspec

from mueang.data.context.owner import Context
from mueang.data.effects import read_entity, write_entity
from mueang.data.flow import take_batch
from mueang.data.history.asks import TemporalAsk
from mueang.data.history.server import routed
from mueang.data.history.service import Service
from mueang.data.model import City, Placement, Reading
from mueang.data.runs import Batch, RunCounts

CITY, KIND = "hat-yai", "AirQualityObserved"
A, B, C = (f"urn:ngsi-ld:AirQualityObserved:{name}" for name in ("44t", "044T", "c"))
START = 1_790_000_000_000_000
HOUR = 3_600_000_000


class Town(NamedTuple):
    """Both halves of the data plane over one home."""

    context: Context
    past: Service

    async def send(
        self, entity_id: str, values: dict[int, float], attribute: str = "pm25", run: str = ""
    ) -> RunCounts:
        """Hour → value."""
        items = [
            Reading(KIND, entity_id, attribute, START + hour * HOUR, value, "GQ")
            for hour, value in values.items()
        ]
        return await take_batch(self.context, CITY, Batch("test", list(items), run, read=1))

    async def place(self, entity_id: str, name: str, **facts: str) -> None:
        given = {"name": name, **facts}
        attributes = {key: {"type": "Property", "value": value} for key, value in given.items()}
        placement = Placement(KIND, entity_id, attributes)
        await take_batch(self.context, CITY, Batch("test", [placement]))

    async def history(self, *entity_ids: str, **more: Any) -> dict[str, dict[int, float]]:
        """Entity → hour → value of what was observed."""
        ask = TemporalAsk(
            city=CITY,
            up_to=self.context.last_n(CITY),
            entity_ids=entity_ids,
            observed_only=True,
            **more,
        )
        answer = await self.context.history.observations(ask)
        found: dict[str, dict[int, float]] = {}
        for one in answer.series:
            told = found.setdefault(one.entity_id, {})
            for at, value in zip(one.observed_at, one.value, strict=True):
                hour = (at - START) // HOUR
                assert hour not in told, "two values at one time"
                assert value is not None
                told[hour] = value
        return found

    def now(self, entity_id: str) -> dict[str, Any] | None:
        """Attribute's last word → its value, or None when there is no such entity."""
        document = self.context.get(CITY, entity_id)
        if document is None:
            return None
        return {
            attribute.rsplit("/", 1)[-1]: msgspec.json.decode(instances[""])["value"]
            for attribute, instances in read_entity(document).attributes.items()
        }

    def whole(self, entity_id: str) -> Any:
        """Everything about it but the times at which the entity itself was written."""
        document = self.context.get(CITY, entity_id)
        if document is None:
            return None
        entity = read_entity(document)
        entity.n, entity.modified_at = 0, ""
        return msgspec.json.decode(write_entity(entity))


@asynccontextmanager
async def town(home: Path) -> AsyncIterator[Town]:
    """Opens the home, as a start does; closes it as an end does."""
    context = Context(home, free_floor=0)
    context.put_city(City(CITY, "หาดใหญ่", "Hat Yai"))
    past = Service(home)
    await context.history._http.aclose()
    context.history._http = httpx.AsyncClient(
        transport=httpx.ASGITransport(routed(past)), base_url="http://history"
    )
    task = asyncio.create_task(context.run())
    try:
        yield Town(context, past)
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await context.close()
        past.close()
