# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import csv
import io
import json

import pytest
from django.db import OperationalError
from django.test import Client

from mueang.data.plain import PlainEntity, Point
from mueang.portal.tests.city import MINUTES_AGO, FakeData, air, minutes_ago, value, water
from mueang.portal.tests.reading import read

CITY = "/{}/cities/chiang-mai/"
ENTITY = "/{}/cities/chiang-mai/entities/urn:ngsi-ld:AirQualityObserved:36t"
PAGES = ["/{}/", CITY, ENTITY, "/{}/sign-in/", "/{}/no-such-page", "/{}/cities/nowhere/"]


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("address", PAGES)
def test_page_is_built_for_every_reader(browser: Client, address: str, language: str) -> None:
    page = read(browser.get(address.format(language)).content)

    assert page.language == language
    assert len(page.all("h1")) == 1
    assert page.unclosed == []
    assert page.all("a", class_="m-skip")[0]["href"] == "#content"
    labelled = {label["for"] for label in page.all("label")}
    fields = [one for one in page.all("input") if one.get("type") != "hidden"]
    assert {one["id"] for one in fields} <= labelled
    ids = [found["id"] for _, found in page.tags if "id" in found]
    assert len(ids) == len(set(ids))
    named = [value for _, found in page.tags if (value := found.get("aria-labelledby"))]
    assert set(named) <= set(ids)


@pytest.mark.parametrize("address", PAGES)
def test_nothing_is_inline_or_from_elsewhere(browser: Client, address: str) -> None:
    answer = browser.get(address.format("th"))
    page = read(answer.content)

    policy = answer.headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert all("style" not in found for _, found in page.tags)
    assert all(not name.startswith("on") for _, found in page.tags for name in found)
    sources = [found.get("src") or "" for _, found in page.tags if "src" in found]
    assert all(source.startswith("/") for source in sources)


def test_first_address_leads_to_thai(browser: Client) -> None:
    answer = browser.get("/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/th/")


def test_home_says_who_is_live_and_what_is_wrong(browser: Client) -> None:
    page = read(browser.get("/th/").content)

    assert "1 เมืองส่งข้อมูลสด · 2 จุดวัด · เงียบ 0" in page.text
    assert "อากาศเริ่มมีผลกระทบต่อสุขภาพ" in page.text
    assert "ระดับน้ำปกติ" in page.text
    assert page.all("div", class_="m-map")[0]["data-src"] == "/th/points.json"


def test_home_answers_in_its_first_sentence(browser: Client, data: FakeData) -> None:
    assert "เชียงใหม่อากาศเริ่มมีผลกระทบต่อสุขภาพ" in read(browser.get("/th/").content).text
    data.things = [air(12.0), water()]
    assert "ทั้ง 1 เมืองที่ส่งข้อมูลสดอยู่ในเกณฑ์ปกติ" in read(browser.get("/th/").content).text
    data.things = [air(12.0), water(3.9)]
    data.known[0].name_th = "เชียงใหม่ (สาธิต)"
    assert "เชียงใหม่ (สาธิต) ระดับน้ำเกินระดับวิกฤต" in read(browser.get("/th/").content).text
    data.things = []
    assert "ยังไม่มีเมืองที่ส่งข้อมูลสด" in read(browser.get("/th/").content).text


def test_home_without_a_city_says_how_to_make_one(browser: Client, data: FakeData) -> None:
    data.known = []
    assert "mueang city create" in read(browser.get("/en/").content).text


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
    assert "ยังไม่มีข้อมูลสดจากเชียงใหม่" in page.text
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


def test_entity_shows_gaps_as_gaps(browser: Client) -> None:
    chart = browser.get(ENTITY.format("en") + "/series.json?range=24h").json()
    page = read(browser.get(ENTITY.format("en")).content)

    gaps = [point for point in chart["points"] if point[1] is None]
    assert len(gaps) == 1
    assert len([point for point in chart["points"] if point[1] is not None]) == 20
    assert page.text.count("no value") >= 3
    assert [line["value"] for line in chart["lines"]] == [75.0, 37.5, 25.0]
    assert chart["title"] == (
        "PM2.5 averaged above 37.5 µg/m³ (starting to affect health) in 6 of 20 hours"
    )


def test_real_readings_in_a_demonstration_city_are_not_called_simulated(
    browser: Client, data: FakeData
) -> None:
    data.known[0].simulated = True
    page = read(browser.get(ENTITY.format("th")).content)
    assert page.all("span", class_="m-badge--simulated") == []


def test_an_old_file_is_seen_where_it_ends(browser: Client, data: FakeData) -> None:
    days = 24 * 60
    data.things = [air(minutes=600 * days)]
    last = minutes_ago(600 * days)
    data.points = [Point(last - hour * 60 * MINUTES_AGO, 30.0) for hour in range(40, -1, -1)]
    page = read(browser.get(ENTITY.format("en")).content)
    chart = browser.get(ENTITY.format("en") + "/series.json").json()
    file = browser.get(ENTITY.format("en") + ".csv").content.decode()

    assert "Nothing new since 31 Mar 2025 14:28; this is the last span" in page.text
    assert "silent for 600 d" in page.text
    assert len(chart["points"]) == 24
    assert "2025-03-31T14:28:00+07:00,30.0" in file


def test_entity_gives_the_call_and_the_files(browser: Client) -> None:
    page = read(browser.get(ENTITY.format("th") + "?range=7d").content)
    file = browser.get(ENTITY.format("th") + ".csv?range=24h").content.decode()

    assert "ngsi-ld/v1/temporal/entities/urn:ngsi-ld:AirQualityObserved:36t?attrs=pm25" in page.text
    assert "NGSILD-Tenant: chiang-mai" in page.text
    assert file.startswith("\ufeffcity,entity,attribute")
    rows = list(csv.DictReader(io.StringIO(file.removeprefix("\ufeff"))))
    assert {row["attribute"] for row in rows} == {"pm25", "pm10", "relativeHumidity"}
    assert rows[0]["observed_at"] == "2026-11-20T14:28:00+07:00"


def test_json_twin_says_what_the_page_says(browser: Client) -> None:
    twin = browser.get(ENTITY.format("en") + ".json?range=24h").json()

    assert twin["thing"]["state"] == "starting to affect health"
    assert twin["values"][0]["value"] == "48.0 µg/m³"
    assert len(twin["series"]["pm25"]["values"]) == 21
    assert browser.get("/en/cities.json").json()["cities"][0]["live"] == 2
    assert browser.get("/en/cities/chiang-mai.json").json()["groups"][0]["kind"] == "air"


def test_history_down_keeps_the_values_of_now(browser: Client, data: FakeData) -> None:
    data.history_runs = False
    answer = browser.get(ENTITY.format("th"))
    page = read(answer.content)

    assert answer.status_code == 200
    assert "48.0 มคก./ลบ.ม." in page.text
    assert "ตอนนี้เปิดข้อมูลย้อนหลังไม่ได้" in page.text
    chart = browser.get(ENTITY.format("th") + "/series.json")
    assert (chart.status_code, chart.headers["Retry-After"]) == (503, "5")
    assert json.loads(chart.content)["status"] == 503


def test_server_down_is_a_page_that_says_so(browser: Client, data: FakeData) -> None:
    data.server_runs = False
    answer = browser.get("/en/")

    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert "The data platform does not answer yet" in read(answer.content).text


def test_hostile_names_stay_text(browser: Client, data: FakeData) -> None:
    bad = "<script>alert(1)</script>"
    data.things = [
        PlainEntity(
            id=f"urn:ngsi-ld:X:{bad}?#%/..",
            type="X",
            name_th=bad,
            values={"=cmd()": value(bad, "GQ", 1, bad), "n": value(1e308, bad, 1)},
            facts={"address": {"addressLocality": [bad, {"th": bad}]}, "owner": {"x": 1}},
        )
    ]
    city = browser.get(CITY.format("th"))
    address = read(city.content).all("a", class_="m-thing__name")[0]["href"] or ""
    entity = browser.get(address)

    assert entity.status_code == 200
    assert bad.encode() not in city.content + entity.content
    assert browser.get(address + ".csv").status_code == 200
    assert browser.get(address + "/series.json").status_code == 200


def test_unknown_range_and_attribute_fall_back(browser: Client) -> None:
    assert browser.get(ENTITY.format("th") + "?range=1000y&attribute=x").status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/th/cities/chiang-mai/entities/%00",
        "/th/cities/chiang-mai/entities/%ff%fe%ed%a0%80",
        "/th/cities/chiang-mai/entities/../../x.json",
        "/th/cities/%2e%2e/",
        "/th/cities/chiang-mai/entities/" + "a" * 5_000,
        "/de/",
        "/th/%0d%0aSet-Cookie:x",
    ],
)
def test_hostile_addresses_are_not_found(browser: Client, address: str) -> None:
    answer = browser.get(address)
    assert answer.status_code == 404
    assert "Set-Cookie" not in answer.headers


def test_our_own_error_is_explained_without_the_database(
    browser: Client, data: FakeData, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser.raise_request_exception = False
    monkeypatch.setattr(data, "cities", lambda: 1 // 0)
    answer = browser.get("/en/")
    assert answer.status_code == 500
    assert "Something went wrong on our side" in read(answer.content).text
    assert "21 Nov 2026 14:28" in read(answer.content).text

    def full() -> None:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(data, "cities", full)
    answer = browser.get("/en/")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    assert "mueang doctor" in read(answer.content).text
