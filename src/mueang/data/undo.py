# SPDX-License-Identifier: Apache-2.0
"""Undo of a run: what it stored is gone from history, and "now" shows what was before it."""

from __future__ import annotations

from mueang.data.context.draft import Draft
from mueang.data.context.owner import Context
from mueang.data.effects import ROW_ROOM, RunCounted, Tombstone, read_entity
from mueang.data.errors import NotFound
from mueang.data.history.asks import ObservationSeries, TemporalAsk
from mueang.data.model import Entity
from mueang.data.restoring import newest_of
from mueang.data.runs import Run


async def undo_run(context: Context, city: str, run: str) -> Run:
    """Take back a run. Its record stays, marked as undone; undoing it again changes nothing.

    Raises NotFound, and HistoryUnavailable before anything is changed.
    """
    now = context.city(city)
    record = now.runs.get(run)
    if record is None:
        raise NotFound(f"No run has the id {run!r} in {city}. See `mueang load --runs`.")
    if record.state == "undone":
        return record
    await context.history.positions()

    def bury(draft: Draft) -> None:
        draft.add(Tombstone(up_to=draft.n * ROW_ROOM, run=run))
        draft.add(
            RunCounted(
                run=run,
                source=record.source,
                name=record.name,
                position=0,
                state="undone",
                at=draft.now,
            )
        )

    await context.write(city, bury)
    for entity_id in [key for key, body in now.documents.items() if _touched(body, run)]:
        await _restore(context, city, entity_id, run)
    return now.runs[run]


def _touched(document: bytes, run: str) -> bool:
    return run.encode() in document and any(
        mark.run == run for marks in read_entity(document).marks.values() for mark in marks.values()
    )


async def _restore(context: Context, city: str, entity_id: str, run: str) -> None:
    """Put the newest value of each touched series back, or take the series away."""
    answer = await context.history.observations(
        TemporalAsk(city=city, up_to=context.last_n(city), entity_ids=(entity_id,), last_n=1)
    )
    before = {(each.attribute, each.dataset_id): each for each in answer.series if each.seq}

    def decide(draft: Draft) -> None:
        entity = draft.get(entity_id)
        if entity is None:
            return
        removed = []
        for attribute, marks in list(entity.marks.items()):
            for dataset_id, mark in list(marks.items()):
                if mark.run == run:
                    found = before.get((attribute, dataset_id))
                    if not _put_back(entity, attribute, dataset_id, found):
                        removed.append((attribute, dataset_id))
        if entity.attributes:
            draft.put(entity, [], removed=removed)
        else:
            draft.delete(entity_id)

    await context.write(city, decide)


def _put_back(
    entity: Entity, attribute: str, dataset_id: str, found: ObservationSeries | None
) -> bool:
    if found is None:
        for held in (entity.attributes, entity.marks):
            held.get(attribute, {}).pop(dataset_id, None)
            if not held.get(attribute):
                held.pop(attribute, None)
        return False
    instance, mark = newest_of(found)
    entity.attributes[attribute][dataset_id] = instance
    entity.marks[attribute][dataset_id] = mark
    return True
