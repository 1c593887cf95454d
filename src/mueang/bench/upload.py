# SPDX-License-Identifier: Apache-2.0
"""A CSV of 100 MB brought through the page's door by somebody signed in: how long until it is kept,
until its columns are recognised, until it is loaded; and whether what was counted is stored."""

from __future__ import annotations

import re
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx

from mueang.bench._home import CITY, Bench, bench, machine
from mueang.config.roles import start_role
from mueang.data.ingest.jobs import Shelf

MEGABYTES = 100
STATIONS = 200
DESK = f"/en/cities/{CITY}/intake/"
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def measure() -> dict[str, Any]:
    with bench() as home:
        home.start("pages")
        home.children["worker"] = start_role("worker", home.path, "127.0.0.1", home.port)
        table = home.path / "brought.csv"
        rows = _write(table)
        with httpx.Client(base_url=f"http://127.0.0.1:{home.port}", timeout=600) as http:
            _sign_in(home, http)
            return {**machine(), "rows_in_file": rows, **_bring(home, http, table)}


def _bring(home: Bench, http: httpx.Client, table: Path) -> dict[str, Any]:
    size = table.stat().st_size
    began = time.perf_counter()
    with table.open("rb") as stream:
        answer = _post(http, DESK, f"{DESK}upload/", files={"file": ("brought.csv", stream)})
    kept = time.perf_counter() - began
    address = answer.headers["Location"]
    run = address.split("/")[-3]
    began = time.perf_counter()
    http.get(address).raise_for_status()
    recognised = time.perf_counter() - began
    _post(http, address, address, data={"do": "start"})
    began = time.perf_counter()
    job = Shelf(home.path).get(CITY, run)
    while Shelf(home.path).progress(job).state not in ("done", "failed"):
        time.sleep(0.1)
    loaded = time.perf_counter() - began
    told = http.get(f"{DESK}{run}.json").json()["run"]
    return {
        "file_mb": round(size / 1e6, 1),
        "kept_seconds": round(kept, 2),
        "recognised_seconds": round(recognised, 2),
        "loaded_seconds": round(loaded, 2),
        "values_stored": told["stored"],
        "values_quarantined": told["quarantined"],
        **home.memory(),
    }


def _write(path: Path) -> int:
    """Hourly values of many stations; the number of rows."""
    began, row = datetime(2020, 1, 1), 0
    with path.open("w", encoding="utf-8") as stream:
        stream.write("station,datetime,pm25,pm10,temperature\n")
        while stream.tell() < MEGABYTES * 1_000_000:
            for _ in range(2_000):
                at = began + timedelta(hours=row // STATIONS)
                stream.write(
                    f"s{row % STATIONS},{at:%Y-%m-%d %H:%M},"
                    f"{10 + row % 40},{20 + row % 50},{20 + row % 15}\n"
                )
                row += 1
    return row


def _sign_in(home: Bench, http: httpx.Client) -> None:
    """By the link for the first administrator, which whoever has the home's key can make."""
    from mueang.config.upgrade import start_django

    start_django(home.path)
    from mueang.accounts.links import first_token

    address = f"/en/welcome/{first_token()}/"
    person = {"email": "bench@example.org", "name": "Bench", "password": "a long enough secret 9"}
    _post(http, address, address, data=person)


def _post(http: httpx.Client, page: str, address: str, **body: Any) -> httpx.Response:
    """Send a form of ``page`` with its token; the answer leads somewhere else."""
    found = _TOKEN.search(http.get(page).raise_for_status().text)
    if found is None:
        raise RuntimeError(f"{page} has no form")
    data = {**body.pop("data", {}), "csrfmiddlewaretoken": found[1]}
    answer = http.post(address, data=data, **body)
    if answer.status_code != 302:
        raise RuntimeError(f"{address} answered {answer.status_code}")
    return answer
