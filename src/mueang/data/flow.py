# SPDX-License-Identifier: Apache-2.0
"""The journey of a reading on one screen: collect → accept → log → apply → drain → query.

A source *collects* and sends a batch through the internal door; here it is *accepted*
(validated, converted, refused with a reason), compared with what is *known*, and decided;
the owner of "now" *logs* it before it is answered and *applies* it behind; ``history``
*drains* the log into the lake and answers queries over both.
"""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import Callable
from typing import NamedTuple
from weakref import WeakKeyDictionary

from mueang.data.context.draft import Draft
from mueang.data.context.owner import Context
from mueang.data.effects import Refusal, RunCounted
from mueang.data.ingest.accept import accept
from mueang.data.ingest.flood import FloodGate
from mueang.data.jsonld.contexts import CORE
from mueang.data.model import Reading, Refused
from mueang.data.moved import look_at_equals, send_on
from mueang.data.placing import place, read_placement
from mueang.data.points import Points, gather
from mueang.data.runs import Batch, RunCounts
from mueang.data.series import stage_points

AT_ONCE = 500
"""Items that are looked at without letting others have their turn."""
_turns: defaultdict[tuple[int, str], asyncio.Lock] = defaultdict(asyncio.Lock)
_floods: WeakKeyDictionary[Context, defaultdict[str, FloodGate]] = WeakKeyDictionary()


async def take_batch(
    context: Context, city: str, batch: Batch, *, tolerance: int = 600_000_000
) -> RunCounts:
    """Take one batch of a source into the city; every item is counted in the answer.

    ``tolerance`` is how far a clock may be ahead, µs. Raises UnknownCity, Busy,
    StorageUnavailable and HistoryUnavailable; then nothing of the batch is stored.
    """
    now = time.time_ns() // 1000
    if len(batch.items) > AT_ONCE:  # others wait on this loop
        accepted = await asyncio.to_thread(accept, batch.items, now, tolerance)
    else:
        accepted = accept(batch.items, now, tolerance)
    fragments = [read_placement(placement) for placement in accepted.placements]

    def also(draft: Draft, counts: RunCounts) -> None:
        for fragment in fragments:
            place(draft, fragment)
        rows = accepted.refusals
        if not batch.run:
            gates = _floods.setdefault(context, defaultdict(FloodGate))
            rows = gates[city].thin(batch.source, rows, now)
        for refused in rows:
            draft.add(_refusal(refused, batch, now))
        if batch.run:
            draft.add(_progress(batch, counts, now))

    counts = RunCounts(
        read=batch.read,
        missing=batch.missing,
        quarantined=len(accepted.refusals),
        position=batch.position,
    )
    origin = Origin(batch.source, batch.run, now)
    return await store(
        context, city, accepted.readings, origin, counts, also, dry_run=batch.dry_run
    )


def door_turn(context: Context, city: str) -> asyncio.Lock:
    """Held while a batch is compared and stored, and while entities are merged."""
    return _turns[id(context), city]


class Origin(NamedTuple):
    """Where readings come from, and when they came (µs UTC)."""

    source: str
    run: str
    received_at: int


async def store(
    context: Context,
    city: str,
    readings: list[Reading],
    origin: Origin,
    counts: RunCounts,
    also: Callable[[Draft, RunCounts], None],
    *,
    dry_run: bool = False,
) -> RunCounts:
    """Compare accepted readings with what is known, and log what is new.

    Adds to ``counts`` and returns it; ``also`` stages what goes with them in the same write.
    """
    aliases = context.city(city).aliases
    async with door_turn(context, city):
        points = send_on(_series(readings), aliases)
        await _compare(context, city, points)
        counts.stored = sum(p.count_new() for p in points)
        counts.known = sum(p.count_known() for p in points)
        counts.corrected = sum(p.count_corrected() for p in points)
        if dry_run:
            return counts

        def decide(draft: Draft) -> RunCounts:
            also(draft, counts)
            stage_points(draft, points, *origin)
            return counts

        return await context.write(city, decide)


def _refusal(refused: Refused, batch: Batch, now: int) -> Refusal:
    return Refusal(
        run=batch.run or f"live:{batch.source}",
        source=batch.source,
        row=refused.row,
        attribute=refused.attribute,
        reason=refused.reason,
        detail=refused.detail,
        raw=refused.raw,
        received_at=now,
        reading=refused.reading,
    )


def _series(readings: list[Reading]) -> list[Points]:
    """Readings by series, in order of time; names expanded."""
    return gather(readings, CORE.expand)


async def _compare(context: Context, city: str, points: list[Points]) -> None:
    """Ask history about every point that is not newer than its series.

    The lock of the city's door makes this free of races with other batches; a standard's
    update in between is caught by the ``revision`` flag when the points are staged.
    """
    asked = [p for p in points if p.compare_with_now(context.get(city, p.now_id))]
    if not asked:
        return
    await look_at_equals(context, city, asked)
    answers = await context.history.known(city, context.last_n(city), [p.question() for p in asked])
    for each, answer in zip(asked, answers, strict=True):
        each.take_answer(answer)


def _progress(batch: Batch, counts: RunCounts, now: int) -> RunCounted:
    return RunCounted(
        run=batch.run,
        source=batch.source,
        name=batch.name,
        position=batch.position,
        read=counts.read,
        missing=counts.missing,
        stored=counts.stored,
        known=counts.known,
        corrected=counts.corrected,
        quarantined=counts.quarantined,
        state="done" if batch.final else "running",
        at=now,
    )
