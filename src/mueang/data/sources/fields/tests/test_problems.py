# SPDX-License-Identifier: Apache-2.0
"""A field map that cannot be used says so, member by member, before anything is read."""

from __future__ import annotations

import re

import msgspec
import pytest

from mueang.data.errors import BadRequestData
from mueang.data.sources.fields.fieldmap import Fact, Field, FieldMap, TimeField
from mueang.data.sources.fields.problems import _sentences, check_map, problems

GOOD = FieldMap(
    rows="data[*]",
    entity_type="AirQualityObserved",
    station="node-{id}",
    latitude="{lat}",
    longitude="{lng}",
    time=TimeField(["date", "clock"], "any"),
    fields=[Field("pm['2.5']", "pm25", "GQ")],
    facts=[Fact("{river}", "river")],
)


def changed(**members: object) -> list[tuple[str, str]]:
    found = problems(msgspec.structs.replace(GOOD, **members))
    return [(one.member, one.code) for one in found]


def test_a_good_map_has_none_and_survives_a_copy() -> None:
    assert problems(GOOD) == []
    check_map(GOOD)
    assert msgspec.json.decode(msgspec.json.encode(GOOD), type=FieldMap) == GOOD


def test_each_member_is_named() -> None:
    assert changed(entity_type="") == [("entity_type", "no_type")]
    assert changed(entity_type="อากาศ") == [("entity_type", "bad_name")]
    assert changed(station=" ") == [("station", "no_station")]
    assert changed(station="{id") == [("station", "bad_path")]
    assert changed(latitude="") == [("latitude", "half_position")]
    assert changed(rows="data[*") == [("rows", "bad_path")]
    assert changed(time=TimeField([])) == [("time.paths", "no_time")]
    assert changed(time=TimeField(["t"], "%H")) == [("time.format", "bad_format")]
    assert changed(time=TimeField(["t"], zone="Mars")) == [("time.zone", "bad_zone")]
    assert changed(fields=[], facts=[], latitude="", longitude="") == [("fields", "no_fields")]
    assert changed(facts=[Fact("", "x", unit="m")]) == [
        ("facts[0].text", "no_text"),
        ("facts[0].unit", "unknown_unit"),
    ]


@pytest.mark.parametrize(
    ("field", "member", "code"),
    [
        (Field("", "pm25"), "path", "bad_path"),
        (Field("a[*]", "pm25"), "path", "bad_path"),
        (Field("a", ""), "attribute", "no_attribute"),
        (Field("a", "pm25", "ug"), "unit", "unknown_unit"),
        (Field("a", "pm25", "CEL"), "unit", "wrong_unit"),
        (Field("a", "pm25", divide=0), "divide", "divide_zero"),
        (Field("a", "pm25", mean=-1), "mean", "bad_mean"),
        (Field("a", "pm25", dataset_id="day"), "dataset_id", "bad_dataset"),
    ],
)
def test_each_member_of_a_field_is_named(field: Field, member: str, code: str) -> None:
    assert changed(fields=[field]) == [(f"fields[0].{member}", code)]


def test_one_series_from_two_paths_is_refused() -> None:
    twice = [Field("a", "pm25"), Field("b", "pm25")]
    assert changed(fields=twice) == [("fields[1].attribute", "attribute_twice")]
    apart = [Field("a", "pm25"), Field("b", "pm25", dataset_id="urn:x:day", mean=86_400)]
    assert changed(fields=apart) == []


def test_the_error_names_the_member() -> None:
    with pytest.raises(BadRequestData, match=r"fields\[0\]\.unit: The unit “ug” is not known"):
        check_map(msgspec.structs.replace(GOOD, fields=[Field("a", "pm25", "ug")]))


def test_every_sentence_is_in_both_languages() -> None:
    for code, said in _sentences().items():
        assert re.search("[ก-๛]", said.th), code
        assert not re.search("[ก-๛]", said.en), code
        assert ("{detail}" in said.th) == ("{detail}" in said.en), code
