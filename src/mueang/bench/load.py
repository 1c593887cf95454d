# SPDX-License-Identifier: Apache-2.0
"""Loading a file: 100 000 rows of one station with eight values each, then the same again."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from mueang.bench._home import CITY, bench, machine
from mueang.data.client import DataClient
from mueang.data.ingest.loading import Load
from mueang.data.runs import RunCounts
from mueang.data.sources.contract import Options
from mueang.data.sources.registry import find_source

ROWS = 100_000
VALUES = 8


def _write(path: Path) -> None:
    start = datetime(2013, 1, 1, tzinfo=UTC)
    with path.open("w") as out:
        out.write(",DATETIMEDATA,PM25,PM10,O3,CO,NO2,SO2,TEMP,RH\n")
        for row in range(ROWS):
            at = (start + timedelta(hours=row)).strftime("%Y-%m-%d %H:%M:%S")
            v = row % 97
            out.write(f"{row},{at},{v}.5,{v + 9},{v % 60},0.{v},{v % 40},{v % 9},2{v % 9},{v}\n")


def _load(client: DataClient, path: Path, run: str) -> RunCounts:
    source = find_source("air4thai")
    return Load(client, source, CITY, path, Options(), run=run).go(lambda done, size: None)


def measure() -> dict[str, Any]:
    with bench() as home, DataClient(home.path) as client:
        path = home.path / "air4thai_99t_hourly.csv"
        _write(path)
        before = home.cpu()
        began = time.perf_counter()
        first = _load(client, path, "first")
        seconds = time.perf_counter() - began
        cost = home.cost(before, first.stored)
        again = _load(client, path, "again")
        points = client.series(
            CITY, "urn:ngsi-ld:AirQualityObserved:99t", "pm25", 0, 1 << 60, bucket_seconds=1 << 30
        )
        return {
            **machine(),
            "rows": ROWS,
            "rows_per_second": round(ROWS / seconds),
            "values_per_second": round(first.stored / seconds),
            "stored": first.stored,
            "stored_by_the_second_load": again.stored,
            "known_by_the_second_load": again.known,
            "pm25_in_history": sum(point.count for point in points),
            **cost,
            **home.memory(),
        }
