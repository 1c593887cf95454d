# SPDX-License-Identifier: Apache-2.0
"""Documents become items: every value is a reading, is missing, or is refused with its reason."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from mueang.data.model import Missing, Reading
from mueang.data.sources.fields.fieldmap import Field, FieldMap, TimeField
from mueang.data.sources.fields.tests.reads import NODE, NOW, read, reasons, values


def test_one_message_of_a_device() -> None:
    items = read({"id": "n 1/ก", "pm25": "๑๒.๕", "ความชื้น": 51})
    assert values(items) == [("pm25", 12.5), ("relativeHumidity", 51)]
    first = items[0]
    assert isinstance(first, Reading)
    assert first.entity_id == "urn:ngsi-ld:AirQualityObserved:n%201%2F%E0%B8%81"
    assert (first.observed_at, first.unit_code, first.row) == (NOW, "GQ", 1)
    assert msgspec.json.decode(first.raw)["pm25"] == "๑๒.๕"


@pytest.mark.parametrize("nothing", [None, "", "-", " N/A ", "-999", -999, -999.0, "-999.00"])
def test_what_says_no_value_is_missing(nothing: Any) -> None:
    fields = msgspec.structs.replace(NODE, missing=["", "-", "N/A", "-999"])
    assert read({"id": 1, "pm25": nothing}, fields) == [
        Missing(1, "pm25"),
        Missing(1, "relativeHumidity"),
    ]


@pytest.mark.parametrize("wrong", ["high", True, {"v": 1}, [1], "1e999x"])
def test_what_is_no_number_is_refused_and_the_rest_is_read(wrong: Any) -> None:
    items = read({"id": 1, "pm25": wrong, "ความชื้น": 40})
    assert reasons(items) == ["not_a_number"]
    assert values(items) == [("relativeHumidity", 40)]


def test_a_row_without_station_or_without_any_field_is_refused() -> None:
    assert reasons(read({"pm25": 1})) == ["station_unknown"]
    assert reasons(read({"id": None, "pm25": 1})) == ["station_unknown"]
    assert reasons(read({"id": True, "pm25": 1})) == ["station_unknown"]
    assert reasons(read({"id": 1, "joined": "yes"})) == ["nothing_known"]
    assert reasons(read("text")) == ["bad_json"]
    assert reasons(read([])) == ["bad_json"]


def test_rows_in_lists_see_what_is_around_them() -> None:
    document = {"at": "2026-11-21 10:00", "st": [{"id": 7, "d": [{"v": 1}, {"v": 2}]}, {"id": 8}]}
    fields = FieldMap(
        rows="st[*].d[*]",
        entity_type="WaterObserved",
        station="rid-{^.id}-{@key}-{@topic[1]}",
        time=TimeField(["$.at"]),
        fields=[Field("v", "waterLevel")],
    )
    items = read(document, fields, topic=["a", "b"])
    assert [(i.row, i.entity_id.split(":", 3)[3]) for i in items if isinstance(i, Reading)] == [
        (1, "rid-7-0-b"),
        (2, "rid-7-1-b"),
    ]


def test_objects_by_key_are_rows_too() -> None:
    fields = msgspec.structs.replace(NODE, rows="nodes[*]", station="{@key}")
    items = read({"nodes": {"a": {"pm25": 1}, "b": {"pm25": 2}}}, fields)
    assert values(items) == [("pm25", 1), ("pm25", 2)]


def test_rows_that_are_lists_and_rows_that_name_what_they_measure() -> None:
    fields = msgspec.structs.replace(
        NODE, rows="data", station="x", fields=[Field("[0]", "pm25")], time=TimeField(["[1]"])
    )
    assert values(read({"data": [[8.69, 1_700_000_000], [9, 1_700_003_600]]}, fields)) == [
        ("pm25", 8.69),
        ("pm25", 9),
    ]
    long = msgspec.structs.replace(
        NODE,
        station="x",
        fields=[
            Field("value", "pm25", where={"p": "P2"}),
            Field("value", "pm10", where={"p": "P1"}),
        ],
    )
    assert values(read([{"p": "P1", "value": "20"}, {"p": "P2", "value": "9"}], long)) == [
        ("pm10", 20.0),
        ("pm25", 9.0),
    ]


@pytest.mark.parametrize(
    ("time", "value"),
    [
        ("2023-06-19T01:18:07.173546833Z", 1_687_137_487_173_546),
        ("2023-06-19T08:18:07+07", 1_687_137_487_000_000),
        ("2023-06-19 08:18:07", 1_687_137_487_000_000),
        ("19/6/2566 08.18 น.", 1_687_137_480_000_000),
        ("๑๙ มิถุนายน ๒๕๖๖ ๐๘.๑๘ น.", 1_687_137_480_000_000),
        ("2023-06-19 01:18:07 UTC", 1_687_137_487_000_000),
        (1_687_137_487, 1_687_137_487_000_000),
        (1_687_137_487.5, 1_687_137_487_500_000),
        ("1687137487123", 1_687_137_487_123_000),
        (1_687_137_487_173_546, 1_687_137_487_173_546),
        (1_687_137_487_173_546_833, 1_687_137_487_173_547),
    ],
)
def test_times_as_they_come(time: Any, value: int) -> None:
    fields = msgspec.structs.replace(NODE, time=TimeField(["t"]))
    item = read({"id": 1, "pm25": 1, "t": time}, fields)[0]
    assert isinstance(item, Reading)
    assert item.observed_at == value


def test_a_wrong_zone_is_put_aside() -> None:
    fields = msgspec.structs.replace(NODE, time=TimeField(["t"], ignore_zone=True))
    item = read({"id": 1, "pm25": 1, "t": "2026-09-28T16:00:00.000Z"}, fields)[0]
    assert isinstance(item, Reading)
    assert item.observed_at == 1_790_586_000_000_000  # 09:00 UTC


@pytest.mark.parametrize("time", ["soon", None, True, {}, [], 25, 1e300, "99/99/9999 10:00"])
def test_a_time_that_is_none_is_refused_with_the_row(time: Any) -> None:
    fields = msgspec.structs.replace(NODE, time=TimeField(["t"]))
    assert reasons(read({"id": 1, "pm25": 1, "t": time}, fields)) == ["time_unreadable"]


def test_a_row_of_missing_values_needs_no_time() -> None:
    fields = msgspec.structs.replace(NODE, time=TimeField(["t"]))
    assert reasons(read({"id": 1, "pm25": None, "t": "0001"}, fields)) == []


def test_means_texts_truths_and_what_a_broken_sensor_sends() -> None:
    fields = msgspec.structs.replace(
        NODE,
        fields=[
            Field("p", "pm25", mean=3600, divide=10, refuse=["0"]),
            Field("s", "status", kind="text"),
            Field("o", "open", kind="truth"),
        ],
    )
    items = read([{"id": 1, "p": 125, "s": 5, "o": "เปิด"}, {"id": 1, "p": "0.0", "o": "?"}], fields)
    assert values(items) == [("pm25", 12.5), ("status", "5"), ("open", True)]
    assert isinstance(items[0], Reading)
    assert items[0].interval_start == NOW - 3_600_000_000
    assert reasons(items) == ["sensor_outage", "bad_value"]
