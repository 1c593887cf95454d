# SPDX-License-Identifier: Apache-2.0
"""Retrieving one entity, and q with a bounding box over 200 000 entities, page of 20."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from mueang.bench._generator import drive, request
from mueang.bench._home import bench, machine
from mueang.bench._yardstick import bare_rate, share

ENTITIES = 200_000
BATCH = 1_000
RETRIEVALS = 20_000
ANSWER_BYTES = 273
"""Of one such entity."""
QUERIES = 300
BOX = [[[99.5, 18.5], [100.0, 18.5], [100.0, 19.0], [99.5, 19.0], [99.5, 18.5]]]


def entity_id(number: int) -> str:
    return f"urn:ngsi-ld:AirQualityObserved:many-{number:06}"


def _entity(number: int) -> dict[str, Any]:
    """Spread over Thailand by two strides that do not meet."""
    where = [97.5 + number * 7919 % 80_000 / 10_000, 6.0 + number * 104_729 % 140_000 / 10_000]
    return {
        "id": entity_id(number),
        "type": "AirQualityObserved",
        "pm25": {"type": "Property", "value": number * 31 % 1600 / 10, "unitCode": "GQ"},
        "status": {"type": "Property", "value": ("ok", "silent")[number % 2]},
        "location": {"type": "GeoProperty", "value": {"type": "Point", "coordinates": where}},
    }


def _fill(number: int) -> bytes:
    first = number * BATCH
    body = json.dumps([_entity(i) for i in range(first, first + BATCH)]).encode()
    return request("POST", "/ngsi-ld/v1/entityOperations/create", body)


def _query(text: str) -> bytes:
    return request("GET", f"/ngsi-ld/v1/entities?type=AirQualityObserved&limit=20{text}")


def _retrieve(number: int) -> bytes:
    return request("GET", f"/ngsi-ld/v1/entities/{entity_id(number * 37 % ENTITIES)}")


def measure() -> dict[str, Any]:
    box = quote(json.dumps(BOX, separators=(",", ":")))
    by_q, by_box = "&q=pm25%3E150", f"&georel=within&geometry=Polygon&coordinates={box}"
    with bench() as home:
        filled = drive(home.port, _fill, ENTITIES // BATCH, 2)
        figures: dict[str, Any] = {**machine(), "entities": filled.figures(BATCH)["acknowledged"]}
        for name, text in (("q", by_q), ("box", by_box), ("q_and_box", by_q + by_box)):
            wanted = _query(text)
            drive(home.port, lambda _, wanted=wanted: wanted, 2, 1)  # type: ignore[misc]
            load = drive(home.port, lambda _, wanted=wanted: wanted, QUERIES, 1)  # type: ignore[misc]
            figures[f"{name}_p50_ms"] = load.figures()["p50_ms"]
            figures[f"{name}_p99_ms"] = load.figures()["p99_ms"]
        home.settle()
        before = home.cpu()
        load = drive(home.port, _retrieve, RETRIEVALS, 64)
        found = load.figures()
        bare = bare_rate(_retrieve, RETRIEVALS, 64, ANSWER_BYTES)
        shown = {**found, **share(found, bare)}
        figures |= {f"retrieve_{key}": value for key, value in shown.items()}
        figures |= home.cost(before, RETRIEVALS)
        return figures | home.memory()
