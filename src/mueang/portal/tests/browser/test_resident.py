# SPDX-License-Identifier: Apache-2.0
"""A resident asks about the air: on a phone, in Thai, from the first page to the evidence."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from mueang.portal.tests.browser.visitor import visiting

pytestmark = pytest.mark.slow


def test_a_resident_asks_about_the_air(chromium: Browser, site: str, axe: str) -> None:
    with visiting(chromium, 390) as visitor:
        page = visitor.page
        visitor.open(f"{site}/th/")
        expect(page.locator("h1")).to_contain_text("เชียงใหม่")
        page.locator(".m-thing--city a", has_text="เชียงใหม่").click()

        # The first screen answers: how is it, what to do, how sure.
        expect(page.locator("h1")).to_contain_text("อากาศมีผลกระทบต่อสุขภาพ")
        expect(page.locator(".m-headline__evidence")).to_contain_text(
            "PM2.5 91.5 มคก./ลบ.ม. ที่วัดเกต"
        )
        expect(page.locator(".m-headline__advice")).to_contain_text("งดกิจกรรมกลางแจ้ง")
        expect(page.locator("[data-domain=ENV]")).to_contain_text("91.5")

        # And near me? Type what one calls it, without its tone marks.
        page.locator("#search").fill("ชางเผือก")
        page.get_by_role("option").first.click()
        expect(page.locator("h1")).to_have_text("ช้างเผือก")
        expect(page.locator(".m-headline .m-value")).to_have_text("21.4 มคก./ลบ.ม.")
        expect(page.locator("#history-title")).to_contain_text("PM2.5")

        # Is that much? Beside the neighbours, over a week.
        page.locator(".m-ranges a").nth(1).click()
        expect(page.locator(".m-ranges a").nth(1)).to_have_attribute("aria-current", "true")
        page.locator(".m-compare a", has_text="จุดใกล้เคียง").click()
        expect(page.locator(".m-keys li")).to_have_count(3)

        # Can I trust it? Who says so, how, when.
        page.locator("a[data-popover]").first.click()
        dialog = page.locator("dialog.m-popover")
        expect(dialog).to_contain_text("เทศบาลนครเชียงใหม่")
        expect(dialog).to_contain_text("ดัชนีคุณภาพอากาศของประเทศไทย พ.ศ. 2566")
        assert visitor.violations(axe) == []
        assert [said for said in visitor.complaints if "404" not in said] == []  # no stream here
