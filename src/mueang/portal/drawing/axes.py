# SPDX-License-Identifier: Apache-2.0
"""Where values and times stand in a chart, and which of them are written beside it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from mueang.portal.wording.text import Language
from mueang.portal.wording.times import MICROSECONDS, day_month, local

OFFSET = 7 * 3_600 * MICROSECONDS
HOUR = 3_600 * MICROSECONDS
STEPS = [HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, *(d * 24 * HOUR for d in (1, 2, 5, 10))]
STEPS += [d * 24 * HOUR for d in (30, 60, 90, 180, 365, 730, 1_825, 3_650)]
ROOM = 86.0
"""Pixels that a written time needs."""


@dataclass(frozen=True, slots=True)
class Plot:
    """The area of a chart: pixels and the values at its edges."""

    left: float
    top: float
    width: float
    height: float
    since: int
    until: int
    low: float
    high: float

    def x(self, at: int) -> float:
        return self.left + (at - self.since) / max(self.until - self.since, 1) * self.width

    def y(self, value: float) -> float:
        return self.top + (self.high - value) / ((self.high - self.low) or 1.0) * self.height


def value_ticks(low: float, high: float, most: int = 5) -> list[float]:
    """Whole steps of 1, 2, 2.5 or 5 that hold everything from low to high."""
    if not (math.isfinite(low) and math.isfinite(high)):
        return [0.0, 1.0]
    span = max(high - low, abs(high) * 1e-6, 1e-9)
    rough = span / (most - 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next((power * n for n in (1, 2, 2.5, 5) if power * n >= rough), power * 10)
    first, last = math.floor(low / step), math.ceil(high / step)
    return [round(n * step, 10) for n in range(first, max(last, first + 1) + 1)]


def time_ticks(plot: Plot) -> list[int]:
    """Local hours or days that have room to be written."""
    wanted = (plot.until - plot.since) / max(plot.width / ROOM, 1)
    step = next((step for step in STEPS if step >= wanted), STEPS[-1])
    first = -(-(plot.since + OFFSET) // step) * step - OFFSET
    return list(range(first, plot.until + 1, step))


def time_label(at: int, language: Language) -> str:
    """The day at midnight, else the hour."""
    when = local(at)
    if when.hour == when.minute == 0:
        return day_month(at, language)
    return f"{when:%H:%M}"
