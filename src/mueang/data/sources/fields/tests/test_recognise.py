# SPDX-License-Identifier: Apache-2.0
"""Samples are recognised: the recorded ones exactly, others by their names, none with an error."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from mueang.data.sources.fields.preview import preview
from mueang.data.sources.fields.recognise import recognise
from mueang.data.sources.fields.tests.samples import NOW, RECORDED, see, values, with_station


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
