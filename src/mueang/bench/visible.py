# SPDX-License-Identifier: Apache-2.0
"""From an NGSI-LD write to the new value on a city page that is open in Chromium."""

from __future__ import annotations

import os
import shutil
import statistics
import time
from typing import Any

import httpx

from mueang.bench._home import CITY, Bench, bench, machine
from mueang.data.times import format_time

ID = "urn:ngsi-ld:AirQualityObserved:visible"
WRITES = 12
PATIENCE = 120_000
WATCH = """
window.seen = {};
new MutationObserver(() => {
  const value = document.querySelector(`.m-thing[data-entity] .m-value`)?.textContent;
  if (value) window.seen[value.split(" ")[0]] ??= Date.now();
}).observe(document, { subtree: true, childList: true, characterData: true });
"""


def measure() -> dict[str, Any]:
    chromium = shutil.which("chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        chromium = None
    if chromium is None:
        return {"not_measured": "needs Debian's chromium and the development libraries"}
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with bench() as home, sync_playwright() as playwright:
        home.start("pages")
        _write(home, 1.0)
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
        page = browser.new_page()
        page.add_init_script(WATCH)
        address = f"http://localhost:{home.port}/en/cities/{CITY}/"
        page.goto(address, wait_until="domcontentloaded", timeout=PATIENCE)
        page.locator('.m-live[data-state="live"]').wait_for(timeout=PATIENCE)
        waits = [_until_seen(home, page, 20.0 + number) for number in range(WRITES)]
        browser.close()
    return {
        **machine(),
        "writes": WRITES,
        "write_to_visible_p50_ms": round(statistics.median(waits), 1),
        "write_to_visible_max_ms": round(max(waits), 1),
    }


def _until_seen(home: Bench, page: Any, value: float) -> float:
    """Milliseconds; both clocks are this machine's."""
    page.wait_for_timeout(1_500)
    began = time.time() * 1000
    _write(home, value)
    while not (at := page.evaluate("text => window.seen[text] ?? 0", f"{value:.1f}")):
        page.wait_for_timeout(5)
        if time.time() * 1000 - began > PATIENCE:
            raise RuntimeError(f"{value} never appeared")
    return float(at) - began


def _write(home: Bench, value: float) -> None:
    dust = {"type": "Property", "value": value, "unitCode": "GQ"}
    dust["observedAt"] = format_time(time.time_ns() // 1000)
    document = {"id": ID, "type": "AirQualityObserved", "pm25": dust}
    httpx.post(
        f"http://127.0.0.1:{home.port}/ngsi-ld/v1/entityOperations/upsert", json=[document]
    ).raise_for_status()
