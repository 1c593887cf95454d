# SPDX-License-Identifier: Apache-2.0
"""Webhooks over a real city: proved, durable, known again, and told when they are wrong."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from mueang.data.api.push.proof import sign
from mueang.data.api.push.tests.world import BODY, FIELDS, NOW, SECRET, World
from mueang.data.errors import StorageUnavailable


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
