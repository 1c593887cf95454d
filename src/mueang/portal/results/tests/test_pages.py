# SPDX-License-Identifier: Apache-2.0
"""A round's results as people see them: figures, what is behind them, what is not for them."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from mueang.portal.results.tests.scene import Shown, as_, shown
from mueang.portal.tests.reading import read


@pytest.fixture
def set_up(django_home: Path) -> Shown:
    return shown()


def test_nineteen_and_seventy_two_in_words(set_up: Shown) -> None:
    browser = as_(set_up.secretary)
    page = read(browser.get(set_up.address()).content)
    assert page.unclosed == []
    assert "91 agencies: 19 with projects (21 %), 72 without (79 %)" in page.text
    assert "Each agency's answers were made up" in page.text
    thai = read(browser.get(set_up.address(language="th")).content).text
    assert "91 หน่วยงาน: มีโครงการ 19 (21 %) ไม่มี 72 (79 %)" in thai


def test_every_agency_is_a_cell_that_opens_its_answers(set_up: Shown) -> None:
    page = read(as_(set_up.secretary).get(set_up.address()).content)
    cells = page.all("a", class_="m-cell")
    assert len(cells) == 91
    assert sum(cell["data-state"] == "with" for cell in cells) == 19
    assert all(cell["href"] and cell["aria-label"] for cell in cells)


def test_each_figure_opens_as_many_agencies_as_it_says(set_up: Shown) -> None:
    browser = as_(set_up.secretary)
    for query, said in (
        ("state=with", "19 agencies · With projects"),
        ("state=without", "72 agencies · Without"),
        ("state=silent", "0 agencies · Not answered"),
        ("class=state_enterprise&state=with", "3 agencies · State enterprises · With projects"),
        ("domain=env", "5 agencies · Smart Environment"),
        ("change=began&against=", "7 agencies · 7 began to run projects"),
        ("class=nonsense&domain=nonsense&state=1&q=%00", "91 agencies"),
    ):
        assert said in read(browser.get(set_up.address(f"agencies/?{query}")).content).text


def test_who_sees_totals_sees_no_names(set_up: Shown) -> None:
    browser = as_(set_up.viewer)
    answer = browser.get(set_up.address(round_=set_up.open))
    page = read(answer.content)
    assert "agencies answered" in page.text
    assert page.all("a", href=set_up.address("agencies/", set_up.open)) == []
    assert page.all("a", class_="m-cell") == []
    name = set_up.open.responses.filter(answers__isnull=True)[0].agency_name
    assert name not in answer.content.decode()
    for end in ("agencies/", "projects/"):
        assert browser.get(set_up.address(end)).status_code == 403
    assert browser.post(set_up.address("remind/", set_up.open)).status_code == 403


def test_an_agency_that_was_asked_sees_the_totals(set_up: Shown) -> None:
    from mueang.accounts.roles import Role
    from mueang.agencies.models import Agency, AgencyKind
    from mueang.programme.survey.tests.scene import person

    asked = set_up.published.responses.all()[0].agency
    other = Agency.objects.create(name_th="ไม่ได้ถาม", kind=AgencyKind.SAO, province_id="50")
    ours = person("in@example.go.th", "ก", role=Role.OFFICER, agency=asked)
    theirs = person("out@example.go.th", "ข", role=Role.OFFICER, agency=other)
    assert as_(ours).get(set_up.address()).status_code == 200
    assert as_(theirs).get(set_up.address()).status_code == 403
    assert "Round 1/2022" in read(as_(ours).get("/en/results/").content).text
    assert "no survey yet" in read(as_(theirs).get("/en/results/").content).text
    assert Client().get(set_up.address()).status_code == 302


def test_rounds_are_held_against_the_one_that_is_chosen(set_up: Shown) -> None:
    browser = as_(set_up.secretary)
    page = read(browser.get(set_up.address()).content)
    assert "Agencies with projects went from 12 to 19 since Round 1/2021" in page.text
    chosen = set_up.address(f"?against={set_up.before.pk}", set_up.open)
    page = read(browser.get(chosen).content)
    assert "Against Round 1/2021, as far as agencies have answered" in page.text
    first = read(browser.get(set_up.address(round_=set_up.before)).content)
    assert "This is the first round" in first.text


def test_the_silent_are_reminded_from_the_page(set_up: Shown) -> None:
    browser = as_(set_up.secretary)
    page = read(browser.get(set_up.address(round_=set_up.open)).content)
    assert "36 agencies have not answered" in page.text
    answer = browser.post(set_up.address("remind/", set_up.open), follow=True)
    assert "36 agencies were reminded" in read(answer.content).text
    assert set_up.open.responses.filter(reminders=1).count() == 36
    closed = read(browser.get(set_up.address()).content)
    assert closed.all("form", action="/remind/") == []
    late = browser.post(set_up.address("remind/"))
    assert late.status_code == 409, "a page that was open when it closed"
    assert "The survey is closed" in read(late.content).text


def test_projects_by_budget_domain_and_words(set_up: Shown) -> None:
    browser = as_(set_up.secretary)
    page = browser.get(set_up.address("projects/")).content.decode()
    assert "22 projects" in read(page.encode()).text
    assert page.index("86,000,000") < page.index("42,000,000") < page.index("24,000,000")
    page = read(browser.get(set_up.address("projects/?domain=ene&class=local")).content).text
    assert "1 project " in page
    page = read(browser.get(set_up.address("projects/?q=มิเตอร์")).content).text
    assert "1 project " in page


def test_before_anybody_was_asked_or_answered(set_up: Shown) -> None:
    from mueang.programme.survey.models import Round

    browser, last = as_(set_up.secretary), set_up.open
    empty = Round.objects.create(
        survey=last.survey, version=last.version, number=2, year=last.year, state="draft"
    )
    page = read(browser.get(set_up.address(round_=empty)).content)
    assert "No agency has been invited yet" in page.text
    assert page.all("a", href=f"/surveys/rounds/{empty.pk}/") or "Go to this round" in page.text
    last.responses.update(submitted_at=None, has_project=None, answers=None, state="invited")
    page = read(browser.get(set_up.address(round_=last)).content)
    assert "None of 91 agencies has answered yet" in page.text
    assert len(page.all("a", class_="m-cell")) == 91


def test_agencies_go_by_their_english_names_in_english(set_up: Shown) -> None:
    from mueang.agencies.models import Agency

    browser, english = as_(set_up.secretary), "Chiang Mai Provincial Public Health Office"
    thai = "สำนักงานสาธารณสุขจังหวัดเชียงใหม่"
    for end in ("", "agencies/", "agencies/?q=public+health", "projects/?q=public+health"):
        page = browser.get(set_up.address(end)).content.decode()
        assert english in page, end
        assert thai not in page, end
        assert thai in browser.get(set_up.address(end, language="th")).content.decode(), end
    silent = set_up.open.responses.filter(submitted_at=None).select_related("agency")
    assert silent[0].agency.name_en in browser.get(set_up.address("", set_up.open)).content.decode()
    Agency.objects.update(name_en="")
    assert thai in browser.get(set_up.address("agencies/")).content.decode(), "it has no other"
