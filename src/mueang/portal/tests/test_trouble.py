# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import json

import pytest
from django.db import OperationalError
from django.test import Client

from mueang.data.plain import PlainEntity
from mueang.portal.tests.city import FakeData, value
from mueang.portal.tests.reading import read

CITY = "/{}/cities/chiang-mai/"
ENTITY = "/{}/cities/chiang-mai/entities/urn:ngsi-ld:AirQualityObserved:36t"
PAGES = ["/{}/", CITY, ENTITY, "/{}/sign-in/", "/{}/no-such-page", "/{}/cities/nowhere/"]


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
