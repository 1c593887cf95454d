# SPDX-License-Identifier: Apache-2.0
"""From a device over a real broker into history: kill -9 of each part, nothing lost or double.

Half of the messages carry their time, half do not; what is compared is every value, in the
order in which it was published.
"""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from mueang.bench._broker import Broker, mosquitto
from mueang.bench._device import Device
from mueang.data.client import DataClient
from mueang.data.errors import DataError
from mueang.data.model import City
from mueang.data.sources.fields.fieldmap import Field, FieldMap, TimeField
from mueang.data.sources.settings import SourceReport, SourceSettings
from tests.journeys.roles import PATIENCE, Home

pytestmark = pytest.mark.slow
CITY = "hat-yai"
MESSAGES = 250
TIMED = FieldMap(
    entity_type="AirQualityObserved",
    station="{@station}",
    time=TimeField(["ts"], format="unix"),
    fields=[Field("pm25", "pm25", "GQ")],
)
UNTIMED = FieldMap(
    entity_type="AirQualityObserved", station="{@station}", fields=[Field("pm25", "pm25", "GQ")]
)
KILLS = [
    ("worker", "mqtt.before_send:2"),
    ("worker", "mqtt.before_acknowledge:2"),
    ("server", "server.before_commit:2"),
    ("server", "server.after_commit:2"),
    ("history", ""),
    ("broker", ""),
]


@pytest.fixture
def broker(tmp_path: Path, absent: Callable[[str], NoReturn]) -> Iterator[Broker]:
    if mosquitto() is None:
        absent("There is no mosquitto; `scripts/test-services` installs it")
    made = Broker(tmp_path)
    made.start()
    yield made
    made.kill()


def until(true: Callable[[], bool], what: str) -> None:
    """Wait until it is so; while a role is being restarted nobody answers."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            if true():
                return
        except DataError:
            pass
        time.sleep(0.05)
    raise AssertionError(f"it did not come to this: {what}")


def connect(home: Home, broker: Broker) -> None:
    """A city with two sources on the broker."""
    with DataClient(home.path) as client:
        client.put_city(City(CITY, "หาดใหญ่", "Hat Yai"))
        for name, fields in (("timed", TIMED), ("untimed", UNTIMED)):
            options = {"url": broker.url, "topics": [f"{name}/+station"]}
            client.put_source(
                SourceSettings(name, CITY, "mqtt", name, options=options, fields=fields, state="on")
            )


def reports(home: Home) -> dict[str, SourceReport]:
    with DataClient(home.path) as client:
        return {report.id: report for report in client.source_reports(CITY)}


def subscribed(home: Home) -> None:
    def both() -> bool:
        found = [link for r in reports(home).values() for link in r.links]
        return [link.ok for link in found if link.code == "subscribe"] == [True, True]

    until(both, "both sources are subscribed")


def values(home: Home, name: str) -> list[float]:
    entity = f"urn:ngsi-ld:AirQualityObserved:{name}-a"
    with DataClient(home.path) as client:
        points = client.series(CITY, entity, "pm25", 0, 1 << 60)
    return [point.value for point in points]


def publish(port: int, since: int, until_: int, began: int) -> None:
    """Each number once on both topics; returns when the broker has acknowledged all."""
    with Device(port) as device:
        device.send_all(
            (f"{name}/{name}-a", json.dumps({"pm25": n % 300, "ts": began + n}))
            for n in range(since, until_)
            for name in ("timed", "untimed")
        )


@pytest.mark.parametrize(("victim", "fault"), KILLS)
def test_nothing_is_lost_or_double(victim: str, fault: str, home: Home, broker: Broker) -> None:
    began = int(time.time()) - 86_400
    home.up("history", "server")
    connect(home, broker)
    if victim == "server":
        home.kill("server")
        home.start("server", fault)
        home.wait_for("server")
    home.start("worker", fault if victim == "worker" else "")
    subscribed(home)
    sending = threading.Thread(target=publish, args=(broker.port, 0, MESSAGES, began))
    sending.start()
    _kill(victim, fault, home, broker, sending)
    sending.join()
    publish(broker.port, MESSAGES, MESSAGES + 50, began)
    expected = [n % 300 for n in range(MESSAGES + 50)]
    for name in ("timed", "untimed"):
        until(lambda name=name: len(values(home, name)) >= len(expected), f"all of {name}")  # type: ignore[misc]
        assert values(home, name) == expected, f"{name} after {victim} was killed"
    found = reports(home)
    print(f"\n{victim} {fault}: {[(r.id, r.received, r.stored, r.known) for r in found.values()]}")
    assert all(report.quarantined == report.corrected == 0 for report in found.values())


def _kill(victim: str, fault: str, home: Home, broker: Broker, sending: threading.Thread) -> None:
    if victim == "broker":
        sending.join()  # what it did not write to its disk it forgets, and so would any broker
        broker.save()
        broker.kill()
        broker.start()
        return
    if fault:
        assert home.children[victim].wait(PATIENCE) == -9, "the fault was not reached"
    else:
        until(lambda: len(values(home, "timed")) > 20, "something is stored")
        home.kill(victim)
    home.start(victim)
    if victim != "worker":
        home.wait_for(victim)


def test_two_workers_of_a_shared_subscription(
    home: Home, broker: Broker, monkeypatch: pytest.MonkeyPatch
) -> None:
    began = int(time.time()) - 86_400
    home.up("history", "server")
    connect(home, broker)
    with DataClient(home.path) as client:
        for source in client.sources(CITY):
            source.options["share"] = True
            client.put_source(source)

    def start(number: int) -> None:
        monkeypatch.setenv("MUEANG_WORKER", f"{number}/2")
        home.start("worker")
        home.children[f"worker-{number}"] = home.children.pop("worker")

    for number in (1, 2):
        start(number)
    until(lambda: sessions(broker) == 4, "both workers are subscribed to both")
    sending = threading.Thread(target=publish, args=(broker.port, 0, MESSAGES, began))
    sending.start()
    until(lambda: len(values(home, "timed")) > 20, "something is stored")
    home.kill("worker-2")
    start(2)
    sending.join()
    try:
        for name in ("timed", "untimed"):
            until(lambda name=name: len(values(home, name)) >= MESSAGES, f"all of {name}")  # type: ignore[misc]
            assert sorted(values(home, name)) == sorted(n % 300 for n in range(MESSAGES))
    finally:
        for number in (1, 2):
            home.kill(f"worker-{number}")


def sessions(broker: Broker) -> int:
    """How many subscriptions of ours the broker has granted."""
    log = (broker.folder / "broker.log").read_text("utf-8", "replace")
    return len(set(re.findall(r"Sending SUBACK to (mueang-\S+)", log)))
