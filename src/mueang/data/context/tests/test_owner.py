# SPDX-License-Identifier: Apache-2.0
"""The owner of "now": what is acknowledged is durable, what is refused leaves nothing."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec
import pytest
from msgspec import Raw

from mueang.data.context.draft import Draft
from mueang.data.context.owner import Context
from mueang.data.context.query_tree import Compare, EntityQuery, GeoFilter
from mueang.data.context.query_tree import Path as QPath
from mueang.data.effects import Changed, read_entity, unpack_row
from mueang.data.errors import InvalidRequest, StorageUnavailable, UnknownCity
from mueang.data.model import City, Entity
from mueang.data.times import parse_time

HAT_YAI = City("hat-yai", "หาดใหญ่", "Hat Yai", province="90")
LEVEL = "https://uri.etsi.org/ngsi-ld/default-context/level"
LOCATION = "https://uri.etsi.org/ngsi-ld/location"


@asynccontextmanager
async def running(home: Path) -> AsyncIterator[Context]:
    context = Context(home)
    context.put_city(HAT_YAI)
    task = asyncio.create_task(context.run())
    try:
        yield context
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await context.close()


def put(
    entity_id: str, level: float, lon: float = 100.47, lat: float = 7.0
) -> Callable[[Draft], str]:
    def decide(draft: Draft) -> str:
        value = msgspec.json.encode({"type": "Property", "value": level})
        point = {"type": "GeoProperty", "value": {"type": "Point", "coordinates": [lon, lat]}}
        attributes = {LEVEL: {"": Raw(value)}, LOCATION: {"": Raw(msgspec.json.encode(point))}}
        entity = Entity(entity_id, ["Sensor"], attributes, draft.now_text, draft.now_text)
        draft.put(entity, [])
        return draft.now_text

    return decide


async def test_stopping_waits_for_the_commit_that_is_under_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = Context(tmp_path)
    context.put_city(HAT_YAI)
    entered, go, commit = threading.Event(), threading.Event(), context.log.commit

    def slowly() -> None:
        entered.set()
        assert go.wait(30)
        commit()

    monkeypatch.setattr(context.log, "commit", slowly)
    committer = asyncio.create_task(context.run())
    first = asyncio.create_task(context.write("hat-yai", put("urn:a", 1.0)))
    assert await asyncio.to_thread(entered.wait, 30)
    committer.cancel()
    second = asyncio.create_task(context.write("hat-yai", put("urn:b", 2.0)))
    await asyncio.sleep(0)
    assert not first.done()
    go.set()
    await asyncio.gather(committer, return_exceptions=True)
    await asyncio.gather(first, second)
    await context.close()
    again = Context(tmp_path)
    assert sorted(again.city("hat-yai").documents) == ["urn:a", "urn:b"]
    await again.close()


async def test_readers_see_a_write_only_after_its_commit(tmp_path: Path) -> None:
    async with running(tmp_path) as context:
        waiting = asyncio.create_task(context.write("hat-yai", put("urn:a", 1.0)))
        await asyncio.sleep(0)
        assert context.get("hat-yai", "urn:a") is None
        await waiting
        assert context.get("hat-yai", "urn:a") is not None
        other = sqlite3.connect(tmp_path / "log.db")
        payloads = [unpack_row(p) for (p,) in other.execute("SELECT payload FROM log")]
        assert [e.entity_id for row in payloads for e in row if isinstance(e, Changed)] == ["urn:a"]


async def test_a_verb_that_raises_leaves_nothing(tmp_path: Path) -> None:
    async with running(tmp_path) as context:

        def decide(draft: Draft) -> None:
            put("urn:a", 1.0)(draft)
            raise UnknownCity("no")

        with pytest.raises(UnknownCity):
            await context.write("hat-yai", decide)
        await context.write("hat-yai", put("urn:b", 2.0))
        assert context.get("hat-yai", "urn:a") is None
        assert context.get("hat-yai", "urn:b") is not None


async def test_a_restart_finds_what_was_acknowledged_with_and_without_state(tmp_path: Path) -> None:
    async with running(tmp_path) as context:
        for number in range(20):
            await context.write("hat-yai", put(f"urn:{number:02}", number))
            if number == 9:
                await context.behind.flush()
        n = context.last_n("hat-yai")
        context.behind.flush = context.behind.trim  # type: ignore[method-assign]
    again = Context(tmp_path)
    page = await again.query("hat-yai", EntityQuery(limit=100, count=True))
    assert page.total == 20
    assert [read_entity(d).id for d in page.documents] == [f"urn:{i:02}" for i in range(20)]
    assert again.city("hat-yai").n == n
    assert again.city("hat-yai").next_n > n
    await again.close()


async def test_a_failed_commit_answers_503_and_drops_what_was_merged_on_top(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(tmp_path) as context:
        good = context.log.commit

        def full() -> None:
            raise sqlite3.OperationalError("database or disk is full")

        monkeypatch.setattr(context.log, "commit", full)
        writes = [context.write("hat-yai", put(f"urn:{i}", i)) for i in range(5)]
        answers = await asyncio.gather(*writes, return_exceptions=True)
        assert all(isinstance(answer, StorageUnavailable) for answer in answers)
        assert "full" in str(answers[0])
        monkeypatch.setattr(context.log, "commit", good)
        await context.write("hat-yai", put("urn:after", 1.0))
        assert (await context.query("hat-yai", EntityQuery(count=True))).total == 1


async def test_little_room_on_the_disk_refuses_writes_and_recovers(tmp_path: Path) -> None:
    async with running(tmp_path) as context:
        context.room.floor = 1 << 60
        with pytest.raises(StorageUnavailable, match="MiB are free"):
            await context.write("hat-yai", put("urn:a", 1.0))
        context.room.floor = 0
        context.room._looked_at = 0.0
        await context.write("hat-yai", put("urn:a", 1.0))
        assert context.get("hat-yai", "urn:a") is not None


async def test_a_city_that_is_not_known_is_named(tmp_path: Path) -> None:
    async with running(tmp_path) as context:
        with pytest.raises(UnknownCity, match="nowhere"):
            await context.write("nowhere", put("urn:a", 1.0))


async def test_modification_times_never_repeat(tmp_path: Path) -> None:
    async with running(tmp_path) as context:
        times = await asyncio.gather(
            *[context.write("hat-yai", put(f"urn:{i}", i)) for i in range(200)]
        )
        assert len(set(times)) == 200
        assert sorted(times, key=parse_time) == list(times)


async def test_numbers_and_places_are_found_by_columns_and_follow_changes(tmp_path: Path) -> None:
    async with running(tmp_path) as context:
        for i in range(50):
            await context.write("hat-yai", put(f"urn:{i:02}", i, 100 + i / 100, 7.0))
        high = EntityQuery(q=Compare(QPath(LEVEL), ">=", 45), count=True)
        assert (await context.query("hat-yai", high)).total == 5
        await context.write("hat-yai", put("urn:00", 99))
        assert (await context.query("hat-yai", high)).total == 6
        box = {
            "type": "Polygon",
            "coordinates": [[[100.1, 6.9], [100.2, 6.9], [100.2, 7.1], [100.1, 7.1], [100.1, 6.9]]],
        }
        near = EntityQuery(geo=GeoFilter("within", box), limit=3, count=True)
        page = await context.query("hat-yai", near)
        assert page.total == 11
        assert page.more
        assert [read_entity(d).id for d in page.documents] == ["urn:10", "urn:11", "urn:12"]


async def test_a_home_of_a_newer_mueang_is_left_untouched(tmp_path: Path) -> None:
    async with running(tmp_path) as context:
        await context.write("hat-yai", put("urn:a", 1.0))
    for name in ("log.db", "state.db"):
        store = sqlite3.connect(tmp_path / name)
        (form,) = store.execute("PRAGMA user_version").fetchone()
        store.execute("PRAGMA user_version=99")
        store.close()
        with pytest.raises(StorageUnavailable, match="newer Mueang"):
            Context(tmp_path)
        store = sqlite3.connect(tmp_path / name)
        assert store.execute("PRAGMA user_version").fetchone() == (99,)
        store.execute(f"PRAGMA user_version={form}")
        store.close()


async def test_a_city_is_removed_while_it_never_held_anything(tmp_path: Path) -> None:
    async with running(tmp_path) as context:
        context.put_city(City("nan", "น่าน", "Nan", province="55"))
        context.remove_city("nan")
        with pytest.raises(UnknownCity):
            context.city("nan")
        await context.write("hat-yai", put("urn:a", 1.0))
        with pytest.raises(InvalidRequest):
            context.remove_city("hat-yai")
    async with running(tmp_path) as context:
        assert list(context.cities()) == ["hat-yai"]
        with pytest.raises(InvalidRequest):
            context.remove_city("hat-yai")
