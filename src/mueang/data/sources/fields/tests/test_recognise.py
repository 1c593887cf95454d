# SPDX-License-Identifier: Apache-2.0
"""Samples are recognised: the recorded ones exactly, others by their names, none with an error."""

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
from mueang.data.sources.fields.fieldmap import FieldMap
from mueang.data.sources.fields.preview import Preview, preview
from mueang.data.sources.fields.problems import problems
from mueang.data.sources.fields.recognise import recognise, recognise_document
from mueang.data.sources.fields.samples import read_sample
from mueang.data.sources.fields.shapes import shapes
from mueang.data.sources.telling import note_sentences

NOW = 1_795_000_000_000_000  # 2026-11-18

RECORDED = {
    # file: shape, entities, readings, missing, refused
    "api_shapes/air4thai_getHistoryData_shape.json": ("air4thai", 1, 3, 0, 0),
    "api_shapes/air4thai_getNewAQI_JSON_shape.json": ("air4thai", 1, 2, 1, 0),
    "api_shapes/gistda_pm25_bylocation_shape.json": ("gistda_pm25", 1, 2, 0, 0),
    "api_shapes/thaiwater_v3_canal_shape.json": ("thaiwater_canal", 2, 2, 0, 0),
    "api_shapes/thaiwater_v3_rain_24h_shape.json": ("thaiwater_rain", 2, 3, 1, 0),
    "api_shapes/thaiwater_v3_watergate_shape.json": ("thaiwater_gate", 2, 2, 2, 0),
    "api_shapes/thaiwater_v3_waterlevel_load_shape.json": ("thaiwater_level", 1, 1, 1, 0),
    "iot/ttn_v3_as_up_data_forward_soil.json": ("the_things_stack", 1, 1, 0, 0),
    "iot/chirpstack_v4_like_municipal_3_devices.json": ("chirpstack", 6, 8, 10, 0),
    "water/rangsit_waterlevel_2021.json": ("json", 1, 73, 0, 0),
}


def with_station(fields: FieldMap) -> FieldMap:
    return fields if fields.station else msgspec.structs.replace(fields, station="here")


@pytest.mark.parametrize("name", RECORDED)
def test_recorded_samples(shared: Path, name: str) -> None:
    sample = (shared / "data" / name).read_bytes()
    found = recognise(sample, received_at=NOW)
    shape, entities, readings, missing, refused = RECORDED[name]
    assert found.shape == shape
    seen = preview(msgspec.json.decode(sample), with_station(found.map), NOW)
    assert seen.problems == []
    assert (seen.count, seen.readings, seen.missing, seen.refused) == (
        entities,
        readings,
        missing,
        refused,
    ), seen.reasons


def see(document: Any) -> tuple[FieldMap, Preview, set[str]]:
    found = recognise_document(document, NOW)
    return (
        found.map,
        preview(document, with_station(found.map), NOW),
        {note.code for note in found.notes},
    )


def values(seen: Preview) -> dict[str, Any]:
    return {
        f"{entity.type}.{value.attribute}": value.value
        for entity in seen.entities
        for value in entity.values
    }


def test_satellite_times_are_thai_in_spite_of_their_z(shared: Path) -> None:
    sample = (shared / "data/api_shapes/gistda_pm25_bylocation_shape.json").read_bytes()
    document = msgspec.json.decode(sample)
    fields, seen, notes = see(document)
    assert seen.newest == 1_790_586_000_000_000  # 16:00 in Thailand
    assert seen.entities[0].name_th.endswith("พระสิงห์ เมืองเชียงใหม่ เชียงใหม่")
    assert "no_station" in notes
    assert fields.station == ""


def test_devices_of_one_application_measure_different_things(shared: Path) -> None:
    sample = (shared / "data/iot/chirpstack_v4_like_municipal_3_devices.json").read_bytes()
    _, seen, _ = see(msgspec.json.decode(sample))
    assert values(seen)["AirQualityObserved.relativeHumidity"] == 0.518
    assert values(seen)["NoiseLevelObserved.LAeq"] == 58.2
    assert values(seen)["Device.batteryLevel"] == 0.95
    assert seen.entities[0].location == [-66.157, -17.3935]


def test_a_flat_message_of_a_thai_vendor() -> None:
    fields, seen, notes = see(
        {
            "รหัสสถานี": "CM-01",
            "วันที่": "17/11/2569",
            "เวลา": "14.05 น.",
            "ฝุ่น PM2.5": "๓๑.๕",
            "อุณหภูมิ": 29,
            "ความชื้น": "61 ",
            "ละติจูด": 18.79,
            "ลองจิจูด": 98.98,
        }
    )
    assert values(seen) == {
        "AirQualityObserved.pm25": 31.5,
        "AirQualityObserved.temperature": 29,
        "AirQualityObserved.relativeHumidity": 0.61,
    }
    assert seen.entities[0].id == "urn:ngsi-ld:AirQualityObserved:CM-01"
    assert seen.newest == 1_794_899_100_000_000
    assert fields.time is not None
    assert fields.time.paths == ["วันที่", "เวลา"]
    assert "unit_assumed" in notes


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        # lists side by side, as Open-Meteo answers
        (
            {
                "latitude": 18.79,
                "hourly": {
                    "time": ["2026-11-17T00:00", "2026-11-17T01:00"],
                    "temperature": [20.5, 20.1],
                    "rain": [0, 1.5],
                },
            },
            {"WeatherObserved.temperature": 20.1, "WeatherObserved.precipitation": 1.5},
        ),
        # rows that name what they measure
        (
            {
                "results": [
                    {"device": "d1", "parameter": "pm25", "value": 9.5, "ts": 1_790_000_000},
                    {"device": "d1", "parameter": "pm10", "value": 20, "ts": 1_790_000_000},
                ]
            },
            {"AirQualityObserved.pm25": 9.5, "AirQualityObserved.pm10": 20},
        ),
        # stations by key, values with units beside them
        (
            {
                "a": {"pm25": {"value": 5, "unit": "ug/m3"}, "temp": {"value": 86, "unit": "F"}},
                "b": {"pm25": {"value": 6, "unit": "ug/m3"}, "temp": {"value": 50, "unit": "F"}},
            },
            {"AirQualityObserved.pm25": 6, "AirQualityObserved.temperature": 10.0},
        ),
        # lists in lists
        (
            {
                "stations": [
                    {
                        "id": 7,
                        "lat": "18.7",
                        "lng": "99.0",
                        "readings": [{"at": "2026-11-17 10:00", "level_m": "1.25"}],
                    }
                ]
            },
            {"WaterObserved.waterLevel": 1.25},
        ),
        # GeoJSON
        (
            {
                "type": "FeatureCollection",
                "features": [
                    {
                        "type": "Feature",
                        "geometry": {"type": "Point", "coordinates": [98.98, 18.79]},
                        "properties": {
                            "station_id": "x",
                            "noise": 61.5,
                            "time": "2026-11-17T10:00Z",
                        },
                    }
                ],
            },
            {"NoiseLevelObserved.LAeq": 61.5},
        ),
        # SenML
        (
            [
                {"bn": "urn:dev:mac:0024befffe804ff1/", "bt": 1.79e9, "n": "pm25", "v": 8},
                {"n": "temperature", "u": "Cel", "v": 27.5},
            ],
            {"AirQualityObserved.pm25": 8, "AirQualityObserved.temperature": 27.5},
        ),
        # a webhook of The Things Stack
        (
            {
                "end_device_ids": {"device_id": "bin-7"},
                "received_at": "2026-11-17T10:00:00.1Z",
                "uplink_message": {
                    "received_at": "2026-11-17T10:00:00Z",
                    "decoded_payload": {"fill_level": 61, "battery": 88},
                    "rx_metadata": [{"location": {"latitude": 1, "longitude": 2}}],
                    "locations": {"user": {"latitude": 18.7, "longitude": 99.0}},
                },
            },
            {"WasteContainer.fillingLevel": 0.61, "Device.batteryLevel": 0.88},
        ),
        # ChirpStack 3
        (
            {"devEUI": "0102", "deviceName": "roof", "object": {"temperature": 30.5}},
            {"WeatherObserved.temperature": 30.5},
        ),
    ],
)
def test_other_shapes(document: Any, expected: dict[str, Any]) -> None:
    _, seen, _ = see(document)
    assert seen.problems == []
    assert values(seen) == expected


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
