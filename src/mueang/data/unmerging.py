# SPDX-License-Identifier: Apache-2.0
"""What two merged entities are without their merge: as recorded then, and what came since.

History kept every row under the id that it was sent for, so it can tell whose a value is.
"""

from __future__ import annotations

import time
from typing import NamedTuple

import msgspec
from msgspec import Raw

from mueang.data.ahead import TOLERANCE
from mueang.data.context.owner import Context
from mueang.data.effects import read_entity
from mueang.data.history.asks import ObservationSeries, TemporalAsk
from mueang.data.history.columns import DELETED
from mueang.data.merges import Merged
from mueang.data.model import Entity, Mark
from mueang.data.restoring import newest_of
from mueang.data.times import parse_time

Key = tuple[str, str]
"""(attribute, dataset id)."""
Found = dict[Key, ObservationSeries]


class Before(NamedTuple):
    """Both entities without the merge."""

    entity: Entity
    """The one that was no more."""
    other: Entity | None
    """The one that stayed; None when it is gone meanwhile."""
    into: str
    seen: bytes | None
    """What the one that stayed was when this was made."""


class _Times(msgspec.Struct):
    createdAt: str = ""  # noqa: N815 (the standard's own word)
    modifiedAt: str = ""  # noqa: N815
    observedAt: str = ""  # noqa: N815


_times = msgspec.json.Decoder(_Times).decode


async def as_before(context: Context, city: str, merged: Merged) -> Before:
    """Raises HistoryUnavailable."""
    seen = context.get(city, merged.into)
    ids = (merged.entity_id, merged.into)
    newest = await _newest(context, city, merged.entity_id, ids)
    usual = await _newest(context, city, merged.entity_id, ids, time.time_ns() // 1000 + TOLERANCE)
    settling = _Settling(context, city, merged)
    entity = read_entity(merged.entity)
    own, usually = newest[merged.entity_id], usual[merged.entity_id]
    touched = {*_keys(entity), *own}
    for key in touched:
        instance, mark = settling.choose(entity, key, usually.get(key), own.get(key))
        _set(entity, key, instance, mark)
    if seen is None:
        return Before(entity, None, merged.into, seen)
    other, recorded = read_entity(seen), read_entity(merged.other)
    own, usually = newest[merged.into], usual[merged.into]
    for key in touched:
        if _instance(other, key) is None and _instance(recorded, key) is not None:
            continue  # somebody took it away since
        instance, mark = settling.choose(recorded, key, usually.get(key), own.get(key))
        _set(other, key, instance, mark)
    return Before(entity, other, merged.into, seen)


async def _newest(
    context: Context, city: str, without: str, ids: tuple[str, str], before: int = 0
) -> dict[str, Found]:
    """Id → its series' newest observations, as if the merge of ``without`` were not."""
    ask = TemporalAsk(
        city=city,
        up_to=context.last_n(city),
        entity_ids=ids,
        last_n=1,
        deleted=True,
        merged=context.city(city).aliases.without(without),
    )
    if before:
        ask = msgspec.structs.replace(ask, timerel="before", time_at=before)
    answer = await context.history.observations(ask)
    found: dict[str, Found] = {entity_id: {} for entity_id in ids}
    for each in answer.series:
        if each.seq:
            found[each.entity_id][each.attribute, each.dataset_id] = each
    return found


class _Settling:
    """Chooses, series by series, between what was recorded and what history has since."""

    def __init__(self, context: Context, city: str, merged: Merged) -> None:
        now = context.city(city)
        self._runs = now.runs
        later = [one for one in now.aliases.merged.values() if one.into == merged.into]
        self._since = merged.at if later[-1] is merged else 0
        """Only what was told after it can be newer than what was recorded."""

    def choose(
        self,
        recorded: Entity,
        key: Key,
        usual: ObservationSeries | None,
        newest: ObservationSeries | None,
    ) -> tuple[Raw | None, Mark | None]:
        """The instance of "now" and the series' mark; None where it has none."""
        instance, mark = _instance(recorded, key), recorded.marks.get(key[0], {}).get(key[1])
        undone = mark is not None and mark.run in self._runs and (
            self._runs[mark.run].state == "undone")  # fmt: skip
        if usual is not None and (undone or self._is_news(usual, instance)):
            if usual.kind[-1] == DELETED:
                instance = None
            else:
                created = _times(instance).createdAt if instance is not None else ""
                instance, mark = newest_of(usual, created)
        elif undone:
            instance = mark = None
        if mark is not None and newest is not None and newest.kind[-1] != DELETED:
            mark = Mark(
                max(mark.newest, newest.observed_at[-1]), mark.received_at, mark.source, mark.run
            )
        return instance, mark

    def _is_news(self, found: ObservationSeries, recorded: Raw | None) -> bool:
        told = found.modified_at[-1]
        if told <= self._since:
            return False
        if recorded is None:
            return True
        times = _times(recorded)
        modified = parse_time(times.modifiedAt)
        at = parse_time(times.observedAt) if times.observedAt else modified
        return found.observed_at[-1] > at or (found.observed_at[-1] == at and told > modified)


def _keys(entity: Entity) -> set[Key]:
    held = (entity.attributes, entity.marks)
    return {(attribute, dataset) for one in held for attribute in one for dataset in one[attribute]}


def _instance(entity: Entity, key: Key) -> Raw | None:
    return entity.attributes.get(key[0], {}).get(key[1])


def _set(entity: Entity, key: Key, instance: Raw | None, mark: Mark | None) -> None:
    """Put both, or take them away."""
    attribute, dataset_id = key
    if instance is None:
        _take(entity.attributes, key)
    else:
        entity.attributes.setdefault(attribute, {})[dataset_id] = instance
    if mark is None:
        _take(entity.marks, key)
    else:
        entity.marks.setdefault(attribute, {})[dataset_id] = mark


def _take(held: dict[str, dict[str, Raw]] | dict[str, dict[str, Mark]], key: Key) -> None:
    inner = held.get(key[0])
    if inner is not None:
        inner.pop(key[1], None)
        if not inner:
            held.pop(key[0])
