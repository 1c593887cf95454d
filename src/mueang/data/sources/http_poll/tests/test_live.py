# SPDX-License-Identifier: Apache-2.0
"""Real requests to a real local server: what is stored, what is not, and what is told."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from mueang.data.model import City, Placement, Reading, Refused
from mueang.data.sources.contract import LinkBroken
from mueang.data.sources.door import RunnerDoor
from mueang.data.sources.fields.fieldmap import Field, FieldMap, TimeField
from mueang.data.sources.http_poll import live
from mueang.data.sources.http_poll.live import Connector, pause
from mueang.data.sources.http_poll.pace import Pace
from mueang.data.sources.outbound.tests.servers import (
    Behaviour,
    Request,
    Server,
    answer,
    by_path,
    serving,
)
from mueang.data.sources.settings import SourceSettings
from mueang.data.sources.tests.fakes import FakeServer

NOW = 1_790_600_000_000_000  # 2026-09-28
CITY = City("hat-yai", "หาดใหญ่", "Hat Yai", longitude=100.47, latitude=7.01)
NODE = FieldMap(
    entity_type="AirQualityObserved",
    station="{id}",
    time=TimeField(["at"]),
    fields=[Field("pm25", "pm25", "GQ")],
)


@pytest.fixture(autouse=True)
def _open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUEANG_SOURCE_HOSTS", "127.0.0.1")


class World:
    """One source, its door, and a connector that waits for nobody."""

    def __init__(self, **given: Any) -> None:
        self.server = FakeServer()
        facts: dict[str, Any] = {"fields": NODE, **given}
        self.settings = SourceSettings("one", CITY.code, "http_poll", "one", state="on", **facts)
        self.stop = asyncio.Event()
        self.connector = Connector(Pace(0.0), lambda: NOW)
        self.door = RunnerDoor(self.server, self.settings, CITY, "1", self.stop)

    async def turns(self, count: int, monkeypatch: pytest.MonkeyPatch) -> None:
        """Run until so many turns ended."""
        left = [count]

        def wait(*_: object) -> float:
            left[0] -= 1
            if left[0] <= 0:
                self.stop.set()
            return 0.0

        monkeypatch.setattr(live, "pause", wait)
        self.stop.clear()
        await self.connector.run(self.settings, self.door, self.stop)

    def values(self) -> list[tuple[str, Any]]:
        found = [item for item in self.server.stored if isinstance(item, Reading)]
        return [(item.entity_id.rpartition(":")[2], item.value) for item in found]

    def links(self) -> dict[str, bool | None]:
        report = self.door.take_report()
        return {link.code: link.ok for link in report.links} if report else {}


def body(**values: float) -> bytes:
    at = "2026-09-28 10:00"
    return msgspec.json.encode([{"id": k, "pm25": v, "at": at} for k, v in values.items()])


def changing(*bodies: Behaviour) -> Behaviour:
    waiting = list(bodies)

    async def behave(request: Request, writer: asyncio.StreamWriter) -> None:
        await (waiting.pop(0) if len(waiting) > 1 else waiting[0])(request, writer)

    return behave


def world(server: Server, path: str = "/", secret: str = "", **options: Any) -> World:
    fields = options.pop("fields", NODE)
    return World(options={"url": server.url(path), **options}, secret=secret, fields=fields)


async def test_what_is_new_is_stored_once(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = changing(answer(body(a=1, b=2)), answer(body(a=1, b=2)), answer(body(a=1, b=3)))
    async with serving(answers) as server:
        here = world(server)
        await here.turns(3, monkeypatch)
    assert here.values() == [("a", 1), ("b", 2), ("b", 3)]
    assert len(server.requests) == 3
    links = here.links()
    assert links["answer"] is True
    assert links["stored"] is True


async def test_conditional_requests_also_after_a_restart(monkeypatch: pytest.MonkeyPatch) -> None:
    async def conditional(request: Request, writer: asyncio.StreamWriter) -> None:
        if request.headers.get("if-none-match") == '"v1"':
            await answer(b"", 304)(request, writer)
        else:
            await answer(body(a=1), etag='"v1"', last_modified="Mon, 28 Sep 2026 03:00:00 GMT")(
                request, writer
            )

    async with serving(conditional) as server:
        here = world(server)
        await here.turns(2, monkeypatch)
        await here.turns(1, monkeypatch)
    assert [request.headers.get("if-none-match") for request in server.requests] == [
        None,
        '"v1"',
        '"v1"',
    ]
    assert server.requests[1].headers["if-modified-since"] == "Mon, 28 Sep 2026 03:00:00 GMT"
    assert here.values() == [("a", 1)]


async def test_an_answer_without_times_is_news_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    fields = msgspec.structs.replace(NODE, time=None)
    async with serving(answer(body(a=1), etag='"v1"')) as server:
        here = world(server, fields=fields)
        moments = iter(range(NOW, NOW + 10))
        here.connector = Connector(Pace(0.0), lambda: next(moments))
        await here.turns(2, monkeypatch)
    assert "if-none-match" not in server.requests[1].headers
    assert here.values() == [("a", 1), ("a", 1)]


async def test_failures_are_told_and_the_next_answer_mends_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers = changing(
        answer(status=503, retry_after="0"),
        answer(b"<!DOCTYPE html><title>Login</title>", content_type="text/html"),
        answer(b"not json"),
        answer(body(a=1)),
    )
    async with serving(answers) as server:
        here = world(server, content="json")
        for code in ("answer", "answer", "answer"):
            await here.turns(1, monkeypatch)
            report = here.door.take_report()
            assert report is not None
            assert (report.links[0].code, report.links[0].ok) == (code, False)
            assert report.failures == 1
        await here.turns(1, monkeypatch)
    assert here.values() == [("a", 1)]
    assert here.links()["answer"] is True


async def test_the_secret_goes_where_it_belongs_and_nowhere_else(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    async with serving(by_path(ok=answer(body(a=1)), no=answer(status=401))) as server:
        here = world(server, "/ok", "s3cret", key_header="Authorization", key_prefix="Bearer")
        await here.turns(1, monkeypatch)
        assert server.requests[-1].headers["authorization"] == "Bearer s3cret"
        here = world(server, "/no?x=1", "s3cret", key_parameter="key")
        await here.turns(1, monkeypatch)
        assert server.requests[-1].target == "/no?x=1&key=s3cret"
    report = here.door.take_report()
    assert report is not None
    assert report.links[0].code == "sign_in"
    assert "s3cret" not in str(report)
    assert "s3cret" not in str(here.server.memory)
    assert "s3cret" not in "".join(capfd.readouterr())


async def test_pages_are_followed_to_their_end(monkeypatch: pytest.MonkeyPatch) -> None:
    def page(rows: bytes, following: str | None) -> Behaviour:
        return answer(msgspec.json.encode({"rows": msgspec.Raw(rows), "next": following}))

    async def by_offset(request: Request, writer: asyncio.StreamWriter) -> None:
        first = "offset=2" not in request.target
        await answer(body(a=1, b=2) if first else body(c=3))(request, writer)

    fields = msgspec.structs.replace(NODE, rows="rows")
    paths = by_path(
        one=page(body(a=1), "/two"),
        two=page(body(b=2), "two"),  # a page that names itself ends it
        offset=by_offset,
    )
    async with serving(paths) as server:
        here = world(server, "/one", fields=fields, pages="next", page_path="next")
        await here.turns(1, monkeypatch)
        assert here.values() == [("a", 1), ("b", 2)]
        here = world(
            server, "/offset?limit=2", pages="offset", page_parameter="offset", page_size=2
        )
        await here.turns(1, monkeypatch)
        assert here.values() == [("a", 1), ("b", 2), ("c", 3)]


async def test_a_redirect_into_the_private_network_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    async with serving(answer(status=302, location="http://10.0.0.1/")) as server:
        here = world(server)
        await here.turns(1, monkeypatch)
    assert here.links() == {"allowed": False}


async def test_only_the_citys_stations_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [
        {"id": "near", "pm25": 1, "at": "2026-09-28 10:00", "lat": 7.0, "lng": 100.5},
        {"id": "far", "pm25": 2, "at": "2026-09-28 10:00", "lat": 18.7, "lng": 98.9},
        {"id": "far", "pm25": "?", "at": "2026-09-28 10:00", "lat": 18.7, "lng": 98.9},
        {"id": "unknown", "pm25": 3, "at": "2026-09-28 10:00"},
        {"id": "near", "pm25": "?", "at": "2026-09-28 11:00", "lat": 7.0, "lng": 100.5},
    ]
    fields = msgspec.structs.replace(NODE, latitude="{lat}", longitude="{lng}")
    async with serving(answer(msgspec.json.encode(rows))) as server:
        here = world(server, fields=fields, near_km=30)
        await here.turns(1, monkeypatch)
        assert here.values() == [("near", 1)]
        refused = [i for i in here.server.stored if isinstance(i, Refused)]
        assert [item.row for item in refused] == [5]
        here = world(server, fields=fields, only=["FAR"])
        await here.turns(1, monkeypatch)
        assert here.values() == [("far", 2)]


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
