# SPDX-License-Identifier: Apache-2.0
"""Batch upserts of 1 000 entities with five attributes, 4 connections, history on."""

from __future__ import annotations

import time
from typing import Any

from mueang.bench._generator import drive, request
from mueang.bench._home import CITY, bench, machine
from mueang.bench._yardstick import bare_rate, share
from mueang.bench.updates import attributes, entity_id
from mueang.data.client import DataClient

BATCH = 1000
BATCHES = 150


def _batch(number: int) -> bytes:
    body = attributes(number + 1)[1:]
    entities = [
        f'{{"id":"{entity_id(i)}","type":"AirQualityObserved",'.encode() + body
        for i in range(BATCH)
    ]
    path = "/ngsi-ld/v1/entityOperations/upsert?options=update"
    return request("POST", path, b"[" + b",".join(entities) + b"]")


def measure() -> dict[str, Any]:
    with bench() as home:
        drive(home.port, lambda n: _batch(n), 5, 1)
        bodies = [_batch(10 + n) for n in range(BATCHES)]
        before = home.cpu()
        load = drive(home.port, lambda n: bodies[n], BATCHES, 4)
        with DataClient(home.path) as client:
            began = time.perf_counter()
            while client.health().lag_seconds.get(CITY, 1.0):
                time.sleep(0.2)
            drained = time.perf_counter() - began
            found = sum(
                len(client.series(CITY, entity_id(i), "pm25", 0, 1 << 60))
                for i in range(0, 1000, 50)
            )
        cost = home.cost(before, BATCH * BATCHES)
        figures = load.figures(BATCH)
        bare = bare_rate(lambda n: bodies[n], BATCHES, 4)
        shown = {**figures, **share(figures, bare, BATCH)}
        return {
            **machine(),
            **{k.replace("per_second", "entities_per_second"): v for k, v in shown.items()},
            **cost,
            "seconds_until_drained": round(drained, 1),
            "checked_series": "20 entities, pm25",
            "expected_in_history": 20 * (BATCHES + 5),
            "found_in_history": found,
            **home.memory(),
        }
