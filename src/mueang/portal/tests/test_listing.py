# SPDX-License-Identifier: Apache-2.0
"""The same filter for list and map; large cities are told a part at a time."""

from __future__ import annotations

import pytest
from django.test import Client

from mueang.data.plain import PlainEntity
from mueang.portal import listing, points
from mueang.portal.listing import filter_of
from mueang.portal.tests.city import FakeData, air, value, water
from mueang.portal.tests.reading import read

CITY = "/en/cities/chiang-mai/"


def many(number: int) -> list[PlainEntity]:
    """Air stations side by side, each a little dustier than the one before."""
    found = []
    for n in range(number):
        one = air()
        one.id = f"urn:ngsi-ld:AirQualityObserved:{n:04}"
        one.name_th, one.name_en = f"สถานี {n}", f"Station {n}"
        one.location = [98.9 + n % 20 / 100, 18.7 + n // 20 / 100]
        one.values = {"pm25": value(float(n), "GQ", 6)}
        found.append(one)
    return found


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["ศรีภูมิ", "สะพานนวรัฐ"]),
        ("kind=water", ["สะพานนวรัฐ"]),
        ("state=attention", ["ศรีภูมิ"]),
        ("state=silent", []),
        ("q=นวรฐ", []),
        ("q=นวรัฐ", ["สะพานนวรัฐ"]),
        ("q=นวรั่ฐ", ["สะพานนวรัฐ"]),
        ("q=nawarat", ["สะพานนวรัฐ"]),
        ("q=36t", ["ศรีภูมิ"]),
        ("kind=rubbish&state=rubbish&page=-3", ["ศรีภูมิ", "สะพานนวรัฐ"]),
    ],
)
def test_list_and_map_keep_the_same_things(browser: Client, query: str, names: list[str]) -> None:
    page = read(browser.get(f"/th/cities/chiang-mai/?{query}").content)
    shown = browser.get(f"/th/cities/chiang-mai/points.json?{query}").json()["features"]
    listed = [name for name in ("ศรีภูมิ", "สะพานนวรัฐ") if name in _list(page.text)]
    assert listed == names
    assert [one["properties"]["name"] for one in shown] == names


def _list(text: str) -> str:
    return text.partition("จุดวัด ค้นในรายการ")[2].partition("วันนี้มีอะไรเปลี่ยน")[0]


def test_a_small_city_is_shown_whole_a_large_one_the_worst_of_each_kind(
    browser: Client, data: FakeData, monkeypatch: pytest.MonkeyPatch
) -> None:
    data.things = [*many(30), water()]
    assert len(read(browser.get(CITY).content).all("li", class_="m-thing")) == 31
    monkeypatch.setattr(listing, "WHOLE", 20)
    page = read(browser.get(CITY).content)
    lines = page.all("li", class_="m-thing")
    assert len(lines) == listing.SOME + 1
    assert (lines[0]["data-entity"] or "").endswith(":0026")
    assert "18 more" in page.text


def test_a_filtered_list_has_pages_that_leave_nothing_out(
    browser: Client, data: FakeData, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "WHOLE", 20)
    monkeypatch.setattr(listing, "PAGE", 12)
    data.things = many(30)
    seen: list[str | None] = []
    for number in (1, 2, 3):
        page = read(browser.get(f"{CITY}?kind=air&page={number}").content)
        assert f"Page {number} of 3" in page.text
        seen += [line["data-entity"] for line in page.all("li", class_="m-thing")]
    assert len(seen) == len(set(seen)) == 30
    last = read(browser.get(f"{CITY}?kind=air&page=99").content)
    assert "Page 3 of 3" in last.text


def test_a_crowded_map_gets_groups_with_their_worst_state(
    browser: Client, data: FakeData, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(points, "MOST", 10)
    data.things = many(200)
    whole = browser.get(f"{CITY}points.json").json()
    groups = [one["properties"] for one in whole["features"] if "point_count" in one["properties"]]
    assert whole["aggregated"] is True
    assert sum(group["point_count"] for group in groups) + len(whole["features"]) - len(
        groups
    ) == len(data.things)
    assert max(group["worst"] for group in groups) == 4

    near = browser.get(f"{CITY}points.json?box=98.895,18.695,98.915,18.705&zoom=18").json()
    assert [one["properties"]["name"] for one in near["features"]] == ["Station 0", "Station 1"]


@pytest.mark.parametrize("view", ["box=1,2,3&zoom=9", "box=nan,1,2,3&zoom=x", "zoom=1e999"])
def test_a_view_that_cannot_be_read_is_the_whole_city(
    browser: Client, data: FakeData, monkeypatch: pytest.MonkeyPatch, view: str
) -> None:
    monkeypatch.setattr(points, "MOST", 10)
    data.things = many(40)
    found = browser.get(f"{CITY}points.json?{view}").json()["features"]
    assert sum(one["properties"].get("point_count", 1) for one in found) == 40


def test_a_filter_stands_in_the_address() -> None:
    asked = filter_of({"kind": "air", "q": "  ศรี  ภูมิ ", "state": "silent", "page": "4"})
    assert asked.query(page=asked.page).endswith("&page=4")
    assert "page" not in asked.query(kind="")
    assert filter_of({}).query() == ""
