# SPDX-License-Identifier: Apache-2.0
"""Real requests to a real local server: what is stored, what is not, and what is told."""

from __future__ import annotations

import asyncio

import msgspec
import pytest

from mueang.data.model import Refused
from mueang.data.sources.http_poll.live import Connector
from mueang.data.sources.http_poll.pace import Pace
from mueang.data.sources.http_poll.tests.world import (
    NODE,
    NOW,
    body,
    changing,
    world,
)
from mueang.data.sources.outbound.tests.servers import (
    Behaviour,
    Request,
    answer,
    by_path,
    serving,
)


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
