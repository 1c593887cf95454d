# SPDX-License-Identifier: Apache-2.0
"""What people do to forms and pages in a browser: keys instead of a mouse, the back button, a
double click, and a form that is left open until the session ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, expect

from mueang.words import Words
from tests.journeys.sites import Crowd, Site
from tests.journeys.survey_looks import SECRETARY, door, new_survey, silent_round
from tests.journeys.workers import (
    AGENCY,
    Worker,
    answer_without_projects,
    asked,
    at_work,
    handed_in,
    task,
)

pytestmark = pytest.mark.slow


@contextmanager
def answered_by_link(browser: Browser, site: Site, title: str) -> Iterator[tuple[Worker, str]]:
    """Somebody with an agency's link and a form that is ready to be handed in; where the
    secretary checks what comes."""
    page = Crowd(browser, site).page(SECRETARY)
    round_ = silent_round(page, site, new_survey(page, site, Words(title, title)), AGENCY)
    link = door(page, site, round_, "invited")
    page.context.close()
    with at_work(browser, site, "th", 390) as agency:
        agency.open("surveys/link/mistyped/")
        agency.open(link)
        agency.page.fill("[name=who]", "สมหญิง ใจดี")
        answer_without_projects(agency.page)
        yield agency, f"surveys/rounds/{round_}/"


def handed_in_once(browser: Browser, site: Site, round_: str) -> None:
    """The round counts one answer, and its history tells of one."""
    with at_work(browser, site, "th", 390) as secretary:
        secretary.sign_in(SECRETARY)
        secretary.open(f"{round_}?state=submitted")
        expect(secretary.page.locator("tbody tr")).to_have_count(1)
        secretary.press("tbody th a")
        steps = secretary.page.locator("section[aria-labelledby=history-title] li")
        expect(steps.filter(has_text="ส่งคำตอบ")).to_have_count(1)


def test_arrow_keys_go_from_cell_to_cell(chromium: Browser, demonstration: Site) -> None:
    """One stop of the tab key for 91 agencies; whoever is reached is opened by Enter."""
    with at_work(chromium, demonstration, "th", 1440) as secretary:
        page = secretary.page
        secretary.sign_in(SECRETARY)
        secretary.open("results/2/")
        cells = page.locator("a.m-cell")
        expect(cells).to_have_count(91)
        expect(page.locator("a.m-cell:not([tabindex='-1'])")).to_have_count(1)
        cells.first.focus()
        for key, reached in (("ArrowRight", 1), ("ArrowDown", 2), ("ArrowLeft", 1), ("End", 90),
                             ("ArrowRight", 90), ("Home", 0), ("ArrowLeft", 0)):  # fmt: skip
            page.keyboard.press(key)
            expect(cells.nth(reached)).to_be_focused()
        page.keyboard.press("End")
        page.keyboard.press("Tab")
        expect(page.locator("a.m-cell:focus")).to_have_count(0)
        page.keyboard.press("Shift+Tab")
        expect(cells.nth(90)).to_be_focused()
        named = (cells.nth(90).get_attribute("aria-label") or "").split(",")[0].split(":")[0]
        with page.expect_navigation():
            page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile("/surveys/responses/"))
        assert page.inner_text("h1") in named or named in page.inner_text("h1")
        secretary.is_well()


def test_the_back_button_after_handing_in(chromium: Browser, demonstration: Site) -> None:
    """The form does not come back to be sent twice, and nothing is lost by trying."""
    with answered_by_link(chromium, demonstration, "สำรวจที่กดย้อนกลับ") as (agency, round_):
        page = agency.page
        page.click("button.btn-primary[value=submit]")
        handed_in(agency)
        page.go_back()
        expect(page.locator("form[data-answer]")).to_have_count(0)
        page.go_forward()
        handed_in(agency)
        agency.sees("ผู้อำนวยการกอง")
    handed_in_once(chromium, demonstration, round_)


def test_a_double_click_hands_in_once(chromium: Browser, demonstration: Site) -> None:
    with answered_by_link(chromium, demonstration, "สำรวจที่กดสองครั้ง") as (agency, round_):
        agency.page.dblclick("button.btn-primary[value=submit]")
        handed_in(agency)
        expect(agency.page.locator("main [role=alert]")).to_have_count(0)
    handed_in_once(chromium, demonstration, round_)


def test_a_session_that_ends_while_a_long_form_is_filled(
    chromium: Browser, demonstration: Site
) -> None:
    """What is typed after the end of the session is there when the person is back."""
    title = "สำรวจที่เซสชันหมดอายุ"
    asked(Crowd(chromium, demonstration), title)
    with at_work(chromium, demonstration, "th", 390) as officer:
        page = officer.page
        officer.sign_in("officer")
        officer.press(task(title))
        form = page.url
        answer_without_projects(page)
        page.context.clear_cookies(name="mueang_session")
        page.fill("[name=systems]", "ระบบสารบรรณอิเล็กทรอนิกส์ " * 40)
        page.click("button.btn-primary[value=submit]")
        page.click("[data-saved] a")
        officer.is_well()
        page.click("form[action*='officer@demo'] button")
        expect(page).to_have_url(form)
        expect(page.locator("[name=systems]")).to_have_value("ระบบสารบรรณอิเล็กทรอนิกส์ " * 40)
        expect(page.locator("[name=contact_position]")).to_have_value("ผู้อำนวยการกอง")
        officer.is_well()
        page.click("button.btn-primary[value=submit]")
        handed_in(officer)
        officer.sees("ระบบสารบรรณอิเล็กทรอนิกส์")
