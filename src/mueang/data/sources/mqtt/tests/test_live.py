# SPDX-License-Identifier: Apache-2.0
"""The connector on a real Mosquitto: nothing lost, nothing double, everything told."""

from __future__ import annotations

import asyncio
import json
import time

import pytest

from mueang.bench._broker import Broker
from mueang.bench._device import Device
from mueang.data.model import Refused
from mueang.data.sources.contract import LinkBroken
from mueang.data.sources.fields.fieldmap import Field, FieldMap, TimeField
from mueang.data.sources.mqtt.tests.world import TIMED, KeyServer, Run, source

pytestmark = pytest.mark.slow
VERSIONS = ["5", "3.1.1"]


def reasons(server: KeyServer) -> list[str]:
    return [item.reason for item in server.stored if isinstance(item, Refused)]


@pytest.mark.parametrize("version", VERSIONS)
async def test_what_is_published_is_stored_and_acknowledged(broker: Broker, version: str) -> None:
    server = KeyServer()
    run = Run(server, source(broker.url, version=version))
    await run.subscribed()
    with Device(broker.port) as device:
        await asyncio.to_thread(device.send, "air/a", '{"pm25": 12.5, "temp": 30}')
        await run.until(lambda: server.of("pm25") == [12.5] and server.of("temperature") == [30])
    await run.end()
    again = Run(server, source(broker.url, version=version))
    await again.subscribed()
    with Device(broker.port) as device:
        await asyncio.to_thread(device.send, "air/a", '{"pm25": 13}')
        await again.until(lambda: server.of("pm25") == [12.5, 13])
    await again.end()
    assert again.look().known == 0, "the first message was not acknowledged"


@pytest.mark.parametrize("version", VERSIONS)
async def test_what_came_while_we_were_away_is_kept_by_the_broker(
    broker: Broker, version: str
) -> None:
    server, settings = KeyServer(), source(broker.url, version=version)
    first = Run(server, settings)
    await first.subscribed()
    await first.end()
    with Device(broker.port) as device:
        messages = [("air/a", json.dumps({"pm25": n})) for n in range(50)]
        await asyncio.to_thread(device.send_all, messages)
    second = Run(server, settings)
    await second.until(lambda: len(server.of("pm25")) == 50)
    assert server.of("pm25") == list(range(50))
    await second.end()


@pytest.mark.parametrize("version", VERSIONS)
async def test_it_dies_between_storing_and_acknowledging(broker: Broker, version: str) -> None:
    """Messages have no time of their own, and many say the same."""
    server, settings = KeyServer(), source(broker.url, version=version)
    run = Run(server, settings)
    await run.subscribed()
    server.answer.clear()
    with Device(broker.port) as device:
        messages = [("air/a", json.dumps({"pm25": n % 3})) for n in range(200)]
        await asyncio.to_thread(device.send_all, messages)
        await run.until(lambda: len(server.of("pm25")) > 0)
        await run.die()
    first = len(server.of("pm25"))
    server.answer.set()
    again = Run(server, settings)
    await again.until(lambda: again.look().received == 200)
    await again.until(lambda: len(server.of("pm25")) == 200)
    await again.end()
    assert again.look().known == first
    assert server.of("pm25") == [n % 3 for n in range(200)]


async def test_it_dies_before_storing(broker: Broker) -> None:
    server, settings = KeyServer(), source(broker.url)
    run = Run(server, settings)
    await run.subscribed()
    server.hold.clear()
    with Device(broker.port) as device:
        await asyncio.to_thread(device.send_all, [("air/a", '{"pm25": 5}')] * 2)
        await run.until(lambda: run.look().received >= 1)
        await run.die()
    server.hold.set()
    again = Run(server, settings)
    await again.until(lambda: len(server.of("pm25")) == 2)
    await again.end()
    assert server.of("pm25") == [5, 5]


async def test_the_broker_is_killed(broker: Broker) -> None:
    server, settings = KeyServer(), source(broker.url)
    run = Run(server, settings)
    await run.subscribed()
    server.hold.clear()
    with Device(broker.port) as device:
        messages = [("air/a", json.dumps({"pm25": n})) for n in range(300)]
        await asyncio.to_thread(device.send_all, messages)
    broker.save()
    broker.kill()
    server.hold.set()
    with pytest.raises(LinkBroken):
        await asyncio.wait_for(run.task, 20)
    broker.start()
    again = Run(server, settings)
    await again.until(lambda: len(server.of("pm25")) == 300)
    await again.until(lambda: again.link("session") is True)
    await again.end()
    assert server.of("pm25") == list(range(300))


async def test_a_broker_that_forgot_our_session_is_told(broker: Broker) -> None:
    server, settings = KeyServer(), source(broker.url)
    run = Run(server, settings)
    await run.subscribed()
    broker.kill()
    with pytest.raises(LinkBroken):
        await asyncio.wait_for(run.task, 20)
    broker.start()
    again = Run(server, settings)
    await again.subscribed()
    assert again.link("session") is False
    await again.end()


async def test_two_workers_share_the_messages(broker: Broker) -> None:
    server, settings = KeyServer(), source(broker.url, share=True, fields=TIMED)
    runs = [Run(server, settings, worker) for worker in ("1", "2")]
    for run in runs:
        await run.subscribed()
    with Device(broker.port) as device:
        messages = [("air/a", json.dumps({"pm25": n, "ts": 1_760_000_000 + n})) for n in range(400)]
        await asyncio.to_thread(device.send_all, messages)
        await runs[0].until(lambda: sum(run.look().received for run in runs) == 400)
    for run in runs:
        await run.end()
    assert all(run.look().received > 50 for run in runs)


async def test_topics_that_are_no_longer_wanted_come_no_more(broker: Broker) -> None:
    server = KeyServer()
    first = Run(server, source(broker.url, topics=["air/+station", "old/+station"]))
    await first.subscribed()
    await first.end()
    second = Run(server, source(broker.url, topics=["air/+station"]))
    await second.subscribed()
    with Device(broker.port) as device:
        await asyncio.to_thread(
            device.send_all, [("old/a", '{"pm25": 1}'), ("air/a", '{"pm25": 2}')]
        )
        await second.until(lambda: len(server.of("pm25")) == 1)
    await second.end()
    assert (server.of("pm25"), reasons(server)) == ([2], [])


async def test_times_beside_the_value_of_a_topic(broker: Broker) -> None:
    fields = FieldMap(
        entity_type="AirQualityObserved",
        station="{@station}",
        time=TimeField(["@payload.t"], format="unix"),
        fields=[Field("pm25.v", "pm25", "GQ"), Field("temp.v", "temperature", "CEL")],
    )
    server = KeyServer()
    run = Run(server, source(broker.url, topics=["raw/+station/+attribute"], fields=fields))
    await run.subscribed()
    at = int(time.time()) - 60
    with Device(broker.port) as device:
        await asyncio.to_thread(device.send, "raw/a/pm25", json.dumps({"v": 12.5, "t": at}))
        await run.until(lambda: server.of("pm25") == [12.5])
    await run.end()
    assert {key[2] for key in server.values} == {at * 1_000_000}
