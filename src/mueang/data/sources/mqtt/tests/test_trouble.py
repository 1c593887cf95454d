# SPDX-License-Identifier: Apache-2.0
"""What brokers and devices do wrong stops nothing and is told with its reason."""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import random
import resource
import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from mueang.bench._broker import Broker
from mueang.bench._device import Device
from mueang.data.model import Reading, Refused
from mueang.data.sources.contract import LinkBroken
from mueang.data.sources.mqtt import connection, wire
from mueang.data.sources.mqtt.tests.world import TIMED, KeyServer, Run, source

pytestmark = pytest.mark.slow
FLOOD = 100_000


def reasons(server: KeyServer) -> Counter[str]:
    return Counter(item.reason for item in server.stored if isinstance(item, Refused))


async def test_rubbish_is_kept_with_its_reason_and_the_rest_is_stored(broker: Broker) -> None:
    server = KeyServer()
    options = {"topics": ["air/+station", "raw/+station/+attribute"], "max_bytes": 1000}
    run = Run(server, source(broker.url, **options))
    await run.subscribed()
    chance = random.Random(7)
    rubbish: list[tuple[str, bytes | str]] = [
        ("air/a", b"\xff\xfe\x00\x01"),
        ("air/a", "<html>"),
        ("air/a", "[1, 2"),
        ("air/a", '{"other": 1}'),
        ("air/a", "12"),
        ("air/a", b"[" * 900),
        ("air/a", b"x" * 1001),
        ("air/a", chance.randbytes(500)),
        ("raw/a/pm25", b"\x00\x01\x02"),
        ("raw/a/unknown", "5"),
    ]
    with Device(broker.port) as device:
        await asyncio.to_thread(device.send_all, [*rubbish, ("air/b", '{"pm25": 1}')])
        await run.until(lambda: server.of("pm25") == [1])
    await run.end()
    found = reasons(server)
    assert found.total() == len(rubbish), found
    assert set(found) == {"bad_json", "nothing_known", "message_too_large", "not_text"}
    refused = [item for item in server.stored if isinstance(item, Refused)]
    assert all(item.raw.startswith(("air/a ", "raw/a/")) for item in refused)


async def test_plain_numbers_by_topic(broker: Broker) -> None:
    server = KeyServer()
    run = Run(server, source(broker.url, topics=["raw/+station/+attribute"]))
    await run.subscribed()
    with Device(broker.port) as device:
        messages = [("raw/a/pm25", "12.5"), ("raw/a/temp", "30"), ("raw/a/pm25", '"13"')]
        await asyncio.to_thread(device.send_all, messages)
        await run.until(lambda: len(server.values) == 3)
    await run.end()
    assert server.of("pm25") == [12.5, 13]
    assert {r.entity_id for r in server.stored if isinstance(r, Reading)} == {
        "urn:ngsi-ld:AirQualityObserved:a"
    }


async def test_a_second_device_with_one_id_is_kept_apart(broker: Broker) -> None:
    server = KeyServer()
    run = Run(server, source(broker.url, topics=["+line/air/+station"]))
    await run.subscribed()
    with Device(broker.port) as device:
        for line, value in (("north", 1), ("south", 50), ("north", 2), ("south", 51)):
            payload = json.dumps({"pm25": value})
            await asyncio.to_thread(device.send, f"{line}/air/a", payload)
        await asyncio.to_thread(device.send, "south/air/b", '{"pm25": 7}')
        await run.until(lambda: 7 in server.of("pm25"))
    await run.end()
    assert server.of("pm25") == [1, 2, 7]
    assert reasons(server) == {"two_devices": 2}


async def test_a_clock_that_lost_its_time_is_told(broker: Broker) -> None:
    server = KeyServer()
    run = Run(server, source(broker.url, fields=TIMED))
    await run.subscribed()
    with Device(broker.port) as device:
        messages = [
            ("air/a", '{"pm25": 1, "ts": 946684800}'),
            ("air/a", '{"pm25": 2, "ts": "yesterday"}'),
        ]
        await asyncio.to_thread(device.send_all, messages)
        await run.until(lambda: reasons(server).total() == 2)
    await run.end()
    assert reasons(server) == {"clock_behind": 1, "time_unreadable": 1}


async def test_retained_messages_are_no_news_but_states_hold(broker: Broker) -> None:
    server = KeyServer()
    options = {"topics": ["air/+station"], "status_topics": ["state/+station"]}
    with Device(broker.port) as device:
        await asyncio.to_thread(device.send, "air/a", '{"pm25": 1}', retain=True)
        await asyncio.to_thread(device.send, "state/a", "online", retain=True)
    run = Run(server, source(broker.url, **options))
    await run.until(lambda: server.of("deviceState") == ["online"])
    await run.until(lambda: reasons(server) == {"retained_without_time": 1})
    with Device(broker.port) as device:
        await asyncio.to_thread(device.send, "air/a", '{"pm25": 2}', retain=True)
        await asyncio.to_thread(device.send, "air/a", "", retain=True)
        await run.until(lambda: server.of("pm25") == [2])
    await run.end()
    assert reasons(server) == {"retained_without_time": 1}


async def test_a_last_will_says_that_the_device_is_off(broker: Broker) -> None:
    server = KeyServer()
    options = {"topics": ["air/+station"], "status_topics": ["state/+station"]}
    run = Run(server, source(broker.url, **options))
    await run.subscribed()
    device = Device(broker.port, will=("state/a", "offline"))
    device.__enter__()
    await asyncio.to_thread(device.send, "state/a", "online", retain=True)
    await run.until(lambda: server.of("deviceState") == ["online"])
    device.vanish()
    await run.until(lambda: server.of("deviceState") == ["online", "offline"])
    await run.until(lambda: run.link("devices") is False)
    await run.end()


async def test_when_nothing_can_be_stored_the_broker_keeps_it(
    broker: Broker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """QoS 0 has no window: the socket is not read, and too long a wait ends the connection."""
    monkeypatch.setattr(connection, "MOST_WAITING", 100)
    monkeypatch.setattr(wire, "LONGEST_PAUSE", 0.0)
    ended = asyncio.Event()
    lose = wire.Wire.lose

    def note(self: wire.Wire, why: str) -> None:
        lose(self, why)
        ended.set()

    monkeypatch.setattr(wire.Wire, "lose", note)
    server = KeyServer()
    run = Run(server, source(broker.url))
    await run.subscribed()
    server.hold.clear()
    with Device(broker.port) as device:
        messages = [("air/a", json.dumps({"pm25": n})) for n in range(5_000)]
        await asyncio.to_thread(device.send_all, messages, 0)
        await asyncio.wait_for(ended.wait(), 20)
    server.hold.set()
    with pytest.raises(LinkBroken, match="nothing was taken"):
        await asyncio.wait_for(run.task, 20)
    assert 0 < len(server.of("pm25")) < 5_000


def flood(port: int) -> None:
    """A device in a process of its own."""
    now = int(time.time())
    with Device(port) as device:
        device.send_all(
            (f"air/s{n % 50}", f'{{"pm25": {n % 400}, "ts": {now - n}}}') for n in range(FLOOD)
        )


async def test_a_flood_needs_bounded_memory(
    broker: Broker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """100 000 messages, faster than they can be stored."""
    waiting = []
    arrive = connection.Connection._on_message

    def count(self: connection.Connection, *given: Any) -> None:
        arrive(self, *given)
        waiting.append(len(self._waiting))

    monkeypatch.setattr(connection.Connection, "_on_message", count)
    server = KeyServer()
    run = Run(server, source(broker.url, fields=TIMED))
    await run.subscribed()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    sending = multiprocessing.get_context("spawn").Process(target=flood, args=(broker.port,))
    sending.start()
    async with asyncio.timeout(400):
        while len(server.values) < FLOOD:
            server.stored.clear()
            server.batches.clear()
            await asyncio.sleep(0.05)
        await asyncio.to_thread(sending.join)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    await run.end()
    assert len(waiting) == FLOOD
    assert max(waiting) <= 500, "more came than was agreed (receive maximum)"
    assert grown < 200 << 10, f"{grown} KiB"


@contextmanager
def hostile(answer: bytes, after: bytes = b"") -> Iterator[str]:
    """A port that takes connections and says ``answer`` to whatever comes, then ``after``."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            try:
                while True:
                    peer, _ = listening.accept()
                    with peer:
                        peer.recv(4096)
                        peer.sendall(answer)
                        if after:
                            peer.recv(4096)
                            peer.sendall(after)
                        peer.recv(4096)
            except OSError:
                return

        threading.Thread(target=serve, daemon=True).start()
        yield f"mqtt://127.0.0.1:{listening.getsockname()[1]}"
        listening.shutdown(socket.SHUT_RDWR)


CONNACK = b"\x20\x03\x00\x00\x00"


@pytest.mark.parametrize(
    "answer",
    [b"HTTP/1.1 400 Bad Request\r\n\r\n", b"\xff" * 64, b"\x20\x02\x00", b"\x30\xff\xff\xff\xff"],
)
async def test_a_port_that_speaks_something_else_is_told(
    answer: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "ANSWER_SECONDS", 1.0)
    with hostile(answer) as url:
        run = Run(KeyServer(), source(url))
        with pytest.raises(LinkBroken):
            await asyncio.wait_for(run.task, 25)


async def test_a_broker_that_ignores_what_was_agreed_fills_no_memory() -> None:
    huge = b"\x30\xff\xff\xff\x7f" + b"\x00\x05air/a" + b"x" * 2_000_000
    suback = b"\x90\x04\x00\x01\x00\x01"
    with hostile(CONNACK, suback + huge) as url:
        run = Run(KeyServer(), source(url))
        with pytest.raises(LinkBroken, match="268,435,455 bytes"):
            await asyncio.wait_for(run.task, 25)


async def test_a_copy_of_the_home_is_told() -> None:
    """Two clients of one name would push each other out for ever (MQTT 5.0, 3.14: 0x8E)."""
    with hostile(CONNACK, b"\x90\x04\x00\x01\x00\x01" + b"\xe0\x02\x8e\x00") as url:
        run = Run(KeyServer(), source(url))
        with pytest.raises(LinkBroken, match="does a copy of this home run"):
            await asyncio.wait_for(run.task, 25)
