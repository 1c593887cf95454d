# SPDX-License-Identifier: Apache-2.0
"""Documents become items: every value is a reading, is missing, or is refused with its reason."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mueang.data.errors import DataError, InvalidRequest, TooLarge
from mueang.data.model import Missing, Placement, Reading, Refused
from mueang.data.sources.contract import Item
from mueang.data.sources.fields.documents import MAX_ROWS, decode_json
from mueang.data.sources.fields.fieldmap import Fact, Field, FieldMap, TimeField
from mueang.data.sources.fields.problems import check_map
from mueang.data.sources.fields.reading import DocumentReader, read_document

NOW = 1_790_000_000_000_000
NODE = FieldMap(
    entity_type="AirQualityObserved",
    station="{id}",
    fields=[Field("pm25", "pm25", "GQ"), Field("['ความชื้น']", "relativeHumidity", "P1")],
)


def read(document: Any, fields: FieldMap = NODE, **beside: Any) -> list[Item]:
    check_map(fields)
    return list(read_document(document, fields, NOW, beside))


def values(items: list[Item]) -> list[tuple[str, Any]]:
    return [(item.attribute, item.value) for item in items if isinstance(item, Reading)]


def reasons(items: list[Item]) -> list[str]:
    return [item.reason for item in items if isinstance(item, Refused)]


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


def test_names_and_positions_are_told_once_while_they_are_so() -> None:
    fields = msgspec.structs.replace(
        NODE,
        name_th="สถานี {n}",
        latitude="{lat}",
        longitude="{lng}",
        facts=[
            Fact("{river.th}", "river", "th"),
            Fact("{bank}", "bank", kind="number", unit="MTR"),
        ],
    )
    reader = DocumentReader(fields)
    node = {
        "id": 1,
        "pm25": 1,
        "n": "ก",
        "lat": "18.7",
        "lng": 99,
        "river": {"th": "ปิง"},
        "bank": "3",
    }
    (told,) = [i for i in reader.read(node, NOW) if isinstance(i, Placement)]
    assert told.entity_id == "urn:ngsi-ld:AirQualityObserved:1"
    assert told.attributes == {
        "name": {"type": "LanguageProperty", "languageMap": {"th": "สถานี ก"}},
        "river": {"type": "LanguageProperty", "languageMap": {"th": "ปิง"}},
        "bank": {"type": "Property", "value": 3.0, "unitCode": "MTR"},
        "location": {
            "type": "GeoProperty",
            "value": {"type": "Point", "coordinates": [99.0, 18.7]},
        },
    }
    again = [node, {**node, "n": "ข"}, {**node, "lat": 0, "lng": 0, "n": "ค"}]
    placed = [i for i in reader.read(again, NOW) if isinstance(i, Placement)]
    assert [("location" in p.attributes, p.row) for p in placed] == [(True, 2), (False, 3)]
    reader.forget()
    assert any(isinstance(i, Placement) for i in reader.read(node, NOW))
    assert reasons(list(reader.read({**node, "lat": "north"}, NOW))) == ["bad_position"]


def test_a_node_may_be_several_kinds_of_things() -> None:
    fields = msgspec.structs.replace(
        NODE,
        latitude="18.7",
        longitude="99",
        fields=[Field("pm25", "pm25"), Field("db", "LAeq", "2N", "NoiseLevelObserved")],
    )
    items = read({"id": "n1", "pm25": 5, "db": 60}, fields)
    assert [i.entity_id for i in items if isinstance(i, Placement)] == [
        "urn:ngsi-ld:AirQualityObserved:n1",
        "urn:ngsi-ld:NoiseLevelObserved:n1",
    ]
    assert [i.entity_type for i in items if isinstance(i, Reading)] == [
        "AirQualityObserved",
        "NoiseLevelObserved",
    ]


def test_the_number_of_rows_is_bounded() -> None:
    items = read([{"id": 1, "pm25": 1}] * (MAX_ROWS + 5))
    assert reasons(items) == ["file_too_large"]
    assert len(values(items)) == MAX_ROWS


def test_senml_and_columns() -> None:
    pack = [
        {"bn": "urn:dev:ow:10e2073a01080063:", "bt": 1.7e9, "n": "temperature", "v": 23.1},
        {"n": "pm25", "u": "ug/m3", "v": 9},
        {"n": "pm25", "t": 60, "v": 10},
    ]
    fields = FieldMap(
        "senml",
        entity_type="AirQualityObserved",
        station="{name}",
        time=TimeField(["time"]),
        fields=[Field("temperature", "temperature"), Field("pm25", "pm25")],
    )
    items = read(pack, fields)
    assert values(items) == [("temperature", 23.1), ("pm25", 9), ("pm25", 10)]
    assert isinstance(items[0], Reading)
    assert items[0].entity_id == "urn:ngsi-ld:AirQualityObserved:urn:dev:ow:10e2073a01080063"
    columns = msgspec.structs.replace(
        NODE, shape="columns", rows="hourly", station="x", time=TimeField(["time"])
    )
    hourly = {"time": ["2026-01-01T00:00", "2026-01-01T01:00"], "pm25": [1, 2], "note": ["x"]}
    assert values(read({"hourly": hourly}, columns)) == [("pm25", 1), ("pm25", 2)]


def test_bytes_are_decoded_or_refused_in_words() -> None:
    assert decode_json(b'\xef\xbb\xbf {"a": 1}') == {"a": 1}
    assert decode_json(b'{"a": 1}\n{"a": 2}\n') == [{"a": 1}, {"a": 2}]
    assert decode_json('{"ฝุ่น": 1}'.encode("cp874")) == {"ฝุ่น": 1}
    for content, says in [
        (b"", "empty"),
        (b"<!DOCTYPE html>", "web page"),
        (b"{'a': 1}", "not JSON"),
        (b"[" * 100_000, "nested too deeply"),
    ]:
        with pytest.raises(InvalidRequest, match=says):
            decode_json(content)
    with pytest.raises(TooLarge):
        decode_json(b"[1,2,3]", limit=5)


LEAVES = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20)
)
KEYS = st.sampled_from(["id", "pm25", "ความชื้น", "t", "rows", "lat", "lng", "n", "data"])
DOCUMENTS = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner), max_leaves=25
)
PATHS = st.sampled_from(["", "rows", "rows[*]", "data[*].rows[*]", "rows.data", "$.rows", "[0]"])


@settings(max_examples=300, deadline=None)
@given(DOCUMENTS, PATHS, st.sampled_from(["", "senml", "columns", "air4thai"]))
def test_no_document_makes_reading_fail(document: Any, rows: str, shape: Any) -> None:
    fields = msgspec.structs.replace(
        NODE,
        shape=shape,
        rows=rows,
        time=TimeField(["t"]),
        name_en="{n}",
        latitude="{lat}",
        longitude="{lng}",
        facts=[Fact("{data}", "data", kind="number")],
    )
    for item in read_document(document, fields, NOW):
        assert isinstance(item, Reading | Placement | Missing | Refused)


@settings(deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=100).map(lambda t: ("[" + t + "]").encode()))
def test_no_bytes_make_decoding_fail_otherwise(content: bytes) -> None:
    try:
        document = decode_json(content)
    except DataError:
        return
    list(read_document(document, NODE, NOW))


def test_numbers_without_end_and_lone_halves_of_characters_stop_nothing() -> None:
    for content in (
        b'{"id": %s, "pm25": %s}' % (b"9" * 5000, b"9" * 5000),
        b'{"id":"\\ud800","pm25":1}',
    ):
        try:
            document = decode_json(content)
        except InvalidRequest:
            continue
        items = [
            *read_document(document, NODE, NOW),
            *read_document([document], FieldMap("air4thai"), NOW),
        ]
        assert all(isinstance(item, Reading | Placement | Missing | Refused) for item in items)
