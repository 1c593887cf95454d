# SPDX-License-Identifier: Apache-2.0
"""A city's likely duplicates, kept for a while: finding them in 50 000 things takes a second."""

from __future__ import annotations

import threading
import time
from typing import NamedTuple

from mueang.data.client import DataClient
from mueang.data.merges import Decisions, pair_of
from mueang.data.model import City
from mueang.data.plain import Point
from mueang.portal import queries
from mueang.portal.duplicates.evidence import SPAN, Values, look
from mueang.portal.duplicates.finding import Likely, find
from mueang.portal.things import Thing

KEEP = 60.0
"""Seconds for which what was found is good; what people decided counts at once."""
MOST = 200
"""Pairs that are shown."""
MOST_LOOKS = 30
"""Pairs of one search about which history is asked, the likeliest first."""
SAME_SERIES = 0.9
"""Share of equal values from which on two series are one, where nothing else speaks for it."""


class _Found(NamedTuple):
    at: float
    merged: frozenset[str]
    """Who was merged away then: one that came back since has to be found again."""
    pairs: list[Likely]


_found: dict[str, _Found] = {}
_turn = threading.Lock()


def likely_pairs(client: DataClient, city: City, decided: Decisions) -> list[Likely]:
    """The likeliest first, without those that somebody said differ or that are gone."""
    merged = frozenset(one.entity_id for one in decided.merged)
    with _turn:
        kept = _found.get(city.code)
        if kept is None or time.monotonic() - kept.at >= KEEP or kept.merged - merged:
            kept = _Found(time.monotonic(), merged, _look_for(client, city))
            _found[city.code] = kept
    differ = {(one.one, one.other) for one in decided.apart}
    there = {thing.id for thing in queries.summarise(city).things}
    return [
        each
        for each in kept.pairs
        if pair_of(each.one.id, each.other.id) not in differ
        and each.one.id in there
        and each.other.id in there
    ][:MOST]


def _look_for(client: DataClient, city: City) -> list[Likely]:
    return judged(client, city.code, find(queries.summarise(city).things), queries.now())


def judged(client: DataClient, code: str, pairs: list[Likely], now: int) -> list[Likely]:
    """Those that history does not speak against, the likeliest first."""

    for each in pairs[:MOST_LOOKS]:
        look(each, values_of(client, code, now))
    kept = [each for each in pairs if _speaks(each)]
    return sorted(kept, key=lambda each: (-each.weight, each.one.id, each.other.id))


def values_of(client: DataClient, code: str, now: int) -> Values:
    """What history has of the last days."""

    def values(thing: Thing, attribute: str, dataset_id: str) -> list[Point]:
        return client.series(code, thing.id, attribute, now - SPAN, now + 1, dataset_id=dataset_id)

    return values


def _speaks(each: Likely) -> bool:
    """A value that both show now is a hint only, until their series are found to be one."""
    return bool(each.name or each.code) or (each.share or 0.0) >= SAME_SERIES
