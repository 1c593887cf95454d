# SPDX-License-Identifier: Apache-2.0
"""One attribute over time: points with their gaps, rows of a table, and what they say."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from mueang.data.model import City
from mueang.data.plain import Point
from mueang.portal import queries
from mueang.portal.levels import scale_for, standard_lines
from mueang.portal.ranges import Range, end_of_span
from mueang.portal.scales import State
from mueang.portal.things import Thing, Told
from mueang.portal.wording.attributes import amount, attribute
from mueang.portal.wording.text import Language, Text
from mueang.portal.wording.times import MICROSECONDS, local

GOOD = ("", "good", "ok", "valid", "normal")
"""Quality marks that mean nothing to worry about."""
MOST_MARKED = 20_000
"""Values that are looked through for quality marks; a longer span goes without."""
GAP = 2.0
"""A gap is where the next value comes later than this many times the usual interval."""

BETWEEN = Text(
    "{label} อยู่ระหว่าง {low} ถึง {high} ใน {range}", "{label} was between {low} and {high} in {range}"
)
ABOVE = Text(
    "{label} เฉลี่ยเกิน {line} ({word}) {n} ใน {all} {rows}",
    "{label} averaged above {line} ({word}) in {n} of {all} {rows}",
)
SAME = Text("{label} เท่ากับ {low} ใน {range}", "{label} was {low} in {range}")
NOTHING = Text("ไม่มีค่า {label} ใน {range}", "No values of {label} in {range}")


@dataclass(frozen=True, slots=True)
class Line:
    """A standard that the chart draws."""

    value: float
    state: State
    source: Text | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """What a chart and its table show."""

    city: City
    thing: Thing
    told: Told
    range: Range
    since: int
    until: int
    points: tuple[Point | None, ...]
    """Oldest first; None between two points is a gap."""
    rows: tuple[Point, ...]
    lines: tuple[Line, ...]
    marked: tuple[Point, ...] = ()
    """Single values that their source calls doubtful."""

    @property
    def is_current(self) -> bool:
        """Whether the span ends where it should rather than with an old newest value."""
        return self.range.days is not None or self.until != self.told.at + MICROSECONDS

    @property
    def values(self) -> list[Point]:
        return [point for point in self.points if point is not None]


def load(city: City, thing: Thing, told: Told, range_: Range) -> Series:
    """Asks history twice: for the chart's buckets and for the table's.

    The span begins with a whole hour or day, so that the table has 24, 7 or 30 rows (the last
    one not over yet) and the API call, whose buckets start at ``timeAt``, has the chart's own.
    """
    since, until = span_of(told, range_)
    points = queries.series(city, thing.id, told, since, until, range_.bucket)
    rows = queries.series(city, thing.id, told, since, until, range_.row)
    few = sum(row.count for row in rows) <= MOST_MARKED
    marked = _marked(city, thing, told, since, until) if few else []
    on = local(until).date()
    rule = scale_for(thing.type, told.attribute, on)
    found = standard_lines(thing.type, told.attribute, told.unit_code, thing.facts, on)
    return Series(
        city=city,
        thing=thing,
        told=told,
        range=range_,
        since=since,
        until=until,
        points=tuple(with_gaps(points, range_.bucket, until)),
        rows=tuple(rows),
        marked=tuple(marked),
        lines=tuple(Line(value, state, rule.source if rule else None) for value, state in found),
    )


def _marked(city: City, thing: Thing, told: Told, since: int, until: int) -> list[Point]:
    found = queries.series(city, thing.id, told, since, until, 0)
    return [point for point in found if point.quality.casefold() not in GOOD]


def span_of(told: Told, range_: Range) -> tuple[int, int]:
    """From when to when a chart shows a value, µs: [since, until)."""
    until = end_of_span(range_, told.at, queries.now())
    if range_.days is not None:
        return range_.days[0], until
    return floor(until, range_.row) - (range_.seconds - range_.row) * MICROSECONDS, until


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
    text = SAME if _amount(series, low, language) == _amount(series, high, language) else BETWEEN
    return text.say(
        language,
        label=label,
        low=_amount(series, low, language),
        high=_amount(series, high, language),
        range=span,
    )


def _amount(series: Series, value: float, language: Language) -> str:
    return amount(series.told.attribute, value, series.told.unit_code, language)
