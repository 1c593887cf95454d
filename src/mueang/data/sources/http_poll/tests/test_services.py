# SPDX-License-Identifier: Apache-2.0
"""Recorded services, tables, checks, and the pace of asking."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from mueang.data.model import Placement, Reading
from mueang.data.sources.contract import LinkBroken
from mueang.data.sources.fields.fieldmap import Field, FieldMap, TimeField
from mueang.data.sources.http_poll.live import pause
from mueang.data.sources.http_poll.pace import Pace
from mueang.data.sources.http_poll.tests.world import (
    NOW,
    body,
    world,
)
from mueang.data.sources.outbound.tests.servers import (
    Behaviour,
    answer,
    by_path,
    serving,
)
from mueang.data.sources.settings import SourceSettings


async def test_a_source_without_a_map_needs_a_known_shape(monkeypatch: pytest.MonkeyPatch) -> None:
    async with serving(answer(b'{"x": 1}')) as server:
        here = world(server, fields=None)
        with pytest.raises(LinkBroken, match="map its fields"):
            await here.turns(1, monkeypatch)


def serve_recorded(shared: Path, *names: str) -> Callable[[str], Behaviour]:
    def of(name: str) -> Behaviour:
        return answer((shared / "data" / name).read_bytes(), content_type="application/json")

    return of


RECORDED = {
    "api_shapes/air4thai_getNewAQI_JSON_shape.json": ("AirQualityObserved:119t", "pm25", 5.6),
    "api_shapes/thaiwater_v3_waterlevel_load_shape.json": (
        "FloodMonitoring:thaiwater-1394808",
        "currentLevel",
        352.21,
    ),
    "api_shapes/thaiwater_v3_rain_24h_shape.json": (
        "WeatherObserved:thaiwater-1316655",
        "precipitation",
        3.5,
    ),
    "api_shapes/thaiwater_v3_canal_shape.json": (
        "FloodMonitoring:thaiwater-canal-153",
        "currentLevel",
        0.12,
    ),
}


@pytest.mark.parametrize("name", RECORDED)
async def test_recorded_services_need_no_map(
    shared: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    async with serving(serve_recorded(shared)(name)) as server:
        here = world(server, fields=None)
        await here.turns(2, monkeypatch)
    first = next(item for item in here.server.stored if isinstance(item, Reading))
    entity, attribute, value = RECORDED[name]
    assert (first.entity_id, first.attribute) == (f"urn:ngsi-ld:{entity}", attribute)
    assert float(first.value) == value
    assert any(isinstance(item, Placement) for item in here.server.stored)
    assert len(here.server.batches) == 1  # the second answer was the same


async def test_the_satellites_need_a_name_for_the_place(
    shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    behaviour = serve_recorded(shared)("api_shapes/gistda_pm25_bylocation_shape.json")
    async with serving(behaviour) as server:
        here = world(server, fields=None)
        with pytest.raises(LinkBroken):
            await here.turns(1, monkeypatch)


async def test_a_table_is_polled_too(monkeypatch: pytest.MonkeyPatch) -> None:
    fields = FieldMap(
        entity_type="WaterObserved",
        station="{สถานี}",
        time=TimeField(["วันที่", "เวลา"]),
        fields=[Field("['ระดับน้ำ (ม.)']", "waterLevel", "MTR")],
    )
    text = "วันที่,เวลา,สถานี,ระดับน้ำ (ม.)\n28/9/2569,10.00 น.,X.44,๕.๙\n"
    async with serving(answer(text.encode("cp874"), content_type="text/csv")) as server:
        here = world(server, fields=fields)
        await here.turns(1, monkeypatch)
    assert here.values() == [("X.44", 5.9)]


async def test_a_check_tells_which_link_holds_and_shows_the_answer() -> None:
    paths = by_path(
        good=answer(body(a=1)),
        none=answer(b'[{"other": 1}]'),
        no=answer(status=403),
        page=answer(b"<html><title>Maintenance</title>"),
    )
    async with serving(paths) as server:

        async def links(path: str, **options: Any) -> list[tuple[str, bool | None]]:
            here = world(server, path, **options)
            found = await here.connector.check(here.settings, here.door)
            assert here.server.stored == []
            return [(link.code, link.ok) for link in found.links]

        reached = [(code, True) for code in ("address", "resolve", "allowed", "connect", "sign_in")]
        assert await links("/good") == [
            *reached,
            ("answer", True),
            ("recognised", True),
            ("stored", True),
        ]
        assert await links("/none") == [*reached, ("answer", True), ("recognised", False)]
        assert await links("/good", fields=None) == [
            *reached,
            ("answer", True),
            ("recognised", False),
        ]
        assert await links("/no") == [*reached[:-1], ("sign_in", False)]
        assert await links("/page") == [*reached, ("answer", False)]
        here = world(server, "/good")
        found = await here.connector.check(here.settings, here.door)
        assert msgspec.json.decode(found.sample)[0]["id"] == "a"
        here.settings.options["url"] = "http://10.0.0.1/"
        found = await here.connector.check(here.settings, here.door)
        assert found.links[-1].code == "allowed"


def test_turns_are_on_full_rhythms_and_later_after_failures() -> None:
    source = SourceSettings("one", "c", "http_poll", "n", rhythm=600)
    first = NOW + round(pause(source, 0, NOW, 0.0) * 1e6)
    assert round(first + pause(source, 0, first + 1, 0.0) * 1e6) - first == pytest.approx(
        6e8, abs=5
    )
    other = SourceSettings("two", "c", "http_poll", "n", rhythm=600)
    assert pause(source, 0, NOW, 0.0) != pause(other, 0, NOW, 0.0)
    assert 420 <= pause(source, 1, NOW, 0.0) <= 780
    assert pause(source, 10, NOW, 0.0) <= 1.3 * 3_600
    assert pause(source, 1, NOW, 5_000) == 5_000


async def test_a_host_that_asks_for_peace_gets_it() -> None:
    moment = [0.0]
    pace = Pace(0.0, lambda: moment[0])
    pace.hold("busy", 100)
    async with pace.turn("other"):
        pass
    waiting = asyncio.ensure_future(_one_turn(pace, "busy"))
    for _ in range(3):
        await asyncio.sleep(0)
    assert not waiting.done()
    waiting.cancel()
    moment[0] = 101.0
    await _one_turn(pace, "busy")


async def _one_turn(pace: Pace, host: str) -> None:
    async with pace.turn(host):
        return
