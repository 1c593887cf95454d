# SPDX-License-Identifier: Apache-2.0
"""What pages read back: many series at once, and how far a series goes."""

from __future__ import annotations

from collections.abc import Awaitable, Iterator
from pathlib import Path
from typing import Any, TypeVar, cast

import pytest

from mueang.data import readback
from mueang.data.asks import ExtentAsk, ManySeriesAsk, SeriesAsk
from mueang.data.context.owner import Context
from mueang.data.errors import BadRequestData, TooComplex
from mueang.data.history import asks
from mueang.data.history.aggregate import aggregate
from mueang.data.history.query import observations
from mueang.data.history.service import Service
from mueang.data.history.tests.written import CITY, START, WrittenLog, changed, series
from mueang.data.jsonld.contexts import CORE
from mueang.data.plain import Extent, Point

T = TypeVar("T")
HOUR = 3_600_000_000
NIGHT = 30 * 60_000_000
PM25, PM10 = CORE.expand("pm25"), CORE.expand("pm10")


class ContextOver:
    """The owner as reading back sees it: history in this process, over a log of the test."""

    def __init__(self, home: Path) -> None:
        self.log = WrittenLog(home)
        self.service = Service(home)
        self.history = self

    def last_n(self, city: str) -> int:
        return self.log.n

    async def soon(self, question: Awaitable[T]) -> T:
        return await question

    async def aggregate(self, ask: asks.AggregateAsk) -> asks.AggregateAnswer:
        return cast(asks.AggregateAnswer, self._answer(aggregate, ask))

    async def observations(self, ask: asks.TemporalAsk) -> asks.TemporalAnswer:
        return cast(asks.TemporalAnswer, self._answer(observations, ask))

    def _answer(self, verb: Any, ask: Any) -> object:
        question = self.service.engine.question()
        try:
            return verb(question, self.service.snapshot(ask.city, ask.up_to), ask)
        finally:
            question.close()

    def close(self) -> None:
        self.service.close()
        self.log.close()


@pytest.fixture
def over(tmp_path: Path) -> Iterator[ContextOver]:
    found = ContextOver(tmp_path)
    yield found
    found.close()


def _of(over: ContextOver) -> Context:
    return cast(Context, over)


async def test_many_series_are_what_each_would_be_alone(over: ContextOver) -> None:
    over.log.put(series(0, [1.0, 3.0, 8.0], attribute=PM25, step=NIGHT))
    over.service.flush()
    over.log.put(series(0, [5.0], attribute=PM10), series(0, [7.0], attribute=PM25, entity_id="2"))
    asked = [("urn:1", "pm25"), ("2", "pm25"), ("2", "pm10"), ("urn:1", "pm10")]
    ask = ManySeriesAsk(CITY, asked, START, START + 24 * HOUR, 3600)
    found = await readback.many_series(_of(over), ask)
    assert found[0] == [Point(START, 2.0, 1.0, 3.0, 2), Point(START + HOUR, 8.0, 8.0, 8.0, 1)]
    assert [len(points) for points in found] == [2, 1, 0, 1]
    for (entity_id, attribute), points in zip(asked, found, strict=True):
        one = SeriesAsk(CITY, entity_id, attribute, START, START + 24 * HOUR, 3600)
        assert await readback.series(_of(over), one) == points


async def test_many_series_are_bounded(over: ContextOver) -> None:
    context = _of(over)
    assert await readback.many_series(context, ManySeriesAsk(CITY, [], 0, HOUR, 60)) == []
    many = [(f"urn:{i}", "pm25") for i in range(1000)]
    with pytest.raises(TooComplex, match="longer buckets"):
        await readback.many_series(context, ManySeriesAsk(CITY, many, 0, 24 * HOUR, 60))
    for until, bucket in ((HOUR, 0), (0, 60)):
        ask = ManySeriesAsk(CITY, [("urn:1", "pm25")], 0, until, bucket)
        with pytest.raises(BadRequestData):
            await readback.many_series(context, ask)


async def test_the_extent_of_a_series(over: ContextOver) -> None:
    context = _of(over)
    assert await readback.extent(context, ExtentAsk(CITY, "urn:1", "pm25")) is None
    over.log.put(series(0, [1.0, 2.0, 3.0], attribute=PM25, step=HOUR))
    over.service.flush()
    over.log.put(changed(b'{"type":"Property","value":"dusty"}', 600, attribute=PM25))
    found = await readback.extent(context, ExtentAsk(CITY, "urn:1", "pm25"))
    assert found == Extent(START, START + 10 * HOUR, 4)
