# SPDX-License-Identifier: Apache-2.0
"""When a point was silent lately: stretches of a month without a value for longer than promised."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Any

from mueang.data.model import City
from mueang.portal import queries
from mueang.portal.things import Thing, Told
from mueang.portal.wording import times
from mueang.portal.wording.text import Language
from mueang.portal.wording.times import MICROSECONDS

DAYS = 30
HOUR = 3_600 * MICROSECONDS
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Silence:
    since: int
    until: int | None
    """None: still silent."""


def silences(city: City, thing: Thing, told: Told) -> list[Silence]:
    """Newest first, from hourly counts: good to the hour. Raises queries.Unavailable."""
    now = queries.now()
    since = now - DAYS * 24 * HOUR
    hours = queries.series(city, thing.id, told, since, now + MICROSECONDS, 3_600)
    limit = max(thing.promised * MICROSECONDS, HOUR)
    found = [
        Silence(before.observed_at + HOUR, after.observed_at)
        for before, after in itertools.pairwise(hours)
        if after.observed_at - before.observed_at - HOUR > limit
    ]
    if hours and now - max(told.at, hours[-1].observed_at) > limit:
        found.append(Silence(told.at, None))
    return found[::-1]


def silence_cards(found: list[Silence], language: Language) -> list[dict[str, Any]]:
    """The newest few, in words."""
    now = queries.now()
    return [
        {
            "since": times.date_time(one.since, language),
            "until": times.date_time(one.until, language) if one.until else "",
            "span": times.span(((one.until or now) - one.since) // MICROSECONDS, language),
        }
        for one in found[:SHOWN]
    ]
