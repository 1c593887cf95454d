# SPDX-License-Identifier: Apache-2.0
"""Chance that is a function of time: the same moment always has the same value.

So history and live readings join without a seam, a restart repeats nothing new, and any
stretch of time can be computed alone and at once with numpy.
"""

from __future__ import annotations

import zlib

import numpy as np
import numpy.typing as npt

Times = npt.NDArray[np.float64]
"""Seconds since 1970, UTC."""
Values = npt.NDArray[np.float64]
DAY = 86_400.0
THAILAND = 7 * 3_600.0
YEAR = 365.2425 * DAY


def chance(name: str, index: npt.NDArray[np.int64]) -> Values:
    """A number in [0, 1) for each index: splitmix64 of the index, with a seed by name."""
    seed = np.uint64((zlib.crc32(name.encode()) * 0x9E3779B97F4A7C15) & (2**64 - 1))
    x = index.astype(np.uint64) * np.uint64(0xBF58476D1CE4E5B9) + seed
    x ^= x >> np.uint64(30)
    x *= np.uint64(0x94D049BB133111EB)
    x ^= x >> np.uint64(27)
    x *= np.uint64(0xBF58476D1CE4E5B9)
    x ^= x >> np.uint64(31)
    return (x >> np.uint64(11)).astype(np.float64) / float(1 << 53)


def drift(name: str, times: Times, period: float) -> Values:
    """A smooth wandering between -1 and 1 that changes its mind every ``period`` seconds."""
    place = times / period
    before = np.floor(place)
    part = place - before
    part = part * part * (3 - 2 * part)
    index = before.astype(np.int64)
    low, high = chance(name, index), chance(name, index + 1)
    return 2 * (low + (high - low) * part) - 1


def hour_of_day(times: Times) -> Values:
    """Thai clock time in hours, 0 to 24."""
    return ((times + THAILAND) % DAY) / 3_600


def peak(hours: Values, at: float, width: float) -> Values:
    """A bell at an hour of the day, 1 at its top."""
    away = np.abs(hours - at)
    away = np.minimum(away, 24 - away)
    return np.asarray(np.exp(-0.5 * (away / width) ** 2))


def by_month(months: list[float], times: Times) -> Values:
    """Twelve monthly values drawn out into a curve through the middles of the months."""
    place = ((times + THAILAND) % YEAR) / YEAR * 12 - 0.5
    first = np.floor(place).astype(np.int64)
    values = np.asarray(months, dtype=np.float64)
    low, high = values[first % 12], values[(first + 1) % 12]
    return np.asarray(low + (high - low) * (place - first))


def workday(times: Times) -> Values:
    """1 from Monday to Friday, 0.75 at the weekend (1970-01-01 was a Thursday)."""
    day = ((times + THAILAND) // DAY + 3) % 7
    return np.where(day >= 5, 0.75, 1.0)
