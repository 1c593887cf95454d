# SPDX-License-Identifier: Apache-2.0
"""The secretary's pages: build, publish, prepare, invite, open, check; and who may see them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mueang.portal.survey.tests.test_answering import officer
from mueang.portal.tests.reading import Page, read
from mueang.programme.survey.tests.scene import WITHOUT, Scene, scene


@pytest.fixture
def set_up(django_home: Path) -> Scene:
    return scene()


@pytest.fixture
def secretary(set_up: Scene) -> Client:
    return officer(set_up, set_up.secretary)


def revision(page: Page) -> str:
    return str(page.all("input", name="revision")[0]["value"])


@pytest.mark.parametrize("language", ["th", "en"])
def test_every_page_reads_whole(set_up: Scene, secretary: Client, language: str) -> None:
    from mueang.programme.survey.answering import submit
    from mueang.programme.survey.building import new_version

    submit(set_up.writer(), set_up.response, 0, WITHOUT)
    new_version(set_up.secretary, set_up.survey)
    survey, round_ = set_up.survey.pk, set_up.round.pk
    for address in (
        "", "new/", f"{survey}/", f"{survey}/versions/1/", f"{survey}/build/",
        f"{survey}/build/?at=projects.domains", f"{survey}/new-round/", f"rounds/{round_}/",
        f"rounds/{round_}/settings/", f"rounds/{round_}/invite/", f"rounds/{round_}/forms/",
        f"responses/{set_up.response.pk}/",
    ):  # fmt: skip
        answer = secretary.get(f"/{language}/surveys/{address}")
        assert answer.status_code == 200, address
        page = read(answer.content)
        assert page.unclosed == [], address
        assert page.language == language


def test_nobody_else_gets_in(set_up: Scene) -> None:
    from mueang.accounts.roles import Role
    from mueang.places.models import Province
    from mueang.programme.survey.tests.scene import person

    songkhla = Province.objects.get(code="90")
    other = person("o@example.go.th", "สงขลา", role=Role.SECRETARY, province=songkhla)
    survey, round_ = set_up.survey.pk, set_up.round.pk
    chair = person("ch@example.go.th", "ประธาน", role=Role.CHAIR, province_id="50")
    managing = (f"{survey}/build/", f"rounds/{round_}/invite/", f"rounds/{round_}/links.xlsx",
                f"rounds/{round_}/forms.zip", f"rounds/{round_}/settings/")  # fmt: skip
    seeing = (f"{survey}/", f"rounds/{round_}/", f"responses/{set_up.response.pk}/")
    for address in (*managing, *seeing):
        path = f"/en/surveys/{address}"
        assert Client().get(path).status_code == 302
        assert officer(set_up, other).get(path).status_code == 403, address
        assert officer(set_up).get(path).status_code == 403, address
        assert officer(set_up, chair).get(path).status_code == (
            200 if address in seeing else 403
        ), address
    for do in ("open", "close", "remind"):
        answer = officer(set_up, chair).post(f"/en/surveys/rounds/{round_}/", {"do": do})
        assert answer.status_code == 403


def test_a_survey_is_built_and_published(set_up: Scene, secretary: Client) -> None:
    answer = secretary.post(
        "/en/surveys/new/", {"title_th": "ใหม่", "province": "50", "made_from": ""}
    )
    build = answer["Location"]

    def do(what: str, at: str = "", **said: Any) -> Page:
        page = read(secretary.get(f"{build}?at={at}").content)
        said = {"revision": revision(page), "do": what} | said
        answer = secretary.post(f"{build}?at={at}", said, follow=True)
        assert answer.status_code == 200
        return read(answer.content)

    page = do("add:section_1", **{"kind:section_1": "choice"})
    assert "The question has no Thai words" in page.text
    page = do(
        "save:choice_1", "choice_1", code="choice_1", label_th="มีหรือไม่", required="on",
        **{"option.0_th": "มี", "option.0.code": "yes", "option.1_th": "ไม่มี", "option.1.code": "no"},
    )  # fmt: skip
    page = do("add:section_1", **{"kind:section_1": "group"})
    page = do("add:section_1:group_1", **{"kind:group_1": "text"})
    page = do("save:group_1", "group_1", code="projects", label_th="โครงการ", item_th="โครงการ",
              when="choice_1", when_option=["choice_1:yes"])  # fmt: skip
    page = do("save:projects.text_1", "projects.text_1", code="name", label_th="ชื่อ")
    assert "Ready to publish" in page.text
    page = do("up:projects")
    assert "names a question or option that does not stand before" in page.text
    page = do("undo")
    assert "Ready to publish" in page.text
    page = do("publish")
    assert "Version 1" in page.text
    assert secretary.get(build).status_code == 302


def test_two_who_build_at_once_are_told(set_up: Scene, secretary: Client) -> None:
    from mueang.programme.survey.building import edit_draft, new_version
    from mueang.programme.survey.editing import remove

    draft = new_version(set_up.secretary, set_up.survey)
    build = f"/en/surveys/{set_up.survey.pk}/build/"
    edit_draft(set_up.secretary, draft, 1, remove(draft.questionnaire, "obstacle"))
    said = {"revision": "1", "do": "save:systems", "code": "systems", "label_th": "ของฉัน"}
    answer = secretary.post(f"{build}?at=systems", said)
    assert answer.status_code == 409
    page = read(answer.content)
    assert "changed the draft" in page.text
    assert page.all("input", name="label_th", value="ของฉัน")
    assert revision(page) == "2"


def test_a_round_from_preparation_to_acceptance(set_up: Scene, secretary: Client) -> None:
    from mueang.programme.survey.answering import submit
    from mueang.programme.survey.models import Round

    new = f"/en/surveys/{set_up.survey.pk}/new-round/"
    answer = secretary.post(new, {"closes_on": "เมื่อวาน", "remind_days": "7"})
    assert answer.status_code == 422
    answer = secretary.post(
        new, {"closes_on": "๑๕ ธ.ค. ๒๖๐๐", "closes_time": "16:30", "remind_days": "7, 3"}
    )
    round_ = Round.objects.get(number=2)
    assert answer["Location"] == f"/en/surveys/rounds/{round_.pk}/invite/"
    assert round_.closes_at is not None
    assert round_.closes_at.year == 2057
    page = f"/en/surveys/rounds/{round_.pk}/"
    assert secretary.post(page, {"do": "open"}).status_code == 422
    names = "เทศบาลนคร เชียงใหม่\nไม่มีหน่วยงานนี้\n"
    shown = read(secretary.post(f"{page}invite/", {"do": "preview", "names": names}).content)
    assert "1 of 2 lines are in the register" in shown.text
    secretary.post(f"{page}invite/", {"do": "agencies", "agency": [str(set_up.agency.pk)]})
    secretary.post(page, {"do": "open"})
    response = round_.responses.get()
    submit(set_up.writer(), response, 0, WITHOUT)
    assert "1 of 1 agencies have answered (100 %)" in read(secretary.get(page).content).text
    one = f"/en/surveys/responses/{response.pk}/"
    assert secretary.post(one, {"do": "return", "remark:": ""}).status_code == 422
    secretary.post(one, {"do": "return", "remark:obstacle": "เพราะอะไร"})
    form = read(officer(set_up).get(f"/en/surveys/answer/{response.pk}/").content)
    assert "เพราะอะไร" in form.text
    assert "returned it for correction" in form.text
    submit(set_up.writer(), response, 1, WITHOUT | {"systems": "GIS"})
    secretary.post(one, {"do": "accept"})
    response.refresh_from_db()
    assert response.state == "accepted"
    assert secretary.post(one, {"do": "accept"}).status_code == 422


def test_links_and_forms_for_everyone(set_up: Scene, secretary: Client) -> None:
    from mueang.programme.survey.tests.test_excel import fill, out, packed

    page = f"/en/surveys/rounds/{set_up.round.pk}/"
    book = openpyxl.load_workbook(io.BytesIO(secretary.get(f"{page}links.xlsx").content))
    rows = list(book.worksheets[0].iter_rows(min_row=2, values_only=True))
    assert len(rows) == 2
    path = str(rows[0][2]).removeprefix("http://testserver")
    assert Client().get(path).status_code == 200
    answer = secretary.get(f"{page}forms.zip")
    assert len(zipfile.ZipFile(io.BytesIO(answer.getvalue())).namelist()) == 2
    filled = out(set_up)
    fill(filled)
    files = [
        SimpleUploadedFile("a.xlsx", packed(filled)),
        SimpleUploadedFile("b.xlsx", b"hello"),
    ]
    brought = read(secretary.post(f"{page}forms/", {"forms": files}).content)
    assert "Handed in" in brought.text
    assert "no Excel file" in brought.text
    set_up.response.refresh_from_db()
    assert set_up.response.state == "submitted"


def test_links_are_withdrawn_and_made_anew_on_the_page(set_up: Scene, secretary: Client) -> None:
    from mueang.programme.survey.links import link_secret

    page = f"/en/surveys/rounds/{set_up.round.pk}/"
    before = link_secret(set_up.response)
    number = str(set_up.response.pk)
    secretary.post(page, {"do": "renew_link", "response": number})
    assert Client().get(f"/en/surveys/link/{before}/").status_code == 410
    secretary.post(page, {"do": "remind_one", "response": number})
    set_up.response.refresh_from_db()
    assert set_up.response.reminders == 1
    secretary.post(page, {"do": "withdraw", "response": number})
    assert set_up.round.responses.get(pk=number).withdrawn_at is not None
    assert secretary.get(f"/en/surveys/responses/{number}/").status_code == 404
