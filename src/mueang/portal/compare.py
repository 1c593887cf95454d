# SPDX-License-Identifier: Apache-2.0
"""A series beside others: its neighbours, or itself on the same days a year before."""

from __future__ import annotations

import heapq
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from mueang.data.plain import Point
from mueang.portal import queries
from mueang.portal.series import Series, with_gaps
from mueang.portal.summary import CitySummary
from mueang.portal.things import Thing, Told
from mueang.portal.wording.text import Language, Text
from mueang.portal.wording.times import MICROSECONDS, date, local

Kind = Literal["", "near", "year"]
NEIGHBOURS = 3

NEAR_SAYS = Text(
    "โดยเฉลี่ย{more} {n} จุดใกล้เคียง {percent} %",
    "{more} the {n} nearest points by {percent} % on average",
)
YEAR_SAYS = Text(
    "โดยเฉลี่ย{more}ช่วงเดียวกันของปีก่อน {percent} %",
    "{more} the same days of the year before by {percent} % on average",
)
HIGHER, LOWER = Text("สูงกว่า", "Above"), Text("ต่ำกว่า", "Below")
SAME_NEAR = Text("โดยเฉลี่ยเท่ากับจุดใกล้เคียง", "On average the same as the nearest points")
SAME_YEAR = Text(
    "โดยเฉลี่ยเท่ากับช่วงเดียวกันของปีก่อน", "On average the same as on the same days of the year before"
)
NO_NEAR = Text(
    "ไม่มีจุดวัดอื่นในเมืองที่วัดค่านี้ในช่วงนี้", "No other point of the city measured this in these days"
)
NO_YEAR = Text("ไม่มีค่าของช่วงเดียวกันปีก่อน", "There are no values of the same days of the year before")
BEGINS = Text(" (ข้อมูลเริ่ม {date})", " (values begin on {date})")
LAST_YEAR = Text("ปีก่อน", "the year before")


@dataclass(frozen=True, slots=True)
class Other:
    """One line beside the main one."""

    name: Text
    points: tuple[Point | None, ...]
    thing: Thing | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The other lines and what they say; ``missing`` where there is nothing to compare with."""

    kind: Kind
    others: tuple[Other, ...] = ()
    says: Text | None = None
    missing: Text | None = None


def kind_of(asked: str) -> Kind:
    """What the address asks for; anything else is no comparison."""
    return "near" if asked == "near" else "year" if asked == "year" else ""


def compare(series: Series, kind: Kind, summary: CitySummary | None) -> Comparison:
    """Raises queries.Unavailable without history."""
    if kind == "near" and summary is not None:
        return _near(series, summary)
    return _year(series) if kind == "year" else Comparison("")


def neighbours(summary: CitySummary, thing: Thing) -> list[tuple[Thing, float]]:
    """The nearest things of the same kind, with their distance in metres."""
    if thing.location is None:
        return []
    here = thing.location
    others = (
        (metres(here, other.location), other.id, other)
        for other in summary.things
        if other.kind is thing.kind and other.id != thing.id and other.location
    )
    return [(other, far) for far, _, other in heapq.nsmallest(NEIGHBOURS, others)]


def metres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Between two near positions, on a plane: good to a percent within a province."""
    y = (one[1] - other[1]) * 110_574
    x = (one[0] - other[0]) * 111_320 * math.cos(math.radians((one[1] + other[1]) / 2))
    return math.hypot(x, y)


def _near(series: Series, summary: CitySummary) -> Comparison:
    found = [
        thing
        for thing, _ in neighbours(summary, series.thing)
        if any(_same(told, series.told) for told in thing.values)
    ]
    asked = [(thing.id, series.told.attribute) for thing in found]
    answer = queries.many_series(
        *(series.city, asked, series.since, series.until, series.range.bucket),
        dataset_id=series.told.dataset_id,
    )
    others = tuple(
        Other(thing.name, _with_gaps(answer[key], series), thing)
        for thing, key in zip(found, asked, strict=True)
        if answer.get(key)
    )
    if not others:
        return Comparison("near", missing=NO_NEAR)
    means = [mean for other in others if (mean := _mean(other.points)) is not None]
    return Comparison("near", others, _says(series, means, NEAR_SAYS, SAME_NEAR, len(others)))


def _same(told: Told, wanted: Told) -> bool:
    return told.key == wanted.key and told.unit_code == wanted.unit_code and told.is_number


def _year(series: Series) -> Comparison:
    shift = _year_before(series.since)
    key = (series.thing.id, series.told.attribute)
    found = queries.many_series(
        *(series.city, [key], series.since - shift, series.until - shift, series.range.bucket),
        dataset_id=series.told.dataset_id,
    ).get(key, [])
    if not found:
        return Comparison("year", missing=_begins(series))
    moved = [Point(p.observed_at + shift, p.value, p.minimum, p.maximum, p.count) for p in found]
    other = Other(LAST_YEAR, _with_gaps(moved, series))
    mean = _mean(other.points)
    says = _says(series, [] if mean is None else [mean], YEAR_SAYS, SAME_YEAR, 1)
    return Comparison("year", (other,), says)


def _year_before(at: int) -> int:
    """How far back the same day of the year before lies, µs; for 29 February it is 1 March."""
    day = local(at).date()
    try:
        before = day.replace(year=day.year - 1)
    except ValueError:
        before = day.replace(year=day.year - 1, month=3, day=1)
    return (day - before) // timedelta(days=1) * 86_400 * MICROSECONDS


def _begins(series: Series) -> Text:
    found = queries.extent(series.city, series.thing.id, series.told)
    if found is None:
        return NO_YEAR
    said = {lang: BEGINS.say(lang, date=date(found.first, lang)) for lang in _LANGUAGES}
    return Text(NO_YEAR.th + said["th"], NO_YEAR.en + said["en"])


_LANGUAGES: tuple[Language, ...] = ("th", "en")


def _with_gaps(points: list[Point], series: Series) -> tuple[Point | None, ...]:
    return tuple(with_gaps(points, series.range.bucket, series.until))


def _mean(points: Sequence[Point | None]) -> float | None:
    values = [float(point.value) for point in points if point is not None]
    return sum(values) / len(values) if values else None


def _says(series: Series, means: list[float], text: Text, same: Text, n: int) -> Text | None:
    """How far above or below, in whole per cent; None where per cent say nothing."""
    own = _mean(series.points)
    if own is None or not means or (other := sum(means) / len(means)) <= 0 or own < 0:
        return None
    percent = round(abs(own / other - 1) * 100)
    if percent == 0:
        return same
    more = HIGHER if own > other else LOWER
    said = {
        lang: text.say(lang, more=more.say(lang), n=n, percent=f"{percent:,}")
        for lang in _LANGUAGES
    }
    return Text(said["th"], said["en"])
