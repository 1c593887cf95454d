# SPDX-License-Identifier: Apache-2.0
"""From a device over a real broker to the store: how many a second, and how soon one is seen.

Broker, device, worker, server and history share the machine. "Acknowledged" is what the broker
told the device; "stored" is what the city durably holds, each value once.
"""

from __future__ import annotations

import json
import multiprocessing
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

from mueang.bench._broker import Broker
from mueang.bench._device import Device
from mueang.bench._home import CITY, Bench, bench, machine
from mueang.config.roles import start_role
from mueang.data.client import DataClient
from mueang.data.sources.fields.fieldmap import Field, FieldMap, TimeField
from mueang.data.sources.settings import SourceSettings

MESSAGES = 20_000
STATIONS = 200
SINGLE = 100
PATIENCE = 300.0
TYPE = "AirQualityObserved"
FIELDS = FieldMap(
    entity_type=TYPE,
    station="{@station}",
    time=TimeField(["ts"], format="unix"),
    fields=[Field("pm25", "pm25", "GQ")],
)


def measure() -> dict[str, Any]:
    about = machine()
    with tempfile.TemporaryDirectory(prefix="mueang-broker-") as folder, bench() as home:
        broker = Broker(Path(folder))
        broker.start()
        try:
            with DataClient(home.path) as client:
                connect(home, client, broker)
                before = home.cpu()
                flood = _flood(client, broker)
                cost = home.cost(before, MESSAGES)
                return {**about, **flood, **cost, **_singles(home, client, broker), **home.memory()}
        finally:
            home.stop()
            broker.stop()


def connect(home: Bench, client: DataClient, broker: Broker) -> None:
    """A worker subscribed to ``air/<station>``, payload ``{"pm25": …, "ts": …}``."""
    options = {"url": broker.url, "topics": ["air/+station"]}
    client.put_source(
        SourceSettings("bench", CITY, "mqtt", "Bench", options=options, fields=FIELDS, state="on")
    )
    home.children["worker"] = start_role("worker", home.path, "127.0.0.1", home.port)
    _until(lambda: any(k.code == "subscribe" for r in client.source_reports() for k in r.links))


def _until(true: Callable[[], bool]) -> float:
    """Seconds until it is so."""
    began = time.perf_counter()
    while not true():
        if time.perf_counter() - began > PATIENCE:
            raise RuntimeError("the messages did not arrive")
        time.sleep(0.01)
    return time.perf_counter() - began


def _flood(client: DataClient, broker: Broker) -> dict[str, Any]:
    began = time.perf_counter()
    device = multiprocessing.get_context("spawn").Process(target=_publish, args=(broker.port,))
    device.start()
    _until(lambda: _stored(client) > 0)
    first = time.perf_counter()
    _until(lambda: not device.is_alive())
    acknowledged = time.perf_counter()
    _until(lambda: _stored(client) >= MESSAGES)
    ended = time.perf_counter()
    report = client.source_reports(CITY)[0]
    return {
        "messages": MESSAGES,
        "acknowledged_by_broker_per_s": round(MESSAGES / (acknowledged - first)),
        "stored_per_s": round(MESSAGES / (ended - first)),
        "seconds_with_start_of_device": round(ended - began, 1),
        "stored": _stored(client),
        "delivered_again": report.received - MESSAGES,
        "quarantined": report.quarantined,
    }


def _publish(port: int) -> None:
    """A device of its own process."""
    now = int(time.time()) - MESSAGES
    with Device(port) as device:
        device.send_all(
            (f"air/s{n % STATIONS}", json.dumps({"pm25": n % 400, "ts": now + n}))
            for n in range(MESSAGES)
        )


def _stored(client: DataClient) -> int:
    """As the source's report says; it follows within a second."""
    return sum(report.stored for report in client.source_reports(CITY))


def _singles(home: Bench, client: DataClient, broker: Broker) -> dict[str, Any]:
    """One message at a time: until it is durable and applied, and until NGSI-LD shows it."""
    entity, stored, visible = f"urn:ngsi-ld:{TYPE}:single", [], []
    url = f"http://127.0.0.1:{home.port}/ngsi-ld/v1/entities/{entity}?options=keyValues"
    with Device(broker.port) as device, httpx.Client() as http:
        for number in range(1, SINGLE + 1):
            payload = json.dumps({"pm25": number, "ts": time.time()})
            began = time.perf_counter()
            device.client.publish("air/single", payload, qos=1)
            if number % 2:
                while _now(client, entity) != number:
                    pass
                stored.append(time.perf_counter() - began)
            else:
                while http.get(url).json().get("pm25") != number:
                    pass
                visible.append(time.perf_counter() - began)
    return {**_spread("publish_to_stored", stored), **_spread("publish_to_ngsi_ld", visible)}


def _now(client: DataClient, entity: str) -> Any:
    found = client.entity(CITY, entity)
    value = found.values.get("pm25") if found else None
    return value.value if value else None


def _spread(name: str, seconds: list[float]) -> dict[str, float]:
    cuts = statistics.quantiles(seconds, n=100)
    return {f"{name}_p50_ms": round(cuts[49] * 1e3, 1), f"{name}_p95_ms": round(cuts[94] * 1e3, 1)}
