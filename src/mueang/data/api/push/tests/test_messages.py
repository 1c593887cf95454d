# SPDX-License-Identifier: Apache-2.0
"""What may come: sizes, secrets that change, standard webhooks, LoRaWAN, forms, many rows."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import shutil
import subprocess
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import NoReturn

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mueang.data.api.push.allowance import Allowance
from mueang.data.api.push.proof import Proof, SignatureWrong, check_proof, sign
from mueang.data.api.push.replays import KnownAlready, Replays
from mueang.data.api.push.tests.world import BODY, FIELDS, NOW, SECRET, World
from mueang.data.errors import LimitReached
from mueang.data.sources.fields.fieldmap import FieldMap
from mueang.data.sources.push.options import Options


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
