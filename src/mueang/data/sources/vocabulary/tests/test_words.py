# SPDX-License-Identifier: Apache-2.0
"""Names as people write them, taken apart into what is measured and its unit."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mueang.data.reference.ranges import range_of
from mueang.data.reference.units import conversion, units
from mueang.data.sources.vocabulary.words import (
    _meanings,
    _unit_words,
    meant_by,
    plain_word,
    role_rank,
    roles,
    unit_code,
)


@pytest.mark.parametrize(
    ("name", "attribute", "unit"),
    [
        ("PM2.5", "pm25", ""),
        ("pm2_5", "pm25", ""),
        ("PM1.0", "pm1", ""),
        ("pm1_0", "pm1", ""),
        ("pm10_0", "pm10", ""),
        ("ฝุ่น PM2.5 (มคก./ลบ.ม.)", "pm25", "GQ"),
        ("PM10 (µg/m³)", "pm10", "GQ"),
        ("อุณหภูมิ (°C)", "temperature", "CEL"),
        ("temp_c", "temperature", "CEL"),
        ("tempF", "temperature", "FAH"),
        ("temperature_value", "temperature", ""),
        ("Relative Humidity (%)", "relativeHumidity", "P1"),
        ("windSpeedKmh", "windSpeed", "KMH"),
        ("wind speed m/s", "windSpeed", "MTS"),
        ("water_level_cm", "waterLevel", "CMT"),
        ("level_m", "waterLevel", "MTR"),
        ("ระดับน้ำ  3.70 (ม.)", "waterLevel", "MTR"),
        ("ปริมาณน้ำ 490 (ลบ.ม/วิ)", "flow", "MQS"),
        ("ระดับน้ํา", "waterLevel", ""),
        ("ระดับเสียง (dB(A))", "LAeq", "2N"),
        ("soilMoisture", "soilMoistureVwc", ""),
    ],
)
def test_a_name_is_taken_apart(name: str, attribute: str, unit: str) -> None:
    found = meant_by(name)
    assert (found[0].meaning.attribute, found[0].unit) == (attribute, unit)


@pytest.mark.parametrize("name", ["", "level", "status", "PM2.5 (°C)", "ราคา", "x", "id", "value"])
def test_what_is_not_certain_is_not_meant(name: str) -> None:
    assert meant_by(name) == ()


def test_a_name_may_belong_to_several_types() -> None:
    assert {one.meaning.type for one in meant_by("temp")} == {
        "WeatherObserved",
        "AirQualityObserved",
    }


def test_units_as_people_write_them() -> None:
    assert [unit_code(t) for t in ("มคก./ลบ.ม.", "°C", "ม.รทก.", "ลบ.ม./วินาที", "?", "")] == [
        "GQ",
        "CEL",
        "MTR",
        "MQS",
        "",
        "",
    ]


def test_roles_are_ranked() -> None:
    assert role_rank("Station ID", "station") == 0
    assert (role_rank("id", "station") or 0) > (role_rank("device_id", "station") or 0)
    assert role_rank("tele_station_lat", "latitude") is None
    assert role_rank("วันที่", "date") == 1
    assert role_rank("pm25", "station") is None


def test_the_vocabulary_is_sound() -> None:
    """Words are written the way names are looked up; units convert to those that are kept."""
    for word, meanings in _meanings().items():
        assert plain_word(word) == word
        for meaning in meanings:
            kept = range_of(meaning.type, meaning.attribute)
            if meaning.unit:
                assert meaning.unit in units(), word
                wanted = [
                    u for u in (*(kept.units if kept else ()), kept.unit if kept else "") if u
                ]
                assert not wanted or any(conversion(meaning.unit, u) for u in wanted), word
    assert set(_unit_words()[1].values()) <= set(units())
    for words in roles().values():
        assert all(plain_word(word) == word for word in words)
        assert len(set(words)) == len(words)


@settings(deadline=None)
@given(st.text(max_size=150))
def test_any_name_can_be_asked(name: str) -> None:
    for one in meant_by(name):
        assert one.unit in {"", *units()}
    for role in roles():
        role_rank(name, role)
