# SPDX-License-Identifier: Apache-2.0
"""One attribute over time: points with their gaps, rows of a table, and what they say."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from mueang.data.model import City
from mueang.data.plain import Point
from mueang.portal import queries
from mueang.portal.levels import State, standard_lines
from mueang.portal.ranges import Range
from mueang.portal.things import Thing, Told
from mueang.portal.wording.attributes import amount, attribute
from mueang.portal.wording.text import Language, Text
from mueang.portal.wording.times import MICROSECONDS, local

GAP = 2.0
"""A gap is where the next value comes later than this many times the usual interval."""

BETWEEN = Text(
    "{label} อยู่ระหว่าง {low} ถึง {high} ใน {range}", "{label} was between {low} and {high} in {range}"
)
ABOVE = Text(
    "{label} เฉลี่ยเกิน {line} ({word}) {n} ใน {all} {rows}",
    "{label} averaged above {line} ({word}) in {n} of {all} {rows}",
)
NOTHING = Text("ไม่มีค่า {label} ใน {range}", "No values of {label} in {range}")


@dataclass(frozen=True, slots=True)
class Line:
    """A standard that the chart draws."""

    value: float
    state: State


@dataclass(frozen=True, slots=True)
class Series:
    """What a chart and its table show."""

    thing: Thing
    told: Told
    range: Range
    since: int
    until: int
    points: tuple[Point | None, ...]
    """Oldest first; None between two points is a gap."""
    rows: tuple[Point, ...]
    lines: tuple[Line, ...]

    @property
    def is_current(self) -> bool:
        """Whether the span ends now rather than with an old newest value."""
        return self.until > self.told.at + MICROSECONDS

    @property
    def values(self) -> list[Point]:
        return [point for point in self.points if point is not None]


def load(city: City, thing: Thing, told: Told, range_: Range) -> Series:
    """Asks history twice: for the chart's buckets and for the table's.

    The span begins with a whole hour or day, so that the table has 24, 7 or 30 rows (the last
    one not over yet) and the API call, whose buckets start at ``timeAt``, has the chart's own.
    """
    until = end_of(told, range_)
    since = floor(until, range_.row) - (range_.seconds - range_.row) * MICROSECONDS
    points = queries.series(city, thing.id, told, since, until, range_.bucket)
    rows = queries.series(city, thing.id, told, since, until, range_.row)
    on = local(until).date()
    found = standard_lines(thing.type, told.attribute, told.unit_code, thing.facts, on)
    return Series(
        thing=thing,
        told=told,
        range=range_,
        since=since,
        until=until,
        points=tuple(with_gaps(points, range_.bucket, until)),
        rows=tuple(rows),
        lines=tuple(Line(value, state) for value, state in found),
    )


def end_of(told: Told, range_: Range) -> int:
    """Where a span ends: now, or with the newest value if the span would be empty.

    What was loaded from an old file is then seen at once, and the page says of when it is.
    """
    now = queries.now()
    return now if told.at > now - range_.seconds * MICROSECONDS else told.at + MICROSECONDS


def floor(at: int, seconds: int) -> int:
    """The start of the local hour or day (UTC+7) that a time lies in."""
    size, offset = seconds * MICROSECONDS, 7 * 3_600 * MICROSECONDS
    return (at + offset) // size * size - offset


def with_gaps(points: list[Point], bucket: int, until: int) -> list[Point | None]:
    """Puts None where the usual rhythm was missed, also at the end.

    The usual interval is the one that nine of ten intervals keep, so a series that was hourly
    and is now sent every minute has no false gaps in its older half.
    """
    times = [point.observed_at for point in points]
    steps = sorted(b - a for a, b in itertools.pairwise(times))
    usual = max(steps[len(steps) * 9 // 10] if steps else 0, bucket * MICROSECONDS)
    found: list[Point | None] = []
    for point, following in zip(points, [*times[1:], until], strict=False):
        found.append(point)
        if following - point.observed_at > GAP * usual:
            found.append(None)
    return found


def finding(series: Series, language: Language) -> str:
    """The chart's title says what it shows: ``PM2.5 เฉลี่ยเกิน 37.5 มคก./ลบ.ม. 9 ใน 30 วัน``."""
    label = attribute(series.told.attribute).name.say(language)
    span = series.range.name.say(language)
    values = series.values
    if not values:
        return NOTHING.say(language, label=label, range=span)
    for line in series.lines:
        over = sum(row.value is not None and row.value > line.value for row in series.rows)
        if over:
            return ABOVE.say(
                language,
                label=label,
                line=_amount(series, line.value, language),
                word=line.state.word.say(language),
                n=over,
                all=len(series.rows),
                rows=series.range.rows.say(language),
            )
    low = min(float(point.value) if point.minimum is None else point.minimum for point in values)
    high = max(float(point.value) if point.maximum is None else point.maximum for point in values)
    return BETWEEN.say(
        language,
        label=label,
        low=_amount(series, low, language),
        high=_amount(series, high, language),
        range=span,
    )


def _amount(series: Series, value: float, language: Language) -> str:
    return amount(series.told.attribute, value, series.told.unit_code, language)
