# SPDX-License-Identifier: Apache-2.0
"""The strip of the seven domains: value, state, the day's trend and freshness of each."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from mueang.data.plain import Point
from mueang.portal.cards import label_of, state_card, time_card
from mueang.portal.drawing import sparkline
from mueang.portal.headline import kind_line
from mueang.portal.story import Story, Trend, leading
from mueang.portal.summary import CitySummary, DomainSummary, KindSummary
from mueang.portal.wording.attributes import amount
from mueang.portal.wording.text import Language, Text

SAYS = Text("24 ชม. ที่ผ่านมา ต่ำสุด {low} สูงสุด {high}", "last 24 h: lowest {low}, highest {high}")


def strip(summary: CitySummary, story: Story | None, language: Language) -> list[dict[str, Any]]:
    """A cell for each domain; one without data says who should provide it."""
    trends = story.trends if story else {}
    return [
        _cell(group, summary, trends.get(group.domain.code), language) for group in summary.domains
    ]


def _cell(
    group: DomainSummary, summary: CitySummary, trend: Trend | None, language: Language
) -> dict[str, Any]:
    tally, domain = group.tally, group.domain
    things = tuple(thing for kind in group.kinds for thing in kind.things)
    thing = leading(tally.worst, things)
    told = thing.deciding if thing else None
    cell: dict[str, Any] = {
        "code": domain.code,
        "name": domain.name.say(language),
        "lead": domain.lead.say(language),
        "there": bool(things),
        "live": tally.live,
        "all": tally.all,
        "silent": tally.live == 0,
        **state_card(tally.worst.state if tally.worst else None, language),
        "kinds": [_kind(kind, language) for kind in group.kinds],
        **time_card(tally.newest, summary.now, language),
    }
    if thing is None or told is None:
        return cell
    return cell | {
        "label": label_of(told, language),
        "value": amount(told.attribute, told.value, told.unit_code, language),
        "where": thing.name.say(language),
        "url": reverse("entity", args=[summary.city.code, thing.id]),
        "entity": thing.id,
        "attribute": told.key,
        "observed_at": told.at // 1000,
        "promise": thing.promised,
        "trend": _trend(trend, language) if trend and trend.thing.id == thing.id else None,
    }


def _kind(kind: KindSummary, language: Language) -> dict[str, Any]:
    worst = kind.tally.worst
    return {
        "key": kind.kind.key,
        "name": kind.kind.many.say(language),
        "line": kind_line(kind, language),
        "all": kind.tally.all,
        "live": kind.tally.live,
        **state_card(worst.state if worst else None, language),
    }


def _trend(trend: Trend, language: Language) -> dict[str, Any] | None:
    """The picture and the words for it; None with less than three hours of values."""
    if len(trend.points) < 3:
        return None
    return {"picture": sparkline(trend.points), "says": _says(trend, language)}


def _says(trend: Trend, language: Language) -> str:
    def told(value: float) -> str:
        return amount(trend.told.attribute, value, trend.told.unit_code, language)

    return SAYS.say(
        language, low=told(min(map(_low, trend.points))), high=told(max(map(_high, trend.points)))
    )


def _low(point: Point) -> float:
    return float(point.value) if point.minimum is None else point.minimum


def _high(point: Point) -> float:
    return float(point.value) if point.maximum is None else point.maximum
