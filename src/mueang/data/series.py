# SPDX-License-Identifier: Apache-2.0
"""What a batch's new points change: history gets all of them, "now" the newest of each series."""

from __future__ import annotations

import msgspec
import numpy as np
from msgspec import Raw

from mueang.data.ahead import NEVER, to_beat
from mueang.data.context.draft import Draft
from mueang.data.effects import UNCHANGED, Changed, Instance, Series
from mueang.data.history.asks import KNOWN
from mueang.data.model import Entity, Mark, Reading
from mueang.data.points import Points, body_of, values_of

_encode = msgspec.json.Encoder().encode


def stage_points(draft: Draft, points: list[Points], source: str, run: str, now: int) -> None:
    """Stage what is new: all of it for history, the newest of each series for "now"."""
    by_entity: dict[str, list[Points]] = {}
    for each in sorted(points, key=lambda one: one.place):
        if (each.verdict != KNOWN).any():
            by_entity.setdefault(each.now_id, []).append(each)
    for entity_id, series in by_entity.items():
        entity = draft.get(entity_id) or Entity(
            id=entity_id,
            types=[series[0].entity_type],
            attributes={},
            created_at=draft.now_text,
            modified_at=draft.now_text,
        )
        instances: list[Instance] = []
        for each in series:
            instances += _stage_series(draft, entity, each, source, run, now)
        draft.put(entity, instances, source=source, run=run, received_at=now)


def _stage_series(
    draft: Draft, entity: Entity, points: Points, source: str, run: str, now: int
) -> list[Instance]:
    """Stage one series; the instances that must go with the entity itself are returned."""
    mark = entity.marks.get(points.attribute, {}).get(points.dataset_id)
    newest = max(points.newest, mark.newest if mark else NEVER)
    revised = newest if mark else max(newest, points.corrected_until())
    kept, times = points.kept()
    last = kept[-1]
    current = entity.attributes.get(points.attribute, {}).get(points.dataset_id)
    if _takes_over(points, last, newest if mark is None else to_beat(mark, current, draft.now)):
        instance = _set_current(draft, entity, points, last)
        marks = entity.marks.setdefault(points.attribute, {})
        marks[points.dataset_id] = Mark(max(newest, last.observed_at), now, source, run)
    else:
        instance = None
    if points.numeric() and all(r.interval_start is None for r in kept):
        newer = int(np.searchsorted(times, revised, side="right"))
        for part, revision in ((slice(newer), True), (slice(newer, None), False)):
            if kept[part]:
                draft.add(
                    Series(
                        entity_id=points.entity_id,
                        entity_type=points.entity_type,
                        attribute=points.attribute,
                        dataset_id=points.dataset_id,
                        unit_code=kept[part][-1].unit_code,
                        observed_at=times[part].tobytes(),
                        values=values_of(kept[part]),
                        revision=revision,
                        modified_at=draft.now,
                        received_at=now,
                        source=source,
                        run=run,
                    )
                )
        return []
    late = [
        _instance(draft, points, r, r.observed_at <= revised)
        for r in kept
        if instance is None or r is not last or points.moved
    ]
    if late:
        draft.add(
            Changed(
                entity_id=points.entity_id,
                types=entity.types,
                modified_at=draft.now,
                instances=late,
                after=UNCHANGED,
                source=source,
                run=run,
                received_at=now,
            )
        )
    if instance is None or points.moved:
        return []
    return [_instance(draft, points, last, last.observed_at <= revised)]


def _takes_over(points: Points, last: Reading, beats: int) -> bool:
    """Whether the value becomes the current one; of one time the entity's own goes first."""
    if points.moved and last.observed_at == beats:
        return points.equals == beats
    return last.observed_at >= beats


def _set_current(draft: Draft, entity: Entity, points: Points, reading: Reading) -> bytes:
    instances = entity.attributes.setdefault(points.attribute, {})
    body = body_of(reading) | {"modifiedAt": draft.now_text}
    before = instances.get(points.dataset_id)
    created = msgspec.json.decode(before)["createdAt"] if before is not None else draft.now_text
    document = _encode(body | {"createdAt": created})
    instances[points.dataset_id] = Raw(document)
    return document


def _instance(draft: Draft, points: Points, reading: Reading, revision: bool) -> Instance:
    times = {"createdAt": draft.now_text, "modifiedAt": draft.now_text}
    return Instance(
        attribute=points.attribute,
        dataset_id=points.dataset_id,
        observed_at=reading.observed_at,
        observed_given=True,
        body=_encode(body_of(reading) | times),
        revision=revision,
    )
