# SPDX-License-Identifier: Apache-2.0
"""Updates of five attributes of one entity each, 64 connections, history on."""

from __future__ import annotations

from typing import Any

from mueang.bench._generator import drive, request
from mueang.bench._home import CITY, bench, machine
from mueang.bench._yardstick import bare_rate, share
from mueang.data.client import DataClient
from mueang.data.times import format_time

ENTITIES = 1000
REQUESTS = 20_000
START = 1_767_225_600_000_000
NAMES = ("pm25", "pm10", "o3", "temperature", "relativeHumidity")


def entity_id(number: int) -> str:
    return f"urn:ngsi-ld:AirQualityObserved:bench-{number:05}"


def attributes(number: int) -> bytes:
    """Five properties with unit and time, about 430 bytes."""
    at = format_time(START + number * 1_000)
    parts = [
        f'"{name}":{{"type":"Property","value":{number % 500 / 10},"unitCode":"GQ",'
        f'"observedAt":"{at}"}}'
        for name in NAMES
    ]
    return ("{" + ",".join(parts) + "}").encode()


def _create(number: int) -> bytes:
    head = f'{{"id":"{entity_id(number)}","type":"AirQualityObserved",'.encode()
    return request("POST", "/ngsi-ld/v1/entities", head + attributes(0)[1:])


def _update(number: int) -> bytes:
    path = f"/ngsi-ld/v1/entities/{entity_id(number % ENTITIES)}/attrs"
    return request("PATCH", path, attributes(number + 1))


def measure() -> dict[str, Any]:
    with bench() as home:
        drive(home.port, _create, ENTITIES, 16)
        drive(home.port, _update, 2_000, 64)
        requests = [_update(number) for number in range(REQUESTS)]
        before = home.cpu()
        load = drive(home.port, lambda number: requests[number], REQUESTS, 64)
        cost = home.cost(before, REQUESTS)
        with DataClient(home.path) as client:
            points = sum(
                len(client.series(CITY, entity_id(i), "pm25", START, 1 << 60)) for i in range(20)
            )
        figures = load.figures()
        bare = bare_rate(lambda number: requests[number], REQUESTS, 64)
        wanted = 20 * (REQUESTS // ENTITIES + 1)
        return {
            **machine(),
            **figures,
            **share(figures, bare),
            **cost,
            "checked_series": "20 entities, pm25",
            "expected_in_history": wanted,
            "found_in_history": points,
            **home.memory(),
        }
