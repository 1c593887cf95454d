# SPDX-License-Identifier: Apache-2.0
"""Reading back for people: series for charts, and how far they go."""

from __future__ import annotations

from mueang.data.asks import ExtentAsk, ManySeriesAsk, SeriesAsk
from mueang.data.context.owner import Context
from mueang.data.errors import BadRequestData, TooComplex
from mueang.data.history.asks import (
    MAX_ROWS,
    AggregateAsk,
    AggregateMethod,
    AggregateSeries,
    ObservationSeries,
    TemporalAsk,
)
from mueang.data.jsonld.contexts import CORE
from mueang.data.plain import Extent, Point

THAI_TIME = 25_200_000_000
"""UTC+7 in µs; Thailand has no daylight saving time."""
MOST_POINTS = 200_000
"""Points that one question for many series may give."""
BUCKET: tuple[AggregateMethod, ...] = ("avg", "min", "max", "totalCount")


async def series(context: Context, ask: SeriesAsk) -> list[Point]:
    """The points of one attribute, oldest first."""
    up_to = context.last_n(ask.city)
    attribute = CORE.expand(ask.attribute)
    if not ask.bucket_seconds:
        asked = context.history.observations(
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
        answer = await context.history.soon(asked)
        return [point for each in answer.series for point in _points(each)]
    question = context.history.aggregate(
        AggregateAsk(
            city=ask.city,
            up_to=up_to,
            entity_ids=(ask.entity_id,),
            attributes=(attribute,),
            dataset_ids=(ask.dataset_id,),
            timerel="between",
            time_at=ask.since,
            end_time_at=ask.until,
            methods=BUCKET,
            period=ask.bucket_seconds * 1_000_000,
            offset=THAI_TIME,
        )
    )
    buckets = await context.history.soon(question)
    return [point for each in buckets.series for point in _means(each)]


async def many_series(context: Context, ask: ManySeriesAsk) -> list[list[Point]]:
    """Per asked (entity, attribute) its means, oldest first, in the order of the question.

    History is asked once, for all entities × all attributes of the question.
    """
    if ask.bucket_seconds < 1 or ask.until <= ask.since:
        raise BadRequestData("A bucket lasts at least a second, and 'until' is after 'since'.")
    keys = [(entity_id, CORE.expand(attribute)) for entity_id, attribute in ask.series]
    buckets = (ask.until - ask.since) // (ask.bucket_seconds * 1_000_000) + 2
    if len(keys) * buckets > MOST_POINTS:
        raise TooComplex(
            f"{len(keys)} series of up to {buckets} points are more than {MOST_POINTS}; "
            "ask for fewer series, a shorter time or longer buckets."
        )
    if not keys:
        return []
    question = context.history.aggregate(
        AggregateAsk(
            city=ask.city,
            up_to=context.last_n(ask.city),
            entity_ids=tuple(dict.fromkeys(entity_id for entity_id, _ in keys)),
            attributes=tuple(dict.fromkeys(attribute for _, attribute in keys)),
            dataset_ids=(ask.dataset_id,),
            timerel="between",
            time_at=ask.since,
            end_time_at=ask.until,
            methods=BUCKET,
            period=ask.bucket_seconds * 1_000_000,
            offset=THAI_TIME,
            limit=MAX_ROWS,
        )
    )
    answer = await context.history.soon(question)
    if answer.truncated:
        raise TooComplex("These entities and attributes are too many series; ask for fewer.")
    found = {(one.entity_id, one.attribute): _means(one) for one in answer.series}
    return [found.get(key, []) for key in keys]


async def extent(context: Context, ask: ExtentAsk) -> Extent | None:
    """From when to when history knows one series, and how often."""
    question = context.history.aggregate(
        AggregateAsk(
            city=ask.city,
            up_to=context.last_n(ask.city),
            entity_ids=(ask.entity_id,),
            attributes=(CORE.expand(ask.attribute),),
            dataset_ids=(ask.dataset_id,),
            methods=("totalCount",),
        )
    )
    answer = await context.history.soon(question)
    if not answer.series:
        return None
    one = answer.series[0]
    return Extent(one.start[0], one.end[0] - 1, int(one.values["totalCount"][0] or 0))


def _means(found: AggregateSeries) -> list[Point]:
    values = (found.values[name] for name in BUCKET)
    return [
        Point(start, mean, least, most, int(count or 0))
        for start, mean, least, most, count in zip(found.start, *values, strict=True)
    ]


def _points(found: ObservationSeries) -> list[Point]:
    return [
        Point(
            at,
            number if number is not None else (text if text is not None else json),
            quality=quality or "",
        )
        for at, number, text, json, quality in zip(
            found.observed_at, found.value, found.text, found.json, found.quality, strict=True
        )
    ]
