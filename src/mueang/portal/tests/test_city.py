# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from django.test import Client

from mueang.portal.tests.city import FakeData, air, value, water
from mueang.portal.tests.reading import read

CITY = "/{}/cities/chiang-mai/"
ENTITY = "/{}/cities/chiang-mai/entities/urn:ngsi-ld:AirQualityObserved:36t"


def test_city_answers_in_its_first_sentence(browser: Client) -> None:
    thai = read(browser.get(CITY.format("th")).content).text
    english = read(browser.get(CITY.format("en")).content).text

    assert "เชียงใหม่ตอนนี้: อากาศเริ่มมีผลกระทบต่อสุขภาพ" in thai
    assert "PM2.5 48.0 มคก./ลบ.ม. ที่ศรีภูมิ · 6 นาทีที่แล้ว" in thai
    assert "จังหวัดเชียงใหม่" in thai
    assert "Chiang Mai now: the air is starting to affect health" in english
    assert "PM2.5 48.0 µg/m³ at Si Phum · 6 min ago" in english


def test_city_lists_what_is_not_on_the_map(browser: Client, data: FakeData) -> None:
    data.things = [air(), water(placed=False)]
    page = read(browser.get(CITY.format("th")).content)
    points = browser.get(CITY.format("th") + "points.json").json()

    assert "ยังไม่อยู่บนแผนที่ 1" in page.text
    assert [one["properties"]["name"] for one in points["features"]] == ["ศรีภูมิ"]


def test_silent_point_is_grey_and_says_why(browser: Client, data: FakeData) -> None:
    data.things = [air(minutes=60 * 7)]
    page = read(browser.get(CITY.format("th")).content)

    assert "เงียบมา 7 ชม." in page.text
    assert "เชียงใหม่เงียบ: ไม่มีจุดวัดใดส่งข้อมูลตามกำหนด" in page.text
    assert page.all("span", class_="m-fresh", data_level="") != []
    assert page.all("li", class_="m-thing")[0]["data-level"] == "unknown"


def test_a_station_s_own_mean_is_what_is_judged(browser: Client, data: FakeData) -> None:
    station = air(90.0)
    mean = value(20.0, "GQ", 6)
    mean.dataset_id = "mean-24h"
    station.values = {"pm25": station.values["pm25"], "pm25@mean-24h": mean}
    data.things = [station]
    city = read(browser.get(CITY.format("en")).content)
    entity = read(browser.get(ENTITY.format("en")).content)

    assert "PM2.5 (24 h mean) 20.0 µg/m³ at Si Phum" in city.text
    assert "PM2.5 90.0 µg/m³ good" in entity.text
    assert "against the" not in entity.text


def test_one_old_value_is_not_a_state_of_now(browser: Client, data: FakeData) -> None:
    station = air()
    station.values["pm25"] = value(90.0, "GQ", 60 * 5)
    data.things = [station]
    page = read(browser.get(ENTITY.format("en")).content)

    assert "too old to say" in page.text
    assert page.all("section", class_="m-headline")[0]["data-aqi"] == "2"
    assert "PM10 60.0 µg/m³ good 6 min ago" in page.text


def test_simulated_data_says_so_everywhere(browser: Client, data: FakeData) -> None:
    data.known[0].simulated = True
    for one in data.things:
        one.simulated = True
    for address in ("/th/", CITY, ENTITY):
        page = read(browser.get(address.format("th")).content)
        assert page.all("span", class_="m-badge--simulated"), address
        assert "ข้อมูลจำลอง" in page.text
    points = browser.get(CITY.format("th") + "points.json").json()
    assert all(one["properties"]["simulated"] for one in points["features"])
    assert "simulated-" in browser.get(ENTITY.format("th") + ".csv").headers["Content-Disposition"]
