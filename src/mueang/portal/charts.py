# SPDX-License-Identifier: Apache-2.0
"""A series in one language: what the chart draws and what the table beside it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from mueang.data.plain import Point
from mueang.portal.cards import label_of, state_card
from mueang.portal.compare import Comparison, Kind
from mueang.portal.ranges import RANGES, Range
from mueang.portal.series import Series, finding, floor
from mueang.portal.things import Thing, Told
from mueang.portal.wording import times
from mueang.portal.wording.attributes import attribute, bare, scaled, sign_of
from mueang.portal.wording.text import Language, Text

Numbers = tuple[int, float | None, float | None, float | None]
"""µs, value, lowest, highest; a gap is a point without values."""

COMPARISONS: dict[Kind, Text] = {
    "": Text("ไม่เทียบ", "Nothing"),
    "near": Text("จุดใกล้เคียง", "Nearest points"),
    "year": Text("ช่วงเดียวกันปีก่อน", "Same days last year"),
}


def chart_data(series: Series, comparison: Comparison, language: Language) -> dict[str, Any]:
    """Times in ms since 1970."""
    return {
        "title": finding(series, language),
        "attribute": series.told.key,
        "label": label_of(series.told, language),
        "unit": sign_of(series.told.attribute, series.told.unit_code, language),
        "decimals": attribute(series.told.attribute).decimals,
        "range": series.range.key,
        "from": series.since // 1000,
        "to": series.until // 1000,
        "bucket": series.range.bucket,
        "points": _in_ms(numbers(series, series.points)),
        "others": [
            {
                "name": other.name.say(language),
                "points": _in_ms(numbers(series, other.points)),
            }
            for other in comparison.others
        ],
        "marks": [
            [
                point.observed_at // 1000,
                scaled(series.told.attribute, float(point.value)),
                point.quality,
            ]
            for point in series.marked
        ],
        "lines": [
            {
                "value": scaled(series.told.attribute, line.value),
                "label": line.state.word.say(language),
                **state_card(line.state, language),
            }
            for line in series.lines
        ],
        "simulated": series.thing.simulated,
    }


def numbers(series: Series, points: Sequence[Point | None]) -> list[Numbers]:
    """Points as they are told (a ratio as per cent)."""
    found: list[Numbers] = []
    last = series.since
    for point in points:
        if point is None:
            found.append((last + series.range.bucket * times.MICROSECONDS, None, None, None))
            continue
        last = point.observed_at
        value, low, high = (
            None if number is None else scaled(series.told.attribute, float(number))
            for number in (point.value, point.minimum, point.maximum)
        )
        found.append((last, value, low, high))
    return found


def _in_ms(points: list[Numbers]) -> list[list[float | None]]:
    return [[at // 1000, *rest] for at, *rest in points]


def rows(series: Series, language: Language) -> list[dict[str, Any]]:
    """The table, newest first; hours or days without a value are rows too."""
    size = series.range.row * times.MICROSECONDS
    found = {floor(row.observed_at, series.range.row): row for row in series.rows}
    marks: Counter[int] = Counter(
        floor(point.observed_at, series.range.row) for point in series.marked
    )
    start = floor(series.since, series.range.row)
    end = floor(series.until - 1, series.range.row)
    return [
        _row(series, at, found.get(at), marks[at], language) for at in range(end, start - 1, -size)
    ]


def _row(
    series: Series, at: int, row: Point | None, marked: int, language: Language
) -> dict[str, Any]:
    told = times.date if series.range.row >= 86_400 else times.date_time
    cells: dict[str, Any] = {"at": times.iso(at), "when": told(at, language), "n": 0}
    if row is None or row.value is None:
        return cells
    low, high = (row.value if v is None else v for v in (row.minimum, row.maximum))
    return cells | {
        "mean": bare(series.told.attribute, row.value),
        "low": bare(series.told.attribute, low),
        "high": bare(series.told.attribute, high),
        "n": row.count,
        "marked": marked,
    }


def address(told: Told, range_: Range, kind: Kind = "") -> str:
    """The part of an address that says what a chart shows."""
    compared = {"compare": kind} if kind else {}
    return "?" + urlencode({"attribute": told.key, **range_.query, **compared})


def tabs(told: Told, current: Range, kind: Kind, language: Language) -> list[dict[str, Any]]:
    """Links to the usual ranges."""
    return [
        {
            "name": range_.name.say(language),
            "url": address(told, range_, kind),
            "current": range_.key == current.key,
        }
        for range_ in RANGES.values()
    ]


def choices(
    thing: Thing, current: Told, range_: Range, kind: Kind, language: Language
) -> list[dict[str, Any]]:
    """Links to the other values that are numbers."""
    return [
        {
            "name": label_of(told, language),
            "url": address(told, range_, kind),
            "current": told.key == current.key,
        }
        for told in thing.values
        if told.is_number
    ]


def comparisons(
    told: Told, range_: Range, current: Kind, language: Language
) -> list[dict[str, Any]]:
    """Links to what the chart can be compared with."""
    return [
        {
            "name": name.say(language),
            "url": address(told, range_, kind),
            "current": kind == current,
        }
        for kind, name in COMPARISONS.items()
    ]
