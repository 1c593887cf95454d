# SPDX-License-Identifier: Apache-2.0
"""What changed today: states, silences, new points and records, found in history."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from mueang.data.errors import DataError
from mueang.data.plain import Point
from mueang.data.times import parse_time
from mueang.portal import queries
from mueang.portal.levels import judge, scale_for
from mueang.portal.scales import State
from mueang.portal.summary import CitySummary
from mueang.portal.things import Thing, Told
from mueang.portal.wording.times import MICROSECONDS, local

What = Literal["worse", "better", "record", "silent", "new"]
MOST_FOLLOWED = 1_000
"""Series that are looked at; of a larger city the most worrying ones."""
SHORTEST_MEMORY = 7
"""Days of values before a highest one is called a record."""
DAYS = 30
HOUR = 3_600
DAY = 24 * HOUR


@dataclass(frozen=True, slots=True)
class Change:
    """One line of "today"."""

    what: What
    at: int
    thing: Thing
    told: Told | None = None
    value: float | None = None
    state: State | None = None
    days: int = 0
    """For a record: over how many days."""
    more: int = 0
    """For new points: how many others came today."""


def followed(summary: CitySummary) -> list[tuple[Thing, Told]]:
    """The series that can change their state: numbers that a rule judges, the worst first."""
    on = local(summary.now).date()
    judged = ((thing, told) for thing in summary.things for told in _judged(thing, on))
    return heapq.nsmallest(MOST_FOLLOWED, judged, key=_worst_first)


def _judged(thing: Thing, on: date) -> Iterator[Told]:
    """The values of a thing that a rule is about, of the default instances."""
    for told in thing.values:
        if told.is_number and not told.dataset_id and scale_for(thing.type, told.attribute, on):
            yield told


def _worst_first(pair: tuple[Thing, Told]) -> tuple[int, int, int]:
    told = pair[1]
    level, aqi = told.state.rank if told.state else (0, 0)
    return -level, -aqi, -told.at


def changes(summary: CitySummary, series: list[tuple[Thing, Told]]) -> list[Change]:
    """Everything that changed since local midnight, newest first."""
    midnight = start_of_day(summary.now)
    wanted = [(thing.id, told.attribute) for thing, told in series]
    until = summary.now + MICROSECONDS
    hours = queries.many_series(summary.city, wanted, midnight, until, HOUR)
    month = midnight - DAYS * DAY * MICROSECONDS
    days = queries.many_series(summary.city, wanted, month, midnight, DAY)
    found: list[Change] = []
    for thing, told in series:
        key = (thing.id, told.attribute)
        found += _of_state(thing, told, hours.get(key, []))
        found += _record(thing, told, hours.get(key, []), days.get(key, []))
    found += _silences(summary, midnight)
    found += _newcomers(summary, midnight)
    return sorted(found, key=lambda change: change.at, reverse=True)


def start_of_day(now: int) -> int:
    """Local midnight, µs UTC."""
    day, offset = DAY * MICROSECONDS, 7 * HOUR * MICROSECONDS
    return (now + offset) // day * day - offset


def _of_state(thing: Thing, told: Told, hours: list[Point]) -> Iterator[Change]:
    """From the first state of today to the one of now, if they are different levels.

    Hours between are not told: a value that wavers around a limit would fill the page.
    """
    on = local(told.at).date()
    states = [
        (point, judge(thing.type, told.attribute, point.value, told.unit_code, thing.facts, on))
        for point in hours
    ]
    known = [(point, state) for point, state in states if state is not None]
    if len(known) < 2 or told.state is None:
        return
    first, now = known[0][1], told.state
    if first.rank[0] == now.rank[0]:
        return
    since = known[-1][0]
    for point, state in reversed(known):
        if state.rank[0] != now.rank[0]:
            break
        since = point
    what: What = "worse" if now.rank > first.rank else "better"
    yield Change(what, max(since.observed_at, hours[0].observed_at), thing, told, told.value, now)


def _record(thing: Thing, told: Told, hours: list[Point], days: list[Point]) -> Iterator[Change]:
    """Today's highest value, where it is above everything of the days before."""
    before = [_highest(point) for point in days if point.count]
    if len(before) < SHORTEST_MEMORY or not hours:
        return
    top = max(hours, key=_highest)
    if _highest(top) > max(before):
        number = len(before) + 1
        yield Change("record", top.observed_at, thing, told, _highest(top), days=number)


def _highest(point: Point) -> float:
    return float(point.value) if point.maximum is None else point.maximum


def _silences(summary: CitySummary, midnight: int) -> Iterator[Change]:
    """Points that fell silent today: when their promise was broken, not when they last sent."""
    for thing in summary.things:
        if thing.silent and thing.at is not None:
            broken = thing.at + thing.promised * MICROSECONDS
            if midnight <= broken <= summary.now:
                yield Change("silent", broken, thing)


def _newcomers(summary: CitySummary, midnight: int) -> Iterator[Change]:
    """Points that were first heard of today, told as one."""
    found = [(at, thing) for thing in summary.things if (at := _created(thing)) >= midnight]
    if found:
        at, thing = max(found, key=lambda pair: pair[0])
        yield Change("new", at, thing, more=len(found) - 1)


def _created(thing: Thing) -> int:
    try:
        return parse_time(thing.created_at) if thing.created_at else 0
    except (DataError, ValueError):
        return 0
