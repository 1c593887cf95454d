# SPDX-License-Identifier: Apache-2.0
"""Thailand's air quality index by the notice of B.E. 2566, from dated data (``aqi.toml``).

A sub-index runs in a straight line inside its level; the index is the worst of the six.
Above the last limit the notice says "over 200": the line goes on with the last level's slope.
The inputs are running means (24 h for PM, 8 h for O3 and CO), never an hour's value.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from importlib.resources import files
from math import isfinite

import msgspec


class Level(msgspec.Struct, frozen=True):
    """One of the five levels, with its official colour."""

    th: str
    en: str
    colour: str
    colour_th: str


class Pollutant(msgspec.Struct, frozen=True):
    """Upper limits of the levels, for means over ``hours`` in ``unit``."""

    hours: int
    unit: str
    step: float
    limits: list[float]


class Index(msgspec.Struct, frozen=True):
    """The breakpoints of one notice."""

    valid_from: date
    source: str
    source_en: str
    levels: list[int]
    highest: int
    pollutants: dict[str, Pollutant]


class Standard(msgspec.Struct, frozen=True):
    """A legal limit of one attribute, from a day on."""

    attribute: str
    hours: int
    limit: float
    unit: str
    valid_from: date
    source: str
    source_en: str


class AqiFile(msgspec.Struct, frozen=True):
    index: list[Index]
    standard: list[Standard]
    level: list[Level]


class Aqi(msgspec.Struct, frozen=True):
    """The index of one place at one time, and which pollutant decides it."""

    value: int
    attribute: str
    level: Level


@cache
def aqi_file() -> AqiFile:
    """The data we ship."""
    text = files("mueang.data.reference").joinpath("aqi.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), AqiFile)


def index_on(day: date) -> Index | None:
    """The breakpoints in force on a day; None before the first that we know."""
    known = [index for index in aqi_file().index if index.valid_from <= day]
    return max(known, key=lambda index: index.valid_from, default=None)


def standard_on(attribute: str, hours: int, day: date) -> Standard | None:
    """The legal limit in force on a day, such as 37.5 µg/m³ of PM2.5 over 24 h."""
    known = [
        standard
        for standard in aqi_file().standard
        if (standard.attribute, standard.hours) == (attribute, hours) and standard.valid_from <= day
    ]
    return max(known, key=lambda standard: standard.valid_from, default=None)


def sub_index(pollutant: Pollutant, levels: list[int], highest: int, mean: float) -> int:
    """The pollutant's index: linear between (lowest value, lowest index) and (limit, level)."""
    value = float(_rounded(mean, pollutant.step))
    low_value, low_index = 0.0, 0
    for limit, top in zip(pollutant.limits, levels, strict=True):
        if value <= limit:
            return _between(value, low_value, limit, low_index, top)
        low_value, low_index = float(_rounded(limit + pollutant.step, pollutant.step)), top + 1
    width = pollutant.limits[-1] - pollutant.limits[-2]
    rise = levels[-1] - levels[-2]
    return min(highest, _between(value, low_value, low_value + width, low_index, low_index + rise))


def aqi(means: Mapping[str, float], day: date) -> Aqi | None:
    """The index from means by attribute; None without a usable one, or before the notice."""
    index = index_on(day)
    if index is None:
        return None
    known = {
        name: sub_index(index.pollutants[name], index.levels, index.highest, mean)
        for name, mean in means.items()
        if name in index.pollutants and isfinite(mean) and mean >= 0
    }
    if not known:
        return None
    worst = max(known, key=lambda name: known[name])
    return Aqi(known[worst], worst, level_of(known[worst], index))


def level_of(value: int, index: Index) -> Level:
    """The level that an index falls into."""
    number = sum(value > top for top in index.levels)
    return aqi_file().level[number]


def _between(value: float, low: float, high: float, low_index: int, high_index: int) -> int:
    share = (value - low) / (high - low)
    return int(_rounded(low_index + share * (high_index - low_index), 1))


def _rounded(value: float, step: float) -> Decimal:
    """Halves away from zero, as people round; ``round`` would make 37.55 an even 37.5."""
    unit = Decimal(str(step))
    return (Decimal(str(value)) / unit).quantize(Decimal(1), ROUND_HALF_UP) * unit
