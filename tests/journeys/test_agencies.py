# SPDX-License-Identifier: Apache-2.0
"""In a demonstration, by its buttons: an officer goes from the first page to the form that waits;
a secretary finds an agency, merges it, takes that back, and brings in a workbook."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.roles import until
from tests.journeys.sites import PATIENCE, Site, running

pytestmark = pytest.mark.slow
AXE = Path(__file__).parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
RUN_AXE = (
    "axe.run(document, {resultTypes: ['violations']})"
    ".then(found => found.violations.map(one => one.id))"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with running(tmp_path_factory.mktemp("demo") / "home", "demo") as found:
        address = f"{found.address}/en/sign-in/"
        until(lambda: "secretary@demo" in httpx.get(address, timeout=60).text, "no accounts to try")
        yield found


def signed_in(browser: Browser, site: Site, who: str, language: str, width: int) -> Page:
    context = browser.new_context(viewport={"width": width, "height": 844}, bypass_csp=True)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(f"{site.address}/{language}/sign-in/")
    page.click(f"form[action*='{who}@demo'] button")
    page.wait_for_url("**/waiting/")
    return page


def is_well(page: Page) -> None:
    """Nothing beyond the edge, and nothing that axe finds."""
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    page.evaluate(AXE.read_text("utf-8"))
    assert page.evaluate(RUN_AXE) == [], page.url


@pytest.mark.parametrize(("language", "width"), [("th", 390), ("en", 1440)])
def test_an_officer_begins_with_one_click(
    chromium: Browser, site: Site, language: str, width: int
) -> None:
    page = signed_in(chromium, site, "officer", language, width)
    is_well(page)
    page.click(".m-waits__do")
    page.wait_for_url(re.compile("/surveys/answer/"))
    expect(page.locator("form").first).to_be_visible()


def test_a_secretary_keeps_the_register(chromium: Browser, site: Site) -> None:
    page = signed_in(chromium, site, "secretary", "th", 390)
    page.goto(f"{site.address}/th/agencies/?q=ปศุสัตว")
    is_well(page)
    page.click("table a")
    is_well(page)
    agency = page.url
    page.click("a[href$='/merge/']")
    page.locator("a[href^='?into=']").first.click()
    is_well(page)
    page.click("main form[method=post] button")
    page.wait_for_url("**done=merged")
    page.click("details summary:has-text('แยกกลับ')")
    page.click("form[action$='/unmerge/'] button")
    page.wait_for_url("**done=unmerged")

    page.goto(f"{site.address}/th/agencies/")
    with page.expect_download() as brought:
        page.click("a[href*='agencies.xlsx']")
    page.goto(f"{site.address}/th/agencies/bring/")
    is_well(page)
    page.set_input_files("[name=file]", brought.value.path())
    page.click("main form button")
    expect(page.locator("h1")).to_contain_text("ไม่เปลี่ยนอะไร")
    page.goto(agency)
    expect(page.locator("main")).to_contain_text("แยกหน่วยงานที่รวมไว้")


@pytest.mark.parametrize("who", ["head", "administrator", "viewer"])
def test_everybody_has_a_first_page(chromium: Browser, site: Site, who: str) -> None:
    for language, width in (("th", 390), ("en", 1440)):
        page = signed_in(chromium, site, who, language, width)
        is_well(page)
        page.context.close()
