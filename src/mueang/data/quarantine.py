# SPDX-License-Identifier: Apache-2.0
"""What was refused, as people look at it: grouped by what is wrong, row by row, waiting or not."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import TypeVar

from mueang.data.context.owner import Context
from mueang.data.effects import Decided, Refusal
from mueang.data.refusals import MOST, Group, Kept, QuarantineAsk

T = TypeVar("T")
EXAMPLES = 3


async def quarantine(context: Context, ask: QuarantineAsk) -> list[Kept]:
    """The refused rows that the question selects, oldest first. Raises UnknownCity."""

    def choose(rows: Iterator[Kept]) -> list[Kept]:
        chosen = (kept for kept in rows if _selected(kept, ask))
        return [
            kept
            for number, kept in enumerate(chosen)
            if ask.offset <= number < ask.offset + min(ask.limit, MOST)
        ]

    return await _over(context, ask, choose)


async def groups(context: Context, ask: QuarantineAsk) -> list[Group]:
    """What is wrong with a run's refused rows, the most frequent first. Raises UnknownCity."""

    def tally(rows: Iterator[Kept]) -> list[Group]:
        found: dict[tuple[str, str], Group] = {}
        for kept in rows:
            refusal = kept.refusal
            key = (refusal.reason, refusal.attribute)
            group = found.setdefault(key, Group(*key))
            if len(group.examples) < EXAMPLES:
                group.examples.append(kept)
            if kept.decided is None:
                group.waiting += 1
                group.mendable += refusal.reading is not None
            elif kept.decided.decision == "mended":
                group.mended += 1
            else:
                group.set_aside += 1
        return sorted(found.values(), key=lambda group: -group.waiting)

    return await _over(context, ask, tally)


def _selected(kept: Kept, ask: QuarantineAsk) -> bool:
    return (ask.attribute is None or kept.refusal.attribute == ask.attribute) and not (
        ask.waiting and kept.decided
    )


async def _over(
    context: Context, ask: QuarantineAsk, use: Callable[[Iterator[Kept]], list[T]]
) -> list[T]:
    """Go through the run's rows in a thread: those in state.db, then those it lacks."""
    city = context.city(ask.city)

    def look(pending: list[tuple[int, int, Refusal]], decisions: list[Decided]) -> list[T]:
        newly = {(decided.n, decided.place): decided for decided in decisions}

        def rows() -> Iterator[Kept]:
            for n, place, refusal, decided in context.state.refusals(ask.city, ask.run, ask.reason):
                yield Kept(n, place, refusal, newly.get((n, place), decided))
            for n, place, refusal in pending:
                if ask.reason in ("", refusal.reason):
                    yield Kept(n, place, refusal, newly.get((n, place)))

        return use(rows())

    async with context.behind.turn:
        pending, decisions = city.pending_refusals(ask.run), city.pending_decisions(ask.run)
        return await asyncio.to_thread(look, pending, decisions)
