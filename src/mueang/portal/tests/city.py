# SPDX-License-Identifier: Apache-2.0
"""A small city for tests: the same methods as ``DataClient``, answers from memory."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Raw

from mueang.data.client import ServerUnavailable
from mueang.data.effects import write_entity
from mueang.data.errors import HistoryUnavailable
from mueang.data.jsonld.contexts import CORE
from mueang.data.model import City, Entity, Mark
from mueang.data.picture import Picture
from mueang.data.plain import Extent, PlainEntity, PlainValue, Point
from mueang.data.runs import Run
from mueang.data.sources.settings import SourceSettings
from mueang.data.times import format_time, parse_time

SECOND = 1_000_000
NOW = parse_time("2026-11-21T14:28:00+07:00")
MINUTES_AGO = 60 * SECOND


def minutes_ago(minutes: int) -> int:
    return NOW - minutes * MINUTES_AGO


def value(number: object, unit_code: str, minutes: int, source: str = "air4thai") -> PlainValue:
    at = minutes_ago(minutes)
    return PlainValue(number, unit_code, at, at + SECOND, source)


def air(number: float = 48.0, minutes: int = 6) -> PlainEntity:
    return PlainEntity(
        id="urn:ngsi-ld:AirQualityObserved:36t",
        type="AirQualityObserved",
        name_th="ศรีภูมิ",
        name_en="Si Phum",
        location=[98.99, 18.79],
        values={
            "pm10": value(60.0, "GQ", minutes),
            "pm25": value(number, "GQ", minutes),
            "relativeHumidity": value(0.63, "C62", minutes),
        },
        facts={"dataProvider": "กรมควบคุมมลพิษ"},
    )


def water(level: float = 1.2, *, placed: bool = True) -> PlainEntity:
    return PlainEntity(
        id="urn:ngsi-ld:FloodMonitoring:P1",
        type="FloodMonitoring",
        name_th="สะพานนวรัฐ",
        name_en="Nawarat Bridge",
        location=[99.0, 18.78] if placed else None,
        values={"currentLevel": value(level, "MTR", 10, "")},
        facts={"alertLevel": 3.2, "dangerLevel": 3.7},
    )


def stored(entity: PlainEntity) -> bytes:
    """The bytes that the server keeps of an entity, as ``plain`` reads them."""
    attributes: dict[str, dict[str, Raw]] = {}
    marks: dict[str, dict[str, Mark]] = {}

    def put(name: str, dataset_id: str, **body: Any) -> None:
        raw = Raw(msgspec.json.encode({"type": "Property", **body}))
        attributes.setdefault(CORE.expand(name), {})[dataset_id] = raw

    names = {"th": entity.name_th, "en": entity.name_en}
    put("name", "", languageMap={key: name for key, name in names.items() if name})
    if entity.location:
        put("location", "", value={"type": "Point", "coordinates": entity.location})
    if entity.simulated:
        put("simulated", "", value=True)
    for name, fact in entity.facts.items():
        put(name, "", value=fact)
    for key, one in entity.values.items():
        name, at = key.partition("@")[0], one.observed_at or 0
        unit = {"unitCode": one.unit_code} if one.unit_code else {}
        put(name, one.dataset_id, value=one.value, observedAt=format_time(at), **unit)
        mark = Mark(at, one.received_at or at, one.source, one.run)
        marks.setdefault(CORE.expand(name), {})[one.dataset_id] = mark
    made = entity.created_at or "2026-01-01T00:00:00Z"
    kinds = [CORE.expand(entity.type)]
    return write_entity(Entity(entity.id, kinds, attributes, made, made, marks=marks))


class FakeData:
    """Enough of ``DataClient`` for pages."""

    def __init__(self) -> None:
        city = City("chiang-mai", "เชียงใหม่", "Chiang Mai", "50", longitude=98.99, latitude=18.79)
        self.known = [city]
        self.things = [air(), water()]
        self.points = [
            Point(NOW - hour * 3_600 * SECOND, 20.0 + hour, 19.0 + hour, 21.0 + hour, 4)
            for hour in range(24, 0, -1)
            if hour not in (5, 6, 7)
        ]
        self.known_runs: list[Run] = []
        self.went: dict[str, str] = {}
        self.server_runs = True
        self.history_runs = True

    def cities(self) -> list[City]:
        self._answer()
        return self.known

    def where_it_went(self, city: str, entity_id: str) -> str:
        return self.went.get(entity_id, "")

    def entities(self, city: str) -> list[PlainEntity]:
        return self.things

    def sources(self, city: str = "") -> list[SourceSettings]:
        return []

    def pictures(self, cursors: dict[str, str]) -> dict[str, Picture]:
        """Every city whole at each question: tests change things between two pages."""
        self._answer()
        return {
            code: Picture("x", [stored(thing) for thing in self.entities(code)], whole=True)
            for code in cursors
        }

    def entity(self, city: str, entity_id: str) -> PlainEntity | None:
        self._answer()
        return next((thing for thing in self.things if thing.id == entity_id), None)

    def series(
        self,
        city: str,
        entity_id: str,
        attribute: str,
        since: int,
        until: int,
        bucket_seconds: int = 0,
        dataset_id: str = "",
    ) -> list[Point]:
        self._answer()
        if not self.history_runs:
            raise HistoryUnavailable("History does not answer.")
        return [point for point in self.points if since <= point.observed_at < until]

    def many_series(
        self,
        city: str,
        series: list[tuple[str, str]],
        since: int,
        until: int,
        bucket_seconds: int,
        dataset_id: str = "",
    ) -> dict[tuple[str, str], list[Point]]:
        return {
            key: self.series(city, *key, since, until, bucket_seconds, dataset_id) for key in series
        }

    def extent(
        self, city: str, entity_id: str, attribute: str, dataset_id: str = ""
    ) -> Extent | None:
        at = [point.observed_at for point in self.points]
        return Extent(min(at), max(at), len(at)) if at else None

    def runs(self, city: str) -> list[Run]:
        return self.known_runs

    def _answer(self) -> None:
        if not self.server_runs:
            raise ServerUnavailable("The server does not answer.")
