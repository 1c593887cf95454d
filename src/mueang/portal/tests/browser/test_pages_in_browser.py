# SPDX-License-Identifier: Apache-2.0
"""Each page, both languages, wide and narrow, light and dark: readable, whole, and quiet."""

from __future__ import annotations

from typing import cast

import pytest
from playwright.sync_api import Browser, expect

from mueang.portal.tests.browser.visitor import PATIENCE, Theme, visiting

pytestmark = pytest.mark.slow

THING = "cities/chiang-mai/entities/urn:ngsi-ld:AirQualityObserved:test-3"
PAGES = [
    *("", "cities/chiang-mai/", "cities/phuket/", "cities/chiang-mai/?kind=air&state=silent"),
    *(THING, f"{THING}?range=7d&compare=near", f"{THING}/origin?attribute=pm25"),
    *("search/?q=ภู", "search/?q=zzzz", "?province=83", "sign-in/", "cities/nowhere/"),
]
LOOKS = [("th", 1440, "light"), ("th", 390, "dark"), ("en", 390, "light"), ("en", 1440, "dark")]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(("language", "width", "theme"), LOOKS)
def test_a_page_is_accessible_and_fits(
    chromium: Browser, site: str, axe: str, page: str, language: str, width: int, theme: str
) -> None:
    with visiting(chromium, width, cast(Theme, theme)) as visitor:
        visitor.open(f"{site}/{language}/{page}")
        assert visitor.violations(axe) == []
        assert visitor.overflow() == 0
        assert visitor.foreign == []
        assert [said for said in visitor.complaints if "404" not in said] == []


def test_scripts_and_styles_obey_the_security_policy(chromium: Browser, site: str) -> None:
    with visiting(chromium) as visitor:
        visitor.page.add_init_script(
            "window.broken = []; document.addEventListener('securitypolicyviolation',"
            " (event) => window.broken.push(event.violatedDirective + ' ' + event.blockedURI))"
        )
        for page in ("", "cities/chiang-mai/", THING):
            visitor.open(f"{site}/th/{page}")
            assert visitor.page.evaluate("window.broken") == []


def test_nothing_moves_while_a_page_loads(chromium: Browser, site: str) -> None:
    with visiting(chromium, 390) as visitor:
        visitor.page.add_init_script(
            "window.moved = 0; new PerformanceObserver((list) => list.getEntries().forEach("
            "(entry) => { if (!entry.hadRecentInput) window.moved += entry.value }))"
            ".observe({type: 'layout-shift', buffered: true})"
        )
        for page in ("", "cities/chiang-mai/", THING):
            visitor.open(f"{site}/th/{page}")
            assert visitor.page.evaluate("window.moved") < 0.05


def test_where_a_number_comes_from_opens_beside_it(chromium: Browser, site: str, axe: str) -> None:
    with visiting(chromium) as visitor:
        visitor.open(f"{site}/th/{THING}")
        opener = visitor.page.locator("a[data-popover]").first
        opener.click()
        dialog = visitor.page.locator("dialog.m-popover")
        expect(dialog).to_contain_text("เทศบาลนครเชียงใหม่")
        expect(dialog).to_contain_text("CC0-1.0")
        assert visitor.violations(axe) == []
        visitor.page.keyboard.press("Escape")
        expect(dialog).to_have_count(0)
        expect(opener).to_be_focused()


def test_search_suggests_and_is_chosen_by_keys(chromium: Browser, site: str, axe: str) -> None:
    with visiting(chromium, 390) as visitor:
        visitor.open(f"{site}/th/sign-in/")
        visitor.page.keyboard.press("/")
        field = visitor.page.locator("#search")
        visitor.page.locator("h1").click()
        visitor.page.keyboard.press("/")
        expect(field).to_be_focused()
        visitor.page.keyboard.type("หายย")
        options = visitor.page.get_by_role("option")
        expect(options.first).to_contain_text("หายยา")
        assert visitor.violations(axe) == []
        visitor.page.keyboard.press("ArrowDown")
        visitor.page.keyboard.press("Enter")
        visitor.page.wait_for_url("**/entities/*")
        expect(visitor.page.locator("h1")).to_have_text("หายยา")


def test_days_are_chosen_without_leaving_the_page(chromium: Browser, site: str) -> None:
    with visiting(chromium) as visitor:
        visitor.open(f"{site}/en/{THING}")
        visitor.page.evaluate("window.same = true")
        visitor.page.locator("#from").fill("2026-11-01")
        visitor.page.locator("#to").fill("2026-11-05")
        visitor.page.locator(".m-days button").click()
        expect(visitor.page.locator(".m-days.is-chosen")).to_be_visible()
        assert "from=2026-11-01" in visitor.page.url
        assert visitor.page.evaluate("window.same") is True


def test_a_chart_is_kept_as_a_picture(chromium: Browser, site: str) -> None:
    with visiting(chromium) as visitor:
        visitor.open(f"{site}/th/{THING}")
        with visitor.page.expect_download(timeout=PATIENCE) as kept:
            visitor.page.locator(".m-png").click()
        body = kept.value.path().read_bytes()
        assert body.startswith(b"\x89PNG")
        assert len(body) > 20_000
        assert kept.value.suggested_filename.endswith("-24h.png")


def test_a_range_changes_the_chart_and_keeps_the_place(chromium: Browser, site: str) -> None:
    with visiting(chromium) as visitor:
        visitor.open(f"{site}/en/{THING}")
        week = visitor.page.locator(".m-ranges a").nth(1)
        week.click()
        expect(visitor.page.locator(".m-ranges a").nth(1)).to_have_attribute("aria-current", "true")
        expect(visitor.page.locator(".m-chart__canvas svg")).to_be_visible()
        assert "range=7d" in visitor.page.url
        expect(visitor.page.locator(".m-ranges a").nth(1)).to_be_focused()


def test_a_chart_says_what_it_shows(chromium: Browser, site: str) -> None:
    with visiting(chromium) as visitor:
        visitor.open(f"{site}/th/{THING}")
        told = visitor.page.locator(".m-chart [aria-label]").first.get_attribute("aria-label")
        assert told is not None
        assert "PM2.5" in told
        assert "มคก./ลบ.ม." in told
        assert "2569" in told


def test_a_chosen_theme_stays(chromium: Browser, site: str) -> None:
    with visiting(chromium) as visitor:
        visitor.open(f"{site}/th/")
        visitor.page.locator("button.m-theme").click()
        visitor.page.locator("button.m-theme").click()
        visitor.open(f"{site}/en/cities/chiang-mai/")
        expect(visitor.page.locator("html")).to_have_attribute("data-bs-theme", "dark")
        ground = "getComputedStyle(document.body).backgroundColor"
        assert visitor.page.evaluate(ground) == "rgb(16, 21, 23)"


def test_pages_read_without_scripts(chromium: Browser, site: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/th/cities/chiang-mai/")
    expect(page.locator(".m-thing", has_text="หายยา")).to_contain_text("48.2")
    expect(page.locator("noscript p")).to_be_visible()
    page.locator("#filter").fill("หายยา")
    page.locator(".m-filter button").click()
    expect(page.locator("#things .m-thing")).to_have_count(1)
    page.locator("#things a.m-origin").click()
    expect(page.locator("h1")).to_have_text("ค่านี้มาจากไหน")
    page.goto(f"{site}/th/{THING}?range=30d")
    expect(page.locator("svg.m-drawing")).to_be_visible()
    context.close()
