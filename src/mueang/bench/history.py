# SPDX-License-Identifier: Apache-2.0
"""Questions to 10 million observations at the HTTP door, beside DuckDB on one plain Parquet."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import httpx
import numpy as np

from mueang.bench._home import CITY, Bench, bench, machine
from mueang.data.client import DataClient
from mueang.data.context.log import Log, StoredRow
from mueang.data.effects import Series, pack_row
from mueang.data.times import format_time

SENSORS, STEPS = 500, 20_000
STEP = 600_000_000
START = 1_735_689_600_000_000
END = START + STEPS * STEP
BASE = "https://uri.etsi.org/ngsi-ld/default-context/"
DAY = 86_400_000_000
TIMES = 25
STRIDE = 37
"""From one asked series to the next: each question is about another one, so none is warm."""


def series_id(number: int) -> str:
    return f"urn:ngsi-ld:WaterObserved:series-{number:04}"


def _fill(home: Bench) -> None:
    """The rows a bulk load would leave in the log, put there while no server runs."""
    home.stop()
    times = (START + np.arange(STEPS, dtype="<i8") * STEP).tobytes()
    generator = np.random.default_rng(7)
    log = Log(home.path / "log.db")
    base = max(log.last_numbers().values(), default=0) + 1_000_000_000_000
    for number in range(SENSORS):
        values = np.round(generator.normal(3.0, 0.5, STEPS), 2).astype("<f8").tobytes()
        effect = Series(
            entity_id=series_id(number),
            entity_type=BASE + "WaterObserved",
            attribute=BASE + "level",
            dataset_id="",
            unit_code="MTR",
            observed_at=times,
            values=values,
            revision=False,
            modified_at=END + number,
            received_at=END + number,
            source="bench",
            run="",
        )
        log.append([StoredRow(CITY, base + number, END + number, pack_row([effect]))])
        log.commit()
    log.close()
    home.start("history", "server")


def _median(ask: Callable[[str], Any]) -> float:
    """The middle of several times, ms, each of another series; the first call is not counted."""
    ask(series_id(0))
    taken = []
    for number in range(1, TIMES + 1):
        began = time.perf_counter()
        ask(series_id(number * STRIDE % SENSORS))
        taken.append(time.perf_counter() - began)
    return round(sorted(taken)[TIMES // 2] * 1000, 2)


def _plain(home: Path) -> duckdb.DuckDBPyConnection:
    """The same observations in one Parquet file, sorted, for comparison."""
    db = duckdb.connect(config={"threads": 2})
    path = home / "plain.parquet"
    db.execute(
        f"""COPY (SELECT printf('urn:ngsi-ld:WaterObserved:series-%04d', s) AS entity_id,
        make_timestamp({START} + t * {STEP}) AS observed_at, round(3 + random(), 2) AS value
        FROM range({SENSORS}) a(s), range({STEPS}) b(t) ORDER BY entity_id, observed_at)
        TO '{path}' (COMPRESSION zstd)"""  # noqa: S608 our own numbers and path
    )
    db.execute(f"CREATE VIEW plain AS FROM '{path}'")
    return db


def measure() -> dict[str, Any]:
    with bench() as home:
        _fill(home)
        with DataClient(home.path) as client:
            began = time.perf_counter()
            client.maintain(CITY)
            maintained = time.perf_counter() - began
            stored = sum(
                point.count
                for n in range(0, SENSORS, 50)
                for point in client.series(CITY, series_id(n), "level", 0, 1 << 60, 1 << 30)
            )
            figures: dict[str, Any] = {
                **machine(),
                "observations": SENSORS * STEPS,
                "maintain_seconds": round(maintained, 1),
                "expected_in_ten_series": STEPS * 10,
                "found_in_ten_series": stored,
            }
            figures |= _ask_pages(client)
        with httpx.Client(base_url=f"http://127.0.0.1:{home.port}") as http:
            figures |= _ask_http(http)
        figures |= _ask_plain(_plain(home.path))
        return figures | home.memory()


def _ask_pages(client: DataClient) -> dict[str, float]:
    return {
        "pages_series_24h_ms": _median(
            lambda one: client.series(CITY, one, "level", END - DAY, END)
        ),
        "pages_30_days_by_hour_ms": _median(
            lambda one: client.series(CITY, one, "level", END - 30 * DAY, END, 3600)
        ),
    }


def _ask_http(http: httpx.Client) -> dict[str, float]:
    """The temporal operations of NGSI-LD (GS CIM 009, 5.7.3)."""

    def ask(days: int, **more: str) -> Callable[[str], Any]:
        between = {
            "timerel": "between",
            "timeAt": format_time(END - days * DAY),
            "endTimeAt": format_time(END),
        }
        return lambda one: http.get(
            f"/ngsi-ld/v1/temporal/entities/{one}", params=between | more
        ).raise_for_status()

    hourly = {
        "options": "aggregatedValues",
        "aggrMethods": "avg",
        "aggrPeriodDuration": "PT1H",
    }
    return {
        "http_series_24h_ms": _median(ask(1, options="temporalValues")),
        "http_30_days_by_hour_ms": _median(ask(30, **hourly)),
    }


def _ask_plain(db: duckdb.DuckDBPyConnection) -> dict[str, float]:
    def ask(sql: str, days: int) -> Callable[[str], Any]:
        return lambda one: db.execute(sql, [one, END - days * DAY]).fetchall()

    where = "WHERE entity_id = ? AND observed_at >= make_timestamp(?)"
    hour = "epoch_us(observed_at) // 3600000000"
    return {
        "plain_series_24h_ms": _median(
            ask(f"SELECT observed_at, value FROM plain {where} ORDER BY 1", 1)  # noqa: S608
        ),
        "plain_30_days_by_hour_ms": _median(
            ask(f"SELECT {hour}, avg(value) FROM plain {where} GROUP BY 1", 30)  # noqa: S608
        ),
    }
