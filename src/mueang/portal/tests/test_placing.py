# SPDX-License-Identifier: Apache-2.0
"""Things without a position are put on the map, with what people get wrong said to them."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from mueang.data.model import Placement
from mueang.portal.tests.city import water
from mueang.portal.tests.desk import DeskData, signed_in
from mueang.portal.tests.reading import read

START = "/en/cities/chiang-mai/"
PLACE = f"{START}place/urn:ngsi-ld:FloodMonitoring:P1"


@pytest.fixture
def desk(browser: Client, monkeypatch: pytest.MonkeyPatch) -> DeskData:
    from mueang.portal import queries

    fake = DeskData()
    fake.things = [water(placed=False)]
    monkeypatch.setattr(queries, "connect", lambda home: fake)
    return fake


@pytest.fixture
def officer(desk: DeskData, browser: Client) -> Client:
    return signed_in(browser)


def test_a_thing_is_placed_by_its_coordinates_and_recorded(officer: Client, desk: DeskData) -> None:
    from mueang.audit.models import AuditRecord

    assert "Points without a position: 1" in read(officer.get(f"{START}unplaced/").content).text
    said = {"latitude": "๑๘.๗๘, 99.0", "longitude": "", "name_th": "สะพานนวรัฐ"}
    assert officer.post(PLACE, said).status_code == 302
    ((placement,),) = [batch.items for batch in desk.sent]
    assert isinstance(placement, Placement)
    assert placement.attributes["location"]["value"]["coordinates"] == [99.0, 18.78]
    assert placement.attributes["name"]["languageMap"] == {"th": "สะพานนวรัฐ"}
    assert desk.sent[0].source == "people"
    record = AuditRecord.objects.get(action="data.entity_placed")
    assert record.before == {"location": None}


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ({"latitude": "98.99", "longitude": "18.79"}, "the wrong way round"),
        ({"latitude": "7.0", "longitude": "100.5"}, "more than 150 km"),
        ({"latitude": "", "longitude": ""}, "cannot be read"),
        ({"latitude": "<b>", "longitude": "99"}, "cannot be read"),
        ({"latitude": "1e400", "longitude": "nan"}, "cannot be read"),
        ({"latitude": "95", "longitude": "200"}, "cannot be read"),
    ],
)
def test_what_cannot_be_meant_is_said(
    officer: Client, desk: DeskData, said: dict[str, Any], word: str
) -> None:
    answer = officer.post(PLACE, said)
    assert answer.status_code == 422
    page = read(answer.content)
    assert page.unclosed == []
    assert word in page.text
    assert desk.sent == []
    if "wrong way" in word:
        assert page.all("input", name="latitude", value="18.79")


def test_far_away_is_taken_when_somebody_is_sure(officer: Client, desk: DeskData) -> None:
    assert (
        officer.post(PLACE, {"latitude": "7", "longitude": "100.5", "sure": "on"}).status_code
        == 302
    )
    assert len(desk.sent) == 1


def test_strangers_may_not(desk: DeskData, browser: Client) -> None:
    assert browser.get(PLACE).status_code == 302
    assert browser.post(PLACE, {"latitude": "18", "longitude": "99"}).status_code == 403
    assert desk.sent == []
