# SPDX-License-Identifier: Apache-2.0
"""People of a demonstration at work: they come in by the door; each page they reach is well."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from mueang.portal.tests.browser.visitor import Visitor, visiting
from mueang.words import Words
from tests.journeys.sites import PATIENCE, Crowd, Site
from tests.journeys.survey_looks import SECRETARY, new_survey, silent_round

AXE = Path(__file__).parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
WAYS = pytest.mark.parametrize(("language", "width"), [("th", 390), ("en", 1440)])
"""The other two pairs show the same pages, and ``test_every_page`` opens each page in all four
pairs of language and width; here the stories count."""

AGENCY = "องค์การบริหารส่วนจังหวัดเชียงใหม่"
"""Where the demonstration's officer and head work."""

EXPECTED = tuple(f"status of {code}" for code in (401, 403, 404, 409, 422))
"""How an ended session, a refusal, a mistyped link, and a form that changed or is to be mended
answer."""


@dataclass
class Worker:
    """Somebody with a browser of their own, in one language."""

    visitor: Visitor
    site: Site
    language: str

    @property
    def page(self) -> Page:
        return self.visitor.page

    def sign_in(self, who: str) -> None:
        """By the button of the role; then what waits for them is there."""
        self.page.goto(f"{self.site.address}/{self.language}/sign-in/")
        self.page.click(f"form[action*='{who}@demo'] button")
        self.page.wait_for_url("**/waiting/")
        self.is_well()

    def open(self, path: str) -> None:
        """A page below the language."""
        self.page.goto(f"{self.site.address}/{self.language}/{path}")
        self.is_well()

    def press(self, selector: str) -> None:
        """The first such link or button, which leads to a page."""
        with self.page.expect_navigation():
            self.page.locator(selector).first.click()
        self.is_well()

    def follow(self, page: str) -> None:
        """The main menu's way to a page; a narrow screen opens the menu first."""
        way = f"header a[href$='/{page}/']:visible"
        if self.page.locator(way).count() == 0:
            self.page.click(".m-menu__open")
        self.press(way)

    def sees(self, *words: str) -> None:
        for said in words:
            expect(self.page.locator("main")).to_contain_text(said)

    def is_well(self) -> None:
        """axe finds nothing, and the page fits its window."""
        assert self.visitor.violations(AXE.read_text("utf-8")) == [], self.page.url
        assert self.visitor.overflow() == 0, self.page.url


@contextmanager
def at_work(browser: Browser, site: Site, language: str, width: int) -> Iterator[Worker]:
    """A worker; at the end, nothing unexpected was in the console."""
    with visiting(browser, width) as visitor:
        visitor.page.set_default_timeout(PATIENCE)
        yield Worker(visitor, site, language)
        said = [one for one in visitor.complaints if not any(part in one for part in EXPECTED)]
        assert said == []


def asked(crowd: Crowd, title: str) -> None:
    """The officer's agency is asked in a survey of this name, the same in both languages."""
    page = crowd.page(SECRETARY)
    silent_round(page, crowd.site, new_survey(page, crowd.site, Words(title, title)), AGENCY)
    page.context.close()


def task(title: str) -> str:
    """The button of a survey among what waits."""
    return f".m-waits__one:has-text('{title}') .m-waits__do"


def handed_in(worker: Worker) -> None:
    expect(worker.page.locator("[data-handed-in]")).to_be_visible()
    worker.is_well()


def answer_without_projects(page: Page) -> None:
    """What must be answered where an agency runs no project."""
    page.check("input[name=has_project][value=no]")
    page.check("input[name=obstacle][value=budget]")
    page.fill("[name=contact_name]", "สมหญิง ใจดี")
    page.fill("[name=contact_position]", "ผู้อำนวยการกอง")
