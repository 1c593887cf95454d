# SPDX-License-Identifier: Apache-2.0
"""Webhooks over a real city: proved, durable, known again, and told when they are wrong."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import re
import shutil
import subprocess
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any, NoReturn

import httpx
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mueang.data.api.push.allowance import Allowance
from mueang.data.api.push.door import PushDoor
from mueang.data.api.push.proof import Proof, SignatureWrong, check_proof, sign
from mueang.data.api.push.replays import KnownAlready, Replays
from mueang.data.context.owner import Context
from mueang.data.context.source_rows import SourceRows
from mueang.data.errors import LimitReached, StorageUnavailable
from mueang.data.history.server import routed
from mueang.data.history.service import Service
from mueang.data.model import City
from mueang.data.plain import PlainEntity, plain
from mueang.data.sources.book import SourceBook
from mueang.data.sources.fields.fieldmap import Field, FieldMap, TimeField
from mueang.data.sources.push.options import Options
from mueang.data.sources.settings import SourceSettings

NOW = 1_790_600_000
SECRET = "k3ep-it-close"
FIELDS = FieldMap(
    entity_type="AirQualityObserved",
    station="{id}",
    time=TimeField(["at"]),
    fields=[Field("pm25", "pm25", "GQ")],
)
BODY = b'{"id": "roof", "pm25": 12.5, "at": "2026-09-28T09:00:00Z"}'
ROOF = "urn:ngsi-ld:AirQualityObserved:roof"


class World:
    """A city, its book of sources, and a sender."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.context = Context(home, free_floor=0)
        self.context.put_city(City("hat-yai", "หาดใหญ่", "Hat Yai"))
        self.book = SourceBook(SourceRows(home / "state.db"))
        self.now = NOW
        self.restart()

    def restart(self) -> None:
        """A fresh server forgets what was in its memory."""
        door = PushDoor(self.context, self.book, clock=lambda: self.now * 1_000_000)

        async def app(scope: Any, receive: Any, send: Any) -> None:
            assert await door(scope, receive, send)

        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        self.http = httpx.AsyncClient(transport=transport, base_url="http://city.example")

    async def put(self, source_id: str = "air", **given: Any) -> None:
        options = given.pop("options", {})
        facts: dict[str, Any] = {"fields": FIELDS, "secret": SECRET, "state": "on", **given}
        await self.book.put(
            SourceSettings(source_id, "hat-yai", "push", "Air", options=options, **facts)
        )

    async def send(
        self, body: bytes = BODY, path: str = "/push/air", **headers: str
    ) -> httpx.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return await self.http.post(path, content=body, headers=named)

    async def signed(self, body: bytes = BODY, at: float | str = NOW) -> httpx.Response:
        return await self.send(body, mueang_signature=sign(SECRET, body, f"{at}"))

    def entity(self, entity_id: str = ROOF) -> PlainEntity | None:
        found = self.context.get("hat-yai", entity_id)
        return plain(found) if found else None

    def report(self) -> Any:
        (report,) = self.book.reports()
        return report


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    here = World(tmp_path)
    past = Service(tmp_path)
    await here.context.history.aclose()
    here.context.history._http = httpx.AsyncClient(
        transport=httpx.ASGITransport(routed(past)), base_url="http://history"
    )
    task = asyncio.create_task(here.context.run())
    await here.put()
    yield here
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await here.http.aclose()
    await here.book.close()
    await here.context.close()
    past.close()


async def test_a_signed_message_is_durable_when_it_is_answered(world: World) -> None:
    answer = await world.signed()
    assert (answer.status_code, answer.json()) == (
        200,
        {"read": 1, "stored": 1, "known": 0, "missing": 0, "quarantined": 0, "note": ""},
    )
    entity = world.entity()
    assert entity is not None
    assert entity.values["pm25"].value == 12.5
    assert entity.values["pm25"].source == "air"
    report = world.report()
    assert {link.code: link.ok for link in report.links} == {
        "message": True,
        "sign_in": True,
        "recognised": True,
        "stored": True,
    }
    assert (report.received, report.stored) == (1, 1)


async def test_a_key_serves_where_nothing_can_be_signed(world: World) -> None:
    assert (await world.send(authorization=f"Bearer {SECRET}")).status_code == 200
    assert (await world.send(x_api_key=SECRET)).json()["known"] == 1
    await world.put(options={"accept": "signature"})
    assert (await world.send(x_api_key=SECRET)).status_code == 401
    await world.put(options={"accept": "key"})
    assert (await world.send(x_api_key=SECRET)).status_code == 200
    assert (await world.signed()).status_code == 401


async def test_a_wrong_proof_is_told_counted_and_stores_nothing(world: World) -> None:
    stolen = sign(SECRET, b'{"id": "roof", "pm25": 1}', str(NOW))
    for headers, says in [
        ({}, "Send a signature"),
        ({"mueang_signature": stolen}, "signature is not right"),
        ({"mueang_signature": sign("guess", BODY, str(NOW))}, "signature is not right"),
        ({"mueang_signature": f"t={NOW},v1=zz"}, "not like"),
        ({"mueang_signature": "t=soon"}, "not like"),
        ({"mueang_signature": sign(SECRET, BODY, str(NOW - 301))}, "301 s off"),
        ({"mueang_signature": sign(SECRET, BODY, str(NOW + 301))}, "301 s off"),
        ({"authorization": "Bearer guess"}, "not that of this source"),
        ({"authorization": f"Basic {SECRET}"}, "Send a signature"),
    ]:
        answer = await world.send(BODY, "/push/air", **headers)
        assert answer.status_code == 401, says
        assert says in answer.json()["detail"]
        assert SECRET not in answer.text
        assert answer.headers["www-authenticate"]
    assert world.entity() is None
    report = world.report()
    assert [(link.code, link.ok) for link in report.links] == [("sign_in", False)]
    assert "(9 since the server started)" in report.links[0].detail
    assert report.received == 0
    assert (await world.signed()).status_code == 200
    links = {link.code: link.ok for link in world.report().links}
    assert links["sign_in"] is True


async def test_guessing_is_held_up_and_others_are_not(world: World) -> None:
    answers = [(await world.send(x_api_key=f"guess-{n}")).status_code for n in range(32)]
    assert answers == [401] * 30 + [429] * 2
    assert (await world.signed()).status_code == 200


async def test_a_replayed_message_is_known(world: World) -> None:
    assert (await world.signed()).status_code == 200
    again = await world.signed()
    assert (again.status_code, again.json()["title"]) == (409, "This message is known already")
    world.now += 200
    assert (await world.signed()).status_code == 409
    world.restart()
    after = await world.signed()
    assert (after.status_code, after.json()["known"], after.json()["stored"]) == (200, 1, 0)
    world.now += 200
    assert (await world.signed()).status_code == 401  # now its time is over


async def test_a_replay_after_a_restart_stores_nothing_though_it_tells_no_time(
    world: World,
) -> None:
    await world.put(fields=msgspec.structs.replace(FIELDS, time=None))
    assert (await world.signed()).json()["stored"] == 1
    world.restart()
    world.now += 100
    assert (await world.signed()).json() == {
        "read": 1,
        "stored": 0,
        "known": 1,
        "missing": 0,
        "quarantined": 0,
        "note": "",
    }


async def test_a_message_that_could_not_be_stored_may_come_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    fields = msgspec.structs.replace(FIELDS, name_th="หลังคา")
    await world.put(fields=fields)
    full = True
    write = world.context.write

    async def maybe(*args: Any) -> Any:
        if full:
            raise StorageUnavailable("no room")
        return await write(*args)

    monkeypatch.setattr(world.context, "write", maybe)
    assert (await world.signed()).status_code == 503
    full = False
    assert (await world.signed()).json()["stored"] == 1
    entity = world.entity()
    assert entity is not None
    assert entity.name_th == "หลังคา"


async def test_what_is_no_value_is_kept_in_quarantine(world: World) -> None:
    answer = await world.signed(b'[{"id": "roof", "pm25": "dust"}, {"id": "roof", "pm25": null}]')
    assert (answer.status_code, answer.json()["quarantined"], answer.json()["missing"]) == (
        200,
        1,
        1,
    )
    for body in (b"not json {", b"\xff\xfe\x00", b"[" * 50_000):
        refused = await world.signed(body)
        assert refused.status_code == 400
        assert "kept in quarantine" in refused.json()["detail"]
    assert world.report().quarantined == 4


async def test_only_what_is_set_up_and_on_takes_messages(world: World) -> None:
    assert (await world.send(path="/push/nobody")).status_code == 404
    assert (await world.send(path="/push/..%2Fair")).status_code == 404
    assert (await world.http.get("/push/air")).status_code == 405
    await world.put("draft", state="draft")
    assert (await world.send(path="/push/draft", x_api_key=SECRET)).status_code == 403
    await world.put("bare", secret="")
    answer = await world.send(path="/push/bare", x_api_key="")
    assert (answer.status_code, "no secret" in answer.text) == (403, True)
    await world.put("half", fields=FieldMap(station="{id}"))
    answer = await world.send(path="/push/half", x_api_key=SECRET)
    assert (answer.status_code, "not set up whole" in answer.text) == (400, True)
    await world.put("unmapped", fields=None)
    answer = await world.send(path="/push/unmapped", x_api_key=SECRET)
    assert (answer.status_code, "map its fields" in answer.text) == (400, True)


async def test_sizes_and_numbers_are_bounded(world: World) -> None:
    await world.put(options={"max_bytes": 100, "per_minute": 2})
    assert (await world.signed(b" " * 101)).status_code == 413

    async def parts() -> AsyncIterator[bytes]:
        for _ in range(20):
            yield b" " * 10

    assert (await world.http.post("/push/air", content=parts())).status_code == 413
    codes = [(await world.send(x_api_key=SECRET)).status_code for _ in range(3)]
    assert codes == [200, 200, 429]
    world.now += 60
    assert (await world.send(x_api_key=SECRET)).status_code == 200


async def test_a_secret_is_changed_without_a_gap(world: World) -> None:
    await world.put(secret=f"new-one {SECRET}")
    assert (await world.signed()).status_code == 200
    new = sign("new-one", BODY, str(NOW))
    assert (await world.send(mueang_signature=new)).status_code == 409  # the same message


async def test_standard_webhooks_are_understood(world: World) -> None:
    message = f"msg_1.{NOW}.".encode() + BODY
    digest = base64.b64encode(hmac.new(SECRET.encode(), message, hashlib.sha256).digest())
    headers = {
        "webhook_id": "msg_1",
        "webhook_timestamp": str(NOW),
        "webhook_signature": f"v1,c3RvbGVu v1,{digest.decode()}",
    }
    assert (await world.send(BODY, "/push/air", **headers)).json()["stored"] == 1
    assert (
        await world.send(BODY, "/push/air", **{**headers, "webhook_id": "msg_2"})
    ).status_code == 401


async def test_lorawan_systems_send_as_they_do(world: World, shared: Path) -> None:
    await world.put("lora", fields=None)
    headers = {"authorization": f"Bearer {SECRET}"}
    uplink = {
        "end_device_ids": {"device_id": "bin-7"},
        "uplink_message": {
            "received_at": "2026-09-28T09:00:00.123456789Z",
            "decoded_payload": {"fill_level": 61},
        },
    }
    answer = await world.send(msgspec.json.encode(uplink), "/push/lora", **headers)
    assert answer.json()["stored"] == 1
    bin_7 = world.entity("urn:ngsi-ld:WasteContainer:bin-7")
    assert bin_7 is not None
    assert bin_7.values["fillingLevel"].value == 0.61
    uplinks = (shared / "data/iot/chirpstack_v4_like_municipal_3_devices.json").read_bytes()
    answer = await world.send(uplinks, "/push/lora?event=up", **headers)
    assert answer.json()["stored"] == 8
    join = await world.send(b'{"devAddr": "1"}', "/push/lora?event=join", **headers)
    assert (join.status_code, "'join'" in join.json()["note"]) == (200, True)


async def test_forms_of_simple_devices(world: World) -> None:
    await world.put(fields=msgspec.structs.replace(FIELDS, time=None))
    media = "application/x-www-form-urlencoded"
    answer = await world.send(b"id=roof&pm25=9.5", x_api_key=SECRET, content_type=media)
    assert answer.json()["stored"] == 1
    called_so = await world.send(BODY, x_api_key=SECRET, content_type=media)
    assert called_so.status_code == 200


async def test_a_thousand_rows_are_read_beside_the_loop(world: World) -> None:
    rows = [{"id": f"n{n}", "pm25": n % 50, "at": "2026-09-28T09:00:00Z"} for n in range(1_000)]
    answer = await world.signed(msgspec.json.encode(rows))
    assert answer.json()["stored"] == 1_000


def test_the_manual_signs_as_we_check(absent: Callable[[str], NoReturn]) -> None:
    """The lines of docs/how-to/receive-webhooks.md, run as they are written."""
    if shutil.which("openssl") is None:
        absent("There is no openssl to sign with")
    root = Path(__file__).resolve().parents[6]
    manual = (root / "docs/how-to/receive-webhooks.md").read_text("utf-8")
    lines = [line for line in manual.splitlines() if re.match("(BODY|T|SIG)=", line)]
    script = "\n".join([f"SECRET={SECRET}", *lines, 'echo "$T $SIG $BODY"'])
    said = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True)
    at, signature, body = said.stdout.strip().split(" ", 2)
    assert sign(SECRET, body.encode(), at) == f"t={at},v1={signature}"


def test_replays_are_bounded_and_forgotten_in_time() -> None:
    replays = Replays(most=3)
    for number in range(5):
        with replays.once("s", Proof(NOW * 1_000_000, bytes([number])), 300, NOW * 1_000_000):
            pass
    assert len(replays._used) <= 3
    with pytest.raises(KnownAlready), replays.once("s", Proof(1, bytes([4])), 300, NOW * 1_000_000):
        pass
    late = (NOW + 301) * 1_000_000
    with replays.once("s", Proof(late, bytes([4])), 300, late):
        pass


def test_an_allowance_is_of_one_minute() -> None:
    allowance = Allowance()
    allowance.spend("a", 1, 0)
    allowance.spend("b", 1, 0)
    with pytest.raises(LimitReached):
        allowance.spend("a", 1, 59_000_000)
    allowance.spend("a", 1, 60_000_000)


HEADERS = st.dictionaries(
    st.sampled_from(
        ["mueang-signature", "webhook-signature", "webhook-timestamp", "authorization", "x-api-key"]
    ),
    st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=80)
    | st.just(f"t={NOW},v1={'a' * 64}"),
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(HEADERS, st.binary(max_size=50))
def test_no_headers_prove_anything(headers: dict[str, str], body: bytes) -> None:
    with pytest.raises(SignatureWrong):
        check_proof(headers, body, SECRET, Options(), NOW * 1_000_000)
