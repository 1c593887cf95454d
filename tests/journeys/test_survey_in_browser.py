# SPDX-License-Identifier: Apache-2.0
"""The secretary and an officer do their work from the door to the end, in a demonstration."""

from __future__ import annotations

from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.sites import Crowd, Site
from tests.journeys.survey_looks import SECRETARY
from tests.journeys.workers import (
    WAYS,
    answer_without_projects,
    asked,
    at_work,
    handed_in,
    task,
)

pytestmark = pytest.mark.slow
BANK = "ธนาคารออมสินเขตเชียงใหม่"
HINDERED = {"th": "ไม่มีงบประมาณ", "en": "No budget"}
REMARK = "โปรดระบุตำแหน่งให้ครบ"


@WAYS
def test_a_secretary(
    chromium: Browser, demonstration: Site, tmp_path: Path, language: str, width: int
) -> None:
    """From the template to the printed report, with one agency that answers by its link."""
    with (
        at_work(chromium, demonstration, language, width) as secretary,
        at_work(chromium, demonstration, language, width) as agency,
    ):
        page = secretary.page
        secretary.sign_in(SECRETARY)
        secretary.follow("surveys")
        secretary.press("a[href$='/surveys/new/']")
        page.fill("#title_th", f"สำรวจของเลขา {language}")
        secretary.press("main form.m-form button[type=submit]")
        secretary.press("button[value=publish]")
        secretary.press("a[href$='/new-round/']")
        page.fill("#closes_on", "๑๕ ธ.ค. ๒๖๐๐")
        secretary.press("main form.m-form button[type=submit]")
        page.fill("#names", BANK)
        secretary.press("button[value=preview]")
        secretary.press("section[aria-labelledby=lines-title] button[value=agencies]")
        secretary.press("p.alert[role=status] a")
        round_ = page.url
        secretary.press("button[value=open]")

        agency.page.goto(page.locator("code[id^=link-]").text_content() or "")
        agency.is_well()
        agency.page.fill("[name=who]", "สมหญิง ใจดี")
        answer_without_projects(agency.page)
        agency.page.click("button.btn-primary[value=submit]")
        handed_in(agency)

        page.goto(round_)
        secretary.press("td a[href*='/responses/']")
        page.click("#contact_position .m-remarking summary")
        page.fill("#remark-contact_position", REMARK)
        page.click(".m-checking summary")
        secretary.press("button[value=return]")
        agency.page.reload()
        agency.sees(REMARK)
        agency.page.fill("[name=contact_position]", "ผู้อำนวยการเขต")
        agency.page.click("button.btn-primary[value=submit]")
        handed_in(agency)

        page.reload()
        secretary.press("button[value=accept]")
        page.goto(round_)
        secretary.press("button[value=close]")
        secretary.press("main a[href*='/results/']")
        secretary.press(".m-downloads a[href$='/report/']")
        with page.expect_download() as report:
            page.locator("main form button[type=submit]").first.click()
        report.value.save_as(tmp_path / "report.pdf")
        pages = pypdfium2.PdfDocument(tmp_path / "report.pdf")
        text = " ".join(page.get_textpage().get_text_range() for page in pages)
        assert HINDERED[language] in text


@WAYS
def test_an_officer(chromium: Browser, demonstration: Site, language: str, width: int) -> None:
    """Answers, leaves half-way, comes back, hands in, and corrects what came back."""
    title = f"สำรวจของเจ้าหน้าที่ {language}"
    asked(Crowd(chromium, demonstration), title)
    with (
        at_work(chromium, demonstration, language, width) as officer,
        at_work(chromium, demonstration, language, width) as secretary,
    ):
        page = officer.page
        officer.sign_in("officer")
        officer.press(task(title))
        page.check("input[name=has_project][value=yes]")
        page.click("[data-add=projects]")
        page.fill("[name='projects.0.name']", "ไฟถนนอัจฉริยะ")
        page.locator("[name='projects.0.name']").blur()
        expect(page.locator("[data-saved]")).to_contain_text("สมชาย")
        officer.is_well()

        officer.follow("waiting")
        officer.press(task(title))
        expect(page.locator("[name='projects.0.name']")).to_have_value("ไฟถนนอัจฉริยะ")
        form = page.url
        page.check("[name='projects.0.domains'][value=env]")
        page.check("[name='projects.0.status'][value=planned]")
        page.fill("[name=contact_name]", "สมชาย")
        page.click("button.btn-primary[value=submit]")
        expect(page.locator(".m-summary")).to_be_focused()
        officer.is_well()
        page.fill("[name=contact_position]", "นักวิเคราะห์")
        page.click("button.btn-primary[value=submit]")
        handed_in(officer)

        secretary.sign_in(SECRETARY)
        secretary.page.goto(form.replace("/answer/", "/responses/"))
        secretary.page.click(".m-checking summary")
        secretary.page.fill("#whole", REMARK)
        secretary.press("button[value=return]")
        officer.follow("waiting")
        officer.press(task(title))
        officer.sees(REMARK)
        page.fill("[name=contact_position]", "นักวิเคราะห์นโยบายและแผน")
        page.click("button.btn-primary[value=submit]")
        handed_in(officer)
        officer.sees("นักวิเคราะห์นโยบายและแผน")
