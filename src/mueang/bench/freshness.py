# SPDX-License-Identifier: Apache-2.0
"""From a write to its being visible in a temporal query: both over HTTP, one after the other."""

from __future__ import annotations

import time
from typing import Any

import httpx

from mueang.bench._home import bench, machine
from mueang.bench.updates import START
from mueang.data.times import format_time

WRITES = 200
ID = "urn:ngsi-ld:WaterObserved:fresh"


def measure() -> dict[str, Any]:
    waits: list[float] = []
    seen = 0
    with bench() as home, httpx.Client(base_url=f"http://127.0.0.1:{home.port}") as http:
        http.post(
            "/ngsi-ld/v1/entities", json={"id": ID, "type": "WaterObserved"}
        ).raise_for_status()
        for number in range(WRITES):
            at = format_time(START + number * 1_000_000)
            level = {"type": "Property", "value": number, "observedAt": at}
            began = time.perf_counter()
            http.post(f"/ngsi-ld/v1/entities/{ID}/attrs", json={"level": level}).raise_for_status()
            answer = http.get(
                f"/ngsi-ld/v1/temporal/entities/{ID}",
                params={
                    "attrs": "level",
                    "timerel": "after",
                    "timeAt": "2025-01-01T00:00:00Z",
                    "lastN": "1",
                },
            )
            waits.append(time.perf_counter() - began)
            found = answer.json()["level"]
            newest = found[0] if isinstance(found, list) else found
            seen += newest["value"] == number
    waits.sort()
    return {
        **machine(),
        "acknowledged": WRITES,
        "visible_at_the_first_query": seen,
        "write_and_query_p50_ms": round(waits[WRITES // 2] * 1000, 2),
        "write_and_query_p99_ms": round(waits[int(WRITES * 0.99)] * 1000, 2),
    }
