# SPDX-License-Identifier: Apache-2.0
"""How something is, in a word: values against dated rules (``scales``)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from mueang.portal.scales import Scale, State, rules, scales
from mueang.portal.wording.text import Text


def promised_minutes(entity_type: str) -> int:
    """After how long a value of this type is older than promised."""
    promises = rules().promises
    return promises.get(entity_type, promises["other"])


@lru_cache(maxsize=4_096)
def scale_for(entity_type: str, attribute: str, on: date) -> Scale | None:
    """The rule in force on a day."""
    fitting = [
        scale
        for scale in scales()
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
    known = [one for one in rules().advice if one.valid_from <= on]
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
