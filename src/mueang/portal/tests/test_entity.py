# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import csv
import io
from xml.etree import ElementTree

import pytest
from django.test import Client
from pyarrow import parquet

from mueang.data.plain import Point
from mueang.data.runs import Run
from mueang.portal.tests.city import MINUTES_AGO, NOW, FakeData, air, minutes_ago, water
from mueang.portal.tests.reading import read

CITY = "/{}/cities/chiang-mai/"
ENTITY = "/{}/cities/chiang-mai/entities/urn:ngsi-ld:AirQualityObserved:36t"


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


HOUR = 60 * MINUTES_AGO


def test_any_days_can_be_chosen(browser: Client) -> None:
    asked = "?attribute=pm25&range=custom&from=2026-11-21&to=2026-11-20"
    page = read(browser.get(ENTITY.format("th") + asked).content)
    chart = browser.get(ENTITY.format("th") + "/series.json" + asked).json()

    assert chart["from"] == 1_795_107_600_000
    assert page.all("input", id="from")[0]["value"] == "2026-11-20"
    assert page.all("form", class_="is-chosen")
    assert page.all("a", href="entities/urn:ngsi-ld:AirQualityObserved:36t.parquet?attribute=pm25")
    broken = read(browser.get(ENTITY.format("th") + "?range=custom&from=x&to=2026-13-40").content)
    assert "24 ชั่วโมง" in broken.text


def test_a_point_is_compared_with_its_neighbours(browser: Client, data: FakeData) -> None:
    near, far = air(40.0), air(30.0)
    near.id, near.name_en, near.location = "urn:near", "Near", [98.991, 18.79]
    far.id, far.name_en, far.location = "urn:far", "Far", [99.5, 18.79]
    data.things = [air(), near, far, water()]
    page = read(browser.get(ENTITY.format("en") + "?compare=near").content)
    chart = browser.get(ENTITY.format("en") + "/series.json?compare=near").json()

    assert [other["name"] for other in chart["others"]] == ["Near", "Far"]
    assert "On average the same as the nearest points" in page.text
    assert "Near PM2.5 40.0 µg/m³" in page.text.partition("The nearest points now")[2]
    assert page.text.index("0.1 km") < page.text.index("53.7 km")


def test_a_year_before_is_said_to_be_missing_and_shown_where_it_is(
    browser: Client, data: FakeData
) -> None:
    page = read(browser.get(ENTITY.format("en") + "?compare=year").content)
    assert "There are no values of the same days of the year before" in page.text
    assert "values begin on 20 Nov 2026" in page.text
    year = 365 * 24 * 60
    data.points += [
        Point(one.observed_at - year * MINUTES_AGO, one.value / 2) for one in data.points
    ]
    page = read(browser.get(ENTITY.format("en") + "?compare=year").content)
    chart = browser.get(ENTITY.format("en") + "/series.json?compare=year").json()
    assert "Above the same days of the year before by 100 % on average" in page.text
    times = {point[0] for point in chart["others"][0]["points"]}
    assert times & {point[0] for point in chart["points"]}


def test_doubtful_values_are_marked(browser: Client, data: FakeData) -> None:
    data.points[-1].quality = "suspect"
    data.points[-2].quality = "good"
    page = read(browser.get(ENTITY.format("en")).content)
    chart = browser.get(ENTITY.format("en") + "/series.json").json()
    assert "calls 1 values doubtful" in page.text
    assert "1 doubtful" in page.text
    assert [mark[2] for mark in chart["marks"]] == ["suspect"]


def test_the_chart_is_drawn_without_scripts_and_kept_as_a_file(browser: Client) -> None:
    page = browser.get(ENTITY.format("th")).content.decode()
    alone = browser.get(ENTITY.format("th") + ".svg?range=24h")
    drawing = ElementTree.fromstring(alone.content)  # noqa: S314  # drawn by us

    assert page.count("<svg xmlns") == 1
    assert "m-drawing__line" in page
    assert alone.headers["Content-Disposition"].endswith("chiang-mai-36t-24h.svg")
    said = " ".join(text.text or "" for text in drawing.iter("{http://www.w3.org/2000/svg}text"))
    assert "ศรีภูมิ: PM2.5 เฉลี่ยเกิน 37.5" in said
    assert "กรมควบคุมมลพิษ" in said
    line = next(one for one in drawing.iter() if one.get("class") == "m-drawing__line")
    assert (line.get("d") or "").count("M") == 2, "a gap is a gap"


def test_parquet_has_types(browser: Client) -> None:
    answer = browser.get(ENTITY.format("th") + ".parquet?range=24h")
    table = parquet.read_table(io.BytesIO(answer.content))

    assert table.num_rows == 3 * 21
    assert str(table.schema.field("observed_at").type) == "timestamp[us, tz=UTC]"
    assert str(table.schema.field("value").type) == "double"
    assert table["simulated"].to_pylist()[0] is False


def test_silences_of_the_month_are_told(browser: Client, data: FakeData) -> None:
    page = read(browser.get(ENTITY.format("en")).content)
    assert "Never silent for longer than promised" in page.text
    data.points = [one for one in data.points if not 5 <= (NOW - one.observed_at) / HOUR <= 10]
    page = read(browser.get(ENTITY.format("en")).content)
    assert "21 Nov 2026 04:28 to 21 Nov 2026 10:28 (6 h)" in page.text


@pytest.mark.parametrize("attribute", ["pm25", "pm10", "nothing", ""])
def test_every_number_says_where_it_comes_from(browser: Client, attribute: str) -> None:
    page = read(browser.get(ENTITY.format("en") + f"/origin?attribute={attribute}").content)
    for said in (
        "Air4Thai",
        "Pollution Control",
        "not stated by the publisher",
        "Sent live",
        "lastN=6",
    ):
        assert said in page.text
    assert page.all("time") != []


def test_a_number_from_a_file_names_its_run(browser: Client, data: FakeData) -> None:
    data.known_runs = [
        Run("r-1", "chiang-mai", "csv", "ตุลาคม.xlsx", read=100, stored=97, quarantined=3)
    ]
    data.things[0].values["pm25"].run = "r-1"
    page = read(browser.get(ENTITY.format("th") + "/origin?attribute=pm25").content)
    assert "ตุลาคม.xlsx" in page.text
    assert "อ่าน 100 แถว · เก็บ 97 ค่า · กักกัน 3 ค่า" in page.text


def test_origin_reads_without_history(browser: Client, data: FakeData) -> None:
    data.history_runs = False
    answer = browser.get(ENTITY.format("en") + "/origin?attribute=pm25")
    assert answer.status_code == 200
    assert "History does not answer now" in read(answer.content).text
