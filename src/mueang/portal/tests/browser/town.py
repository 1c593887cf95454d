# SPDX-License-Identifier: Apache-2.0
"""A town with every kind of thing and every state, for the eyes of a browser."""

from __future__ import annotations

import math
import time

from mueang.data.model import City
from mueang.data.plain import PlainEntity, PlainValue, Point
from mueang.portal.tests.city import SECOND, FakeData

HOUR = 3600 * SECOND
CENTRE = (98.99, 18.79)

AIR = [("ศรีภูมิ", "Si Phum", 12.0), ("ช้างเผือก", "Chang Phueak", 21.4), ("สุเทพ", "Suthep", 33.0)]
AIR += [("หายยา", "Hai Ya", 48.2), ("วัดเกต", "Wat Ket", 91.5)]
WATER = [("สะพานนวรัฐ", "Nawarat Bridge", 1.2), ("ป่าแดด", "Pa Daet", 3.4)]


class Town(FakeData):
    """Chiang Mai with buses that move and one station that is silent; Phuket without values."""

    def __init__(self) -> None:
        super().__init__()
        self.known.append(
            City("phuket", "ภูเก็ต", "Phuket", "83", longitude=98.39, latitude=7.88, simulated=True)
        )
        self.moves = 0

    def entities(self, city: str) -> list[PlainEntity]:
        if city != "chiang-mai":
            return []
        self.moves += 1
        return [*_stations(), *(_bus(number, self.moves) for number in range(4))]

    def entity(self, city: str, entity_id: str) -> PlainEntity | None:
        return next((thing for thing in self.entities(city) if thing.id == entity_id), None)

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
        step = max(bucket_seconds, 600) * SECOND
        first = since - since % step
        return [_point(at) for at in range(first, until, step) if not _broken(at, until)]


def _point(at: int) -> Point:
    mean = 34 + 22 * math.sin(at / HOUR / 24 * 2 * math.pi) + 6 * math.sin(at / HOUR)
    return Point(at, mean, mean - 4, mean + 5, 6)


def _broken(at: int, until: int) -> bool:
    return 6 * HOUR < until - at < 10 * HOUR


def _stations() -> list[PlainEntity]:
    things = []
    for number, (thai, english, dust) in enumerate(AIR):
        values = {"pm25": _value(dust, "GQ"), "temperature": _value(27.5, "CEL")}
        things.append(_thing("AirQualityObserved", number, thai, english, values))
    for number, (thai, english, level) in enumerate(WATER):
        water = _thing(
            "FloodMonitoring", number + 10, thai, english, {"currentLevel": _value(level, "MTR")}
        )
        water.facts = {"alertLevel": 3.2, "dangerLevel": 3.7}
        things.append(water)
    weather = {"temperature": _value(31.2, "CEL", minutes=400)}
    things.append(_thing("WeatherObserved", 20, "อุตุนิยมวิทยาเชียงใหม่", "Chiang Mai weather", weather))
    traffic = {"averageVehicleSpeed": _value(23.0, "KMH"), "intensity": _value(412, "C62")}
    things.append(_thing("TrafficFlowObserved", 30, "แยกรินคำ", "Rin Kham junction", traffic))
    unplaced = _thing("AirQualityObserved", 99, "สถานีใหม่", "New station", {"pm25": _value(9, "GQ")})
    unplaced.location = None
    return [*things, unplaced]


def _bus(number: int, moves: int) -> PlainEntity:
    bus = _thing("Vehicle", 40 + number, f"รถเมล์ {number + 1}", f"Bus {number + 1}", {})
    turn = moves / 30 + number * 1.5
    bus.location = [CENTRE[0] + 0.02 * math.cos(turn), CENTRE[1] + 0.02 * math.sin(turn)]
    bus.values = {"speed": _value(24.0 + number, "KMH", minutes=0)}
    return bus


def _thing(
    kind: str, number: int, thai: str, english: str, values: dict[str, PlainValue]
) -> PlainEntity:
    spread = 0.012 * (1 + number % 5)
    return PlainEntity(
        id=f"urn:ngsi-ld:{kind}:test-{number}",
        type=kind,
        name_th=thai,
        name_en=english,
        location=[CENTRE[0] + spread * math.cos(number), CENTRE[1] + spread * math.sin(number)],
        simulated=True,
        values=values,
        facts={"dataProvider": "เทศบาลนครเชียงใหม่"},
    )


def _value(number: float, unit_code: str, minutes: int = 6) -> PlainValue:
    at = time.time_ns() // 1000 - minutes * 60 * SECOND
    return PlainValue(number, unit_code, at, at + SECOND, "demo")
