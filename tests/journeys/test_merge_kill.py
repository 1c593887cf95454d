# SPDX-License-Identifier: Apache-2.0
"""Killed while entities are merged or taken apart: it is done or not begun, and nothing is lost."""

from __future__ import annotations

import httpx
import pytest

from mueang.data.client import DataClient, ServerUnavailable
from mueang.data.model import City, Reading
from mueang.data.runs import Batch
from tests.journeys.roles import PATIENCE, Home, until

pytestmark = pytest.mark.slow

CITY, KIND = City("hat-yai", "หาดใหญ่", "Hat Yai"), "AirQualityObserved"
A, B = f"urn:ngsi-ld:{KIND}:44t", f"urn:ngsi-ld:{KIND}:044T"
START, HOUR = 1_790_000_000_000_000, 3_600_000_000
SENT = {A: {0: 10.0, 1: 11.0, 2: 12.0}, B: {2: 22.0, 3: 23.0}}
ONE = {0: 10.0, 1: 11.0, 2: 22.0, 3: 23.0}
STEPS = (
    *("server.before_commit", "server.after_commit", "server.after_publish"),
    *("state.during_apply", "state.before_trim"),
)


def _send(client: DataClient, entity_id: str, values: dict[int, float]) -> None:
    items = [
        Reading(KIND, entity_id, "pm25", START + hour * HOUR, value, "GQ")
        for hour, value in values.items()
    ]
    client.send(CITY.code, Batch("test", list(items), read=len(items)))


def _history(client: DataClient) -> dict[str, dict[int, float]]:
    found = {}
    for entity_id in (A, B):
        points = client.series(CITY.code, entity_id, "pm25", START - HOUR, START + 100 * HOUR)
        assert len({point.observed_at for point in points}) == len(points)
        told = {(point.observed_at - START) // HOUR: point.value for point in points}
        if told:
            found[entity_id] = told
    return found


def _is_whole(client: DataClient, sent: dict[str, dict[int, float]], one: dict[int, float]) -> bool:
    """Merged or not, wholly; says which."""
    merged = client.where_it_went(CITY.code, A) == B
    assert (client.entity(CITY.code, A) is None) == merged
    assert _history(client) == ({B: one} if merged else sent)
    entity = client.entity(CITY.code, B)
    assert entity is not None
    newest = one if merged else sent[B]
    assert entity.values["pm25"].value == newest[max(newest)]
    return merged


def _killed(home: Home, step: str, order: str) -> None:
    """A server that ends at the step, given the order meanwhile; then a sound one."""
    home.kill("server")
    doomed = home.start("server", f"{step}:1")
    home.wait_for("server")
    with DataClient(home.path) as client:
        try:
            if order == "merge":
                client.merge(CITY.code, A, B, "somchai")
            else:
                client.undo_merge(CITY.code, A, "somchai")
        except ServerUnavailable:
            pass
    assert doomed.wait(PATIENCE) == -9, f"{step} was not reached"
    home.start("server")
    home.wait_for("server")


@pytest.mark.parametrize("step", STEPS)
def test_a_merge_is_done_or_not_begun(step: str, home: Home) -> None:
    home.up("history", "server")
    with DataClient(home.path) as client:
        client.put_city(CITY)
        for entity_id, values in SENT.items():
            _send(client, entity_id, values)
    _killed(home, step, "merge")
    with DataClient(home.path) as client:
        if not _is_whole(client, SENT, ONE):
            assert step == "server.before_commit"
            client.merge(CITY.code, A, B)
        _send(client, A, {4: 14.0})
        assert _is_whole(client, SENT, ONE | {4: 14.0})
    apart = SENT | {A: SENT[A] | {4: 14.0}}
    _killed(home, step, "undo")
    with DataClient(home.path) as client:
        if _is_whole(client, apart, ONE | {4: 14.0}):
            assert step == "server.before_commit"
            client.undo_merge(CITY.code, A)
        assert not _is_whole(client, apart, ONE)


def test_readings_go_on_while_all_is_killed_around_a_merge(home: Home) -> None:
    """Live readings for both, kills of history and server in between, and a clean restart."""
    home.up("history", "server")
    sent: dict[str, dict[int, float]] = {A: {}, B: {}}
    with DataClient(home.path) as client:
        client.put_city(CITY)
        for hour in range(4):
            for entity_id in (A, B):
                values = {2 * hour + (entity_id == B): float(hour)}
                _send(client, entity_id, values)
                sent[entity_id] |= values
        client.merge(CITY.code, A, B)
    for hour in range(10, 13):
        for role in ("history", "server"):
            home.kill(role)
            home.up(role)
            with DataClient(home.path) as client:
                until(lambda c=client: c.health().well, "it is not well")  # type: ignore[misc]
                for entity_id in (A, B):
                    values = {2 * hour + (entity_id == B): hour + (role == "server") / 2}
                    _send(client, entity_id, values)
                    sent[entity_id] |= values
    home.stop()
    home.up("history", "server")
    with DataClient(home.path) as client:
        assert _is_whole(client, sent, sent[A] | sent[B])
        answer = httpx.get(
            f"{home.address}/ngsi-ld/v1/entities/{A}",
            headers={"NGSILD-Tenant": CITY.code},
            timeout=60,
        )
        assert (answer.status_code, B in answer.json()["detail"]) == (404, True)
        client.undo_merge(CITY.code, A)
        assert not _is_whole(client, sent, {})
