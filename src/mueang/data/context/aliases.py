# SPDX-License-Identifier: Apache-2.0
"""Which entities became part of others, in one city: asked by every write and every question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from mueang.data.errors import AlreadyExists
from mueang.data.merges import Apart, Merged, pair_of

Placed = tuple[str, str, int]
"""(former id, the id that it is read under, its place: of two values at one time the one with
the lower place is shown; the entity itself has 0)."""


class Aliases:
    """Only what is durable, but for ``closed``."""

    def __init__(self) -> None:
        self.merged: dict[str, Merged] = {}
        """By the id that is no more, in the order in which they were merged."""
        self.apart: dict[tuple[str, str], Apart] = {}
        self.closed: dict[str, str] = {}
        """Former id → the one to use: nobody may write these. A merge that is on its way into
        the log closes its entity as well, so that none is made anew beneath it."""
        self._placed: tuple[Placed, ...] = ()

    def take(self, effect: Merged | Apart) -> None:
        """What a log row, or state.db, says."""
        if isinstance(effect, Apart):
            self.apart.pop((effect.one, effect.other), None)
            if effect.apart:
                self.apart[effect.one, effect.other] = effect
            return
        self.merged.pop(effect.entity_id, None)
        if effect.into:
            self.merged[effect.entity_id] = effect
        self._settle()

    def are_apart(self, one: str, other: str) -> bool:
        return pair_of(one, other) in self.apart

    def root(self, entity_id: str) -> str:
        """The entity under which this one is read and written now: mostly itself."""
        while (merged := self.merged.get(entity_id)) is not None:
            entity_id = merged.into
        return entity_id

    def formers(self, entity_id: str) -> list[str]:
        """All that is read under the entity beside its own, by place."""
        return [former for former, root, _ in self._placed if root == entity_id]

    def placed(self, wanted: Sequence[str] = ()) -> tuple[Placed, ...]:
        """What a question about these entities (none: about all) must know."""
        if not wanted or not self._placed:
            return self._placed
        ids = set(wanted)
        return tuple(one for one in self._placed if one[0] in ids or one[1] in ids)

    def without(self, entity_id: str) -> tuple[Placed, ...]:
        """As ``placed``, if this one had not been merged (what it brought comes with it)."""
        return _placed(one for one in self.merged.values() if one.entity_id != entity_id)

    def with_one(self, entity_id: str, into: str) -> tuple[Placed, ...]:
        """As ``placed``, if this one were merged as well."""
        return _placed([*self.merged.values(), Merged(entity_id, into, 0)])

    def close(self, entity_id: str, into: str) -> None:
        self.closed[entity_id] = into

    def reopen(self, entity_id: str) -> None:
        """A merge that did not become durable."""
        if entity_id not in self.merged:
            self.closed.pop(entity_id, None)

    def check(self, entity_id: str) -> None:
        """Raises AlreadyExists for an id that is part of another entity."""
        if (into := self.closed.get(entity_id)) is not None:
            raise AlreadyExists(was_merged(entity_id, into))

    def _settle(self) -> None:
        self._placed = _placed(self.merged.values())
        self.closed.clear()
        self.closed.update((former, root) for former, root, _ in self._placed)


def was_merged(entity_id: str, into: str) -> str:
    """The sentence that tells where an entity went."""
    return f"The entity {entity_id[:300]} was merged into {into[:300]}: ask for and send to that."


def _placed(merges: Iterable[Merged]) -> tuple[Placed, ...]:
    """What was merged first goes before what was merged later, each with what it brought."""
    into: defaultdict[str, list[str]] = defaultdict(list)
    gone = set()
    for one in merges:
        into[one.into].append(one.entity_id)
        gone.add(one.entity_id)

    def below(entity_id: str) -> Iterator[str]:
        waiting = into.get(entity_id, [])[::-1]
        while waiting:
            former = waiting.pop()
            yield former
            waiting += into.get(former, [])[::-1]

    roots = [entity_id for entity_id in into if entity_id not in gone]
    return tuple(
        (former, root, place) for root in roots for place, former in enumerate(below(root), 1)
    )
