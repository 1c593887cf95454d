# SPDX-License-Identifier: Apache-2.0
"""What each kind of simulated sensor measures: attribute → (unit, decimals, values).

Patterns a Thai city would recognise: haze of the dry months and of the morning, rush hours,
showers that lift the rivers, tides at the coast, noise of the night markets.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from mueang.data.sources.demo import weather
from mueang.data.sources.demo.noise import (
    Times,
    Values,
    by_month,
    drift,
    hour_of_day,
    peak,
    workday,
)
from mueang.data.sources.demo.towns import Place, Town

HOUR = weather.HOUR
TIDE = 12.4206 * HOUR
"""The principal lunar tide, M2."""


class Series(NamedTuple):
    attribute: str
    unit_code: str
    decimals: int
    values: Values


def air(town: Town, place: Place, name: str, times: Times) -> list[Series]:
    hours = hour_of_day(times)
    haze = by_month(town.pm25, times) * np.exp(0.4 * drift(f"{town.code}:haze", times, 40 * HOUR))
    day = 0.85 + 0.3 * peak(hours, 8, 2) + 0.25 * peak(hours, 21, 3) - 0.15 * peak(hours, 15, 3)
    own = np.exp(0.12 * drift(f"{name}:own", times, 3 * HOUR))
    washed = 1 - 0.4 * np.minimum(1.0, weather.rain(town, times) / 6)
    pm25 = np.maximum(2.0, haze * day * own * washed * place.factor)
    rush = _rush(hours) * workday(times)
    return [
        Series("pm25", "GQ", 1, pm25),
        Series("pm10", "GQ", 0, pm25 * (1.45 + 0.1 * own) + 7),
        Series("o3", "61", 0, 9 + 34 * peak(hours, 14.5, 3) * (1 - 0.3 * rush) * own),
        Series("no2", "61", 0, 5 + 16 * rush * own),
        Series("co", "59", 2, 0.25 + 0.006 * pm25 + 0.35 * rush),
        Series("temperature", "CEL", 1, weather.temperature(town, times)),
        Series("relativeHumidity", "C62", 2, weather.humidity(town, times)),
    ]


def station(town: Town, place: Place, name: str, times: Times) -> list[Series]:
    own = drift(f"{name}:own", times, 2 * HOUR)
    direction = (230 + 70 * drift(f"{town.code}:direction", times, 18 * HOUR) + 20 * own) % 360
    pressure = 1009 + 3 * drift(f"{town.code}:pressure", times, 70 * HOUR)
    return [
        Series(
            "temperature", "CEL", 1, weather.temperature(town, times) - place.cooler + 0.4 * own
        ),
        Series(
            "relativeHumidity", "C62", 2, np.clip(weather.humidity(town, times) + 0.02 * own, 0, 1)
        ),
        Series("precipitation", "MMT", 1, weather.rain(town, times) * (1 + 0.3 * own)),
        Series("windSpeed", "MTS", 1, weather.wind(town, times)),
        Series("windDirection", "DD", 0, direction),
        Series(
            "atmosphericPressure", "A97", 1, pressure + 1.2 * np.cos(times * 4 * np.pi / 86_400)
        ),
    ]


def water(town: Town, place: Place, name: str, times: Times) -> list[Series]:
    """Two days' rain lifts the level towards the alert level; in Phuket the sea moves it too."""
    room = place.alert - place.base
    flood = 1.15 * room * (1 - np.exp(-weather.soaked(town, times) / 140))
    tide = 0.4 * town.tide * np.sin(times * 2 * np.pi / TIDE)
    own = 0.03 * drift(f"{name}:own", times, 2 * HOUR)
    return [Series("currentLevel", "MTR", 2, np.maximum(0.05, place.base + flood + tide + own))]


def traffic(town: Town, place: Place, name: str, times: Times) -> list[Series]:
    hours = hour_of_day(times)
    own = 1 + 0.12 * drift(f"{name}:own", times, 0.5 * HOUR)
    load = np.clip((0.12 + 0.8 * _rush(hours)) * workday(times) * own, 0.03, 1.1)
    slow = 1 - 0.65 * load**2 - 0.1 * np.minimum(1.0, weather.rain(town, times) / 8)
    return [
        Series("averageVehicleSpeed", "KMH", 0, np.maximum(6.0, place.free * slow)),
        Series("intensity", "", 0, 1_900 * load),
        Series("occupancy", "C62", 2, np.clip(0.75 * load**1.5, 0, 1)),
    ]


def noise(town: Town, place: Place, name: str, times: Times) -> list[Series]:
    hours = hour_of_day(times)
    level = 52 + 12 * _rush(hours) + place.night * peak(hours, 22, 2.5)
    level += 4 * drift(f"{name}:own", times, 0.5 * HOUR)
    return [Series("LAeq", "2N", 1, level)]


def parking(town: Town, place: Place, name: str, times: Times) -> list[Series]:
    hours = hour_of_day(times)
    share = 0.12 + 0.62 * peak(hours, 12, 4) + 0.35 * peak(hours, 19, 2)
    share = np.clip(share * (1 + 0.15 * drift(f"{name}:own", times, HOUR)), 0, 1)
    taken = np.round(share * place.spots)
    return [
        Series("availableSpotNumber", "", 0, place.spots - taken),
        Series("occupancy", "C62", 2, taken / place.spots),
    ]


def _rush(hours: Values) -> Values:
    """Thai cities move from six to nine, peak at 7:30 and 17:00, and do not sleep at noon."""
    waves = 0.9 * peak(hours, 7.5, 1.0) + peak(hours, 17.2, 1.5)
    return np.asarray(np.minimum(1.0, waves + 0.45 * peak(hours, 12.5, 3.5)))


Measure = Callable[[Town, Place, str, Times], list[Series]]
KINDS: dict[str, tuple[str, Measure]] = {
    "air": ("AirQualityObserved", air),
    "water": ("FloodMonitoring", water),
    "weather": ("WeatherObserved", station),
    "traffic": ("TrafficFlowObserved", traffic),
    "noise": ("NoiseLevelObserved", noise),
    "parking": ("OffStreetParking", parking),
}
"""Kind of place → its Smart Data Models type and what measures it. Buses are in ``buses.py``."""
