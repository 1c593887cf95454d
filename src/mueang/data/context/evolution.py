# SPDX-License-Identifier: Apache-2.0
"""Verbs on an entity's evolution: instances with their times, and taking history back.

Now and then are two views of one store: the newest instance of a series becomes its current
value, older ones go to history alone (GS CIM 009, 5.6.11–5.6.16).
"""

from __future__ import annotations

from mueang.data.ahead import to_beat
from mueang.data.context.change import Change, change_of
from mueang.data.context.draft import Draft
from mueang.data.context.fragment import Fragment, SentInstance
from mueang.data.context.merge import complete
from mueang.data.effects import ROW_ROOM, Tombstone
from mueang.data.errors import BadRequestData, NotFound
from mueang.data.model import Entity

Evolution = list[tuple[str, str, SentInstance]]
"""(attribute, dataset id, instance), in any order."""


def record_evolution(draft: Draft, head: Fragment, evolution: Evolution) -> bool:
    """5.6.11 Create or Update Temporal Representation. True when the entity is new."""
    new = not draft.exists(head.id)
    if new and not head.types:
        raise BadRequestData(f"The entity {head.id[:300]} is new and needs a type.")
    if new:
        now = draft.now_text
        change = Change(draft, Entity(head.id, [], {}, created_at=now, modified_at=now))
        change.touch()
    else:
        change = change_of(draft, head.id)
    change.describe(head)
    _record(draft, change, evolution)
    change.stage()
    return new


def append_evolution(draft: Draft, entity_id: str, evolution: Evolution) -> None:
    """5.6.12 Add Attributes to a Temporal Representation. Raises NotFound."""
    if not draft.exists(entity_id):
        raise NotFound(f"There is no entity {entity_id[:300]} here; create it first.")
    change = change_of(draft, entity_id)
    _record(draft, change, evolution)
    change.stage()


def _record(draft: Draft, change: Change, evolution: Evolution) -> None:
    """Oldest first, so that each instance finds its series as it was at its time."""
    seen: set[tuple[str, str, int]] = set()
    timed = [
        (draft.now if sent.observed_at is None else sent.observed_at, attribute, dataset, sent)
        for attribute, dataset, sent in evolution
    ]
    for at, attribute, dataset, sent in sorted(timed, key=lambda item: item[:3]):
        if (attribute, dataset, at) in seen:
            raise BadRequestData(
                f"{attribute} has two instances at one time; give each its own observedAt."
            )
        seen.add((attribute, dataset, at))
        whole = complete(sent, attribute)
        mark = change.entity.marks.get(attribute, {}).get(dataset)
        current = change.entity.attributes.get(attribute, {}).get(dataset)
        if at >= to_beat(mark, current, draft.now):
            change.set(attribute, dataset, whole)
        else:
            change.record(attribute, dataset, whole)


def forget(
    draft: Draft,
    entity_id: str,
    *,
    attribute: str = "",
    dataset_id: str | None = None,
    instance_id: str = "",
) -> None:
    """5.6.13–5.6.16: history up to the last synced row is gone; what is now stays.

    Writes of the same log row are not acknowledged yet, so no caller can have meant them.
    """
    for one in (entity_id, *draft.aliases.formers(entity_id)):
        draft.add(
            Tombstone(
                up_to=draft.n * ROW_ROOM - 1,
                entity_id=one,
                attribute=attribute,
                dataset_id=dataset_id,
                instance_id=instance_id,
            )
        )
