# SPDX-License-Identifier: Apache-2.0
"""A small city for tests: the same methods as ``DataClient``, answers from memory."""

from __future__ import annotations

from mueang.data.client import ServerUnavailable
from mueang.data.errors import HistoryUnavailable
from mueang.data.model import City
from mueang.data.plain import PlainEntity, PlainValue, Point
from mueang.data.times import parse_time

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
        self.server_runs = True
        self.history_runs = True

    def cities(self) -> list[City]:
        self._answer()
        return self.known

    def entities(self, city: str, kind: str = "", limit: int = 5000) -> list[PlainEntity]:
        self._answer()
        return self.things

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

    def _answer(self) -> None:
        if not self.server_runs:
            raise ServerUnavailable("The server does not answer.")
