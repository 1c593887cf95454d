# SPDX-License-Identifier: Apache-2.0
"""What history adds to a city's page: trends, and what changed since midnight."""

from __future__ import annotations

import pytest
from django.test import Client

from mueang.data.plain import Point
from mueang.portal.tests.city import MINUTES_AGO, NOW, FakeData, air, water
from mueang.portal.tests.reading import read

CITY = "/{}/cities/chiang-mai/"
HOUR = 60 * MINUTES_AGO
MIDNIGHT = NOW - 14 * HOUR - 28 * MINUTES_AGO


def hourly(*values: float) -> list[Point]:
    """One mean for each hour since midnight."""
    return [Point(MIDNIGHT + hour * HOUR, value) for hour, value in enumerate(values)]


def today(browser: Client, language: str = "en") -> str:
    title = {"th": "วันนี้มีอะไรเปลี่ยน", "en": "What changed today"}[language]
    text = read(browser.get(CITY.format(language)).content).text
    return text.partition(title)[2]


def test_a_change_of_state_is_told_with_its_hour(browser: Client, data: FakeData) -> None:
    data.things = [air(48.0)]
    data.points = hourly(*[20.0] * 9, *[48.0] * 5)
    told = today(browser, "th")
    assert "09:00 น. ศรีภูมิ เพิ่มขึ้นเป็นเริ่มมีผลกระทบต่อสุขภาพ (48.0 มคก./ลบ.ม.)" in told


def test_it_also_gets_better(browser: Client, data: FakeData) -> None:
    data.things = [air(12.0)]
    data.points = hourly(*[60.0] * 3, *[12.0] * 11)
    assert "03:00 Si Phum improved to very good (12.0 µg/m³)" in today(browser)


def test_a_value_that_wavers_and_comes_back_is_no_change(browser: Client, data: FakeData) -> None:
    data.things = [air(20.0)]
    data.points = hourly(20.0, 60.0, 20.0, 60.0, 20.0)
    assert "nothing changed its state" in today(browser)


def test_the_highest_in_a_month_is_a_record(browser: Client, data: FakeData) -> None:
    data.things = [air(20.0)]
    before = [Point(MIDNIGHT - day * 24 * HOUR, 15.0, 5.0, 18.0, 24) for day in range(1, 21)]
    data.points = [*before, *hourly(12.0, 19.5, 14.0)]
    assert "01:00 Si Phum PM2.5 highest in 21 days (19.5 µg/m³)" in today(browser)
    data.points = [*before[:3], *hourly(12.0, 19.5, 14.0)]
    assert "highest" not in today(browser)


def test_silence_and_newcomers_are_told(browser: Client, data: FakeData) -> None:
    silent, new = air(minutes=5 * 60), water()
    new.created_at = "2026-11-21T02:00:00Z"
    data.things, data.points = [silent, new], []
    told = today(browser)
    assert "12:28 Si Phum fell silent" in told
    assert "09:00 Nawarat Bridge new on the platform" in told


def test_the_strip_has_all_seven_and_says_who_should_provide(browser: Client) -> None:
    page = read(browser.get(CITY.format("th")).content)
    assert len(page.all("li", class_="m-domain")) == 7
    assert "สิ่งแวดล้อม 48.0 มคก./ลบ.ม. PM2.5 · ศรีภูมิ" in page.text
    assert "ผู้ที่ควรให้ข้อมูล: สำนักงานพลังงานจังหวัด" in page.text
    spark = page.all("svg", class_="m-spark")
    assert (spark[0]["aria-label"] or "").startswith("24 ชม. ที่ผ่านมา ต่ำสุด 20.0")
    cell = page.all("li", data_domain="ENV")[0]
    assert (cell["data-attribute"], cell["data-promise"]) == ("pm25", "10800")


def test_advice_follows_the_air(browser: Client, data: FakeData) -> None:
    assert "Limit the time outdoors" in read(browser.get(CITY.format("en")).content).text
    data.things = [water(3.9)]
    assert "outdoors" not in read(browser.get(CITY.format("en")).content).text


def test_without_history_the_city_still_reads(browser: Client, data: FakeData) -> None:
    data.history_runs = False
    answer = browser.get(CITY.format("en"))
    assert answer.status_code == 200
    assert "History does not answer now" in read(answer.content).text
    assert "PM2.5 48.0 µg/m³" in read(answer.content).text


@pytest.mark.parametrize("language", ["th", "en"])
def test_a_city_without_data_has_its_strip_too(
    browser: Client, data: FakeData, language: str
) -> None:
    data.things = []
    page = read(browser.get(CITY.format(language)).content)
    assert len(page.all("li", class_="m-domain--empty")) == 7
