# SPDX-License-Identifier: Apache-2.0
"""2xx means durable: kill -9 at every named step, under load; count what was stored.

Prints acknowledged, stored, lost and double for each step.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from mueang.data.client import DataClient, ServerUnavailable
from mueang.data.errors import DataError
from mueang.data.model import City, Reading
from mueang.data.runs import Batch
from tests.journeys.roles import Home

pytestmark = pytest.mark.slow
ENTITIES = 8
START = datetime(2026, 1, 1, tzinfo=UTC)
START_MICROS = int(START.timestamp()) * 1_000_000
KIND = "WaterObserved"
STEPS = [
    ("server", "server.before_commit:40"),
    ("server", "server.after_commit:40"),
    ("server", "server.after_publish:40"),
    ("server", "state.during_apply:1"),
    ("server", "state.before_trim:1"),
    ("history", "history.after_parquet:1"),
    ("history", "history.after_commit:1"),
    ("history", "history.before_report:1"),
    ("history", "history.during_compaction:1"),
]


def entity_id(number: int) -> str:
    return f"urn:ngsi-ld:{KIND}:kill-{number}"


class Load:
    """Writers that remember which value was acknowledged for which entity."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.acknowledged: set[tuple[int, int]] = set()
        self.attempt = 0

    async def write(self, writes: int) -> None:
        """Each entity's writer sends the next numbers until it has sent them or the server dies."""
        limits = httpx.Limits(max_connections=ENTITIES)
        async with httpx.AsyncClient(base_url=self.home.address, limits=limits) as http:
            first, self.attempt = self.attempt, self.attempt + writes
            await asyncio.gather(
                *[self._writer(http, number, first, writes) for number in range(ENTITIES)]
            )

    async def _writer(self, http: httpx.AsyncClient, number: int, first: int, writes: int) -> None:
        for value in range(first, first + writes):
            at = (START + timedelta(seconds=value)).isoformat().replace("+00:00", "Z")
            level = {"type": "Property", "value": value, "observedAt": at}
            body = {"id": entity_id(number), "type": KIND, "level": level}
            try:
                answer = await http.post(
                    "/ngsi-ld/v1/entityOperations/upsert?options=update", json=[body]
                )
            except httpx.HTTPError:
                return
            if answer.status_code in (201, 204):
                self.acknowledged.add((number, value))

    def bulk(self, client: DataClient, count: int) -> None:
        """One batch through the sources' door, the same from every attempt on."""
        readings = [
            Reading(KIND, entity_id(0), "flow", START_MICROS + i * 1_000_000, float(i))
            for i in range(count)
        ]
        client.send("hat-yai", Batch(source="csv", run="bulk", items=list(readings)))


def stored(home: Home) -> Counter[tuple[int, int]]:
    found: Counter[tuple[int, int]] = Counter()
    with DataClient(home.path) as client:
        for number in range(ENTITIES):
            points = client.series("hat-yai", entity_id(number), "level", 0, 1 << 60)
            found.update((number, int(point.value)) for point in points)
    return found


@pytest.mark.parametrize(("role", "fault"), STEPS)
def test_nothing_acknowledged_is_lost_or_double(role: str, fault: str, home: Home) -> None:
    home.up("history", "server")
    load = Load(home)
    with DataClient(home.path) as client:
        client.put_city(City("hat-yai", "หาดใหญ่", "Hat Yai"))
        load.bulk(client, 2000)
    asyncio.run(load.write(10))
    home.kill(role)
    doomed = home.start(role, fault)
    home.wait_for(role)
    asyncio.run(load.write(60))
    _provoke(home, role)
    assert doomed.wait(60) == -9, "the fault was not reached"
    home.start(role)
    home.wait_for(role)
    asyncio.run(load.write(10))
    with DataClient(home.path) as client:
        load.bulk(client, 2000)
        assert len(client.series("hat-yai", entity_id(0), "flow", 0, 1 << 60)) == 2000
    _check(load, home, fault)
    home.stop()
    home.up("history", "server")
    _check(load, home, f"{fault} after a clean restart")


def _provoke(home: Home, role: str) -> None:
    """Bring a role to the steps that load alone does not reach."""
    if role == "server":
        return
    try:
        with DataClient(home.path) as client:
            client.maintain("hat-yai")
    except (DataError, ServerUnavailable):
        return


def _check(load: Load, home: Home, step: str) -> None:
    found = stored(home)
    lost = load.acknowledged - set(found)
    double = [key for key, times in found.items() if times > 1]
    print(
        f"\n{step}: acknowledged {len(load.acknowledged)}, stored {len(found)}, "
        f"lost {len(lost)}, double {len(double)}"
    )
    assert not lost
    assert not double
    with DataClient(home.path) as client:
        for number in range(ENTITIES):
            now = client.entity("hat-yai", entity_id(number))
            assert now is not None
            newest = max(value for owner, value in found if owner == number)
            assert now.values["level"].value == newest
