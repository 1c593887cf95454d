# SPDX-License-Identifier: Apache-2.0
"""What a page in one state is, and those that everybody may see: for pictures and for axe."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import httpx
from playwright.sync_api import Page

from mueang.data.client import DataClient
from mueang.data.model import City, Placement, Reading, Refused
from mueang.data.runs import Batch
from tests.journeys.roles import until
from tests.journeys.sites import PATIENCE, Crowd, Site

Item = Placement | Reading | Refused
HOUR = 3_600_000_000
ADMIN = "administrator"


@dataclass(frozen=True)
class Look:
    """A page in one state. ``act`` brings an open page there, where no address does."""

    name: str
    address: str
    """Below the language."""
    who: str = ""
    """Who looks; nobody for a stranger."""
    act: Callable[[Page], None] | None = None


def fill(site: Site) -> None:
    """Cities in the states that a demonstration has not."""
    now = time.time_ns() // 1000
    with DataClient(site.home) as client:
        client.put_city(City("nan", "น่าน", "Nan", "55", 100.77, 18.78))
        client.put_city(City("trang", "ตรัง", "Trang", "92", 99.61, 7.56))
        client.put_city(City("satun", "สตูล", "Satun", "91", 100.07, 6.62))
        client.send("trang", Batch("csv", items=_silent(now)))
        client.send("satun", Batch("csv", items=_undomained(now)))
    for code in ("nan", "trang", "satun"):
        until(partial(_is_there, f"{site.address}/th/cities/{code}/"), f"{code} has no page")


def _is_there(page: str) -> bool:
    return httpx.get(page, timeout=60).status_code == 200


def _silent(now: int) -> list[Item]:
    """One station that said its last word yesterday."""
    thing = "urn:ngsi-ld:AirQualityObserved:trang-1"
    placed = _placed("AirQualityObserved", thing, "ศาลากลางจังหวัด", "Provincial hall", 99.61, 7.56)
    return [placed, Reading(placed.entity_type, thing, "pm25", now - 26 * HOUR, 18.0, "GQ")]


def _undomained(now: int) -> list[Item]:
    """A kind of thing that no domain knows, and one that is not on the map yet."""
    thing = "urn:ngsi-ld:Beach:satun-1"
    other = "urn:ngsi-ld:AirQualityObserved:satun-2"
    return [
        _placed("Beach", thing, "หาดปากบารา", "Pak Bara beach", 99.73, 6.86),
        Reading("Beach", thing, "occupancy", now, 0.12),
        Reading("AirQualityObserved", other, "pm25", now - HOUR // 10, 9.0, "GQ"),
    ]


def _placed(kind: str, thing: str, thai: str, english: str, east: float, north: float) -> Placement:
    name = {"type": "LanguageProperty", "languageMap": {"th": thai, "en": english}}
    location = {"type": "Point", "coordinates": [east, north]}
    return Placement(
        kind, thing, {"name": name, "location": {"type": "GeoProperty", "value": location}}
    )


def public(crowd: Crowd) -> list[Look]:
    """What everybody may see."""
    site = crowd.site
    start = f"{site.address}/en/cities/chiang-mai/"
    things = [
        one["properties"] for one in httpx.get(f"{start}points.json", timeout=60).json()["features"]
    ]
    air = next(thing for thing in things if thing["kind"] == "air")
    thing = f"cities/chiang-mai/entities/{air['id']}"
    kinds = {one["kind"]: f"cities/chiang-mai/entities/{one['id']}" for one in things}
    return [
        Look("home", ""),
        Look("home-province", "?province=90"),
        Look("home-none", "?q=zzzz"),
        Look("city", "cities/chiang-mai/"),
        Look("city-filtered", "cities/chiang-mai/?kind=air"),
        Look("city-none", "cities/chiang-mai/?q=zzzz"),
        Look("city-without-data", "cities/nan/"),
        Look("city-without-domains", "cities/satun/"),
        Look("city-silent", "cities/trang/"),
        Look("entity", thing),
        Look("entity-week", f"{thing}?range=7d&compare=near"),
        Look("entity-year", f"{thing}?range=30d&compare=year"),
        Look("entity-silent", "cities/trang/entities/urn:ngsi-ld:AirQualityObserved:trang-1"),
        *(Look(f"entity-{kind}", address) for kind, address in kinds.items() if kind != "air"),
        Look("origin", f"{thing}/origin?attribute=pm25"),
        Look("search", "search/?q=เชียง"),
        Look("search-empty", "search/"),
        Look("search-none", "search/?q=zzzz"),
        Look("docs", "docs/"),
        Look("docs-search", "docs/search/?q=สถานี"),
        Look("docs-search-none", "docs/search/?q=zzzz"),
        Look("docs-page", "docs/tutorial/first-sensor/"),
        Look("tours", "tour/"),
        Look("tour-begun", "tour/visitor/1/", act=_toured),
        Look("not-found", "cities/nowhere/"),
        Look("link-used", "welcome/nonsense/"),
        Look("sign-in", "sign-in/"),
    ]


def _toured(page: Page) -> None:
    page.wait_for_selector(".m-tour", timeout=PATIENCE)


def first_start(site: Site) -> list[Look]:
    """What a new home shows before anybody did anything."""
    return [
        Look("first-home", ""),
        Look("first-welcome", f"welcome/{site.link}/"),
        Look("first-search", "search/?q=เชียง"),
    ]


def founding(site: Site) -> list[Look]:
    """The first city, step by step; the last of them is of a city that is made here."""
    with DataClient(site.home) as client:
        client.put_city(City("nan", "น่าน", "Nan", "55", 100.77, 18.78))
    return [
        Look("founding-area", "desk/new-city/", ADMIN),
        Look("founding-found", "desk/new-city/?q=หาดใ", ADMIN),
        Look("founding-none", "desk/new-city/?q=zzzz", ADMIN),
        Look("founding-check", "desk/new-city/?area=9011", ADMIN),
        Look("founding-settings", "cities/nan/settings/", ADMIN),
    ]
