# SPDX-License-Identifier: Apache-2.0
"""A series in one language: what the chart draws and what the table beside it says."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from mueang.data.plain import Point
from mueang.portal.cards import label_of, state_card
from mueang.portal.ranges import RANGES, Range
from mueang.portal.series import Series, finding, floor
from mueang.portal.things import Thing, Told
from mueang.portal.wording import times
from mueang.portal.wording.attributes import attribute, bare, scaled, sign_of
from mueang.portal.wording.text import Language


def chart_data(series: Series, language: Language) -> dict[str, Any]:
    """Times in ms since 1970; a gap is a point without values."""
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
        "points": _points(series),
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


def _points(series: Series) -> list[list[float | None]]:
    found: list[list[float | None]] = []
    last = series.since
    for point in series.points:
        if point is None:
            found.append([(last + series.range.bucket * times.MICROSECONDS) // 1000, *_NOTHING])
            continue
        last = point.observed_at
        values = (point.value, point.minimum, point.maximum)
        numbers = (None if v is None else scaled(series.told.attribute, v) for v in values)
        found.append([last // 1000, *numbers])
    return found


_NOTHING: tuple[None, None, None] = (None, None, None)


def rows(series: Series, language: Language) -> list[dict[str, Any]]:
    """The table, newest first; hours or days without a value are rows too."""
    size = series.range.row * times.MICROSECONDS
    found = {floor(row.observed_at, series.range.row): row for row in series.rows}
    start, end = series.since, floor(series.until, series.range.row)
    return [_row(series, at, found.get(at), language) for at in range(end, start - 1, -size)]


def _row(series: Series, at: int, row: Point | None, language: Language) -> dict[str, Any]:
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
    }


def tabs(told: Told, current: Range, language: Language) -> list[dict[str, Any]]:
    """Links to the other ranges."""
    return [
        {
            "name": range_.name.say(language),
            "url": "?" + urlencode({"attribute": told.key, "range": range_.key}),
            "current": range_ is current,
        }
        for range_ in RANGES.values()
    ]


def choices(thing: Thing, current: Told, range_: Range, language: Language) -> list[dict[str, Any]]:
    """Links to the other values that are numbers."""
    return [
        {
            "name": label_of(told, language),
            "url": "?" + urlencode({"attribute": told.key, "range": range_.key}),
            "current": told.key == current.key,
        }
        for told in thing.values
        if told.is_number
    ]
