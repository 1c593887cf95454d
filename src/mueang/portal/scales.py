# SPDX-License-Identifier: Apache-2.0
"""The dated rules by which values are judged, read once.

Levels of air come from ``data/reference/aqi.toml`` (the notice of the index itself), all
others from ``portal/reference/states.toml``; each has its source and the day it holds from.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import msgspec

from mueang.data.reference.aqi import aqi_file
from mueang.data.reference.units import conversion
from mueang.portal.wording.text import Text

Level = Literal["unknown", "normal", "watch", "warning", "danger"]
LEVELS: tuple[Level, ...] = ("unknown", "normal", "watch", "warning", "danger")
"""From the least to the most worrying."""

AQI_LEVELS: tuple[Level, ...] = ("normal", "normal", "watch", "warning", "danger")
"""How worrying the index's five levels are."""


@dataclass(frozen=True, slots=True)
class State:
    """A level and its word; ``aqi`` 1 to 5 where it is a colour of the Thai air quality index."""

    level: Level
    word: Text
    aqi: int | None = None
    mean_hours: int = 0
    """The averaging period for which the rule was made, 0 where it has none."""

    @property
    def rank(self) -> tuple[int, int]:
        return LEVELS.index(self.level), self.aqi or 0


class Band(msgspec.Struct, frozen=True):
    level: Level
    th: str
    en: str
    at_least: float | None = None
    aqi: int | None = None
    at_least_fact: str = ""
    needs_fact: str = ""

    def bound(self, facts: Mapping[str, Any]) -> float | None:
        """The lowest value of the band; None if the entity lacks the fact that gives it."""
        if self.at_least is not None:
            return self.at_least
        name = self.at_least_fact or self.needs_fact
        if not name:
            return float("-inf")
        fact = facts.get(name)
        if not isinstance(fact, int | float):
            return None
        return float(fact) if self.at_least_fact else float("-inf")


class Scale(msgspec.Struct, frozen=True):
    types: list[str]
    attributes: list[str]
    valid_from: date
    source: Text
    bands: list[Band]
    unit: str = ""
    """UN/CEFACT code of the bounds; a value in another unit of the quantity is converted."""
    decimals: int = 6
    """The table's own precision: 15.04 lies in 0-15.0, 15.06 in 15.1-25.0."""
    mean_hours: int = 0

    def state(self, band: Band) -> State:
        return _state(band.level, band.th, band.en, band.aqi, self.mean_hours)

    def measure(self, value: float, unit_code: str) -> float | None:
        """The value in the scale's unit; None if it measures something else."""
        if not self.unit or not unit_code:
            return round(value, self.decimals)
        found = conversion(unit_code, self.unit)
        return None if found is None else round(value * found[0] + found[1], self.decimals)


@cache
def _state(level: Level, th: str, en: str, aqi: int | None, mean_hours: int) -> State:
    """There are few states and many values: they share them."""
    return State(level, Text(th, en), aqi, mean_hours)


class Advice(msgspec.Struct, frozen=True):
    valid_from: date
    source: Text
    levels: list[dict[str, str]]


class Rules(msgspec.Struct, frozen=True):
    promises: dict[str, int]
    scales: list[Scale]
    advice: list[Advice]


@cache
def rules() -> Rules:
    text = files("mueang.portal.reference").joinpath("states.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), Rules)


@cache
def scales() -> tuple[Scale, ...]:
    return (*rules().scales, *_of_air())


def _of_air() -> list[Scale]:
    """The index as scales: a level begins one step above the limit below it."""
    found = []
    for index in aqi_file().index:
        for name, one in index.pollutants.items():
            starts = [0.0, *(round(limit + one.step, 6) for limit in one.limits)]
            words = zip(AQI_LEVELS, aqi_file().level, starts, strict=True)
            bands = [
                Band(level, word.th, word.en[0].lower() + word.en[1:], start, number)
                for number, (level, word, start) in enumerate(words, 1)
            ]
            decimals = 0 if one.step >= 1 else 1
            types, bands = ["AirQualityObserved"], bands[::-1]
            source = Text(index.source, index.source_en)
            place = (index.valid_from, source, bands, one.unit, decimals, one.hours)
            found.append(Scale(types, [name], *place))
    return found
