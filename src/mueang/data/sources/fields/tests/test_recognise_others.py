# SPDX-License-Identifier: Apache-2.0
"""Tables, positions, what cannot be told, and what no document makes fail."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mueang.data.errors import InvalidRequest
from mueang.data.sources.fields.preview import preview
from mueang.data.sources.fields.problems import problems
from mueang.data.sources.fields.recognise import recognise, recognise_document
from mueang.data.sources.fields.samples import read_sample
from mueang.data.sources.fields.shapes import shapes
from mueang.data.sources.fields.tests.samples import NOW, see, values, with_station
from mueang.data.sources.telling import note_sentences


def test_a_table_is_mapped_by_its_columns() -> None:
    text = "วันที่,เวลา,รหัสสถานี,ฝุ่น PM2.5 (มคก./ลบ.ม.)\n17/11/2569,10.00 น.,A,๙.๕\n"
    found = recognise(text.encode("cp874"), "x.csv", NOW)
    assert (found.shape, found.notes[0].code) == ("table", "table")
    seen = preview(read_sample(text.encode())[0], found.map, NOW)
    assert values(seen) == {"AirQualityObserved.pm25": 9.5}
    with pytest.raises(InvalidRequest, match="cannot be read"):
        recognise(b"%PDF-1.4")
    with pytest.raises(InvalidRequest, match="without a header"):
        recognise(b"1,2\n3,4\n")


def test_positions_are_the_devices_not_the_gateways() -> None:
    document = {
        "end_device_ids": {"device_id": "a"},
        "uplink_message": {
            "received_at": "2026-11-17T10:00:00Z",
            "decoded_payload": {"temperature": 30.5},
            "rx_metadata": [{"location": {"latitude": 1, "longitude": 2}}],
        },
    }
    _, seen, _ = see(document)
    assert seen.entities[0].location is None


def test_what_cannot_be_told_is_said() -> None:
    assert "no_payload" in see({"end_device_ids": {"device_id": "a"}, "uplink_message": {}})[2]
    assert {"no_fields", "time_of_arrival"} <= see({"id": 1, "x": 5})[2]
    assert "ngsi_ld" in see({"id": "urn:ngsi-ld:Room:1", "type": "Room"})[2]
    fields, seen, notes = see([{"id": "a", "pm25": -1}, {"id": "b", "pm25": 9}])
    assert "sentinel" in notes
    assert (seen.missing, seen.readings) == (1, 1)
    fields, _, notes = see({"id": "a", "pm25": 9, "time": "2026-11-18T18:06:40Z"})
    assert fields.time is not None
    assert fields.time.ignore_zone  # it would be seven hours ahead
    assert "wrong_zone" in notes
    assert "same_attribute" in see({"id": "a", "pm25": 9, "pm2.5": 8})[2]
    assert see({"id": "a", "humidity": 0.55})[0].fields[0].unit == "C62"
    assert see({"id": "a", "pressure": 101_325})[0].fields[0].unit == "PAL"


def test_names_and_kinds_are_no_values() -> None:
    fields, _, _ = see({"device": "pm25", "status": "temp", "temperature": "warm", "noise": True})
    assert fields.fields == []


def test_every_proposed_map_can_be_used() -> None:
    for shape in shapes():
        fields = with_station(shape.map)
        if shape.payload:
            fields = msgspec.structs.replace(
                fields, entity_type="Device", latitude="", longitude=""
            )
        codes = {one.code for one in problems(fields)}
        assert codes <= ({"no_fields"} if shape.payload else set()), shape.code


def test_every_note_is_in_both_languages() -> None:
    for code, said in note_sentences("mueang.data.sources.fields").items():
        assert re.search("[ก-๛]", said.th), code
        assert not re.search("[ก-๛]", said.en), code
    used = {code for shape in shapes() for code in shape.notes}
    assert used <= set(note_sentences("mueang.data.sources.fields"))
    text = (Path(__file__).parent.parent / "shapes.toml").read_text("utf-8")
    assert len(tomllib.loads(text)["shape"]) == len(shapes())


LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.sampled_from(["pm25", "2026-11-17 10:00", "18.7", "-999", "a"])
    | st.text(max_size=10)
)


KEYS = st.sampled_from(
    ["id", "pm25", "time", "lat", "lng", "value", "parameter", "unit", "n", "bn", "v", "stationID",
     "data", "AQILast", "object", "deviceInfo", "uplink_message", "end_device_ids", "features",
     "properties", "geometry", "coordinates", "ความชื้น", "a.b", "x'y", 'q"q', "", "p*q", "$", "@k"]
)  # fmt: skip


DOCUMENTS = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=30,
)


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(DOCUMENTS)
def test_no_document_makes_recognising_fail(document: Any) -> None:
    found = recognise_document(document, NOW)
    allowed = {"no_fields", "no_type", "no_station"}
    assert {one.code for one in problems(found.map)} <= allowed
    preview(document, found.map, NOW)


def test_a_large_document_is_looked_at_in_part() -> None:
    deep: Any = 1
    for _ in range(200):
        deep = {"a": deep, "b": [deep, deep]} if _ < 12 else {"a": deep}
    recognise_document(deep, NOW)
    wide = [{f"k{n}": n for n in range(2_000)} for _ in range(300)]
    assert len(recognise_document(wide, NOW).places) <= 300
