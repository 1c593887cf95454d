# SPDX-License-Identifier: Apache-2.0
"""The whole story of a survey on its pages: from the template to the report, 91 agencies."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mueang.accounts.roles import Role
from mueang.portal.results.tests.scene import as_
from mueang.portal.results.tests.test_files import Absent, printed, text_of
from mueang.portal.survey.tests.posted import FORM
from mueang.portal.survey.tests.test_answering import hidden
from mueang.portal.tests.reading import read
from mueang.programme.survey.tests.test_excel import cell_of, fill, packed

if TYPE_CHECKING:
    from mueang.programme.survey.models import Response, Round

pytestmark = pytest.mark.slow
RUNNING, ONLINE, BATCH = 19, 25, 20
IDLE = {
    "has_project": "no",
    "obstacle": ["budget"],
    "contact_name": "สมศรี",
    "contact_position": "ผอ.",
}


def built(secretary: Client) -> Round:
    """From the template: published, every agency of three classes invited, open."""
    from mueang.programme.survey.models import Round, Survey

    secretary.post(
        "/en/surveys/new/",
        {"title_th": "สำรวจเมืองอัจฉริยะ", "province": "50", "made_from": "smart_city_operations"},
    )
    survey = Survey.objects.get()
    build = f"/en/surveys/{survey.pk}/build/"
    revision = str(read(secretary.get(build).content).all("input", name="revision")[0]["value"])
    secretary.post(build, {"do": "publish", "revision": revision})
    secretary.post(f"/en/surveys/{survey.pk}/new-round/", {"closes_on": "", "remind_days": "7"})
    round_ = Round.objects.get()
    page = f"/en/surveys/rounds/{round_.pk}/"
    classes = ["government", "state_enterprise", "local"]
    secretary.post(f"{page}invite/", {"do": "classes", "class": classes})
    secretary.post(page, {"do": "open"})
    round_.refresh_from_db()
    assert (round_.state, round_.responses.count()) == ("open", 91)
    return round_


def by_link(response: Response, said: dict[str, Any]) -> None:
    from mueang.programme.survey.links import link_secret

    browser, form = Client(), f"/th/surveys/link/{link_secret(response)}/"
    page = read(browser.get(form).content)
    sent = hidden(page) | said | {"who": "สมศรี ใจดี", "do": "submit"}
    assert browser.post(form, sent).status_code == 302


def by_excel(response: Response, *, running: bool) -> SimpleUploadedFile:
    from mueang.programme.survey.excel_out import excel_form

    book = openpyxl.load_workbook(io.BytesIO(excel_form(response)))
    if running:
        fill(book)
    else:
        main = book.worksheets[1]
        for part, value in (
            ("has_project", "ไม่มี"),
            ("obstacle=budget", "✓"),
            ("contact_name", "สมชาย"),
            ("contact_position", "หัวหน้าฝ่าย"),
        ):
            main[cell_of(main, part)] = value
    return SimpleUploadedFile(f"{response.pk}.xlsx", packed(book))


def test_from_the_template_to_the_report(django_home: Path, absent: Absent) -> None:
    from mueang.places.models import Province
    from mueang.programme.survey.demonstration.seeding import seed_agencies
    from mueang.programme.survey.tests.scene import person

    seed_agencies("50")
    province = Province.objects.get(code="50")
    someone = person("sec@example.go.th", "เลขา", role=Role.SECRETARY, province=province)
    secretary = as_(someone)
    round_ = built(secretary)
    asked = list(round_.responses.order_by("pk"))
    wrong = asked[-1]

    for place, one in enumerate(asked[:ONLINE]):
        by_link(one, FORM if place < RUNNING // 2 else IDLE)
    forms = [
        by_excel(one, running=place < RUNNING - RUNNING // 2 or one == wrong)
        for place, one in enumerate(asked[ONLINE:])
    ]
    for start in range(0, len(forms), BATCH):
        sent = {"forms": forms[start : start + BATCH]}
        answer = secretary.post(f"/en/surveys/rounds/{round_.pk}/forms/", sent)
        assert "Handed in" in read(answer.content).text
    results = f"/en/results/{round_.pk}/"
    page = read(secretary.get(results).content)
    assert "91 agencies: 20 with projects (22 %), 71 without (78 %)" in page.text

    check = f"/en/surveys/responses/{wrong.pk}/"
    secretary.post(check, {"do": "return", "remark:has_project": "โครงการนี้เป็นของเทศบาล"})
    wrong.refresh_from_db()
    assert wrong.state == "returned"
    by_link(wrong, IDLE)
    secretary.post(check, {"do": "accept"})
    secretary.post(f"/en/surveys/rounds/{round_.pk}/", {"do": "close"})
    round_.refresh_from_db()
    assert round_.state == "closed"

    page = read(secretary.get(results).content)
    assert "91 agencies: 19 with projects (21 %), 72 without (79 %)" in page.text
    pdf = secretary.get(f"/th/results/{round_.pk}/report.pdf?language=th&list=yes")
    said = text_of(printed(pdf, absent))
    for figure in ("91", "19", "72", "(ร้อยละ 21)", "(ร้อยละ 79)"):
        assert figure in said
