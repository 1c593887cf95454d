# SPDX-License-Identifier: Apache-2.0
"""The simulated cities are plausible, whole, repeatable, and cannot be taken for real."""

from __future__ import annotations

from itertools import pairwise

import pytest

from mueang.data.ingest.accept import accept
from mueang.data.model import Placement, Reading
from mueang.data.sources.demo import simulator
from mueang.data.sources.demo.buses import fleet, length
from mueang.data.sources.demo.source import Connector
from mueang.data.sources.demo.towns import town
from mueang.data.sources.testing import SourceContract

NOW = 1_794_000_000_000_000 // simulator.HOUR * simulator.HOUR
MONTH = 30 * 24 * simulator.HOUR
CITIES = ["chiang-mai", "hat-yai", "phuket"]


class TestContract(SourceContract):
    connector = Connector


def month(code: str, until: int = NOW) -> list[Reading]:
    return list(simulator.history(code, until - MONTH, until))


def mean(readings: list[Reading], attribute: str, hours: range = range(24)) -> float:
    local = (NOW // simulator.HOUR + 7) % 24
    found = [
        r.value
        for r in readings
        if r.attribute == attribute
        and ((r.observed_at - NOW) // simulator.HOUR + local) % 24 in hours
    ]
    return float(sum(found) / len(found))


def test_three_cities_about_a_hundred_entities_of_seven_types() -> None:
    assert [city.code for city in simulator.cities()] == CITIES
    assert all(city.simulated for city in simulator.cities())
    placed = [item for code in CITIES for item in simulator.placements(code)]
    assert len(placed) == 102
    assert len({item.entity_type for item in placed}) == 7
    assert len({item.entity_id for item in placed}) == 102


@pytest.mark.parametrize("code", CITIES)
def test_everything_says_that_it_is_simulated(code: str) -> None:
    for item in simulator.placements(code):
        assert f":demo-{code}-" in item.entity_id
        assert item.attributes["simulated"] == {"type": "Property", "value": True}
        assert set(item.attributes["name"]["languageMap"]) == {"th", "en"}


@pytest.mark.parametrize("code", CITIES)
def test_all_of_it_is_accepted(code: str) -> None:
    items = [*simulator.placements(code), *simulator.now(code, NOW), *month(code)]
    done = accept(items, NOW, 0)
    assert done.refusals == []
    assert len(done.readings) > 60_000


@pytest.mark.parametrize("code", CITIES)
def test_history_and_now_tell_the_same(code: str) -> None:
    past = {
        (r.entity_id, r.attribute): r.value
        for r in simulator.history(code, NOW, NOW + simulator.HOUR)
    }
    live = {
        (r.entity_id, r.attribute): r.value
        for r in simulator.now(code, NOW)
        if isinstance(r, Reading)
    }
    both = past.keys() & live.keys()
    assert len(both) > 50
    assert {key: past[key] for key in both} == {key: live[key] for key in both}


def test_buses_move_every_five_seconds_and_others_every_minute() -> None:
    minute = list(simulator.now("phuket", NOW))
    later = list(simulator.now("phuket", NOW + 5 * simulator.SECOND))
    assert {item.entity_type for item in later} == {"Vehicle"}
    assert len({item.entity_type for item in minute}) == 7
    before = [i.attributes["location"]["value"] for i in minute if isinstance(i, Placement)]
    after = [i.attributes["location"]["value"] for i in later if isinstance(i, Placement)]
    assert before != after


def test_a_bus_goes_no_faster_than_it_says() -> None:
    for bus in fleet(town("chiang-mai")):
        start = NOW / simulator.SECOND
        moments = [bus.at(start + step) for step in range(0, 600, 5)]
        for one, other in pairwise(moments):
            gone = length((one.longitude, one.latitude), (other.longitude, other.latitude))
            assert gone <= bus.route.speed * 1.7 / 3.6 * 5 + 1
        assert {round(moment.heading) for moment in moments} - {0}


def test_a_sensor_is_silent_and_others_have_gaps() -> None:
    readings = [r for r in month("hat-yai") if r.attribute == "pm25"]
    last: dict[str, int] = {}
    for r in readings:
        last[r.entity_id] = r.observed_at
    silent = [name for name, at in last.items() if at < NOW - simulator.SILENT_FOR]
    assert silent == ["urn:ngsi-ld:AirQualityObserved:demo-hat-yai-06"]
    assert len(readings) < 6 * 720
    live = {i.entity_id for i in simulator.now("hat-yai", NOW)}
    assert silent[0] not in live


def test_haze_in_march_showers_in_september_and_rush_hours() -> None:
    march, september = 1_774_000_000_000_000, 1_790_000_000_000_000
    haze = mean(month("chiang-mai", march), "pm25")
    assert haze > 2.5 * mean(month("chiang-mai", september), "pm25")
    rain = mean(month("phuket", september), "precipitation")
    assert rain > 2 * mean(month("phuket", march), "precipitation")
    roads = month("hat-yai")
    rush = mean(roads, "averageVehicleSpeed", range(17, 19))
    assert rush < mean(roads, "averageVehicleSpeed", range(1, 5))
