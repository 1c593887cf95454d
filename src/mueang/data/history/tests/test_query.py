# SPDX-License-Identifier: Apache-2.0
"""Each question over the same month: half of it in the lake, half not drained yet."""

from __future__ import annotations

import math
import statistics
import threading
from collections.abc import Iterator
from typing import Any

import msgspec
import numpy as np
import pytest

from mueang.data.effects import ROW_ROOM
from mueang.data.errors import BadRequestData, TooComplex
from mueang.data.history import query
from mueang.data.history.aggregate import METHODS, aggregate
from mueang.data.history.asks import (
    CORRECTION,
    KNOWN,
    NEW,
    AggregateAnswer,
    AggregateAsk,
    EntityIdsAsk,
    KnownAsk,
    SeriesKeys,
    TemporalAnswer,
    TemporalAsk,
    instance_id,
    seq_of,
)
from mueang.data.history.columns import DELETED
from mueang.data.history.drain import CityDrain
from mueang.data.history.engine import Engine, Question
from mueang.data.history.known import known
from mueang.data.history.query import entity_ids, observations
from mueang.data.history.tests.written import CITY, MINUTE, START, WrittenLog, changed, series

HOUR = 60 * MINUTE
LOCAL = 7 * HOUR
TEXT = b'{"type":"Property","value":"open"}'
POINT = b'{"type":"GeoProperty","value":{"type":"Point","coordinates":[100.47,7.0]}}'


@pytest.fixture
def full(drain: CityDrain, log: WrittenLog) -> CityDrain:
    log.put(series(0, [1.0, 2.0, 3.0, 4.0], step=HOUR), changed(TEXT, 5))
    log.put(series(0, [10.0, 20.0], entity_id="urn:2", step=HOUR))
    drain.catch_up()
    drain.flush()
    log.put(series(1, [2.5], step=HOUR, revision=True, run="r", modified_at=START + 9 * HOUR))
    log.put(series(4, [5.0, 6.0], step=HOUR), changed(POINT, 7, attribute="location", given=False))
    log.put(changed(TEXT, 8, entity_id="urn:3", types=("Gate", "Station"), attribute="gate"))
    log.put(changed(b"", 9, entity_id="urn:3", types=("Gate",), removed=(("gate", ""),)))
    drain.catch_up()
    return drain


@pytest.fixture
def question(engine: Engine) -> Iterator[Question]:
    found = engine.question()
    yield found
    found.close()


def ask(full: CityDrain, question: Question, **with_: Any) -> TemporalAnswer:
    return observations(question, full.snapshot, TemporalAsk(city=CITY, **with_))


def values(answer: TemporalAnswer) -> list[float | None]:
    return [value for one in answer.series for value in one.value]


PM = {"entity_ids": ("urn:1",), "attributes": ("pm25",)}


def test_corrections_replace_whether_drained_or_not(full: CityDrain, question: Question) -> None:
    assert values(ask(full, question, **PM)) == [1.0, 2.5, 3.0, 4.0, 5.0, 6.0]
    full.flush()
    assert values(ask(full, question, **PM)) == [1.0, 2.5, 3.0, 4.0, 5.0, 6.0]


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        ({"timerel": "before", "time_at": START + 2 * HOUR}, [1.0, 2.5]),
        ({"timerel": "after", "time_at": START + 3 * HOUR}, [5.0, 6.0]),
        (
            {"timerel": "between", "time_at": START + HOUR, "end_time_at": START + 3 * HOUR},
            [2.5, 3.0],
        ),
        ({"last_n": 2}, [5.0, 6.0]),
        ({"last_n": 1, "timerel": "before", "time_at": START + 3 * HOUR}, [3.0]),
        ({"time_property": "modifiedAt", "timerel": "after", "time_at": START}, [2.5]),
        (
            {"time_property": "modifiedAt", "timerel": "before", "time_at": START + HOUR},
            [1.0, 3.0, 4.0, 5.0, 6.0],
        ),
        ({"run": "r"}, [2.5]),
        ({"source": "another"}, []),
        ({"instance_id": instance_id(ROW_ROOM)}, [1.0]),
    ],
)
def test_times_and_limits(
    full: CityDrain, question: Question, times: dict[str, Any], expected: list[float]
) -> None:
    assert values(ask(full, question, **PM, **times)) == expected


def test_the_newest_of_many_files(
    drain: CityDrain, log: WrittenLog, question: Question, monkeypatch: pytest.MonkeyPatch
) -> None:
    for month in range(5):
        log.put(series(31 * 24 * month, [month + 0.25, month + 0.5], step=HOUR))
        drain.catch_up()
        drain.flush()
    log.put(series(0, [9.0], step=HOUR, entity_id="urn:2"))
    drain.catch_up()
    for worth in (2, 100):
        monkeypatch.setattr(query, "WORTH_A_LOOK", worth)
        assert values(ask(drain, question, **PM, last_n=3)) == [3.5, 4.25, 4.5]
        before = START + 31 * 24 * HOUR
        assert values(ask(drain, question, last_n=1, timerel="before", time_at=before)) == [0.5, 9]
        assert values(ask(drain, question, entity_ids=("urn:9",), last_n=3)) == []


def test_all_columns_come_back(full: CityDrain, question: Question) -> None:
    [one] = ask(full, question, attributes=("location",)).series
    assert one.kind == ["GeoProperty"]
    assert one.json == ['{"type":"Point","coordinates":[100.47,7.0]}']
    assert one.observed_given == [False]
    assert one.entity_types == ["Station"]
    [pm] = ask(full, question, entity_ids=("urn:2",)).series
    assert pm.unit_code == ["GQ", "GQ"]
    assert pm.observed_at == [START, START + HOUR]
    assert pm.seq == [2 * ROW_ROOM, 2 * ROW_ROOM + 1]
    assert [seq_of(instance_id(seq)) for seq in pm.seq] == pm.seq


def test_types_of_an_entity_with_several(full: CityDrain, question: Question) -> None:
    for kind in ("Gate", "Station"):
        found = ask(full, question, entity_types=(kind,), attributes=("gate",))
        assert [one.entity_id for one in found.series] == ["urn:3"]
    assert ask(full, question, entity_types=("Gat",)).series == []


def test_marks_of_deletion_come_when_asked(full: CityDrain, question: Question) -> None:
    gate = {"entity_ids": ("urn:3",)}
    assert [one.kind for one in ask(full, question, **gate).series] == [["Property"]]
    [one] = ask(full, question, **gate, deleted=True).series
    assert one.kind == ["Property", DELETED]


def test_what_had_no_time_of_its_own_can_be_left_out(full: CityDrain, question: Question) -> None:
    assert ask(full, question, attributes=("location",), observed_only=True).series == []


def test_a_cut_answer_says_so(full: CityDrain, question: Question) -> None:
    cut = ask(full, question, **PM, limit=2)
    assert (values(cut), cut.truncated) == ([1.0, 2.5], True)
    assert not ask(full, question, **PM, limit=6).truncated


@pytest.mark.parametrize("limit", [0, -1, 10**9])
def test_a_limit_is_bounded(full: CityDrain, question: Question, limit: int) -> None:
    with pytest.raises(BadRequestData, match="limit"):
        ask(full, question, limit=limit)


def test_hostile_text_is_only_a_value(full: CityDrain, question: Question) -> None:
    hostile = "urn:1' OR 1=1 --"
    assert ask(full, question, entity_ids=(hostile,)).series == []
    assert ask(full, question, attributes=tuple(f"{hostile}{i}" for i in range(600))).series == []


def test_an_interrupted_question_says_what_to_do(engine: Engine) -> None:
    question = engine.question()
    rows = "SELECT count(*) FROM range(?) a, range(?) b, range(?) c WHERE random() < 2"
    timer = threading.Timer(0.05, question.interrupt)
    timer.start()
    with pytest.raises(TooComplex, match="shorter time"):
        question.table(rows, [10**6] * 3)
    timer.join()
    question.close()


def buckets(full: CityDrain, question: Question, **with_: Any) -> AggregateAnswer:
    wanted = AggregateAsk(city=CITY, **{**PM, **with_})
    return aggregate(question, full.snapshot, wanted)


def test_methods_over_everything(full: CityDrain, question: Question) -> None:
    [one] = buckets(full, question, methods=tuple(METHODS)).series
    numbers = [1.0, 2.5, 3.0, 4.0, 5.0, 6.0]
    got = {name: found[0] for name, found in one.values.items()}
    assert got == {
        "totalCount": 6,
        "distinctCount": 6,
        "sum": sum(numbers),
        "avg": pytest.approx(statistics.fmean(numbers)),
        "min": 1.0,
        "max": 6.0,
        "stddev": pytest.approx(statistics.pstdev(numbers)),
        "sumsq": sum(x * x for x in numbers),
    }
    assert (one.start, one.end) == ([START], [START + 5 * HOUR + 1])


def test_buckets_of_hours(full: CityDrain, question: Question) -> None:
    [one] = buckets(full, question, period=2 * HOUR, methods=("sum",)).series
    assert one.start == [START + 2 * i * HOUR for i in range(3)]
    assert one.end == [start + 2 * HOUR for start in one.start]
    assert one.values == {"sum": [3.5, 7.0, 11.0]}


def test_local_days_begin_at_17_utc(full: CityDrain, question: Question) -> None:
    [one] = buckets(full, question, period=24 * HOUR, offset=LOCAL, methods=("totalCount",)).series
    assert one.start == [START - LOCAL]


def test_local_months(full: CityDrain, question: Question, log: WrittenLog) -> None:
    log.put(series(0, [7.0], step=HOUR, entity_id="urn:1", attribute="old"))
    log.put(series(-8, [8.0, 9.0], step=HOUR, entity_id="urn:1", attribute="old", revision=True))
    full.catch_up()
    found = buckets(full, question, attributes=("old",), months=1, offset=LOCAL, methods=("max",))
    [one] = found.series
    january = START - LOCAL
    assert one.start == [january - 31 * 24 * HOUR, january]
    assert one.end == [january, january + 31 * 24 * HOUR]
    assert one.values == {"max": [8.0, 9.0]}


def test_times_before_1970_fall_into_their_bucket(
    drain: CityDrain, log: WrittenLog, question: Question
) -> None:
    first = -(START // HOUR) - 1
    log.put(series(first, [1.0, 2.0], step=HOUR))
    drain.catch_up()
    [one] = buckets(drain, question, period=24 * HOUR, methods=("sum",)).series
    assert one.start == [-24 * HOUR, 0]


def test_text_has_counts_only(full: CityDrain, question: Question) -> None:
    [one] = buckets(full, question, attributes=("state",), methods=("distinctCount", "avg")).series
    assert one.values == {"distinctCount": [1], "avg": [None]}


def test_numbers_too_large_are_no_numbers(
    drain: CityDrain, log: WrittenLog, question: Question
) -> None:
    log.put(series(0, [1e308, 1e308]))
    drain.catch_up()
    [one] = buckets(drain, question, methods=("sum",)).series
    assert one.values == {"sum": [None]}


def test_entities_that_match(full: CityDrain, question: Question) -> None:
    wanted = EntityIdsAsk(city=CITY, limit=2, count=True)
    found = entity_ids(question, full.snapshot, wanted)
    assert (found.ids, found.types, found.count) == (
        ["urn:1", "urn:2"],
        [["Station"], ["Station"]],
        3,
    )
    rest = msgspec.structs.replace(wanted, offset=2, id_pattern="urn:[3-9]|urn:.")
    assert entity_ids(question, full.snapshot, rest).ids == ["urn:3"]


def asked(full: CityDrain, question: Question, *one: SeriesKeys) -> list[list[int]]:
    answer = known(question, full.snapshot, KnownAsk(city=CITY, up_to=0, series=list(one)))
    return [list(verdicts) for verdicts in answer]


def keys(entity_id: str, points: dict[int, float]) -> SeriesKeys:
    times = np.array([START + hour * HOUR for hour in points], "<i8").tobytes()
    return SeriesKeys(
        entity_id, "pm25", "", times, np.array(list(points.values()), "<f8").tobytes()
    )


def test_known_new_and_corrected(full: CityDrain, question: Question) -> None:
    first = keys("urn:1", {0: 1.0, 1: 2.0, 2: 2.5, 5: 6.0, 6: math.pi})
    second = keys("urn:2", {0: 1.0})
    for _ in range(2):
        assert asked(full, question, first, second, keys("urn:9", {})) == [
            [KNOWN, KNOWN, CORRECTION, KNOWN, NEW],
            [CORRECTION],
            [],
        ]
        full.flush()


def test_known_of_text(full: CityDrain, question: Question) -> None:
    times = np.array([START + 5 * MINUTE] * 2, "<i8").tobytes()
    one = SeriesKeys("urn:1", "state", "", times, bodies=[TEXT, POINT])
    assert asked(full, question, one) == [[KNOWN, CORRECTION]]


def test_known_needs_a_value_for_each_time(full: CityDrain, question: Question) -> None:
    times = np.array([START], "<i8").tobytes()
    with pytest.raises(BadRequestData, match="1 times but 0 values"):
        asked(full, question, SeriesKeys("urn:1", "pm25", "", times))
