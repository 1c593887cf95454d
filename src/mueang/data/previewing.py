# SPDX-License-Identifier: Apache-2.0
"""What a merge would do, counted by history itself before anybody says yes."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from mueang.data.context.aliases import Aliases
from mueang.data.context.owner import Context
from mueang.data.history.asks import MAX_ROWS, AggregateAsk, Placed
from mueang.data.jsonld.contexts import CORE
from mueang.data.merges import Pair, Preview, SeriesPreview
from mueang.data.merging import is_timed, read_pair
from mueang.data.model import Entity

Key = tuple[str, str]
SYSTEM = ("createdAt", "modifiedAt", "observedAt")


async def preview(context: Context, ask: Pair) -> Preview:
    """Raises NotFound and BadRequestData as the merge itself would, and HistoryUnavailable."""
    aliases = context.city(ask.city).aliases
    entity, other = read_pair(lambda one: context.get(ask.city, one), aliases, ask)
    moving = await _counts(context, ask.city, ask.entity_id)
    held = await _counts(context, ask.city, ask.into)
    after = await _counts(context, ask.city, ask.into, aliases.with_one(ask.entity_id, ask.into))
    series = [
        SeriesPreview(
            attribute=CORE.compact(key[0]),
            dataset_id=key[1],
            values=count,
            conflicts=count + held.get(key, 0) - after.get(key, 0),
            source=_source(entity, key),
        )
        for key, count in sorted(moving.items())
    ]
    return Preview(series, *_facts(entity, other), _brings(aliases, ask.entity_id))


async def _counts(
    context: Context, city: str, entity_id: str, merged: tuple[Placed, ...] | None = None
) -> dict[Key, int]:
    """Series → values with a time of their own."""
    answer = await context.history.aggregate(
        AggregateAsk(
            city=city,
            up_to=context.last_n(city),
            entity_ids=(entity_id,),
            methods=("totalCount",),
            observed_only=True,
            merged=merged,
            limit=MAX_ROWS,
        )
    )
    return {
        (one.attribute, one.dataset_id): int(one.values["totalCount"][0] or 0)
        for one in answer.series
    }


def _source(entity: Entity, key: Key) -> str:
    mark = entity.marks.get(key[0], {}).get(key[1])
    return mark.source if mark else ""


def _facts(entity: Entity, other: Entity) -> tuple[list[str], list[str]]:
    """Attributes without a time: those that only ``entity`` has, and those that differ."""
    only_here, differ = list[str](), list[str]()
    for attribute, dataset_id, said in _untimed(entity):
        held = other.attributes.get(attribute, {}).get(dataset_id)
        if held is None:
            only_here.append(CORE.compact(attribute))
        elif _plain(bytes(held)) != _plain(said):
            differ.append(CORE.compact(attribute))
    return only_here, differ


def _untimed(entity: Entity) -> Iterator[tuple[str, str, bytes]]:
    for attribute, instances in sorted(entity.attributes.items()):
        for dataset_id, instance in instances.items():
            if not is_timed(instance):
                yield attribute, dataset_id, bytes(instance)


def _plain(instance: bytes) -> object:
    body = msgspec.json.decode(instance)
    return {name: body[name] for name in body if name not in SYSTEM}


def _brings(aliases: Aliases, entity_id: str) -> list[str]:
    return aliases.formers(entity_id)
