# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import re

import pytest
from django.test import Client

from mueang.portal.tests.city import FakeData, air, water
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


def test_home_without_a_city_says_who_makes_one_and_where(browser: Client, data: FakeData) -> None:
    data.known = []
    page = read(browser.get("/en/").content)
    assert "There is no city here yet" in page.text
    assert any(link["href"] == "/en/sign-in/" for link in page.all("a", class_="btn btn-primary"))


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/static/web/main-BqX3_a9Z.js", True),
        ("/static/web/noto-sans-thai-thai-400-normal-BEOmKAI1.woff2", True),
        ("/static/web/theme.js", False),
        ("/static/web/boundaries/th.json", False),
    ],
)
def test_files_with_a_hash_in_their_name_are_kept_for_good(path: str, kept: bool) -> None:
    from django.conf import settings

    assert bool(re.search(settings.WHITENOISE_IMMUTABLE_FILE_TEST, path)) is kept
