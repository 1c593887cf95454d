# SPDX-License-Identifier: Apache-2.0
"""Which of a city's things a page shows: by kind, by state, by words, a page at a time.

The same filter stands in the address of the page, its JSON twin and the map's points, so
that map and list never show different things and a link can be sent to a colleague.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import urlencode

from mueang.portal.search.folding import fold
from mueang.portal.summary import CitySummary
from mueang.portal.things import Thing
from mueang.portal.wording.kinds import KINDS

STATES = ("attention", "silent")
PAGE = 100
"""Lines of a filtered list on one page."""
WHOLE = 150
"""A city with at most so many things shows them all at once."""
SOME = 12
"""In a larger one, lines of each kind before somebody asks for the rest."""
ATTENTION = ("watch", "warning", "danger")


@dataclass(frozen=True, slots=True)
class Filter:
    """What somebody asked to see; the empty one is everything."""

    kind: str = ""
    state: str = ""
    words: str = ""
    page: int = 1

    @property
    def is_empty(self) -> bool:
        return not (self.kind or self.state or self.words)

    def query(self, **changes: str | int) -> str:
        """The filter as the end of an address; a change of what is shown is its first page."""
        changed = replace(self, **{"page": 1, **changes})  # type: ignore[arg-type]
        named = {"kind": changed.kind, "state": changed.state, "q": changed.words}
        parts = {name: value for name, value in named.items() if value}
        return urlencode(parts | ({"page": changed.page} if changed.page > 1 else {}))

    def keeps(self, thing: Thing) -> bool:
        if self.kind and thing.kind.key != self.kind:
            return False
        if self.state == "silent" and not thing.silent:
            return False
        if self.state == "attention" and (
            thing.state is None or thing.state.level not in ATTENTION
        ):
            return False
        return not self.words or _folded(self.words) in thing.words


_folded = lru_cache(maxsize=64)(fold)


def filter_of(asked: Mapping[str, str]) -> Filter:
    """The filter in an address; what cannot be meant is left out, for it is no error."""
    kind, state, page = asked.get("kind", ""), asked.get("state", ""), asked.get("page", "")
    return Filter(
        kind=kind if kind in {known.key for known in KINDS} else "",
        state=state if state in STATES else "",
        words=typed(asked.get("q", "")),
        page=max(1, min(int(page), 10_000)) if page.isdecimal() and len(page) < 6 else 1,
    )


def typed(text: str) -> str:
    """What somebody typed or pasted to find something; of a whole id its code."""
    words = " ".join(text.split())[:100]
    return words.rsplit(":", 1)[-1] if words.startswith("urn:") else words


@dataclass(frozen=True, slots=True)
class Group:
    """Some things of one kind, and how many there are."""

    kind: str
    things: tuple[Thing, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Listing:
    """What the list shows of a city now."""

    groups: tuple[Group, ...]
    total: int
    """How many things fit the filter."""
    shown: int
    pages: int
    """How many pages the list has; only a filtered one has more than one."""


def select(summary: CitySummary, wanted: Filter) -> Listing:
    """The groups of the page, the worst first in each."""
    kept = [
        (group.kind.key, [thing for thing in group.things if wanted.keeps(thing)])
        for group in summary.kinds
        if wanted.kind in ("", group.kind.key)
    ]
    total = sum(len(things) for _, things in kept)
    if total <= WHOLE:
        return _listing([(key, worst_first(things), len(things)) for key, things in kept], 1)
    if not wanted.kind:
        return _listing([(key, _some(things), len(things)) for key, things in kept], 1)
    key, things = kept[0]
    pages = -(-total // PAGE)
    first = (min(wanted.page, pages) - 1) * PAGE
    return _listing([(key, worst_first(things)[first : first + PAGE], total)], pages)


def _some(things: list[Thing]) -> list[Thing]:
    return heapq.nsmallest(SOME, things, key=_order)


def _listing(found: list[tuple[str, list[Thing], int]], pages: int) -> Listing:
    groups = tuple(Group(key, tuple(things), total) for key, things, total in found if things)
    total = sum(group.total for group in groups)
    return Listing(groups, total, sum(len(group.things) for group in groups), pages)


def worst_first(things: Iterable[Thing]) -> list[Thing]:
    """Those that need attention, then those that are well, then the silent ones; by name."""
    return sorted(things, key=_order)


def _order(thing: Thing) -> tuple[bool, int, int, str]:
    level, aqi = thing.state.rank if thing.state else (0, 0)
    return thing.silent, -level, -aqi, thing.name.th
