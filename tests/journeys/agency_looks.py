# SPDX-License-Identifier: Apache-2.0
"""The register of agencies, what waits for somebody, and one's notices, in their states."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.journeys.looks import ADMIN, Look
from tests.journeys.sites import PATIENCE, Crowd, Site
from tests.journeys.survey_looks import SECRETARY, send_workbook, workbook

MUNICIPALITY = "เทศบาลนครเชียงใหม่"


def agencies(crowd: Crowd) -> list[Look]:
    """One agency is merged into its like on the way, and one gets somebody to call."""
    page, site = crowd.page(SECRETARY), crowd.site
    one, other = _found(page, site, MUNICIPALITY), _found(page, site, "ปศุสัตว์")
    _merge(page, site, other)
    _add_contact(page, site, one)
    pair = _pair(page, site, one)
    page.context.close()
    return [
        Look("agencies", "agencies/", SECRETARY),
        Look("agencies-country", "agencies/", ADMIN),
        Look("agencies-viewer", "agencies/?q=เทศบาล", "viewer"),
        Look("agencies-none", "agencies/?q=zzzz", SECRETARY),
        Look("agency", one, SECRETARY),
        Look("agency-viewer", one, "viewer"),
        Look("agency-contact", one, SECRETARY, _open_contacts),
        Look("agency-merged", other, SECRETARY),
        Look("agency-new", "agencies/new/", SECRETARY),
        Look("agency-new-wrong", "agencies/new/", SECRETARY, _save_nothing),
        Look("agency-change", f"{one}change/", SECRETARY),
        Look("agency-merge", f"{one}merge/", SECRETARY),
        Look("agency-merge-pair", pair, SECRETARY),
        Look("agencies-bring", "agencies/bring/", SECRETARY),
        Look("agencies-preview", "agencies/bring/", SECRETARY, _bring),
        *(Look(f"waiting-{who}", "waiting/", who) for who in (SECRETARY, "officer", "head", ADMIN)),
        Look("waiting-none", "waiting/", "viewer"),
        Look("notices", "me/notices/", "officer"),
        Look("letters", "waiting/letters/", ADMIN),
        Look("search-desk", "search/?q=เทศบาล", SECRETARY),
        Look("search-answers", "search/?q=กลองโทรทัศน์", SECRETARY),
        Look("refused", "people/", "viewer"),
    ]


def _found(page: Page, site: Site, name: str) -> str:
    """The address of the first agency with such a name, below the language."""
    page.goto(f"{site.address}/th/agencies/?q={name}")
    return (page.locator("th a").first.get_attribute("href") or "").split("/", 2)[2]


def _pair(page: Page, site: Site, agency: str) -> str:
    page.goto(f"{site.address}/th/{agency}merge/?q=เทศบาล")
    return f"{agency}merge/" + (page.locator("a[href^='?into=']").first.get_attribute("href") or "")


def _merge(page: Page, site: Site, agency: str) -> None:
    page.goto(f"{site.address}/th/{agency}merge/")
    page.locator("a[href^='?into=']").first.click()
    page.click("main form[method=post] button")
    page.wait_for_url("**done=merged")


def _add_contact(page: Page, site: Site, agency: str) -> None:
    page.goto(f"{site.address}/th/{agency}")
    _open_contacts(page)
    page.fill("[name=position_th]", "ผู้อำนวยการกองยุทธศาสตร์และงบประมาณ")
    page.fill("#contacts form[action$='/contacts/'] [name=name]", "นางสาวกมลวรรณ ศรีสุวรรณ")
    page.fill("#contacts form[action$='/contacts/'] [name=phone]", "0 5325 9000")
    page.click("#contacts form[action$='/contacts/'] button[type=submit]")
    page.wait_for_selector(".m-line--contact", timeout=PATIENCE)


def _open_contacts(page: Page) -> None:
    page.click("#contacts > details > summary >> nth=0")


def _save_nothing(page: Page) -> None:
    page.eval_on_selector("main form[method=post]", "form => form.noValidate = true")
    page.click("main form[method=post] button[type=submit]")
    page.wait_for_selector("main [role=alert]", timeout=PATIENCE)


def _bring(page: Page) -> None:
    """The register's workbook comes back with a new name, a new agency and a wrong kind."""
    with page.expect_download() as download:
        page.click("a[href*='agencies.xlsx']")
    book = workbook(download.value)
    sheet = book.worksheets[0]
    sheet["C2"], sheet["F3"] = "Provincial Waterworks, Chiang Mai", "สำนักงาน"
    new = ["", "ศูนย์บริหารจัดการเมืองอัจฉริยะเชียงใหม่", "", "", "", "ราชการส่วนภูมิภาค", "เชียงใหม่"]
    sheet.append(new)
    send_workbook(page, "[name=file]", book)
    page.click("main form.m-drop button")
    page.wait_for_selector(".m-counts", timeout=PATIENCE)
