# SPDX-License-Identifier: Apache-2.0
"""How something is, in a word: values against dated rules.

Levels of air come from ``data/reference/aqi.toml`` (the notice of the index itself), all
others from ``portal/reference/states.toml``; each has its source and the day it holds from.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
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


class _Advice(msgspec.Struct, frozen=True):
    valid_from: date
    source: Text
    levels: list[dict[str, str]]


class _Rules(msgspec.Struct, frozen=True):
    promises: dict[str, int]
    scales: list[Scale]
    advice: list[_Advice]


@cache
def _rules() -> _Rules:
    text = files("mueang.portal.reference").joinpath("states.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(text), _Rules)


@cache
def _scales() -> tuple[Scale, ...]:
    return (*_rules().scales, *_of_air())


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


def promised_minutes(entity_type: str) -> int:
    """After how long a value of this type is older than promised."""
    promises = _rules().promises
    return promises.get(entity_type, promises["other"])


@lru_cache(maxsize=4_096)
def scale_for(entity_type: str, attribute: str, on: date) -> Scale | None:
    """The rule in force on a day."""
    fitting = [
        scale
        for scale in _scales()
        if entity_type in scale.types and attribute in scale.attributes and scale.valid_from <= on
    ]
    return max(fitting, key=lambda scale: scale.valid_from, default=None)


def judge(
    entity_type: str,
    attribute: str,
    value: object,
    unit_code: str,
    facts: Mapping[str, Any],
    on: date,
) -> State | None:
    """The state of one value; None where no rule says anything about it."""
    scale = scale_for(entity_type, attribute, on)
    if scale is None or isinstance(value, bool) or not isinstance(value, int | float):
        return None
    measured = scale.measure(value, unit_code)
    for band in scale.bands:
        bound = band.bound(facts)
        if measured is not None and bound is not None and measured >= bound:
            return scale.state(band)
    return None


def advice(state: State, on: date) -> tuple[Text, Text] | None:
    """What a level of air asks people to do, and who says so."""
    known = [one for one in _rules().advice if one.valid_from <= on]
    if state.aqi is None or not known:
        return None
    newest = max(known, key=lambda one: one.valid_from)
    words = newest.levels[state.aqi - 1]
    return Text(words["th"], words["en"]), newest.source


def standard_lines(
    entity_type: str, attribute: str, unit_code: str, facts: Mapping[str, Any], on: date
) -> list[tuple[float, State]]:
    """The values above which something needs attention, highest first, for a chart to draw.

    A band of the air quality table begins at 37.6 because the standard is 37.5: the standard is
    what is drawn. A chart in another unit than the scale's goes without.
    """
    scale = scale_for(entity_type, attribute, on)
    if scale is None or (scale.unit and unit_code not in ("", scale.unit)):
        return []
    step = 10.0**-scale.decimals if scale.unit else 0.0
    found = []
    for band in scale.bands:
        bound = band.bound(facts)
        if bound is not None and bound != float("-inf") and band.level != "normal":
            found.append((round(bound - step, 6), scale.state(band)))
    return found
