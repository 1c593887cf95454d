# SPDX-License-Identifier: Apache-2.0
"""Who stands behind a value is told by the names that people gave, wherever the value goes."""

from __future__ import annotations

import io

import pyarrow.parquet as pq
import pytest
from django.test import Client

from mueang.data.sources.settings import SourceSettings
from mueang.portal.tests.city import FakeData, air, value
from mueang.portal.tests.reading import read

START = "/th/cities/chiang-mai/entities/urn:ngsi-ld:AirQualityObserved:36t"
SOURCE = "roof-3f9a61c2"
NAMES = ("ดาดฟ้าศาลากลาง", "เทศบาลนครเชียงใหม่", "CC-BY-4.0")


@pytest.fixture
def roof(data: FakeData, monkeypatch: pytest.MonkeyPatch) -> SourceSettings:
    """The station's values come from a source that somebody set up."""
    name, agency, licence = NAMES
    source = SourceSettings(
        SOURCE, "chiang-mai", "push", name, agency=agency, licence=licence, state="on"
    )
    thing = air()
    thing.values = {"pm25": value(48.0, "GQ", 6, SOURCE)}
    thing.facts = {}
    data.things = [thing]
    monkeypatch.setattr(data, "sources", lambda city="": [source])
    return source


@pytest.mark.usefixtures("roof")
@pytest.mark.parametrize("page", [START, f"{START}/origin", f"{START}.svg"])
def test_pages_and_pictures_tell_the_source_by_name(browser: Client, page: str) -> None:
    text = browser.get(page).content.decode()
    assert SOURCE not in text
    for name in NAMES:
        assert name in text


@pytest.mark.usefixtures("roof")
def test_files_carry_source_owner_and_licence(browser: Client) -> None:
    table = browser.get(f"{START}.csv").content.decode("utf-8-sig").splitlines()
    assert table[0].endswith("quality,simulated,source,owner,licence")
    assert table[1].endswith(",".join(NAMES))
    columns = pq.read_table(io.BytesIO(browser.get(f"{START}.parquet").content)).to_pylist()[0]
    assert (columns["source"], columns["owner"], columns["licence"]) == NAMES
    told = browser.get(f"{START}.json?range=24h").json()["series"]["pm25"]
    assert (told["source"], told["owner"], told["licence"]) == NAMES


def test_what_the_thing_says_itself_goes_first(
    browser: Client, data: FakeData, roof: SourceSettings
) -> None:
    data.things[0].facts = {"dataProvider": "กรมควบคุมมลพิษ"}
    page = read(browser.get(f"{START}/origin").content)
    assert "กรมควบคุมมลพิษ" in page.text
    assert roof.agency not in page.text
    assert roof.licence in page.text


def test_a_source_that_was_removed_keeps_its_id(browser: Client, data: FakeData) -> None:
    data.things[0].values = {"pm25": value(48.0, "GQ", 6, SOURCE)}
    assert SOURCE in read(browser.get(f"{START}/origin").content).text
