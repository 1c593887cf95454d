# SPDX-License-Identifier: Apache-2.0
"""Answers over time that are too long: cut at a time, not in the midst of it (6.3.10).

History cuts by series, which would show some attributes whole and others not at all. So a
long question is asked again over a time that fits for *all* its series: from its beginning,
or with ``lastN`` up to its end. ``Content-Range`` names what the answer covers.
"""

from __future__ import annotations

from collections import Counter

import msgspec

from mueang.data.context.owner import Context
from mueang.data.errors import TooComplex
from mueang.data.history.asks import (
    AggregateAnswer,
    AggregateAsk,
    ObservationSeries,
    Selection,
    TemporalAnswer,
    TemporalAsk,
)
from mueang.data.times import format_time

PARTS = 64
ROUNDS = 10
"""64¹⁰ parts of a range of 10 000 years are less than a microsecond."""
MAX_BUCKETS = 500_000


async def observe(context: Context, ask: TemporalAsk) -> tuple[list[ObservationSeries], str]:
    """The observations, and the ``Content-Range`` of a 206 when they are not all."""
    found = await context.history.observations(ask)
    if not found.truncated:
        return found.series, ""
    found, start = await _whole(context, ask, _size(found.series))
    last = max((times[-1] for times in _times(ask, found.series)), default=start)
    first = min((times[0] for times in _times(ask, found.series)), default=start)
    size = ask.last_n or "*"
    return found.series, f"date-time {format_time(first)}-{format_time(last)}/{size}"


async def _whole(context: Context, ask: TemporalAsk, room: int) -> tuple[TemporalAnswer, int]:
    """The answer over the longest time that fits, and where that begins.

    Where values are large, fewer fit than their number says: then it is tried with half.
    """
    while room:
        fewer = msgspec.structs.replace(ask, limit=room)
        start, end = await (_newest(context, fewer) if ask.last_n else _earliest(context, fewer))
        found = await context.history.observations(_between(ask, start, end))
        if not found.truncated:
            return found, start
        room //= 2
    raise TooComplex("The values are too large to be shown together; ask for fewer attributes.")


def _size(series: list[ObservationSeries]) -> int:
    return sum(len(one.kind) for one in series)


def _times(ask: Selection, series: list[ObservationSeries]) -> list[list[int]]:
    if ask.time_property == "observedAt":
        return [one.observed_at for one in series]
    return [one.modified_at for one in series]


def _between(ask: TemporalAsk, start: int, end: int) -> TemporalAsk:
    return msgspec.structs.replace(ask, timerel="between", time_at=start, end_time_at=end)


async def _earliest(context: Context, ask: TemporalAsk) -> tuple[int, int]:
    """From the beginning to the latest time before which no more lies than fits."""
    whole = await _counted(context, ask, period=0, origin=0)
    low = start = min(one.start[0] for one in whole.series)
    high = max(one.end[-1] for one in whole.series)
    for _ in range(ROUNDS):
        period = (high - low) // PARTS + 1
        narrowed = _between(ask, low, high)
        answer = await _counted(context, narrowed, period=period, origin=low)
        counts: Counter[int] = Counter()
        for one in answer.series:
            for at, number in zip(one.start, one.values["totalCount"], strict=True):
                counts[at] += int(number or 0)
        end, total = low, 0
        for at in sorted(counts):
            total += counts[at]
            if total > ask.limit:
                break
            end = at + period
        if end > low:
            return start, min(end, high)
        high = low + period
    raise TooComplex("Too many values lie at one moment; ask for fewer entities or attributes.")


async def _newest(context: Context, ask: TemporalAsk) -> tuple[int, int]:
    """From the time since which every series is whole to the end."""
    whole = await _counted(context, ask, period=0, origin=0)
    share = min(ask.last_n, ask.limit // len(whole.series))
    if not share:
        raise TooComplex("Too many series; ask for fewer entities or attributes.")
    found = await context.history.observations(msgspec.structs.replace(ask, last_n=share))
    cut = [times[0] for times in _times(ask, found.series) if len(times) == share]
    return max(cut), max(one.end[-1] for one in whole.series)


async def _counted(
    context: Context, ask: TemporalAsk, *, period: int, origin: int
) -> AggregateAnswer:
    """How many observations lie where, per series."""
    members = {name: getattr(ask, name) for name in Selection.__struct_fields__}
    question = AggregateAsk(
        methods=("totalCount",), period=period, offset=-origin, limit=MAX_BUCKETS, **members
    )
    answer = await context.history.aggregate(question)
    if answer.truncated or not answer.series:
        raise TooComplex("Too many series; ask for fewer entities or attributes.")
    return answer
