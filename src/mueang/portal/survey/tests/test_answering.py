# SPDX-License-Identifier: Apache-2.0
"""The answering form as officers meet it: by link or signed in, with and without scripts."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mueang.portal.survey.tests.posted import FORM
from mueang.portal.tests.reading import Page, read
from mueang.programme.survey.tests.scene import Scene, scene

JSON = {"accept": "application/json"}


@pytest.fixture
def set_up(django_home: Path) -> Scene:
    return scene()


def address(set_up: Scene, by: str = "answer", end: str = "") -> str:
    from mueang.programme.survey.links import link_secret

    which = str(set_up.response.pk) if by == "answer" else link_secret(set_up.response)
    return f"/en/surveys/{by}/{which}/{end}"


def officer(set_up: Scene, who: Any = None) -> Client:
    browser = Client()
    browser.force_login(who or set_up.officer)
    return browser


def hidden(page: Page) -> dict[str, str]:
    """What the form carries: revision and what was seen."""
    return {name: str(page.all("input", name=name)[0]["value"]) for name in ("revision", "seen")}


def sent(page: Page, do: str = "save", **said: Any) -> dict[str, Any]:
    return hidden(page) | FORM | said | {"do": do}


def test_an_officer_saves_half_and_hands_in(set_up: Scene) -> None:
    browser, form = officer(set_up), address(set_up)
    page = read(browser.get(form).content)
    assert page.unclosed == []
    assert "For เทศบาลนครเชียงใหม่" in page.text
    half = {"has_project": "yes", "projects.0._id": "a1", "projects.0.name": "", "do": "save"}
    page = read(browser.post(form, hidden(page) | half).content)
    assert "Saved" in page.text
    answer = browser.post(form, sent(page, "submit", **{"projects.0.name": ""}))
    assert answer.status_code == 422
    page = read(answer.content)
    assert "One answer to mend" in page.text
    assert page.all("a", href="#projects-0-name")
    answer = browser.post(form, sent(page, "submit"), follow=True)
    assert "The answers are handed in" in read(answer.content).text
    set_up.response.refresh_from_db()
    assert set_up.response.state == "submitted"
    again = browser.post(form, sent(page, "submit"), follow=True)
    assert again.status_code == 200
    assert set_up.response.steps.filter(name="submit").count() == 1
    other = browser.post(form, sent(page, "submit", contact_name="อื่น"))
    assert other.status_code == 409
    assert "handed in the agency" in read(other.content).text


def test_by_link_the_name_is_asked_once(set_up: Scene) -> None:
    browser, form = Client(), address(set_up, "link")
    page = read(browser.get(form).content)
    answer = browser.post(form, sent(page, "submit"))
    assert answer.status_code == 422
    page = read(answer.content)
    assert "Give your name" in page.text
    browser.post(form, sent(page, "save", who="  สมชาย   ใจดี "))
    page = read(browser.get(form).content)
    assert page.all("input", name="who", value="สมชาย ใจดี")
    assert browser.post(form, sent(page, "submit")).status_code == 302
    assert set_up.response.steps.last().by_name == "สมชาย ใจดี"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("language", "said"), [("en", "not whole or not right"), ("th", "ไม่ถูกต้อง")]
)
def test_a_forged_link_is_explained(set_up: Scene, language: str, said: str) -> None:
    for secret in ("0" * 48, "x", "' or 1=1"):
        answer = Client().get(f"/{language}/surveys/link/{secret}/")
        assert answer.status_code == 404
        assert said in read(answer.content).text


def test_strangers_and_other_agencies_do_not_see_the_form(set_up: Scene) -> None:
    form = address(set_up)
    assert Client().get(form)["Location"].startswith("/en/sign-in/?next=")
    assert officer(set_up, set_up.stranger).get(form).status_code == 403
    assert officer(set_up, set_up.stranger).post(form, FORM).status_code == 403
    answer = Client().post(form, FORM, headers=JSON)
    assert (answer.status_code, "sign_in" in answer.json()) == (401, True)


def test_a_session_that_ended_keeps_what_was_sent(set_up: Scene) -> None:
    browser, form = officer(set_up), address(set_up)
    page = read(browser.get(form).content)
    browser.logout()
    answer = browser.post(form, sent(page, contact_name="พิมพ์ค้างไว้"))
    assert answer.status_code == 403
    kept = read(answer.content).all("input", name="kept")
    set_up.officer.set_password("คลองแม่ข่า 2569 เขียว")
    set_up.officer.save()
    said = {"email": set_up.officer.email, "password": "คลองแม่ข่า 2569 เขียว"}
    again = browser.post("/en/sign-in/", said | {"kept": str(kept[0]["value"])})
    assert read(again.content).all("form", action=form)
    assert "พิมพ์ค้างไว้" in again.content.decode()


def test_scripts_save_and_hear_of_problems(set_up: Scene) -> None:
    browser, form = officer(set_up), address(set_up)
    page = read(browser.get(form).content)
    said = sent(page, **{"projects.0.budget": "มาก"})
    body = browser.post(form, said, headers=JSON).json()
    assert body["revision"] == 1
    assert body["problems"] == {"projects-0-budget": "Write an amount, such as 1,200,000"}
    assert json.loads(body["seen"])["projects"][0]["budget"] == "มาก"


def test_two_officers_see_what_differs_and_take_either(set_up: Scene) -> None:
    form = address(set_up)
    one, other = officer(set_up), officer(set_up, set_up.colleague)
    first, second = read(one.get(form).content), read(other.get(form).content)
    one.post(form, sent(first, contact_name="หนึ่ง"))
    answer = other.post(form, sent(second, contact_name="สอง", systems="GIS"))
    assert answer.status_code == 409
    page = read(answer.content)
    assert "สมชาย changed the same answers" in page.text
    assert page.all("input", name="contact_name", value="สอง")
    assert [one["value"] for one in page.all("input", name="take")] == ["contact_name"]
    taking = sent(page, contact_name="สอง", systems="GIS", take=["contact_name"])
    assert other.post(form, taking).status_code == 200
    set_up.response.refresh_from_db()
    assert set_up.response.typed["contact_name"] == "หนึ่ง"
    assert set_up.response.typed["systems"] == "GIS"


def test_scripts_see_the_answer_that_they_took(set_up: Scene) -> None:
    form = address(set_up)
    one, other = officer(set_up), officer(set_up, set_up.colleague)
    first, second = read(one.get(form).content), read(other.get(form).content)
    one.post(form, sent(first, contact_name="หนึ่ง"))
    page = read(other.post(form, sent(second, contact_name="สอง")).content)
    body = other.post(form, sent(page, contact_name="สอง", take=["contact_name"]), headers=JSON)
    assert 'value="หนึ่ง"' in body.json()["html"]


def test_scripts_get_the_form_anew_when_another_wrote_meanwhile(set_up: Scene) -> None:
    form = address(set_up)
    one, other = officer(set_up), officer(set_up, set_up.colleague)
    first, second = read(one.get(form).content), read(other.get(form).content)
    one.post(form, hidden(first) | {"systems": "GIS", "do": "save"})
    body = other.post(form, hidden(second) | {"data_held": "ฝุ่น", "do": "save"}, headers=JSON).json()
    assert "GIS" in body["html"]
    assert "just changed by สมชาย" in body["html"]


def test_a_form_that_was_open_when_it_closed_gets_a_clear_answer(set_up: Scene) -> None:
    from mueang.programme.survey.rounds import close_round

    browser, form = officer(set_up), address(set_up)
    page = read(browser.get(form).content)
    close_round(set_up.secretary, set_up.round)
    answer = browser.post(form, sent(page, "submit", contact_name="พิมพ์แล้ว"))
    assert answer.status_code == 409
    shown = read(answer.content)
    assert "The survey is closed" in shown.text
    assert shown.all("input", name="contact_name", value="พิมพ์แล้ว")
    body = browser.post(form, sent(page, "submit"), headers=JSON).json()
    assert body["closed"] is True


def test_items_are_added_and_removed_without_scripts(set_up: Scene) -> None:
    browser, form = officer(set_up), address(set_up)
    page = read(browser.get(form).content)
    page = read(browser.post(form, sent(page, "add:projects")).content)
    ids = [
        one["value"]
        for one in page.all("input", name="._id")
        if one["name"] != "projects.__n__._id"
    ]
    assert len(ids) == 2
    second = {"projects.1._id": ids[1], "projects.1.name": "สอง"}
    page = read(browser.post(form, sent(page, "remove:projects.0", **second)).content)
    assert page.all("input", name="projects.0.name", value="สอง")


def test_scripts_in_answers_are_words(set_up: Scene) -> None:
    browser, form = officer(set_up), address(set_up)
    page = read(browser.get(form).content)
    evil = '"><script>alert(1)</script>'
    html = browser.post(form, sent(page, contact_name=evil)).content.decode()
    assert "<script>alert" not in html
    page = read(browser.get(form).content)
    html = browser.post(form, sent(page, "submit", contact_name=evil), follow=True).content.decode()
    assert "<script>alert" not in html


def test_the_largest_form_that_can_be_filled_is_taken(set_up: Scene) -> None:
    """Fifty projects with every box ticked and long words in Thai."""
    browser, form = officer(set_up), address(set_up)
    said: dict[str, Any] = {"has_project": "yes"}
    for number in range(50):
        place = f"projects.{number}"
        said |= {f"{place}._id": f"p{number}", f"{place}.name": "ถ" * 200}
        said |= {f"{place}.other_{n}": "ข้อความ" * 50 for n in range(20)}
        said[f"{place}.domains"] = ["env", "mob", "peo", "eco", "liv", "ene", "gov"]
    page = read(browser.get(form).content)
    answer = browser.post(form, hidden(page) | said | {"do": "save"}, headers=JSON)
    assert answer.status_code == 200
    set_up.response.refresh_from_db()
    assert len(set_up.response.typed["projects"]) == 50


def test_a_file_is_attached_and_given_back_as_a_file(set_up: Scene) -> None:
    from mueang.programme.survey.attached import content_of

    browser = officer(set_up)
    pdf = SimpleUploadedFile("แผน.pdf", b"%PDF-1.7 x", content_type="text/html")
    body = browser.post(address(set_up, end="files/"), {"file": pdf}, headers=JSON).json()
    answer = browser.get(body["url"])
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox")
    assert answer.getvalue() == b"%PDF-1.7 x"
    theirs = set_up.round.responses.get(agency=set_up.other)
    stranger = officer(set_up, set_up.stranger)
    other = f"/en/surveys/answer/{theirs.pk}/files/{body['id']}"
    assert stranger.get(other).status_code == 404
    page = SimpleUploadedFile("x.pdf", b"<html>", content_type="application/pdf")
    answer = browser.post(address(set_up, end="files/"), {"file": page}, headers=JSON)
    assert answer.status_code == 422
    content_of(body["id"]).unlink()


def test_the_excel_form_goes_out_and_comes_back(set_up: Scene) -> None:
    import openpyxl

    from mueang.programme.survey.tests.test_excel import fill, packed

    browser = officer(set_up)
    answer = browser.get(address(set_up, end="form.xlsx"))
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    _, group = fill(book, budget="หนึ่งล้าน")
    form = SimpleUploadedFile("form.xlsx", packed(book))
    page = read(browser.post(address(set_up, end="form/"), {"form": form}).content)
    assert "The form is in, with 1 cells to mend" in page.text
    assert f"Sheet {group.title}, cell" in page.text
    bad = SimpleUploadedFile("form.xlsx", b"hello")
    answer = browser.post(address(set_up, end="form/"), {"form": bad})
    assert answer.status_code == 422
    assert "no Excel file" in read(answer.content).text
