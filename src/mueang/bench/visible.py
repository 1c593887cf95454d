# SPDX-License-Identifier: Apache-2.0
"""To the new value on a city page that is open in Chromium: from an NGSI-LD write, and from a
device's MQTT publish at a real broker."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

from mueang.bench._broker import Broker, mosquitto
from mueang.bench._device import Device
from mueang.bench._home import CITY, Bench, bench, machine
from mueang.bench.mqtt import connect
from mueang.data.client import DataClient
from mueang.data.times import format_time

STATION = "visible"
ID = f"urn:ngsi-ld:AirQualityObserved:{STATION}"
WRITES = 12
PATIENCE = 120_000
WATCH = """
window.seen = {};
new MutationObserver(() => {
  const value = document.querySelector(`.m-thing[data-entity] .m-value`)?.textContent;
  if (value) window.seen[value.split(" ")[0]] ??= Date.now();
}).observe(document, { subtree: true, childList: true, characterData: true });
"""


Send = Callable[[float], object]


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
        figures = _waits("write", page, 20.0, lambda value: _write(home, value))
        figures |= _published(home, page)
        browser.close()
    return {**machine(), "writes": WRITES, **figures}


def _published(home: Bench, page: Any) -> dict[str, Any]:
    """From a device, over broker and worker, to the page."""
    if mosquitto() is None:
        return {"mqtt_not_measured": "needs Debian's mosquitto"}
    with tempfile.TemporaryDirectory(prefix="mueang-broker-") as folder:
        broker = Broker(Path(folder))
        broker.start()
        try:
            with DataClient(home.path) as client, Device(broker.port) as device:
                connect(home, client, broker)
                return _waits("mqtt_publish", page, 60.0, lambda value: _publish(device, value))
        finally:
            broker.stop()


def _waits(name: str, page: Any, first: float, send: Send) -> dict[str, float]:
    waits = [_until_seen(page, first + number, send) for number in range(WRITES)]
    return {
        f"{name}_to_visible_p50_ms": round(statistics.median(waits), 1),
        f"{name}_to_visible_max_ms": round(max(waits), 1),
    }


def _until_seen(page: Any, value: float, send: Send) -> float:
    """Milliseconds; both clocks are this machine's."""
    page.wait_for_timeout(1_500)
    began = time.time() * 1000
    send(value)
    while not (at := page.evaluate("text => window.seen[text] ?? 0", f"{value:.1f}")):
        page.wait_for_timeout(5)
        if time.time() * 1000 - began > PATIENCE:
            raise RuntimeError(f"{value} never appeared")
    return float(at) - began


def _publish(device: Device, value: float) -> None:
    payload = json.dumps({"pm25": value, "ts": time.time()})
    device.client.publish(f"air/{STATION}", payload, qos=1)


def _write(home: Bench, value: float) -> None:
    dust = {"type": "Property", "value": value, "unitCode": "GQ"}
    dust["observedAt"] = format_time(time.time_ns() // 1000)
    document = {"id": ID, "type": "AirQualityObserved", "pm25": dust}
    httpx.post(
        f"http://127.0.0.1:{home.port}/ngsi-ld/v1/entityOperations/upsert", json=[document]
    ).raise_for_status()
