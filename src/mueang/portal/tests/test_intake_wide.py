# SPDX-License-Identifier: Apache-2.0
"""A wide table on its page: what its many columns are is shown once, corrected, and remembered."""

from __future__ import annotations

from django.test import Client

from mueang.data.ingest.jobs import Shelf
from mueang.data.model import Reading
from mueang.portal.tests.desk import DeskData
from mueang.portal.tests.test_intake import bring, desk, officer, shelf, whole

__all__ = ["desk", "officer", "shelf"]
HOURS = (
    "วันที่,"
    + ",".join(str(hour) for hour in range(1, 25))
    + "\n"
    + "".join(
        f"{day}/1/2567," + ",".join(str(day + hour) for hour in range(24)) + "\n"
        for day in range(1, 4)
    )
)
PLACES = "วันที่,ท่าแพ,หางดง,สารภี\n1/1/2567,1,2,3\n2/1/2567,4,5,6\n"
DAYS = "เวลา," + ",".join(map(str, range(1, 32))) + "\n13.00 น." + ",5" * 31 + "\n"


def readings(desk: DeskData) -> list[Reading]:
    return [item for item in desk.sent[-1].items if isinstance(item, Reading)]


def test_hours_are_shown_as_one_and_need_to_be_told_what_they_measure(
    officer: Client, desk: DeskData, shelf: Shelf
) -> None:
    address = bring(officer, HOURS, "a.csv").headers["Location"]
    page = whole(officer.get(address))
    assert "selected" in page.all("option", value="hour")[0]
    assert not page.all("select", name="meaning-1")
    assert officer.post(address, {"do": "start", "wide-kind": "hour"}).status_code == 422
    said = {"wide-kind": "hour", "wide-meaning": "WaterObserved:waterLevel", "wide-unit": "CMT"}
    whole(officer.post(address, {**said, "station": "gate", "do": "try"}))
    values = readings(desk)
    assert len(values) == 72
    assert (values[0].entity_id, values[0].unit_code) == (
        "urn:ngsi-ld:WaterObserved:gate",
        "CMT",
    )
    officer.post(address, {**said, "station": "gate", "do": "start"})
    again = whole(officer.get(bring(officer, HOURS, "b.csv").headers["Location"]))
    assert "selected" in again.all("option", value="WaterObserved:waterLevel")[0]
    assert "selected" in again.all("option", value="CMT")[0]


def test_places_are_chosen_one_by_one(officer: Client, desk: DeskData, shelf: Shelf) -> None:
    address = bring(officer, PLACES, "ระดับน้ำ.csv").headers["Location"]
    page = whole(officer.get(address))
    assert "selected" in page.all("option", value="station")[0]
    assert not page.all("input", name="station"), "each column is a place"
    said = {"wide-kind": "station", "wide-listed": "1", "wide-in-1": "1", "wide-in-3": "1"}
    whole(officer.post(address, {**said, "do": "try"}))
    assert [value.value for value in readings(desk)] == [1, 3, 4, 6]


def test_columns_can_be_something_of_their_own(officer: Client, shelf: Shelf) -> None:
    address = bring(officer, PLACES, "ระดับน้ำ.csv").headers["Location"]
    page = whole(officer.post(address, {"wide-kind": "none"}))
    assert page.all("select", name="meaning-1")
    assert "selected" in page.all("option", value="none")[0]


def test_days_ask_for_their_month(officer: Client, desk: DeskData, shelf: Shelf) -> None:
    address = bring(officer, DAYS, "PM2.5.csv").headers["Location"]
    page = whole(officer.post(address, {"wide-kind": "day", "do": "try"}))
    assert "month and year" in page.text
    said = {"wide-kind": "day", "wide-month": "2", "wide-year": "2567", "do": "try"}
    whole(officer.post(address, said))
    assert len(readings(desk)) == 29
