# SPDX-License-Identifier: Apache-2.0
"""Accept or refuse: nothing that is not a value gets through, nothing is lost on the way."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mueang.data.ingest.accept import Accepted, accept
from mueang.data.ingest.reasons import Reason, sentences
from mueang.data.model import Placement, Reading, Refused

NOW = 1_800_000_000_000_000
ID = "urn:ngsi-ld:AirQualityObserved:44t"
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


def reading(value: Any, attribute: str = "pm25", **changes: Any) -> Reading:
    given: dict[str, Any] = {
        "entity_type": "AirQualityObserved",
        "entity_id": ID,
        "attribute": attribute,
        "observed_at": NOW,
        "value": value,
    }
    return Reading(**(given | changes))


def one(item: Reading | Placement | Refused) -> Accepted:
    return accept([item], NOW, 0)


def reason(item: Reading | Placement) -> str:
    (refused,) = one(item).refusals
    return refused.reason


@pytest.mark.parametrize(
    ("item", "code"),
    [
        (reading("48"), "not_a_number"),
        (reading(True), "not_a_number"),
        (reading(float("nan")), "not_finite"),
        (reading(float("inf")), "not_finite"),
        (reading(10**400), "not_finite"),
        (reading(-0.1), "out_of_range"),
        (reading(1.01, "relativeHumidity"), "out_of_range"),
        (reading(79, "relativeHumidity"), "out_of_range"),
        (reading(361, "windDirection"), "out_of_range"),
        (reading(5, unit_code="furlong"), "unknown_unit"),
        (reading(5, unit_code="CEL"), "wrong_unit"),
        (reading(5, "o3", unit_code="CEL"), "wrong_unit"),
        (reading(5, entity_id="44t"), "bad_id"),
        (reading(5, entity_id="urn:x:a b"), "bad_id"),
        (reading(5, dataset_id="mean"), "bad_id"),
        (reading(5, "pm 25"), "bad_name"),
        (reading(5, entity_type=""), "bad_name"),
        (reading(5, observed_at=-62_135_596_800_000_000), "time_too_early"),
        (reading(5, observed_at=NOW + 1), "time_in_future"),
        (reading(5, interval_start=NOW), "bad_interval"),
        (reading(None, "status"), "bad_value"),
        (reading("\ud800", "status"), "bad_text"),
        (reading("a\x00b", "status"), "bad_text"),
        (reading("x" * 10_000_000, "status"), "value_too_large"),
        (reading([[[[[[[[[[[[[[[]]]]]]]]]]]]]]], "status"), "value_too_large"),
        (reading({"a": float("inf")}, "status"), "not_finite"),
    ],
)
def test_what_cannot_be_a_value_is_refused_with_a_reason(item: Reading, code: str) -> None:
    assert reason(item) == code
    assert code in sentences()


@pytest.mark.parametrize(
    ("item", "value", "unit"),
    [
        (reading(48.2), 48.2, "GQ"),
        (reading(0.05, unit_code="GP"), 50.0, "GQ"),
        (reading(79, "relativeHumidity", unit_code="P1"), 0.79, "C62"),
        (reading(86, "temperature", unit_code="FAH"), 30.0, "CEL"),
        (reading(350, "windDirection"), -10, "DD"),
        (reading(12, "o3"), 12, "61"),
        (reading(12, "o3", unit_code="GQ"), 12, "GQ"),
        (reading("ok", "status"), "ok", ""),
        (reading(7, "somethingNew", unit_code="MTR"), 7, "MTR"),
    ],
)
def test_values_are_kept_in_their_attributes_unit(item: Reading, value: Any, unit: str) -> None:
    (kept,) = one(item).readings
    assert (kept.value, kept.unit_code) == (value, unit)


def test_a_clock_may_be_a_little_ahead() -> None:
    assert accept([reading(5, observed_at=NOW + 60)], NOW, 60).readings
    assert accept([reading(5, observed_at=NOW + 61)], NOW, 60).refusals


def test_the_rows_raw_text_goes_with_each_refusal_of_the_row() -> None:
    items = [reading(5, row=7, raw="a,b,c"), reading(-5, row=7), reading(-6, row=8)]
    done = accept(items, NOW, 0)
    assert [(r.row, r.raw) for r in done.refusals] == [(7, "a,b,c"), (8, "-6")]


def place(**attributes: Any) -> Placement:
    return Placement("AirQualityObserved", ID, attributes)


def point(*coordinates: Any) -> dict[str, Any]:
    return {"type": "GeoProperty", "value": {"type": "Point", "coordinates": list(coordinates)}}


@pytest.mark.parametrize(
    ("instance", "code"),
    [
        (point(7.0, 100.47), "position_swapped"),
        (point(190.0, 0.0), "bad_position"),
        (point("100.4", "7.0"), "bad_position"),
        (point(100.4), "bad_position"),
        (point(100.4, float("nan")), "not_finite"),
        ({"type": "Property"}, "bad_value"),
        ({"type": "Nothing", "value": 1}, "bad_value"),
        ("text", "bad_value"),
    ],
)
def test_a_bad_attribute_is_refused_and_the_others_kept(instance: Any, code: str) -> None:
    name = {"type": "Property", "value": "Hat Yai"}
    done = one(place(location=instance, name=name))
    assert [r.reason for r in done.refusals] == [code]
    assert [p.attributes for p in done.placements] == [{"name": name}]


def test_an_entity_with_a_bad_id_is_refused_whole() -> None:
    assert reason(Placement("AirQualityObserved", "44t", {})) == "bad_id"


def test_every_reason_has_a_thai_and_an_english_sentence() -> None:
    assert set(sentences()) == {code.value for code in Reason}
    assert all(said.th and said.en.endswith(".") for said in sentences().values())


@given(JSON, st.text(max_size=30), st.text(max_size=30), st.integers(), st.text(max_size=5))
def test_every_reading_is_kept_or_refused(
    value: Any, name: str, entity_id: str, at: int, unit: str
) -> None:
    items = [
        reading(value, name),
        reading(value, entity_id=entity_id),
        reading(value, observed_at=at, unit_code=unit),
    ]
    done = accept(items, NOW, 0)
    assert len(done.readings) + len(done.refusals) == 3
    assert all(refused.reason in sentences() for refused in done.refusals)


@given(JSON, st.text(max_size=20))
def test_no_placement_breaks_it(instance: Any, name: str) -> None:
    done = one(place(**{name: instance}))
    assert len(done.placements) + len(done.refusals) >= 1
