# SPDX-License-Identifier: Apache-2.0
"""``/events`` over the real owner of "now": what is written is told, once it is durable."""

from __future__ import annotations

import asyncio
import sqlite3

import pytest

from mueang.data.context.owner import Context
from mueang.data.errors import StorageUnavailable
from mueang.data.live.hub import Hub
from mueang.data.live.tests.listening import PATIENCE, Listener, listening
from mueang.data.live.tests.writing import AT_MS, STATION, create, delete, dust, update


def told(listener: Listener, value: float) -> bool:
    return any(
        entity["values"].get("pm25", [None])[0] == value
        for event in listener.named("values")
        for entity in event.data["entities"].values()
    )


async def test_a_reader_is_greeted_and_nothing_holds_its_events_back(hub: Hub) -> None:
    async with listening(hub, "/events/phuket") as listener:
        await listener.until(lambda one: bool(one.events))
    assert listener.status == 200
    assert listener.headers["content-type"] == "text/event-stream"
    assert listener.headers["x-accel-buffering"] == "no"
    assert "no-transform" in listener.headers["cache-control"]
    assert listener.events[0].name == "hello"
    assert listener.stream.startswith(b"retry: ")
    assert listener.ended


async def test_values_come_with_unit_times_and_place(context: Context, hub: Hub) -> None:
    async with listening(hub, "/events/phuket") as listener:
        await listener.until(lambda one: bool(one.events))
        place = {"type": "Point", "coordinates": [98.39, 7.88]}
        await create(
            context, "phuket", **dust(48.5), location={"type": "GeoProperty", "value": place}
        )
        await listener.until(lambda one: told(one, 48.5))
    event = listener.named("values")[-1]
    entity = event.data["entities"][STATION]
    assert entity["type"] == "AirQualityObserved"
    assert entity["location"] == [98.39, 7.88]
    assert entity["values"]["pm25"][:3] == [48.5, "GQ", AT_MS]
    assert event.data["city"] == "phuket"
    assert event.id == str(event.data["n"]) == str(context.last_n("phuket"))


async def test_what_was_not_stored_is_never_told(
    context: Context, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full() -> None:
        raise sqlite3.OperationalError("database or disk is full")

    async with listening(hub, "/events/phuket") as listener:
        await create(context, "phuket", **dust(1))
        await listener.until(lambda one: told(one, 1))
        with monkeypatch.context() as patch:
            patch.setattr(context.log, "commit", full)
            with pytest.raises(StorageUnavailable):
                await update(context, "phuket", **dust(666))
        await update(context, "phuket", **dust(2))
        await listener.until(lambda one: told(one, 2))
    assert not told(listener, 666)


async def test_deletes_are_told_and_other_cities_are_not(context: Context, hub: Hub) -> None:
    async with listening(hub, "/events/phuket") as listener:
        await create(context, "hat-yai", **dust(9))
        await create(context, "phuket", **dust(1))
        await listener.until(lambda one: told(one, 1))
        await delete(context, "phuket")
        await listener.until(lambda one: one.named("values")[-1].data["gone"] == [STATION])
    assert not told(listener, 9)


async def test_a_reader_that_comes_back_misses_nothing(context: Context, hub: Hub) -> None:
    async with listening(hub, "/events/phuket") as listener:
        await create(context, "phuket", **dust(1))
        await listener.until(lambda one: told(one, 1))
    last = listener.events[-1].id
    await update(context, "phuket", **dust(2))
    await update(context, "phuket", **dust(3))
    async with listening(hub, "/events/phuket", last_event_id=last) as again:
        await again.until(lambda one: told(one, 3))
    assert not again.named("reset")
    assert not told(again, 2)
    assert again.events[0].id == last
    assert again.events[-1].id == str(context.last_n("phuket"))


async def test_a_server_that_started_again_says_fetch(context: Context, hub: Hub) -> None:
    async with listening(hub, "/events/phuket", last_event_id="4711") as listener:
        await listener.until(lambda one: bool(one.named("reset")))
    assert listener.named("reset")[0].data["city"] == "phuket"
    assert listener.events[0].id == "4711"
    assert listener.named("reset")[0].id == str(context.last_n("phuket"))


async def test_a_slow_reader_is_told_the_newest_state_in_one_frame(
    context: Context, hub: Hub
) -> None:
    async with listening(hub, "/events/phuket") as slow, listening(hub, "/events/phuket") as quick:
        await create(context, "phuket", **dust(0))
        await slow.until(lambda one: told(one, 0))
        slow.open.clear()
        for value in range(1, 30):
            await update(context, "phuket", **dust(value))
            await quick.until(lambda one, value=value: told(one, value))  # type: ignore[misc]
        held = len(slow.named("values"))
        slow.open.set()
        await slow.until(lambda one: told(one, 29))
    assert held <= 2
    assert len(slow.named("values")) <= held + 2
    assert len(quick.named("values")) >= 29


async def test_narrowed_to_one_entity(context: Context, hub: Hub) -> None:
    await create(context, "phuket", **dust(1))
    async with listening(hub, "/events/phuket", query=f"entity={STATION}") as listener:
        await listener.until(lambda one: told(one, 1))
        await create(context, "phuket", id="urn:ngsi-ld:Noise:2", type="NoiseLevelObserved")
        await update(context, "phuket", **dust(2))
        await listener.until(lambda one: told(one, 2))
    assert {key for event in listener.named("values") for key in event.data["entities"]} == {
        STATION
    }


async def test_the_country_in_one_stream(context: Context, hub: Hub) -> None:
    async with listening(hub, "/events") as listener:
        await listener.until(lambda one: bool(one.named("cities")))
        assert listener.named("cities")[0].data["cities"]["phuket"]["entities"] == 0
        await create(context, "phuket", **dust(1))
        await listener.until(
            lambda one: one.named("cities")[-1].data["cities"]["phuket"]["entities"] == 1
        )
    cities = listener.named("cities")[-1].data["cities"]
    assert cities["phuket"]["n"] == context.last_n("phuket")
    assert cities["hat-yai"]["entities"] == 0


async def test_a_server_that_stops_ends_its_streams(hub: Hub) -> None:
    async with listening(hub, "/events/phuket") as listener, listening(hub, "/events") as other:
        await listener.until(lambda one: bool(one.events))
        await other.until(lambda one: bool(one.events))
        hub.stop()
        await listener.until(lambda one: one.ended)
        await other.until(lambda one: one.ended)


@pytest.mark.parametrize(
    ("path", "query", "status"),
    [
        ("/events/nowhere", "", 404),
        ("/events/phuket/x", "", 404),
        ("/events/%2e%2e", "", 400),
        ("/events/phuket", "entity=not+a+uri", 400),
        ("/events/phuket", "&".join(f"entity=urn:a:{n}" for n in range(51)), 400),
        ("/events", "see=de/phuket", 400),
        ("/events", "see=th/nowhere", 404),
        ("/events", "&".join(["see=th"] * 13), 400),
    ],
)
async def test_what_cannot_be_followed_is_refused(
    hub: Hub, path: str, query: str, status: int
) -> None:
    async with listening(hub, path, query=query) as listener:
        await listener.until(lambda one: one.ended)
    assert listener.status == status
    assert listener.body["detail"]
    assert hub.readers.open == 0


async def test_only_get(hub: Hub) -> None:
    async with listening(hub, "/events/phuket", method="POST") as listener:
        await listener.until(lambda one: one.ended)
    assert (listener.status, listener.headers["allow"]) == (405, "GET")


async def test_readers_have_limits_and_leave_their_place(hub: Hub) -> None:
    async with asyncio.timeout(PATIENCE):
        opened = [listening(hub, "/events/phuket") for _ in range(5)]
        listeners = [await one.__aenter__() for one in opened]
        for listener in listeners:
            await listener.until(lambda one: bool(one.events))
        async with listening(hub, "/events/phuket") as refused:
            await refused.until(lambda one: one.ended)
        async with listening(hub, "/events/phuket", client="198.51.100.1") as other:
            await other.until(lambda one: bool(one.events))
        for one in opened:
            await one.__aexit__(None, None, None)
    assert refused.status == 503
    assert int(refused.headers["retry-after"]) > 0
    assert "MUEANG_EVENT_READERS_PER_ADDRESS" in refused.body["detail"]
    assert other.status == 200
    assert hub.readers.open == 0
    assert not hub.readers.by_address


async def test_without_readers_a_write_does_no_work(context: Context, hub: Hub) -> None:
    async with listening(hub, "/events/hat-yai") as listener:
        await listener.until(lambda one: bool(one.events))
        await create(context, "phuket", **dust(1))
    assert {key.city for key in hub._topics} == {"hat-yai"}
    assert not hub._by_city.get("phuket")
