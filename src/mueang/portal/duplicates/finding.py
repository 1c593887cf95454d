# SPDX-License-Identifier: Apache-2.0
"""Likely duplicates of a city, by buckets: what is compared lies close or is called alike.

The work grows with the things, not with their pairs: a grid of places, one bucket for each
code, name and value; in a bucket with too many only those that are called the same are compared.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations

from mueang.portal.duplicates.likeness import (
    FAR_METRES,
    METRES_A_DEGREE,
    NEAR_METRES,
    NameLikeness,
    code_of,
    folded,
    is_common,
    metres,
    names_alike,
)
from mueang.portal.things import Thing

CELL = 1.1 * NEAR_METRES / METRES_A_DEGREE
"""Degrees: with its neighbours a cell reaches as far as is near, up to 24° of latitude and on."""
CROWD = 40
"""So many things in a cell and its neighbours are compared one by one."""
AGAINST = 0.5
"""Share of equal values below which they speak against one thing."""
FEW = 8
"""A code or name that more things share tells nothing about two of them."""
TWINS = 4
"""A value that more things send at one time is a common one."""


@dataclass(slots=True)
class Likely:
    """Two things that may be one, with what speaks for it."""

    one: Thing
    other: Thing
    metres: float | None = None
    """Between them; None where one is not on the map."""
    name: NameLikeness = ""
    code: bool = False
    values: bool = False
    """They show the same value of the same time now: whether they always do, history tells."""
    share: float | None = None
    """Of equal values among those at shared times, 0 to 1; None: not looked at."""
    shared: int = 0
    """How many shared times there were."""

    @property
    def weight(self) -> float:
        """The more speaks for it, the higher."""
        close = self.metres is not None and self.metres <= NEAR_METRES
        names = {"same": 2.0, "near": 1.0, "": 0.0}[self.name]
        against = 2.0 * self.speaks_against
        return 2.0 * close + names + 2.0 * self.code + 3.0 * (self.share or 0.0) - against

    @property
    def speaks_against(self) -> bool:
        """Two that measure at the same times, and something else, are hardly one."""
        return self.share is not None and self.share < AGAINST


@dataclass(slots=True)
class _Known:
    """A thing with what it is compared by."""

    thing: Thing
    names: tuple[str, str]
    code: str = field(default="")


def find(things: Iterable[Thing]) -> list[Likely]:
    """The likely pairs of one city, the likeliest first. Things of two types are never alike."""
    known = [_known(one) for one in things]
    found: dict[tuple[str, str], Likely] = {}
    for one, other in (*_close(known), *_same_code(known), *_same_name(known), *_same_now(known)):
        key = tuple(sorted((one.thing.id, other.thing.id)))
        if (key[0], key[1]) not in found:
            likely = _compare(one, other)
            if likely is not None:
                found[key[0], key[1]] = likely
    return sorted(found.values(), key=lambda each: (-each.weight, each.one.id, each.other.id))


def _names(thing: Thing) -> tuple[str, str]:
    """Folded; empty where the name was made of kind and number because nobody gave one."""
    names = []
    for said, kind in ((thing.name.th, thing.kind.one.th), (thing.name.en, thing.kind.one.en)):
        number = thing.id.rsplit(":", 1)[-1]
        made = said.casefold() == f"{kind} {number}".casefold()
        names.append("" if made else folded(said))
    return names[0], names[1]


def compare(one: Thing, other: Thing) -> Likely:
    """Two things that somebody looks at, alike or not."""
    return _alike(_known(one), _known(other))


def _known(thing: Thing) -> _Known:
    return _Known(thing, _names(thing), code_of(thing.id))


def _compare(one: _Known, other: _Known) -> Likely | None:
    """The pair with its evidence, if there is enough."""
    likely = _alike(one, other)
    apart, name = likely.metres, likely.name
    close = apart is not None and apart <= NEAR_METRES
    far = apart is not None and apart > FAR_METRES
    enough = (
        (close and name != "")
        or (likely.code and not far and (close or name != "" or not is_common(one.code)))
        or (apart is None and name == "same")
        or likely.values
    )
    return likely if enough else None


def _alike(one: _Known, other: _Known) -> Likely:
    places = (one.thing.location, other.thing.location)
    apart = metres(places[0], places[1]) if places[0] and places[1] else None
    pairs = [names_alike(a, b) for a, b in zip(one.names, other.names, strict=True)]
    name: NameLikeness = "same" if "same" in pairs else "near" if "near" in pairs else ""
    code = one.code == other.code
    values = bool(_showing(one.thing) & _showing(other.thing))
    return Likely(one.thing, other.thing, apart, name, code, values)


def _close(known: list[_Known]) -> Iterator[tuple[_Known, _Known]]:
    """Those whose cells touch."""
    cells: defaultdict[tuple[str, int, int], list[_Known]] = defaultdict(list)
    for one in known:
        if one.thing.location:
            x, y = (math.floor(degrees / CELL) for degrees in one.thing.location)
            cells[one.thing.type, x, y].append(one)
    ahead = ((0, 0), (1, 0), (-1, 1), (0, 1), (1, 1))
    for (kind, x, y), here in cells.items():
        around = [cells.get((kind, x + dx, y + dy), []) for dx, dy in ahead[1:]]
        if len(here) + sum(map(len, around)) > CROWD:
            everybody = [one for part in (here, *around) for one in part]
            yield from _buckets(_named(everybody), CROWD)
            continue
        yield from combinations(here, 2)
        for part in around:
            yield from ((one, other) for one in here for other in part)


def _same_code(known: list[_Known]) -> Iterator[tuple[_Known, _Known]]:
    return _buckets(((one, (one.thing.type, one.code)) for one in known), FEW)


def _same_name(known: list[_Known]) -> Iterator[tuple[_Known, _Known]]:
    """Where one of them is not on the map, the name alone leads to the other."""
    for one, other in _buckets(_named(known), FEW):
        if not (one.thing.location and other.thing.location):
            yield one, other


def _named(known: list[_Known]) -> Iterator[tuple[_Known, Hashable]]:
    for one in known:
        for number, name in enumerate(one.names):
            if name:
                yield one, (one.thing.type, number, name)


def _same_now(known: list[_Known]) -> Iterator[tuple[_Known, _Known]]:
    showing = ((one, (one.thing.type, *value)) for one in known for value in _showing(one.thing))
    return _buckets(showing, TWINS)


def _showing(thing: Thing) -> set[tuple[str, int, float]]:
    """What it shows now; round numbers are left out, for many things show them."""
    return {
        (told.key, told.at, float(told.value))
        for told in thing.values
        if told.is_number and float(told.value) * 2 % 1
    }


def _buckets(
    keyed: Iterable[tuple[_Known, Hashable]], most: int
) -> Iterator[tuple[_Known, _Known]]:
    buckets: defaultdict[Hashable, list[_Known]] = defaultdict(list)
    for one, key in keyed:
        buckets[key].append(one)
    for bucket in buckets.values():
        if len(bucket) <= most:
            yield from combinations(bucket, 2)
