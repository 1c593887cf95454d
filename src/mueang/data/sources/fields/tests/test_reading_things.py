# SPDX-License-Identifier: Apache-2.0
"""Things and shapes: what is told once, several kinds, SenML, columns, and what nobody can send."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mueang.data.errors import DataError, InvalidRequest, TooLarge
from mueang.data.model import Missing, Placement, Reading, Refused
from mueang.data.sources.fields.documents import MAX_ROWS, decode_json
from mueang.data.sources.fields.fieldmap import Fact, Field, FieldMap, TimeField
from mueang.data.sources.fields.reading import DocumentReader, read_document
from mueang.data.sources.fields.tests.reads import NODE, NOW, read, reasons, values


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
