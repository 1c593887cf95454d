# SPDX-License-Identifier: Apache-2.0
"""The simulated city's weather, which its air, rivers and roads all share."""

from __future__ import annotations

import numpy as np

from mueang.data.sources.demo.noise import Times, Values, by_month, drift, hour_of_day, peak
from mueang.data.sources.demo.towns import Town

HOUR = 3_600.0
SOAK_HOURS = 48


def rain(town: Town, times: Times) -> Values:
    """mm an hour: showers where a wandering passes what the month leaves dry, mostly afternoons."""
    wandering = 0.5 + 0.35 * drift(f"{town.code}:rain", times, 5 * HOUR)
    wandering += 0.15 * drift(f"{town.code}:shower", times, HOUR)
    afternoon = 0.06 * peak(hour_of_day(times), 17, 3)
    share = by_month(town.rain, times)
    return np.asarray(np.maximum(0.0, wandering + afternoon + 0.62 * share - 0.92) * 60)


def temperature(town: Town, times: Times) -> Values:
    hours = hour_of_day(times)
    day = 4.5 * np.cos((hours - 14.5) / 24 * 2 * np.pi)
    wandering = 1.5 * drift(f"{town.code}:warm", times, 60 * HOUR)
    return np.asarray(by_month(town.temperature, times) + day + wandering - _cooling(town, times))


def humidity(town: Town, times: Times) -> Values:
    """0 to 1: higher in the rainy months, at night and while it rains."""
    hours = hour_of_day(times)
    base = 0.6 + 0.45 * by_month(town.rain, times)
    day = -0.15 * np.cos((hours - 14.5) / 24 * 2 * np.pi)
    wet = 0.2 * np.minimum(1.0, rain(town, times) / 5)
    wandering = 0.05 * drift(f"{town.code}:humid", times, 9 * HOUR)
    return np.asarray(np.clip(base + day + wet + wandering, 0.25, 0.99))


def wind(town: Town, times: Times) -> Values:
    """m/s: a breeze by day, gusts with the rain."""
    hours = hour_of_day(times)
    breeze = 1.2 + 1.4 * peak(hours, 14, 4) + 0.8 * drift(f"{town.code}:wind", times, 4 * HOUR)
    return np.asarray(np.maximum(0.1, breeze + 0.25 * np.minimum(8.0, rain(town, times))))


def soaked(town: Town, times: Times) -> Values:
    """mm of rain of the last two days that still run to the rivers."""
    total = np.zeros_like(times)
    for back in range(0, SOAK_HOURS, 2):
        total += 2 * rain(town, times - back * HOUR) * np.exp(-back / 18)
    return total


def _cooling(town: Town, times: Times) -> Values:
    return np.asarray(3.0 * np.minimum(1.0, rain(town, times) / 4))
