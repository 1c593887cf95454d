# SPDX-License-Identifier: Apache-2.0
"""Pages have their data as JSON: what the page says, to whom the page opens."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from mueang.portal.tests.desk import DeskData
from mueang.portal.tests.reading import read
from mueang.programme.survey.tests.scene import WITHOUT, Scene, person, scene, with_project


@pytest.fixture
def answered(browser: Client, monkeypatch: pytest.MonkeyPatch) -> Scene:
    """One of two agencies has handed in."""
    from mueang.portal import queries
    from mueang.programme.survey.answering import submit

    fake = DeskData()
    monkeypatch.setattr(queries, "connect", lambda home: fake)
    one = scene()
    submit(one.writer(), one.response, 0, with_project())
    return one


def data(browser: Client, address: str) -> dict[str, Any]:
    answer = browser.get(f"/th/{address}")
    assert answer.status_code == 200, answer.status_code
    assert answer.headers["Content-Type"] == "application/json"
    told: dict[str, Any] = answer.json()
    return told


def addresses(one: Scene) -> list[str]:
    number, agency = one.round.pk, one.agency.pk
    return ["agencies", f"agencies/{agency}", "surveys", "results", f"results/{number}", "waiting"]


def test_each_page_names_its_twin(answered: Scene, browser: Client) -> None:
    browser.force_login(answered.secretary)
    for address in addresses(answered):
        if address == "results":
            continue  # There is one round: the page leads to it.
        page = read(browser.get(f"/th/{address}/?q=x").content)
        links = page.all("link", rel="alternate", type="application/json")
        assert [link.get("href") for link in links] == [f"/th/{address}.json?q=x"]
        assert data(browser, f"{address}.json")


def test_strangers_are_told_to_sign_in(answered: Scene, browser: Client) -> None:
    for address in addresses(answered):
        answer = browser.get(f"/en/{address}.json")
        assert answer.status_code == 401
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert answer.json()["title"] == "Sign in first"


def test_agencies(answered: Scene, browser: Client) -> None:
    browser.force_login(answered.secretary)
    told = data(browser, "agencies.json?q=ขนสงจังหวัด")
    assert (told["total"], told["page"], told["pages"]) == (1, 1, 1)
    assert told["agencies"][0]["name"] == "สำนักงานขนส่งจังหวัดเชียงใหม่"
    one = data(browser, f"agencies/{answered.agency.pk}.json")
    assert one["name"] == "เทศบาลนครเชียงใหม่"
    assert [who["name"] for who in one["people"]] == ["สมชาย", "สมหญิง"]
    assert one["surveys"][0]["answered"] is True
    browser.force_login(answered.stranger)
    answer = browser.get(f"/th/agencies/{answered.agency.pk}.json")
    assert answer.status_code == browser.get(f"/th/agencies/{answered.agency.pk}/").status_code
    own = data(browser, f"agencies/{answered.other.pk}.json")
    assert own["people"] == [], "an officer does not see people"


def test_rounds_and_their_results(answered: Scene, browser: Client) -> None:
    from mueang.accounts.roles import Role
    from mueang.places.models import Province

    near = Province.objects.get(code="50")
    viewer = person("viewer@example.go.th", "ผู้ดู", role=Role.VIEWER, province=near)
    address = f"results/{answered.round.pk}.json"
    browser.force_login(answered.secretary)
    (round_,) = data(browser, "results.json")["rounds"]
    assert (round_["invited"], round_["answered"], round_["with_percent"]) == (2, 1, 100)
    whole = data(browser, address)
    assert whole["whole"]["silent"] == 1
    assert {one["code"]: one["projects"] for one in whole["domains"]}["env"] == 1
    assert "gov" in whole["gaps"]
    assert whole["domains"][0]["budget_baht"] == 1_200_000
    assert [one["name"] for one in whole["silent"]] == ["สำนักงานขนส่งจังหวัดเชียงใหม่"]
    assert whole["projects"][0]["name"] == "ไฟถนนอัจฉริยะ"
    browser.force_login(viewer)
    less = data(browser, address)
    assert less["whole"] == whole["whole"]
    assert "silent" not in less
    assert "projects" not in less
    far = Province.objects.get(code="83")
    browser.force_login(person("far@example.go.th", "ไกล", role=Role.VIEWER, province=far))
    refused = browser.get(f"/th/{address}")
    assert refused.status_code == 403
    assert refused.headers["Content-Type"] == "application/problem+json"


def test_surveys_tasks_and_notices(answered: Scene, browser: Client) -> None:
    from mueang.programme.notices.models import Notice
    from mueang.programme.survey.answering import submit
    from mueang.programme.survey.models import Response

    Notice.objects.create(person=answered.stranger, kind="survey.invited", key="x")
    browser.force_login(answered.stranger)
    (own,) = data(browser, "surveys.json")["own"]
    assert own["waits"]
    assert own["round"] == {"number": answered.round.number, "year": answered.round.year}
    told = data(browser, "waiting.json")
    assert told["items"][0]["url"] == own["url"]
    assert told["unread"] == len(told["notices"]) == 1
    other = Response.objects.get(agency=answered.other)
    submit(answered.writer(answered.stranger), other, 0, WITHOUT)
    assert data(browser, "waiting.json")["items"] == []
    browser.force_login(answered.secretary)
    (survey,) = data(browser, "surveys.json")["surveys"]
    assert (survey["round"]["all"], survey["round"]["done"]) == (2, 2)


def test_the_search_gives_all_that_its_page_shows(
    answered: Scene, browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mueang.portal.search import entries, pages

    monkeypatch.setattr(entries, "KEEP", -1.0)
    monkeypatch.setattr(pages, "FINDER", entries.Finder())
    browser.force_login(answered.secretary)
    few = data(browser, "search.json?q=จังหวัด")["hits"]
    page = read(browser.get("/th/search/", {"q": "จังหวัด"}).content)
    (link,) = page.all("link", rel="alternate", type="application/json")
    many = browser.get(str(link.get("href"))).json()["hits"]
    assert len(few) == pages.SUGGESTED < len(many)
    assert f"พบ {len(many)} รายการ" in page.text or f"แสดง {len(many)} รายการแรก" in page.text
