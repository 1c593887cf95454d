# SPDX-License-Identifier: Apache-2.0
"""Means of every series over all rows at the HTTP door, beside DuckDB on one plain Parquet."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import httpx

from mueang.bench import history
from mueang.bench._home import CITY, Bench, bench, machine
from mueang.data.client import DataClient
from mueang.data.times import format_time

TIMES, PAGE = 5, 500


def _median(ask: Callable[[], Any]) -> float:
    """Seconds, the middle of several; the first call is not counted."""
    ask()
    taken = []
    for _ in range(TIMES):
        began = time.perf_counter()
        ask()
        taken.append(time.perf_counter() - began)
    return round(sorted(taken)[TIMES // 2], 3)


def _door(home: Bench) -> Callable[[], float]:
    """All series in pages; the rows that the means stand for, as the door counts them."""
    window = {
        "type": "WaterObserved",
        "attrs": "level",
        "timerel": "between",
        "timeAt": format_time(history.START),
        "endTimeAt": format_time(history.END),
        "options": "aggregatedValues",
        "aggrMethods": "avg,totalCount",
        "limit": str(PAGE),
    }

    def ask() -> float:
        rows = 0.0
        with httpx.Client(base_url=f"http://127.0.0.1:{home.port}", timeout=60) as http:
            for offset in range(0, history.SENSORS, PAGE):
                answer = http.get(
                    "/ngsi-ld/v1/temporal/entities", params={**window, "offset": str(offset)}
                )
                found = answer.raise_for_status().json()
                rows += sum(one["level"]["totalCount"][0][0] for one in found)
        return rows

    return ask


def measure() -> dict[str, Any]:
    with bench() as home:
        history._fill(home)
        with DataClient(home.path) as client:
            client.maintain(CITY)
        before = home.cpu()
        ask = _door(home)
        counted = ask()
        seconds = _median(ask)
        cost = home.cost(before, history.SENSORS * history.STEPS * (TIMES + 2))
        db = history._plain(home.path)
        plain = _median(
            lambda: db.execute(
                "SELECT entity_id, avg(value), count(*) FROM plain GROUP BY 1"
            ).fetchall()
        )
        return {
            **machine(),
            "observations": history.SENSORS * history.STEPS,
            "observations_counted_at_the_door": counted,
            "http_group_seconds": seconds,
            "plain_group_seconds": plain,
            "times_plain": round(seconds / plain, 1),
            **cost,
            **home.memory(),
        }
