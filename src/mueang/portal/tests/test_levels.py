# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import re
from datetime import date

import pytest

from mueang.data.plain import Point
from mueang.portal.levels import judge, promised_minutes, scale_for
from mueang.portal.series import with_gaps

TODAY = date(2026, 11, 21)
HOUR = 3_600_000_000


@pytest.mark.parametrize(
    ("micrograms", "aqi"),
    [
        (0, 1),
        (15.0, 1),
        (15.04, 1),
        (15.1, 2),
        (25.0, 2),
        (25.1, 3),
        (37.5, 3),
        (37.6, 4),
        (75.1, 5),
    ],
)
def test_pm25_by_the_table_of_2566(micrograms: float, aqi: int) -> None:
    state = judge("AirQualityObserved", "pm25", micrograms, "GQ", {}, TODAY)
    assert state is not None
    assert (state.aqi, state.mean_hours) == (aqi, 24)


def test_a_value_in_another_unit_is_converted_or_left_alone() -> None:
    milligrams = judge("AirQualityObserved", "pm25", 0.048, "GP", {}, TODAY)
    assert milligrams is not None
    assert milligrams.aqi == 4
    assert judge("AirQualityObserved", "pm25", 48.0, "CEL", {}, TODAY) is None
    assert judge("AirQualityObserved", "o3", 48.0, "GQ", {}, TODAY) is None


def test_no_rule_before_it_was_in_force() -> None:
    assert scale_for("AirQualityObserved", "pm25", date(2023, 5, 31)) is None
    assert scale_for("AirQualityObserved", "pm25", date(2023, 6, 1)) is not None


@pytest.mark.parametrize(("level", "word"), [(3.1, "ปกติ"), (3.2, "เฝ้าระวัง"), (3.7, "เกินระดับวิกฤต")])
def test_water_by_the_station_s_own_levels(level: float, word: str) -> None:
    facts = {"alertLevel": 3.2, "dangerLevel": 3.7}
    state = judge("FloodMonitoring", "currentLevel", level, "MTR", facts, TODAY)
    assert state is not None
    assert state.word.th == word


@pytest.mark.parametrize("facts", [{}, {"alertLevel": "high"}])
def test_water_without_levels_is_not_judged(facts: dict[str, object]) -> None:
    assert judge("FloodMonitoring", "currentLevel", 9.0, "MTR", facts, TODAY) is None


@pytest.mark.parametrize("value", [None, "48", True, [48], {"v": 1}])
def test_what_is_no_number_is_not_judged(value: object) -> None:
    assert judge("AirQualityObserved", "pm25", value, "GQ", {}, TODAY) is None


def test_every_type_has_a_promise() -> None:
    assert promised_minutes("Vehicle") < promised_minutes("SomethingNew")


def test_a_changed_rhythm_is_no_gap_but_an_outage_is() -> None:
    hourly = [Point(hour * HOUR, 1.0) for hour in range(20)]
    quick = [Point(19 * HOUR + n * HOUR // 4, 1.0) for n in range(1, 40)]
    until = quick[-1].observed_at + HOUR // 4
    assert None not in with_gaps(hourly + quick, 900, until)

    outage = hourly[:5] + hourly[12:]
    told = with_gaps(outage, 900, 20 * HOUR)
    assert told.index(None) == 5
    assert with_gaps(hourly, 900, 30 * HOUR)[-1] is None
    assert with_gaps([], 900, HOUR) == []


@pytest.mark.parametrize("on", [date(2026, 11, 21)])
@pytest.mark.parametrize(
    ("entity_type", "attribute"),
    [
        ("AirQualityObserved", "pm25"),
        ("WeatherObserved", "temperature"),
        ("NoiseLevelObserved", "LAeq"),
        ("TrafficFlowObserved", "averageVehicleSpeed"),
    ],
)
def test_each_rule_names_its_source_in_both_languages(
    entity_type: str, attribute: str, on: date
) -> None:
    scale = scale_for(entity_type, attribute, on)
    assert scale is not None
    assert re.search("[ก-๙]", scale.source.th)
    assert not re.search("[ก-๙]", scale.source.en)
