# SPDX-License-Identifier: Apache-2.0
"""The simulated cities' entities, their month of history, and what they send now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from mueang.data.model import City, Placement, Reading
from mueang.data.sources.demo.buses import TYPE as BUS
from mueang.data.sources.demo.buses import Bus, fleet
from mueang.data.sources.demo.kinds import KINDS, Series
from mueang.data.sources.demo.noise import Times, chance
from mueang.data.sources.demo.towns import Place, Town, town, towns
from mueang.data.times import format_time

SECOND = 1_000_000
HOUR = 3_600 * SECOND
MINUTE = 60 * SECOND
BUS_RHYTHM = 5 * SECOND
SILENT_FOR = 9 * HOUR
GAP_HOURS = 14
"""A sensor loses a whole stretch of this length about every 40th time."""


def cities() -> list[City]:
    """The cities of the demonstration; each says that it is simulated."""
    return [each.city() for each in towns().values()]


def entity_id(entity_type: str, code: str, number: int) -> str:
    """An id that no real station has."""
    return f"urn:ngsi-ld:{entity_type}:demo-{code}-{number:02}"


def placements(code: str) -> Iterator[Placement]:
    """What the city's entities are: names, positions, owners, and that they are simulated."""
    here = town(code)
    for kind, number, place in _places(here):
        extra: dict[str, Any] = {}
        if kind == "water":
            extra["alertLevel"] = _property(place.alert, "MTR")
            extra["dangerLevel"] = _property(place.danger, "MTR")
        if kind == "parking":
            extra["totalSpotNumber"] = _property(place.spots)
        entity_type = KINDS[kind][0]
        attributes = _about(here, kind, place.th, place.en) | extra
        attributes["location"] = _point(*place.at)
        yield Placement(entity_type, entity_id(entity_type, code, number), attributes)
    for bus in fleet(here):
        names = f"{bus.route.th} คันที่ {bus.number}", f"{bus.route.en}, bus {bus.number}"
        attributes = _about(here, "bus", *names)
        attributes["vehicleType"] = _property("bus")
        attributes["category"] = _property(["public"])
        yield Placement(BUS, entity_id(BUS, code, bus.number), attributes)


def history(code: str, since: int, until: int) -> Iterator[Reading]:
    """Hourly readings in [since, until), with a sensor that fell silent and gaps in the others."""
    here = town(code)
    first = -(-since // HOUR)
    hours = np.arange(first, -(-until // HOUR), dtype=np.int64)
    for kind, number, place in _places(here):
        entity_type, measure = KINDS[kind]
        name = entity_id(entity_type, code, number)
        kept = hours[_sends(name, hours)]
        if place.silent:
            kept = kept[kept * HOUR < until - SILENT_FOR]
        seconds = (kept * 3_600).astype(np.float64)
        for series in measure(here, place, name, seconds):
            yield from _readings(entity_type, name, series, (kept * HOUR).tolist())


def now(code: str, at: int) -> Iterator[Reading | Placement]:
    """What is sent at ``at``: buses every 5 seconds, all others at the full minute."""
    here = town(code)
    tick = at // BUS_RHYTHM * BUS_RHYTHM
    for bus in fleet(here):
        yield from _bus_items(bus, code, tick)
    if tick % MINUTE:
        return
    seconds: Times = np.array([tick / SECOND])
    for kind, number, place in _places(here):
        entity_type, measure = KINDS[kind]
        name = entity_id(entity_type, code, number)
        if not place.silent:
            for series in measure(here, place, name, seconds):
                yield from _readings(entity_type, name, series, [tick])


def _bus_items(bus: Bus, code: str, tick: int) -> Iterator[Reading | Placement]:
    moment = bus.at(tick / SECOND)
    name = entity_id(BUS, code, bus.number)
    point = _point(moment.longitude, moment.latitude) | {"observedAt": format_time(tick)}
    yield Placement(BUS, name, {"location": point})
    yield Reading(BUS, name, "speed", tick, moment.speed, "KMH")
    yield Reading(BUS, name, "heading", tick, moment.heading, "DD")


def _places(here: Town) -> Iterator[tuple[str, int, Place]]:
    for kind in KINDS:
        for number, place in enumerate(here.places[kind], start=1):
            yield kind, number, place


def _readings(entity_type: str, name: str, series: Series, times: list[int]) -> Iterator[Reading]:
    values = np.round(series.values, series.decimals).tolist()
    for at, value in zip(times, values, strict=True):
        yield Reading(entity_type, name, series.attribute, at, value, series.unit_code)


def _sends(name: str, hours: Any) -> Any:
    """Which hours arrive: one in a hundred is lost, and now and then a whole stretch."""
    lost = chance(f"{name}:lost", hours) < 0.01
    gap = chance(f"{name}:gap", hours // GAP_HOURS) < 0.025
    return ~(lost | gap)


def _about(here: Town, kind: str, th: str, en: str) -> dict[str, Any]:
    return {
        "name": {"type": "LanguageProperty", "languageMap": {"th": th, "en": en}},
        "dataProvider": _property(here.providers[kind]),
        "areaServed": _property(here.name_en),
        "simulated": _property(True),
    }


def _property(value: Any, unit_code: str = "") -> dict[str, Any]:
    instance = {"type": "Property", "value": value}
    return instance | {"unitCode": unit_code} if unit_code else instance


def _point(longitude: float, latitude: float) -> dict[str, Any]:
    point = {"type": "Point", "coordinates": [longitude, latitude]}
    return {"type": "GeoProperty", "value": point}
