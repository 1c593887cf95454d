# SPDX-License-Identifier: Apache-2.0
"""Reading back for people: a series for a chart, the quarantined rows of a run."""

from __future__ import annotations

import asyncio

from mueang.data.asks import SeriesAsk
from mueang.data.context.owner import Context
from mueang.data.effects import Refusal
from mueang.data.history.asks import AggregateAsk, ObservationSeries, TemporalAsk
from mueang.data.jsonld.contexts import CORE
from mueang.data.plain import Point

THAI_TIME = 25_200_000_000
"""UTC+7 in µs; Thailand has no daylight saving time."""
MOST_REFUSALS = 10_000


async def series(context: Context, ask: SeriesAsk) -> list[Point]:
    """The points of one attribute, oldest first."""
    up_to = context.last_n(ask.city)
    attribute = CORE.expand(ask.attribute)
    if not ask.bucket_seconds:
        answer = await context.history.observations(
            TemporalAsk(
                city=ask.city,
                up_to=up_to,
                entity_ids=(ask.entity_id,),
                attributes=(attribute,),
                dataset_ids=(ask.dataset_id,),
                timerel="between",
                time_at=ask.since,
                end_time_at=ask.until,
            )
        )
        return [point for each in answer.series for point in _points(each)]
    buckets = await context.history.aggregate(
        AggregateAsk(
            city=ask.city,
            up_to=up_to,
            entity_ids=(ask.entity_id,),
            attributes=(attribute,),
            dataset_ids=(ask.dataset_id,),
            timerel="between",
            time_at=ask.since,
            end_time_at=ask.until,
            methods=("avg", "min", "max", "totalCount"),
            period=ask.bucket_seconds * 1_000_000,
            offset=THAI_TIME,
        )
    )
    return [
        Point(
            start,
            each.values["avg"][i],
            each.values["min"][i],
            each.values["max"][i],
            int(each.values["totalCount"][i] or 0),
        )
        for each in buckets.series
        for i, start in enumerate(each.start)
    ]


def _points(found: ObservationSeries) -> list[Point]:
    return [
        Point(at, number if number is not None else (text if text is not None else json))
        for at, number, text, json in zip(
            found.observed_at, found.value, found.text, found.json, strict=True
        )
    ]


async def quarantine(context: Context, city: str, run: str) -> list[Refusal]:
    """The refused rows of a run, oldest first, those not yet in state.db too."""
    pending = context.city(city).pending_refusals(run)

    def stored() -> list[Refusal]:
        return list(context.state.refusals(city, run, MOST_REFUSALS))

    async with context.behind.turn:
        found = await asyncio.to_thread(stored)
    return found + pending
