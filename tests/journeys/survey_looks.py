# SPDX-License-Identifier: Apache-2.0
"""Surveys in every state: as the secretary builds and runs them, as agencies answer them."""

from __future__ import annotations

import io
import re

import openpyxl
from playwright.sync_api import Download, Page, expect

from mueang.programme.survey.tests.test_excel import cell_of
from mueang.words import Words
from tests.journeys.looks import Look
from tests.journeys.sites import PATIENCE, Crowd, Site

SECRETARY = "secretary"
FORM_MARK = "mueang:form"
"""In the first cell of the form's sheet, whatever the sheet is called."""

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CAMERAS = Words("แบบสำรวจระบบกล้องวงจรปิดของหน่วยงาน", "Survey of agencies' cameras")
OPEN_DATA = Words("แบบสำรวจข้อมูลเปิดของหน่วยงาน", "Survey of agencies' open data")


def survey(crowd: Crowd) -> list[Look]:
    """A survey is made from the template, and a round of it; the demonstration has the rest."""
    page, site = crowd.page(SECRETARY), crowd.site
    draft = new_survey(page, site, CAMERAS, published=False)
    opened = _first_question(page)
    round_ = draft_round(page, site, new_survey(page, site, OPEN_DATA))
    _, closed, live = rounds(crowd)
    empty, begun, refused, by_excel = (door(page, site, live, "invited", n) for n in range(4))
    submitted, returned = (door(page, site, live, state) for state in ("submitted", "returned"))
    checking = {
        state: _response(page, site, live, state) for state in ("invited", "submitted", "returned")
    }
    page.context.close()
    of = f"surveys/rounds/{live}"
    return [
        Look("surveys", "surveys/", SECRETARY),
        Look("surveys-officer", "surveys/", "officer"),
        Look("surveys-viewer", "surveys/", "viewer"),
        Look("survey-new", "surveys/new/", SECRETARY),
        Look("survey", "surveys/1/", SECRETARY),
        Look("survey-draft", draft, SECRETARY),
        Look("survey-build", f"{draft}build/", SECRETARY),
        Look("survey-build-question", opened, SECRETARY),
        Look("survey-version", "surveys/1/versions/1/", SECRETARY),
        Look("survey-round-new", "surveys/1/new-round/", SECRETARY),
        Look("survey-round-empty", f"surveys/rounds/{round_}/", SECRETARY),
        Look("survey-round", f"{of}/", SECRETARY),
        Look("survey-round-returned", f"{of}/?state=returned", SECRETARY),
        Look("survey-round-none", f"{of}/?q=zzzz", SECRETARY),
        Look("survey-round-closed", f"surveys/rounds/{closed}/", SECRETARY),
        Look("survey-round-chair", f"{of}/", "chair"),
        Look("survey-round-settings", f"{of}/settings/", SECRETARY),
        Look("survey-invite", f"{of}/invite/", SECRETARY),
        Look("survey-invite-first", f"surveys/rounds/{round_}/invite/", SECRETARY),
        Look("survey-bring", f"{of}/forms/", SECRETARY),
        *(Look(f"survey-response-{at}", where, SECRETARY) for at, where in checking.items()),
        Look("survey-response-chair", checking["submitted"], "chair"),
        Look("answer-officer", "waiting/", "officer", _first_task),
        Look("answer", empty),
        Look("answer-open", begun, act=_with_project),
        Look("answer-errors", refused, act=_hand_in_at_once),
        Look("answer-excel", by_excel, act=_bring_wrong_form),
        Look("answer-submitted", submitted),
        Look("answer-returned", returned),
        Look("answer-unknown", "surveys/link/unknown/"),
    ]


def rounds(crowd: Crowd) -> list[str]:
    """Numbers of the demonstration's three rounds, the oldest first; the last is open."""
    page = crowd.page(SECRETARY)
    page.goto(f"{crowd.site.address}/en/surveys/1/")
    links = [link.get_attribute("href") or "" for link in page.locator("a[href*='/rounds/']").all()]
    page.context.close()
    return sorted({one.split("/rounds/")[1].split("/")[0] for one in links}, key=int)


def new_survey(page: Page, site: Site, title: Words, *, published: bool = True) -> str:
    """From the template; its address below the language."""
    page.goto(f"{site.address}/th/surveys/new/")
    page.fill("#title_th", title.th)
    page.fill("#title_en", title.en)
    page.click("main form.m-form button[type=submit]")
    page.wait_for_url("**/build/**")
    if published:
        page.click("button[value=publish]")
        page.wait_for_url(lambda address: "/build/" not in address)
    return page.url.split("/th/")[1].split("build/")[0].split("?")[0]


def draft_round(page: Page, site: Site, survey: str) -> str:
    """The number of a round that is not open; the page is where agencies are invited."""
    page.goto(f"{site.address}/th/{survey}new-round/")
    page.click("main form.m-form button[type=submit]")
    page.wait_for_url("**/invite/")
    found = re.search(r"/rounds/(\d+)/", page.url)
    assert found is not None
    return found[1]


def silent_round(page: Page, site: Site, survey: str, agency: str = "") -> str:
    """The number of an open round that nobody has answered; of one agency, or of all."""
    number = draft_round(page, site, survey)
    if agency:
        page.fill("#names", agency)
        page.click("button[value=preview]")
        page.click("section[aria-labelledby=lines-title] button[value=agencies]")
    else:
        page.click("button[value=classes]")
    page.click("p.alert[role=status] a")
    page.click("button[value=open]")
    expect(page.locator("button[value=close]")).to_be_visible()
    return number


def _first_question(page: Page) -> str:
    """Where the first question of the draft that is open is edited."""
    page.click("a.m-card__name >> nth=0")
    page.wait_for_selector("form[data-question]", timeout=PATIENCE)
    return page.url.split("/th/")[1]


def door(page: Page, site: Site, round_: str, state: str, n: int = 0) -> str:
    """A link for the n-th agency in the state, as it is sent to somebody without an account."""
    page.goto(f"{site.address}/th/surveys/rounds/{round_}/?state={state}")
    row = page.locator("tbody tr").nth(n)
    row.locator(".m-more summary").click()
    row.locator("button[value=renew_link]").click()
    row.locator("code[id^=link-]").wait_for(state="attached", timeout=PATIENCE)
    link = row.locator("code[id^=link-]").text_content() or ""
    return link.strip().split("/", 4)[4]


def _response(page: Page, site: Site, round_: str, state: str) -> str:
    page.goto(f"{site.address}/th/surveys/rounds/{round_}/?state={state}")
    href = page.locator("th a[href*='/responses/']").first.get_attribute("href") or ""
    return href.split("/", 2)[2]


def _first_task(page: Page) -> None:
    page.click(".m-waits__do >> nth=0")
    page.wait_for_selector("form[data-answer]", timeout=PATIENCE)


def _with_project(page: Page) -> None:
    page.check("input[name=has_project][value=yes]")
    page.click("[data-add=projects]")
    page.wait_for_selector("[name='projects.0.name']", timeout=PATIENCE)


def _hand_in_at_once(page: Page) -> None:
    page.click("button.btn-primary[value=submit]")
    page.wait_for_selector(".m-summary", timeout=PATIENCE)


def _bring_wrong_form(page: Page) -> None:
    """The agency's Excel form comes back with answers that are none."""
    page.click(".m-excel summary")
    with page.expect_download() as download:
        page.click(".m-excel a[download]")
    book = workbook(download.value)
    main = next(sheet for sheet in book if sheet["A1"].value == FORM_MARK)
    for part, value in {"has_project": "ไม่แน่ใจ", "contact_name": "สมปอง ใจดี"}.items():
        main[cell_of(main, part)] = value
    send_workbook(page, "#excel-form", book)
    page.click(".m-excel button[type=submit]")
    page.wait_for_selector(".m-cells", timeout=PATIENCE)


def workbook(download: Download) -> openpyxl.Workbook:
    """What was downloaded; its file is not called as a workbook is."""
    return openpyxl.load_workbook(io.BytesIO(download.path().read_bytes()))


def send_workbook(page: Page, field: str, book: openpyxl.Workbook) -> None:
    """Puts it into a form's field for a file."""
    content = io.BytesIO()
    book.save(content)
    file = {"name": "form.xlsx", "mimeType": XLSX, "buffer": content.getvalue()}
    page.set_input_files(field, file)  # type: ignore[arg-type]
