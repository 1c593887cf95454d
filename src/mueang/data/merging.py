# SPDX-License-Identifier: Apache-2.0
"""Merging two entities that are one thing, and taking it back.

Each is one log row: a kill leaves it done or not begun. History is not rewritten; from that row
on reads see the rows of both under the one that stays (``history.merged``), and what sources
send for the other goes on under its own id (``moved``), so that taking back finds everything.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from msgspec import Raw

from mueang.data.ahead import is_ahead, observed_text, to_beat
from mueang.data.context.aliases import Aliases, was_merged
from mueang.data.context.draft import Draft, Look
from mueang.data.context.owner import Context
from mueang.data.effects import read_entity, write_entity
from mueang.data.errors import BadRequestData, NotFound
from mueang.data.flow import door_turn
from mueang.data.merges import Apart, Decisions, Differ, Merged, Pair, Told, Undo, pair_of
from mueang.data.model import Entity, Mark
from mueang.data.plain import plain
from mueang.data.times import parse_time
from mueang.data.unmerging import Before, as_before


async def merge(context: Context, ask: Pair) -> None:
    """Let ``entity_id`` become part of ``into``.

    Raises NotFound for one that is not there (any more), and BadRequestData for two that cannot
    be one; then nothing is changed.
    """
    aliases = context.city(ask.city).aliases

    def decide(draft: Draft) -> None:
        entity, other = read_pair(draft.document, aliases, ask)
        effect = Merged(
            ask.entity_id, ask.into, draft.now, ask.by, write_entity(entity), write_entity(other)
        )
        _overlay(other, entity, draft.now)
        draft.put(other, [])
        draft.merge_away(ask.entity_id)
        draft.add(effect)
        aliases.close(ask.entity_id, ask.into)

    async with door_turn(context, ask.city):
        try:
            await context.write(ask.city, decide)
        finally:
            aliases.reopen(ask.entity_id)


def read_pair(look: Look, aliases: Aliases, ask: Pair) -> tuple[Entity, Entity]:
    """Both entities, if they can be one. Raises NotFound and BadRequestData."""
    if ask.entity_id == ask.into:
        raise BadRequestData("An entity cannot be merged into itself.")
    entity = read_entity(_present(look, aliases, ask.entity_id))
    other = read_entity(_present(look, aliases, ask.into))
    if set(entity.types) != set(other.types):
        raise BadRequestData(
            f"{ask.entity_id} is of the type {_types(entity)} and {ask.into} of {_types(other)}: "
            "things of different types are not one thing."
        )
    if aliases.are_apart(ask.entity_id, ask.into):
        raise BadRequestData(
            f"Somebody decided that {ask.entity_id} and {ask.into} are not the same. "
            "Take that back first."
        )
    return entity, other


def _present(look: Look, aliases: Aliases, entity_id: str) -> bytes:
    document = look(entity_id)
    if document is not None:
        return document
    if (into := aliases.closed.get(entity_id)) is not None:
        raise NotFound(was_merged(entity_id, into))
    raise NotFound(f"There is no entity {entity_id[:300]} here.")


def _types(entity: Entity) -> str:
    return ", ".join(one.rsplit("/", 1)[-1] for one in entity.types)


def _overlay(other: Entity, entity: Entity, now: int) -> None:
    """Give ``other`` what only ``entity`` has, and its values where they are newer."""
    for attribute, instances in entity.attributes.items():
        for dataset_id, instance in instances.items():
            held = other.marks.get(attribute, {}).get(dataset_id)
            current = other.attributes.get(attribute, {}).get(dataset_id)
            if current is None or _is_newer(instance, current, held, now):
                other.attributes.setdefault(attribute, {})[dataset_id] = instance
    for attribute, marks in entity.marks.items():
        for dataset_id, mark in marks.items():
            held = other.marks.get(attribute, {}).get(dataset_id)
            if held is None or mark.newest > held.newest:
                other.marks.setdefault(attribute, {})[dataset_id] = mark


def _is_newer(instance: Raw, current: Raw, held: Mark | None, now: int) -> bool:
    """Whether a measured value is of a later time; what has no time of its own never is."""
    if not is_timed(instance) or not is_timed(current):
        return False
    at = parse_time(observed_text(instance))
    return not is_ahead(at, now) and at > to_beat(held, current, now)


def is_timed(instance: Raw) -> bool:
    """Whether the instance says when it was true."""
    return bool(observed_text(instance))


async def undo_merge(context: Context, ask: Undo) -> None:
    """Take a merge back: the entity is there again with its own history and with what was sent
    for it since, and the other one is as if it had never been merged.

    Raises NotFound when it is not merged, BadRequestData when something stands in the way, and
    HistoryUnavailable; then nothing is changed.
    """
    async with door_turn(context, ask.city):
        merged = _held(context, ask)
        for _ in range(TRIES):
            before = await as_before(context, ask.city, merged)
            if await context.write(ask.city, partial(_bring_back, ask, before)):
                return
    raise BadRequestData(f"{merged.into} changes too often just now; try again in a moment.")


TRIES = 20
"""The other entity may be written by others between the look into history and the log row."""


def _held(context: Context, ask: Undo) -> Merged:
    aliases = context.city(ask.city).aliases
    merged = aliases.merged.get(ask.entity_id)
    if merged is None:
        raise NotFound(f"{ask.entity_id} is not merged into another entity (any more).")
    if (further := aliases.merged.get(merged.into)) is not None:
        raise BadRequestData(
            f"{merged.into} itself was merged into {further.into} since: take that back first."
        )
    return merged


def _bring_back(ask: Undo, before: Before, draft: Draft) -> bool:
    """Stage both as they are without the merge; False when the other one has just changed."""
    if draft.document(before.into) != before.seen:
        return False
    draft.reopen(ask.entity_id)
    draft.put(before.entity, [])
    if before.other is not None:
        draft.put(before.other, [])
    draft.add(Merged(ask.entity_id, "", draft.now, ask.by))
    return True


async def differ(context: Context, ask: Differ) -> None:
    """Remember that two entities are not the same, or no longer."""
    one, other = pair_of(ask.one, ask.other)

    def decide(draft: Draft) -> None:
        if ask.apart:
            for entity_id in (one, other):
                _present(draft.document, draft.aliases, entity_id)
        draft.add(Apart(one, other, draft.now, ask.by, ask.apart))

    await context.write(ask.city, decide)


def decisions(context: Context, city: str) -> Decisions:
    """What people decided about a city's duplicates. Raises UnknownCity."""
    aliases = context.city(city).aliases
    told = [_told(merged, aliases.closed) for merged in aliases.merged.values()]
    return Decisions(told[::-1], sorted(aliases.apart.values(), key=lambda one: -one.at))


def _told(merged: Merged, roots: Mapping[str, str]) -> Told:
    was = plain(merged.entity)
    root = roots.get(merged.entity_id, merged.into)
    names = (was.name_th, was.name_en, was.type)
    return Told(merged.entity_id, merged.into, root, merged.at, merged.by, *names)


def where_it_went(context: Context, city: str, entity_id: str) -> str:
    """The entity that shows what this one had; empty when it is not merged. UnknownCity."""
    return context.city(city).aliases.closed.get(entity_id, "")
