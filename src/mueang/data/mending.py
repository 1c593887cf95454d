# SPDX-License-Identifier: Apache-2.0
"""Quarantined rows that a person mends, one or all alike, or decides to do without.

A mended row passes the same door as any reading: what still cannot be a value stays where it
is, with the new reason told. What is stored belongs to the row's own run, so that undoing the
run takes it back too.
"""

from __future__ import annotations

import time

import msgspec

from mueang.data.context.draft import Draft
from mueang.data.context.owner import Context
from mueang.data.effects import Decided, RunCounted
from mueang.data.errors import BadRequestData, NotFound
from mueang.data.flow import Origin, store
from mueang.data.ingest.accept import accept
from mueang.data.ingest.remedies import Remedy, remedied
from mueang.data.model import Reading, Refused
from mueang.data.quarantine import quarantine
from mueang.data.refusals import MOST, Kept, Mend, Mended, QuarantineAsk
from mueang.data.runs import RunCounts

SHOWN = 100


async def mend(context: Context, ask: Mend, *, tolerance: int = 600_000_000) -> Mended:
    """Carry out a decision about quarantined rows; at most 10 000 rows at once.

    Raises NotFound when no waiting row is selected, BadRequestData when the remedy does not
    fit, and what ``take_batch`` raises; then nothing is changed.
    """
    rows = await _chosen(context, ask)
    done = Mended(RunCounts())
    if ask.remedy == "set_aside":
        readings, decided = list[Reading](), rows
    else:
        readings, decided = _try(rows, ask, done, tolerance)
    now = time.time_ns() // 1000
    source = rows[0].refusal.source
    decision = "set_aside" if ask.remedy == "set_aside" else "mended"
    setattr(done, decision, len(decided))
    done.sample = [msgspec.structs.replace(reading) for reading in readings[:SHOWN]]

    def also(draft: Draft, counts: RunCounts) -> None:
        for kept in decided:
            draft.add(Decided(ask.run, kept.n, kept.place, decision, now, ask.by))
        if ask.run in context.city(ask.city).runs:
            draft.add(_progress(context, ask, source, counts, done, now))

    if decided:
        origin = Origin(source, "" if ask.run.startswith("live:") else ask.run, now)
        await store(context, ask.city, readings, origin, done.counts, also, dry_run=ask.dry_run)
    return done


async def _chosen(context: Context, ask: Mend) -> list[Kept]:
    waiting = await quarantine(
        context,
        QuarantineAsk(ask.city, ask.run, ask.reason, ask.attribute, waiting=True, limit=MOST),
    )
    wanted = None if ask.rows is None else set(ask.rows)
    rows = [kept for kept in waiting if wanted is None or (kept.n, kept.place) in wanted]
    if not rows:
        raise NotFound("No row of this kind is waiting any more; somebody may have decided it.")
    return rows


def _try(
    rows: list[Kept], ask: Mend, done: Mended, tolerance: int
) -> tuple[list[Reading], list[Kept]]:
    """The readings that the remedy makes of the rows, and the rows they were."""
    try:
        remedy = Remedy(ask.remedy)
    except ValueError:
        raise BadRequestData(f"There is no remedy {ask.remedy!r}.") from None
    readings: list[Reading] = []
    decided: list[Kept] = []
    now = time.time_ns() // 1000
    for kept in rows:
        refusal = kept.refusal
        if refusal.reading is None:
            done.still += 1
            if len(done.why) < SHOWN:
                done.why.append(Refused(refusal.row, refusal.reason, refusal.detail, refusal.raw))
            continue
        accepted = accept([remedied(refusal.reading, remedy, ask.value)], now, tolerance)
        if accepted.readings:
            readings += accepted.readings
            decided.append(kept)
            continue
        done.still += 1
        if len(done.why) < SHOWN:
            done.why += accepted.refusals
    return readings, decided


def _progress(
    context: Context, ask: Mend, source: str, counts: RunCounts, done: Mended, now: int
) -> RunCounted:
    run = context.city(ask.city).runs[ask.run]
    return RunCounted(
        run=ask.run,
        source=source,
        name=run.name,
        position=run.position,
        stored=counts.stored,
        known=counts.known,
        corrected=counts.corrected,
        mended=done.mended,
        set_aside=done.set_aside,
        state=run.state,
        message=run.message,
        at=now,
    )
