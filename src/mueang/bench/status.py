# SPDX-License-Identifier: Apache-2.0
"""The status page of a home with 200 sources, a tenth of them silent or failing: server time."""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import time
from contextlib import closing
from typing import Any

import httpx

from mueang.bench._home import CITY, Bench, bench, machine
from mueang.data.client import DataClient
from mueang.data.sources.settings import Link, SourceReport, SourceSettings

SOURCES = 200
VISITS = 40
PASSWORD = "benchmark only 2569"  # noqa: S105 of a home that is thrown away


def measure() -> dict[str, Any]:
    with bench() as home:
        _set_up(home)
        home.start("pages")
        with closing(_signed_in(home)) as http:
            times, answer = [], http.get("/en/status/")
            for _ in range(VISITS):
                began = time.perf_counter()
                answer = http.get("/en/status/")
                times.append((time.perf_counter() - began) * 1000)
        answer.raise_for_status()
        times.sort()
        return {
            **machine(),
            "sources": SOURCES,
            "to_do_on_the_page": len(re.findall('class="m-finding"', answer.text)),
            "p50_ms": round(statistics.median(times), 1),
            "p95_ms": round(times[int(0.95 * VISITS)], 1),
            "page_bytes": len(answer.content),
            **home.memory(),
        }


def _set_up(home: Bench) -> None:
    now = time.time_ns() // 1000
    with DataClient(home.path) as client:
        for number in range(SOURCES):
            name = f"sensor-{number}"
            client.put_source(
                SourceSettings(name, CITY, "air4thai", name, contact="o@example.go.th", state="on")
            )
            well = SourceReport(name, CITY, last_reading_at=now)
            broken = SourceReport(name, CITY, [Link("connect", False, "refused", now)], failures=3)
            client.report_source(well if number % 10 else broken)


def _signed_in(home: Bench) -> httpx.Client:
    """A first administrator, made by the link that the console prints."""
    site = f"http://localhost:{home.port}"
    command = [sys.executable, "-m", "mueang", "user", "link", "--address", site]
    command += ["--home", str(home.path)]
    environment = os.environ | {"MUEANG_LANGUAGE": "en"}
    link = subprocess.check_output(command, env=environment, text=True).strip()
    http = httpx.Client(base_url=site, timeout=60)
    form = {"email": "a@example.go.th", "name": "A", "password": PASSWORD}
    form["csrfmiddlewaretoken"] = _token(http.get(link).text)
    answer = http.post(link, data=form, headers={"Referer": link})
    if answer.status_code != httpx.codes.FOUND:
        raise RuntimeError(f"signing in was answered with {answer.status_code}")
    return http


def _token(page: str) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    return found.group(1) if found else ""
