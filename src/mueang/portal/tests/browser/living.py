# SPDX-License-Identifier: Apache-2.0
"""A small city whose values a test writes, and tabs that must follow without being loaded again."""

from __future__ import annotations

import re
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import BrowserContext, Page, expect

from mueang.data.client import DataClient
from mueang.data.model import City
from mueang.data.times import format_time
from tests.journeys.roles import Home, until

PATIENCE = 120_000
STATION = "urn:ngsi-ld:AirQualityObserved:live-1"
OTHER = "urn:ngsi-ld:AirQualityObserved:live-2"
CITY = "/en/cities/phuket/"


@contextmanager
def living() -> Iterator[Home]:
    """A home with one city and one station, served by real roles."""
    with tempfile.TemporaryDirectory(prefix="mueang-") as folder:
        made = Home(Path(folder))
        try:
            made.up("history", "server", "pages")
            with DataClient(made.path) as client:
                client.put_city(City("phuket", "ภูเก็ต", "Phuket", "83", 98.39, 7.88))
            create(made, STATION, "Patong", 12.0)
            until(lambda: shown(made), "the city's page never showed its first point")
            yield made
        finally:
            made.stop()


def shown(home: Home) -> bool:
    """Pages may be some seconds behind what they have not been told to follow."""
    return STATION in httpx.get(f"{home.address}{CITY}", timeout=30).text


def create(home: Home, entity_id: str, name: str, value: float) -> None:
    place = {"type": "Point", "coordinates": [98.3, 7.9]}
    document = {"id": entity_id, "type": "AirQualityObserved", "pm25": dust(value)}
    document["name"] = {"type": "Property", "value": name}
    document["location"] = {"type": "GeoProperty", "value": place}
    call(home, "POST", "entities", document)


def write(home: Home, value: float) -> None:
    call(home, "PATCH", f"entities/{STATION}/attrs", {"pm25": dust(value)})


def dust(value: float) -> Any:
    at = format_time(time.time_ns() // 1000)
    return {"type": "Property", "value": value, "unitCode": "GQ", "observedAt": at}


def call(home: Home, method: str, path: str, body: Any = None) -> None:
    httpx.request(
        method,
        f"{home.address}/ngsi-ld/v1/{path}",
        json=body,
        headers={"NGSILD-Tenant": "phuket"},
        timeout=30,
    ).raise_for_status()


def streams(home: Home) -> int:
    """How many event streams are open at the server."""
    found = re.search(
        r"^mueang_event_readers (\S+)$", httpx.get(f"{home.address}/metrics").text, re.M
    )
    assert found is not None
    return int(float(found.group(1)))


@contextmanager
def tab(context: BrowserContext, home: Home, path: str, *, map_too: bool = False) -> Iterator[Page]:
    """An open page, live, that must not be loaded again; without its map it costs little."""
    page = context.new_page()
    if not map_too:
        page.route("**/static/web/map-*.js", lambda route: route.abort())
    address = home.address.replace("127.0.0.1", "localhost") + path
    page.goto(address, wait_until="domcontentloaded", timeout=PATIENCE)
    expect(page.locator(".m-live")).to_have_attribute("data-state", "live", timeout=PATIENCE)
    page.evaluate("window.loadedOnce = true")
    yield page
    assert page.evaluate("window.loadedOnce"), "the page was loaded again"


def line(page: Page, entity_id: str = STATION) -> Any:
    return page.locator(f'.m-thing[data-entity="{entity_id}"]')
