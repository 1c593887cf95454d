# SPDX-License-Identifier: Apache-2.0
"""Pages of a city of 50 000 entities: server time and bytes, and what a browser sees of them.

The browser's part needs Chromium and Playwright; without them it is left out and said so.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import time
from datetime import UTC, datetime
from typing import Any

import httpx

from mueang.bench._generator import drive, request
from mueang.bench._home import CITY, Bench, bench, machine

ENTITIES = 50_000
BATCH = 1_000
REPEAT = 15
TYPES = ("AirQualityObserved", "WeatherObserved", "TrafficFlowObserved", "NoiseLevelObserved")
ATTRIBUTES = {
    "AirQualityObserved": ("pm25", "GQ", 80),
    "WeatherObserved": ("temperature", "CEL", 38),
    "TrafficFlowObserved": ("averageVehicleSpeed", "KMH", 60),
    "NoiseLevelObserved": ("LAeq", "2N", 75),
}
PAGES = {
    "home": "/th/",
    "city": f"/th/cities/{CITY}/",
    "city_filtered": f"/th/cities/{CITY}/?kind=air&state=attention&page=3",
    "city_words": f"/th/cities/{CITY}/?q=%E0%B8%88%E0%B8%B8%E0%B8%94+4999",
    "points": f"/th/cities/{CITY}/points.json",
    "points_near": f"/th/cities/{CITY}/points.json?box=99.0,18.7,99.1,18.8&zoom=13",
    "entity": f"/th/cities/{CITY}/entities/urn:ngsi-ld:AirQualityObserved:page-00000",
    "search": "/th/search/?q=%E0%B8%88%E0%B8%B8%E0%B8%94+499",
}
IN_BROWSER = ("home", "city", "entity", "search")
OBSERVE = """
window.shift = 0; window.paint = 0;
new PerformanceObserver((list) => { for (const entry of list.getEntries())
  if (!entry.hadRecentInput) window.shift += entry.value; })
  .observe({type: 'layout-shift', buffered: true});
new PerformanceObserver((list) => { for (const entry of list.getEntries())
  if (entry.name === 'first-contentful-paint') window.paint = entry.startTime; })
  .observe({type: 'paint', buffered: true});
"""


def measure() -> dict[str, Any]:
    with bench() as home:
        figures: dict[str, Any] = {**machine(), "entities": ENTITIES}
        drive(home.port, lambda number: _fill(number, "create"), ENTITIES // BATCH, 2)
        home.start("pages")
        figures |= _server(home)
        figures |= _while_writing(home)
        figures |= _browser(home)
        return figures | home.memory()


def _entity(number: int) -> dict[str, Any]:
    """Spread over one province by two strides that do not meet; a tenth of a scale apart."""
    kind = TYPES[number % len(TYPES)]
    attribute, unit, most = ATTRIBUTES[kind]
    where = [98.5 + number * 7919 % 10_000 / 10_000, 18.3 + number * 104_729 % 10_000 / 10_000]
    measured = {
        "type": "Property",
        "value": round(number * 31 % (most * 10) / 10, 1),
        "unitCode": unit,
        "observedAt": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
    name = {"th": f"จุดวัด {number}", "en": f"Point {number}"}
    return {
        "id": f"urn:ngsi-ld:{kind}:page-{number:05}",
        "type": kind,
        "name": {"type": "LanguageProperty", "languageMap": name},
        attribute: measured,
        "location": {"type": "GeoProperty", "value": {"type": "Point", "coordinates": where}},
    }


def _fill(number: int, verb: str) -> bytes:
    first = number * BATCH
    body = json.dumps([_entity(i) for i in range(first, first + BATCH)]).encode()
    return request("POST", f"/ngsi-ld/v1/entityOperations/{verb}", body)


def _server(home: Bench) -> dict[str, Any]:
    """Times at the public port, bytes as they travel (gzip)."""
    figures: dict[str, Any] = {}
    with httpx.Client(base_url=f"http://localhost:{home.port}", timeout=120) as http:
        began = time.perf_counter()
        http.get(PAGES["city"]).raise_for_status()
        figures["city_first_seconds"] = round(time.perf_counter() - began, 3)
        for name, address in PAGES.items():
            figures |= _timed(http, name, address)
    return figures


def _timed(http: httpx.Client, name: str, address: str) -> dict[str, Any]:
    times = []
    size = 0
    for _ in range(REPEAT):
        began = time.perf_counter()
        with http.stream("GET", address) as answer:
            answer.raise_for_status()
            size = sum(len(part) for part in answer.iter_raw())
        times.append((time.perf_counter() - began) * 1000)
    return {
        f"{name}_p50_ms": round(statistics.median(times), 1),
        f"{name}_worst_ms": round(max(times), 1),
        f"{name}_bytes": size,
    }


def _while_writing(home: Bench) -> dict[str, Any]:
    """The city's page while a tenth of its entities change before each view."""
    with httpx.Client(base_url=f"http://localhost:{home.port}", timeout=120) as http:
        times = []
        for turn in range(5):
            drive(home.port, lambda n, turn=turn: _fill(n + turn * 5, "upsert"), 5, 1)  # type: ignore[misc]
            time.sleep(1.1)  # the pages look for what changed once a second
            began = time.perf_counter()
            http.get(PAGES["city"]).raise_for_status()
            times.append((time.perf_counter() - began) * 1000)
    return {"city_changing_p50_ms": round(statistics.median(times), 1)}


def _browser(home: Bench) -> dict[str, Any]:
    """First contentful paint, layout shift and bytes of each page in headless Chromium."""
    path = shutil.which("chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ModuleNotFoundError:
        path = None
    if path is None:
        return {"browser": "not measured: no Chromium or no Playwright"}
    figures: dict[str, Any] = {}
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=arguments)
        for name in IN_BROWSER:
            context = chromium.new_context(viewport={"width": 1440, "height": 900})
            page = context.new_page()
            page.add_init_script(OBSERVE)
            wire = context.new_cdp_session(page)
            wire.send("Network.enable")
            sizes: list[float] = []
            wire.on(
                "Network.loadingFinished", lambda e, to=sizes: to.append(e["encodedDataLength"])
            )
            page.goto(f"http://localhost:{home.port}{PAGES[name]}", wait_until="load")
            page.wait_for_timeout(4_000)
            figures[f"{name}_first_paint_ms"] = round(page.evaluate("window.paint"))
            figures[f"{name}_layout_shift"] = round(page.evaluate("window.shift"), 4)
            figures[f"{name}_kib"] = round(sum(sizes) / 1024, 1)
            context.close()
        chromium.close()
    return figures
