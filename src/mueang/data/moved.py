# SPDX-License-Identifier: Apache-2.0
"""Readings that a source sends for an entity which became part of another one.

History keeps them under the id that they were sent for, so that taking the merge back finds
them; "now" shows them at the entity that stayed.
"""

from __future__ import annotations

import numpy as np

from mueang.data.context.aliases import Aliases
from mueang.data.context.owner import Context
from mueang.data.history.asks import NEW, SeriesKeys
from mueang.data.points import Points


def send_on(points: list[Points], aliases: Aliases) -> list[Points]:
    """Tell each series where it shows now."""
    if aliases.merged:
        placed = {former: (root, place) for former, root, place in aliases.placed()}
        for each in points:
            each.now_id, each.place = placed.get(each.entity_id, (each.entity_id, 0))
    return points


async def look_at_equals(context: Context, city: str, points: list[Points]) -> None:
    """Where the last of a moved series has the very time of what is current, it may be a
    correction of that, or another entity's value for which it stays hidden: history knows."""
    aliases = context.city(city).aliases
    asked: list[tuple[Points, SeriesKeys]] = []
    for each in points:
        last = each.readings[-1].observed_at
        if not each.moved or last != each.newest or _beside(each, points, last):
            continue
        each.equals = last
        before = [each.now_id, *aliases.formers(each.now_id)][: each.place]
        time = np.array([last], "<i8").tobytes()
        value = np.array([0.0], "<f8").tobytes()
        asked += [
            (each, SeriesKeys(one, each.attribute, each.dataset_id, time, value)) for one in before
        ]
    if not asked:
        return
    keys = [key for _, key in asked]
    answers = await context.history.known(city, context.last_n(city), keys)
    for (each, _), answer in zip(asked, answers, strict=True):
        if answer[0] != NEW:
            each.equals = None


def _beside(points: Points, batch: list[Points], at: int) -> bool:
    """Whether the batch itself brings a value of that time that goes before."""
    return any(
        other.place < points.place
        and (other.now_id, other.attribute, other.dataset_id)
        == (points.now_id, points.attribute, points.dataset_id)
        and any(reading.observed_at == at for reading in other.readings)
        for other in batch
        if other is not points
    )
