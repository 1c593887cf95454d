# SPDX-License-Identifier: Apache-2.0
"""Each role at its own work, in a demonstration: a head, an administrator and a viewer."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.people_looks import invite
from tests.journeys.sites import PASSWORD, Crowd, Site
from tests.journeys.workers import WAYS, asked, at_work, task

pytestmark = pytest.mark.slow
REFUSED = {"th": "บทบาทของคุณทำรายการนี้ไม่ได้", "en": "Your roles do not allow this"}
NOT_THEIRS = {"th": "หน้านี้สำหรับผู้ดูแล", "en": "This page is for"}
"""At the desk and the state of the installation."""


@WAYS
def test_a_head_of_an_agency(
    chromium: Browser, demonstration: Site, language: str, width: int
) -> None:
    """Sees what waits for the agency and how the province stands, and lets a colleague in."""
    title = f"สำรวจที่หัวหน้าเห็น {language}"
    asked(Crowd(chromium, demonstration), title)
    with at_work(chromium, demonstration, language, width) as head:
        page = head.page
        head.sign_in("head")
        head.press(task(title))
        expect(page.locator("form[data-answer]")).to_be_visible()
        head.follow("results")
        head.press("main a[href*='/results/2/']")
        head.sees("19", "21 %", "72", "79 %")
        expect(page.locator(".m-cell a, a.m-cell")).to_have_count(0)
        head.open("results/2/agencies/")
        head.sees(REFUSED[language])
        head.follow("people")
        head.press("a[href$='/people/invite/']")
        roles = page.locator("#role option[value]:not([value=''])")
        assert all(
            role.startswith(("officer", "steward"))
            for role in roles.evaluate_all("all => all.map(one => one.value)")
        )
        page.fill("main [name=email]", f"new-{language}@example.go.th")
        page.select_option("#role", index=1)
        head.press("main form[method=post] button[type=submit]")
        expect(page.locator("#link")).to_contain_text("/invitations/")


@WAYS
def test_an_administrator(
    chromium: Browser, demonstration: Site, language: str, width: int
) -> None:
    """Invites, gives a role, reads why somebody may not, reads the audit, ends a session."""
    email, name = f"guest-{language}@example.go.th", f"สมศักดิ์ {language}"
    with (
        at_work(chromium, demonstration, language, width) as chief,
        at_work(chromium, demonstration, language, width) as guest,
    ):
        page = chief.page
        chief.sign_in("administrator")
        guest.page.goto(invite(page, demonstration, email, language))
        guest.is_well()
        guest.page.fill("main [name=name]", name)
        guest.page.fill("main [name=password]", PASSWORD)
        guest.press("main button[type=submit]")

        chief.open(f"people/why/?who={email}&action=data.manage")
        chief.sees(name)
        expect(page.locator(".m-state[data-level=unknown]").first).to_be_visible()
        chief.press(f"main a:has-text('{name}')")
        page.click("#roles details summary")
        page.select_option("#role", value=_offered(page, "viewer:all"))
        chief.press("#roles details button[type=submit]")
        expect(page.locator("#roles .m-line")).to_have_count(2)
        person = page.url.split(f"/{language}/")[1].split("#")[0]

        chief.open(f"trail/?who={name}")
        expect(page.locator(".m-trail__one").first).to_contain_text(name)
        chief.open(person)
        chief.press("form[action*='/sessions/'] button")
        guest.page.goto(f"{demonstration.address}/{language}/me/")
        guest.page.wait_for_url("**/sign-in/**")


def _offered(page: Page, key: str) -> str:
    assert page.locator(f"#role option[value='{key}']").count() == 1, page.inner_html("#role")
    return key


@WAYS
def test_a_viewer(chromium: Browser, demonstration: Site, language: str, width: int) -> None:
    """Reads the results and the register; whatever would change something is refused in words."""
    with at_work(chromium, demonstration, language, width) as viewer:
        page = viewer.page
        viewer.sign_in("viewer")
        viewer.follow("results")
        viewer.press("main a[href*='/results/2/']")
        viewer.sees("19", "21 %", "72", "79 %")
        viewer.press("a[href$='/report/']")
        viewer.follow("agencies")
        viewer.press("th a >> nth=0")
        agency = page.url.split(f"/{language}/")[1]
        expect(page.locator("main form")).to_have_count(0)
        for path in (
            "people/", "trail/", "surveys/new/", "agencies/new/",
            f"{agency}change/", f"{agency}merge/", "results/2/agencies/", "surveys/rounds/3/",
        ):  # fmt: skip
            viewer.open(path)
            viewer.sees(REFUSED[language])
        for path in ("desk/", "status/"):
            viewer.open(path)
            viewer.sees(NOT_THEIRS[language])
