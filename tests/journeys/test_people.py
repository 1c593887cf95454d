# SPDX-License-Identifier: Apache-2.0
"""An administrator invites somebody, who joins, sets up a second step, and ends a session; a
session that ends in the middle of a form loses nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyotp
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.people_looks import invite
from tests.journeys.sites import PASSWORD, PATIENCE, Site, running, sign_in

pytestmark = pytest.mark.slow
EMAIL = "assessor@example.go.th"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with running(tmp_path / "home", "serve") as found:
        yield found


def somebody(browser: Browser) -> Page:
    """A browser of its own."""
    page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    page.set_default_timeout(PATIENCE)
    return page


def next_code(totp: pyotp.TOTP, used: str) -> str:
    """A code that was not used yet: the next one already works, for clocks may differ."""
    import time

    now = int(time.time())
    return next(code for step in (0, 30) if (code := totp.at(now + step)) != used)


def test_invited_joined_secured_and_signed_out_elsewhere(chromium: Browser, site: Site) -> None:
    chief, telephone, office = (somebody(chromium) for _ in range(3))
    sign_in(chief, site)
    link = invite(chief, site, EMAIL)

    telephone.goto(link)
    expect(telephone.locator("main")).to_contain_text("ผู้ประเมิน")
    telephone.fill("main [name=name]", "สมชาย ประเมินดี")
    telephone.fill("main [name=password]", PASSWORD)
    telephone.click("main button[type=submit]")
    telephone.goto(link)
    expect(telephone.locator("h1")).to_have_text("ลิงก์คำเชิญนี้ใช้ไม่ได้")

    telephone.goto(f"{site.address}/th/me/second-factor/")
    telephone.locator("main summary").click()
    totp = pyotp.TOTP(telephone.inner_text("#factor-secret").replace(" ", ""))
    used = totp.now()
    telephone.fill("#code", used)
    telephone.click("main form button[type=submit]")
    expect(telephone.locator("#codes")).to_be_visible()

    office.goto(f"{site.address}/th/sign-in/")
    office.fill("#email", EMAIL)
    office.fill("#password", PASSWORD)
    office.click("main form.m-form button[type=submit]")
    office.fill("#code", next_code(totp, used))
    office.click("main form button[type=submit]")
    office.goto(f"{site.address}/th/me/")
    expect(office.locator("#sessions li")).to_have_count(2)
    office.get_by_role("button", name="ออกจากระบบที่เครื่องนั้น").click()
    expect(office.locator("#sessions li")).to_have_count(1)
    telephone.goto(f"{site.address}/th/me/")
    expect(telephone.locator("#password")).to_be_visible()
    assert "/sign-in/" in telephone.url

    chief.goto(f"{site.address}/th/trail/?who=สมชาย")
    for said in ("เริ่มใช้งานด้วยคำเชิญ", "เปิดการยืนยันขั้นที่สอง", "ออกจากระบบที่เครื่องหนึ่งของ"):
        expect(chief.locator(".m-trail")).to_contain_text(said)


def test_a_session_that_ends_in_the_middle_of_a_form(chromium: Browser, site: Site) -> None:
    page = somebody(chromium)
    sign_in(page, site)
    page.goto(f"{site.address}/th/me/")
    page.context.clear_cookies(name="mueang_session")
    page.fill("main [name=name]", "สมหญิง ใจดีมาก")
    page.click("#details button[type=submit]")
    expect(page.locator("main")).to_contain_text("สิ่งที่ยังไม่ได้บันทึกยังอยู่")
    page.fill("#email", "officer@example.go.th")
    page.fill("#password", PASSWORD)
    page.click("main form.m-form button[type=submit]")
    expect(page.locator(".m-typed")).to_contain_text("สมหญิง ใจดีมาก")
    page.get_by_role("button", name="ส่งต่อ").click()
    expect(page.locator("h1")).to_have_text("สมหญิง ใจดีมาก")
