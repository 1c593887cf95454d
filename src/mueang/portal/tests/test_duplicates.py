# SPDX-License-Identifier: Apache-2.0
"""The desk's pages of duplicates: found, looked at, merged, taken apart, kept apart."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from mueang.data.errors import BadRequestData, HistoryUnavailable
from mueang.data.merges import Apart, Decisions, Preview, SeriesPreview, Told
from mueang.data.plain import Point
from mueang.portal.duplicates import finder
from mueang.portal.tests.city import NOW, SECOND, air, water
from mueang.portal.tests.desk import DeskData, signed_in
from mueang.portal.tests.reading import read

ONE, TWIN = air().id, "urn:ngsi-ld:AirQualityObserved:036T"
START = "/en/cities/chiang-mai/duplicates/"
PAIR = f"{START}pair/?goes={quote(TWIN)}&stays={quote(ONE)}"


class SameData(DeskData):
    """The desk's city with a twin of its air station."""

    def __init__(self) -> None:
        super().__init__()
        twin = air()
        twin.id, twin.name_en, twin.location = TWIN, "Si Phum school", [98.9902, 18.79]
        self.things.append(twin)
        self.decided = Decisions([], [])
        self.refusal = ""
        self.counts = True

    def merge_decisions(self, city: str) -> Decisions:
        return self.decided

    def series(self, city: str, entity_id: str, *asked: Any, **more: Any) -> list[Point]:
        return [Point(NOW - n * 3600 * SECOND, 20.0 + n) for n in range(24)]

    def merge_preview(self, city: str, entity_id: str, into: str) -> Preview:
        if self.refusal:
            raise BadRequestData(self.refusal)
        if not self.counts:
            raise HistoryUnavailable("no")
        series = [SeriesPreview("pm25", "", 1200, 24, "air4thai")]
        return Preview(series, ["operator"], ["name"], [])

    def merge(self, city: str, entity_id: str, into: str, by: str = "") -> None:
        if self.refusal:
            raise BadRequestData(self.refusal)
        self.asked.append(("merge", entity_id, into, by))

    def undo_merge(self, city: str, entity_id: str, by: str = "") -> None:
        self.asked.append(("undo", entity_id, by))

    def differ(self, city: str, one: str, other: str, by: str = "", *, apart: bool = True) -> None:
        self.asked.append(("differ", one, other, apart))


@pytest.fixture
def desk(browser: Client, monkeypatch: pytest.MonkeyPatch) -> SameData:
    from mueang.portal import queries

    fake = SameData()
    monkeypatch.setattr(queries, "connect", lambda home: fake)
    monkeypatch.setattr(finder, "KEEP", -1.0)
    return fake


@pytest.fixture
def officer(desk: SameData, browser: Client) -> Client:
    return signed_in(browser)


def _records(action: str) -> list[Any]:
    from mueang.audit.models import AuditRecord

    return list(AuditRecord.objects.filter(action=action))


def test_a_pair_is_told_with_its_reasons(officer: Client) -> None:
    page = read(officer.get(START).content)
    assert page.unclosed == []
    assert "Pairs that may be one and the same: 1" in page.text
    for reason in ("100 % of 72 values", "the same code", "the same name", "21 m apart"):
        assert reason in page.text
    thai = read(officer.get(START.replace("/en/", "/th/")).content)
    assert "ค่าตรงกัน 100 %" in thai.text


def test_what_a_merge_would_do_is_said_before_the_yes(officer: Client, desk: SameData) -> None:
    page = read(officer.get(PAIR).content)
    assert page.unclosed == []
    for said in ("1,200 values will be shown at Si Phum", "24 of them", "only the one that goes"):
        assert said in page.text
    assert desk.asked == []
    answer = officer.post(f"{START}pair/", {"goes": TWIN, "stays": ONE})
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(f"/en/cities/chiang-mai/entities/{ONE}?was=")
    assert desk.asked == [("merge", TWIN, ONE, "desk@example.go.th")]
    (record,) = _records("data.entity_merged")
    assert (record.target_id, record.after) == (f"chiang-mai/{TWIN}", {"into": ONE})


def test_what_cannot_be_one_is_refused_with_its_reason(officer: Client, desk: SameData) -> None:
    desk.decided = Decisions([], [Apart(TWIN, ONE, NOW)])
    desk.went = {"urn:old": ONE}
    for goes, why in {
        ONE: "not the same entry",
        water().id: "Points of different types",
        "urn:none": "There is no point urn:none",
        "urn:old": f"urn:old was already merged into {ONE}",
        TWIN: "are not the same; take that back first",
    }.items():
        answer = officer.get(f"{START}pair/", {"goes": goes, "stays": ONE})
        assert answer.status_code == 422
        assert why in read(answer.content).text
        answer = officer.post(f"{START}pair/", {"goes": goes, "stays": ONE})
        assert answer.status_code == 422
        assert why in read(answer.content).text
    desk.decided = Decisions([], [])
    desk.refusal = "It changes too often."
    answer = officer.post(f"{START}pair/", {"goes": TWIN, "stays": ONE})
    assert answer.status_code == 422
    assert _records("data.entity_merged") == []


def test_without_history_nothing_is_merged_blindly(officer: Client, desk: SameData) -> None:
    desk.counts = False
    page = read(officer.get(PAIR).content)
    assert "cannot be counted just now" in page.text
    assert not page.all("button", type="submit", **{"class": "btn btn-primary"})


def test_a_pair_is_kept_apart_and_that_is_taken_back(officer: Client, desk: SameData) -> None:
    officer.post(f"{START}apart/", {"one": ONE, "other": TWIN})
    assert desk.asked == [("differ", ONE, TWIN, True)]
    desk.decided = Decisions([], [Apart(TWIN, ONE, NOW, "desk@example.go.th")])
    page = read(officer.get(START).content)
    assert "No point looks like a duplicate" in page.text
    assert "Pairs that are not the same" in page.text
    officer.post(f"{START}apart/", {"one": ONE, "other": TWIN, "back": "1"})
    assert desk.asked[1] == ("differ", ONE, TWIN, False)
    assert len(_records("data.entities_apart_withdrawn")) == 1


def test_a_merge_is_taken_back(officer: Client, desk: SameData) -> None:
    desk.things.pop()
    desk.went = {TWIN: ONE}
    desk.decided = Decisions([Told(TWIN, ONE, ONE, NOW, "malee", "โรงเรียน", "School", "X")], [])
    page = read(officer.get(START).content)
    assert "School was merged into" in page.text
    officer.post(f"{START}undo/", {"entity": TWIN})
    assert desk.asked == [("undo", TWIN, "desk@example.go.th")]
    assert _records("data.merge_undone")[0].before == {"merged_into": ONE}


@pytest.mark.parametrize("what", ["", ".json", ".csv", "/series.json", ".svg"])
def test_the_old_address_leads_to_the_one_that_stayed(
    browser: Client, desk: SameData, what: str
) -> None:
    desk.things.pop()
    desk.went = {TWIN: ONE}
    answer = browser.get(f"/en/cities/chiang-mai/entities/{TWIN}{what}?attribute=pm25")
    assert answer.status_code == 302
    where = answer.headers["Location"]
    assert where == (
        f"/en/cities/chiang-mai/entities/{ONE}{what}?attribute=pm25&was={quote(TWIN, safe='')}"
    )
    if not what:
        assert f"{TWIN} was merged into this point" in read(browser.get(where).content).text


def test_nobody_can_make_a_page_say_that_something_was_merged(
    browser: Client, desk: SameData
) -> None:
    page = browser.get(f"/en/cities/chiang-mai/entities/{ONE}?was=urn:never")
    assert "was merged into" not in read(page.content).text


def test_strangers_may_not(desk: SameData, browser: Client) -> None:
    assert browser.get(START).status_code == 302
    assert browser.post(f"{START}pair/", {"goes": TWIN, "stays": ONE}).status_code == 403
    assert browser.post(f"{START}undo/", {"entity": TWIN}).status_code == 403
    assert desk.asked == []
