# SPDX-License-Identifier: Apache-2.0
"""Guided tours: in a demonstration only, resumed and ended at will, each step open to its role."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from mueang.portal.tests.reading import read

if TYPE_CHECKING:
    from mueang.portal.demonstration.tour.progress import Progress
    from mueang.portal.demonstration.tour.tours import Tour

LIVE = {"home", "city", "entity", "entity-origin", "status"}
"""Pages that need the data half: the journey in Chromium opens them too."""
COOKIE = "mueang_tour"


def tours() -> dict[str, Tour]:
    from mueang.portal.demonstration.tour.tours import tours as told

    return told()


def seed() -> None:
    from mueang.programme.demonstration.seeding import seed as fill

    fill()


def enter(browser: Client, key: str) -> None:
    person = tours()[key].person
    if person is not None:
        browser.post(f"/en/sign-in/as/{person.email}/")


def test_every_file_is_a_tour_in_both_languages(django_home: Path) -> None:
    folder = resources.files("mueang.portal.demonstration.tour").joinpath("walks")
    assert sorted(one.name for one in folder.iterdir()) == sorted(f"{key}.toml" for key in tours())
    for tour in tours().values():
        said = [tour.name, tour.about, *(w for s in tour.step for w in (s.title, s.text))]
        assert all(one.th.strip() and one.en.strip() for one in said)
        assert not [one.th for one in said if one.th == one.en]
        assert bool(tour.account) == bool(tour.person)


def test_every_step_opens_for_its_role(browser: Client, demonstration: None) -> None:
    seed()
    for key, tour in tours().items():
        enter(browser, key)
        for number, step in enumerate(tour.step, start=1):
            door = browser.get(f"/en/tour/{key}/{number}/")
            assert door.status_code == 302, (key, number)
            if step.page in LIVE:
                continue
            page = browser.get(door.headers["Location"].partition("#")[0])
            assert page.status_code == 200, (key, number)
            said = read(page.content)
            assert step.title.en in said.text
            (card,) = said.all("aside", class_="m-tour")
            assert card["data-at"] == step.at


def test_who_is_somebody_else_becomes_the_role_with_one_click(
    browser: Client, demonstration: None
) -> None:
    seed()
    page = browser.get("/en/tour/officer/2/")
    (form,) = read(page.content).all("form", action="/en/sign-in/as/officer@demo.mueang.example/")
    said = {"next": "/en/tour/officer/2/"}
    assert browser.post(str(form["action"]), said).headers["Location"] == said["next"]
    assert "/surveys/answer/" in browser.get(said["next"]).headers["Location"]
    other = read(browser.get("/en/tour/chair/1/").content).text
    assert "You are signed in as สมชาย (สาธิต)" in other


def test_away_from_the_step_the_card_leads_back(browser: Client, demonstration: None) -> None:
    seed()
    enter(browser, "secretary")
    browser.get("/en/tour/secretary/1/")
    page = read(browser.get("/en/surveys/").content)
    (card,) = page.all("aside", class_="m-tour")
    assert "data-at" not in card
    assert "Back to the step" in page.text
    assert page.all("a", href="/en/tour/secretary/1/")


def test_a_tour_is_ended_and_taken_up_again(browser: Client, demonstration: None) -> None:
    seed()
    enter(browser, "secretary")
    browser.get("/en/tour/secretary/3/")
    ended = browser.post("/en/tour/end/", {"next": "/en/surveys/"})
    assert ended.headers["Location"] == "/en/surveys/"
    assert not read(browser.get("/en/surveys/").content).all("aside", class_="m-tour")
    assert "Go on at step 3" in read(browser.get("/en/tour/").content).text
    browser.get("/en/tour/secretary/3/")
    assert read(browser.get("/en/surveys/").content).all("aside", class_="m-tour")
    last = len(tours()["secretary"].step)
    done = browser.get(f"/en/tour/secretary/{last + 1}/")
    assert done.headers["Location"] == "/en/tour/?seen=secretary"
    page = read(browser.get(done.headers["Location"]).content)
    assert "That was the whole tour" in page.text
    assert not page.all("aside", class_="m-tour")


def test_what_was_taken_away_is_told(browser: Client, demonstration: None) -> None:
    from mueang.programme.survey.models import Survey

    seed()
    enter(browser, "chair")
    Survey.objects.update(reconstructed=False)
    gone = browser.get("/en/tour/chair/2/")
    assert gone.status_code == 404
    assert "no longer in the demonstration" in read(gone.content).text
    assert browser.get("/en/tour/chair/1/").status_code == 302


@pytest.mark.parametrize("address", ["chair/0/", "chair/99/", "nobody/1/"])
def test_there_is_no_such_step(browser: Client, demonstration: None, address: str) -> None:
    assert browser.get(f"/en/tour/{address}").status_code == 404


def test_a_home_with_real_data_has_no_tours(browser: Client) -> None:
    browser.cookies[COOKIE] = "visitor.1"
    for address in ("", "visitor/1/"):
        assert browser.get(f"/en/tour/{address}").status_code == 404
    assert browser.post("/en/tour/end/").status_code == 404
    page = browser.get("/en/sign-in/").content.decode()
    assert "m-tour" not in page
    assert "/tour/" not in page


@pytest.mark.parametrize(
    ("said", "at", "walking"),
    [
        ("visitor.2", {"visitor": 2}, "visitor"),
        ("officer.3_visitor.2", {"officer": 3, "visitor": 2}, "officer"),
        ("-officer.3", {"officer": 3}, ""),
        ("visitor.99", {"visitor": 7}, ""),
        ("nobody.1_visitor.0_<script>", {}, ""),
        ("", {}, ""),
    ],
)
def test_where_the_reader_stands(
    django_home: Path, said: str, at: dict[str, int], walking: str
) -> None:
    from django.http import HttpRequest, HttpResponse

    from mueang.portal.demonstration.tour import progress

    def asked(cookie: str) -> Progress:
        request = HttpRequest()
        request.COOKIES[COOKIE] = cookie
        return progress.read(request)

    found = asked(said)
    assert (found.at, found.walking) == (at, walking)
    answer = HttpResponse()
    progress.write(answer, found)
    assert asked(answer.cookies[COOKIE].value) == found
