# SPDX-License-Identifier: Apache-2.0
"""What is read straight from row groups is what DuckDB reads; the rest is left to DuckDB."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from mueang.data.effects import Tombstone
from mueang.data.history import footers, narrow, parquet
from mueang.data.history.aggregate import aggregate
from mueang.data.history.asks import AggregateAsk, TemporalAsk
from mueang.data.history.drain import CityDrain
from mueang.data.history.engine import Engine, Question
from mueang.data.history.query import observations
from mueang.data.history.tests.written import CITY, MINUTE, START, WrittenLog, changed, series

HOUR = 60 * MINUTE
TEXT = b'{"type":"Property","value":"open"}'
RICH = (
    b'{"type":"Property","value":"shut","unitCode":"C62","observedAt":"2024-01-01T00:00:00Z",'
    b'"https://example.org/by":{"type":"Property","value":"hand"}}'
)
ONE = TemporalAsk(
    city=CITY,
    entity_ids=("urn:1",),
    timerel="between",
    time_at=START,
    end_time_at=START + 40 * HOUR,
)
ASKS = [
    ONE,
    msgspec.structs.replace(ONE, entity_ids=("urn:2", "urn:1", "urn:9")),
    msgspec.structs.replace(ONE, attributes=("pm25",), dataset_ids=("",)),
    msgspec.structs.replace(ONE, dataset_ids=("urn:d",)),
    msgspec.structs.replace(ONE, observed_only=True),
    msgspec.structs.replace(ONE, deleted=True, entity_ids=("urn:3",)),
    msgspec.structs.replace(ONE, time_at=START + HOUR, end_time_at=START + 3 * HOUR),
    msgspec.structs.replace(ONE, limit=3),
    msgspec.structs.replace(ONE, brief=True),
    msgspec.structs.replace(ONE, brief=True, bytes=900, entity_ids=("urn:2", "urn:1")),
    msgspec.structs.replace(ONE, bytes=700),
    msgspec.structs.replace(ONE, bytes=1),
    msgspec.structs.replace(ONE, entity_ids=("urn:none",)),
]


@pytest.fixture
def question(engine: Engine) -> Iterator[Question]:
    found = engine.question()
    yield found
    found.close()


@pytest.fixture(params=["files", "files and buffer", "revisions"])
def full(
    drain: CityDrain, log: WrittenLog, request: pytest.FixtureRequest, monkeypatch: Any
) -> CityDrain:
    monkeypatch.setattr(parquet, "ROW_GROUP", 4)
    log.put(series(0, [1.0, 2.0, 3.0, 4.0, 4.0, 4.0], step=HOUR), changed(TEXT, 5))
    log.put(series(0, [10.0, 20.0], entity_id="urn:2", step=HOUR), changed(RICH, 6))
    log.put(changed(TEXT, 8, entity_id="urn:3", types=("Gate", "Station"), attribute="gate"))
    log.put(changed(b"", 9, entity_id="urn:3", types=("Gate",), removed=(("gate", ""),)))
    log.put(changed(TEXT, 9, attribute="pm25"), changed(TEXT, 11, given=False))
    drain.catch_up()
    drain.flush()
    if request.param != "files":
        log.put(series(6, [7.0, 8.0], step=HOUR), changed(RICH, 700))
    if request.param == "revisions":
        log.put(series(1, [2.5, 3.5], step=HOUR, revision=True, run="r"))
        drain.catch_up()
        drain.flush()
        log.put(series(2, [3.6], step=HOUR, revision=True))
    drain.catch_up()
    return drain


BUCKETS = [
    AggregateAsk(
        city=CITY,
        entity_ids=("urn:1", "urn:2"),
        timerel="between",
        time_at=START,
        end_time_at=START + 40 * HOUR,
        methods=("totalCount", "sum", "avg", "min", "max"),
        period=period,
        offset=7 * HOUR,
        limit=limit,
    )
    for period in (HOUR, 5 * HOUR, 7)
    for limit in (2, 1000)
]


def test_observations_are_those_of_duckdb(
    full: CityDrain, question: Question, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = [narrow.rows(question.footers, full.snapshot, ask) for ask in ASKS]
    assert None not in read
    found = [observations(question, full.snapshot, ask) for ask in ASKS]
    monkeypatch.setattr(narrow, "rows", lambda *_, **__: None)
    for ask, one in zip(ASKS, found, strict=True):
        assert one == observations(question, full.snapshot, ask), ask


def test_buckets_are_those_of_duckdb(
    full: CityDrain, question: Question, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = [aggregate(question, full.snapshot, ask) for ask in BUCKETS]
    monkeypatch.setattr(narrow, "rows", lambda *_, **__: None)
    for ask, one in zip(BUCKETS, found, strict=True):
        assert one == aggregate(question, full.snapshot, ask), ask
        assert one.series


def test_what_is_not_simple_is_duckdbs(full: CityDrain, question: Question) -> None:
    less_simple: list[dict[str, Any]] = [
        {"entity_ids": ()},
        {"entity_ids": tuple(f"urn:{i}" for i in range(17))},
        {"id_pattern": "urn:.*"},
        {"entity_types": ("Station",)},
        {"source": "test"},
        {"timerel": "after"},
        {"time_property": "modifiedAt"},
    ]
    for members in less_simple:
        ask = msgspec.structs.replace(ONE, **members)
        assert narrow.rows(question.footers, full.snapshot, ask) is None, members


def test_columns_that_were_read_are_kept_up_to_a_bound(
    full: CityDrain, question: Question, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = question.footers
    first = narrow.rows(kept, full.snapshot, ONE)
    with monkeypatch.context() as patch:
        patch.setattr("pyarrow.parquet.ParquetFile", None)
        assert narrow.rows(kept, full.snapshot, ONE) == first
    monkeypatch.setattr(footers, "MOST_BYTES", 100)
    monkeypatch.setattr(footers, "MOST_FILES", 1)
    two = msgspec.structs.replace(ONE, entity_ids=("urn:2", "urn:3", "urn:1"))
    kept = footers.Footers()
    narrow.rows(kept, full.snapshot, two)
    assert narrow.rows(kept, full.snapshot, ONE) == first
    assert kept._bytes == sum(size for _, size in kept._columns.values()) <= 100


def test_tombstones_and_many_rows_are_duckdbs(
    full: CityDrain, question: Question, log: WrittenLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(narrow, "MOST_ROWS", 3)
        assert narrow.rows(question.footers, full.snapshot, ONE) is None
    log.put(Tombstone(up_to=1 << 60, entity_id="urn:1"))
    full.catch_up()
    assert narrow.rows(question.footers, full.snapshot, ONE) is None
    assert observations(question, full.snapshot, ONE).series == []
