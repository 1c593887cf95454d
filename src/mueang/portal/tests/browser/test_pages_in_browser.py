# SPDX-License-Identifier: Apache-2.0
"""Each page, both languages, wide and narrow, light and dark: readable, whole, and quiet."""

from __future__ import annotations

from typing import cast

import pytest
from playwright.sync_api import Browser, expect

from mueang.portal.tests.browser.visitor import PATIENCE, Theme, visiting

pytestmark = pytest.mark.slow

THING = "cities/chiang-mai/entities/urn:ngsi-ld:AirQualityObserved:test-3"
PAGES = ["", "cities/chiang-mai/", THING, "sign-in/", "cities/nowhere/"]
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


def test_a_buses_place_is_fetched_again(chromium: Browser, site: str) -> None:
    with visiting(chromium) as visitor:
        visitor.open(f"{site}/th/cities/chiang-mai/")
        with visitor.page.expect_response("**/points.json", timeout=PATIENCE) as again:
            pass
        features = again.value.json()["features"]
        assert any(feature["properties"]["kind"] == "bus" for feature in features)


def test_pointing_at_a_marker_lights_its_line(chromium: Browser, site: str) -> None:
    with visiting(chromium) as visitor:
        visitor.open(f"{site}/en/cities/chiang-mai/")
        line = visitor.page.locator(".m-thing", has_text="Wat Ket")
        line.hover()
        expect(line).to_have_class("m-thing is-lit")


def test_a_list_is_filtered_by_words(chromium: Browser, site: str) -> None:
    with visiting(chromium) as visitor:
        visitor.open(f"{site}/th/cities/chiang-mai/")
        visitor.page.locator("#filter").fill("หายยา")
        expect(visitor.page.locator(".m-thing:visible")).to_have_count(1)
        visitor.page.locator("#filter").fill("ไม่มีแน่นอน")
        expect(visitor.page.get_by_role("status")).to_contain_text("ไม่มีแน่นอน")


def test_a_range_changes_the_chart_and_keeps_the_place(chromium: Browser, site: str) -> None:
    with visiting(chromium) as visitor:
        visitor.open(f"{site}/en/{THING}")
        week = visitor.page.locator(".m-ranges a").nth(1)
        week.click()
        expect(visitor.page.locator(".m-ranges a").nth(1)).to_have_attribute("aria-current", "true")
        expect(visitor.page.locator(".m-chart svg")).to_be_visible()
        assert "range=7d" in visitor.page.url
        expect(visitor.page.locator(".m-ranges a").nth(1)).to_be_focused()


def test_a_chart_says_what_it_shows(chromium: Browser, site: str) -> None:
    with visiting(chromium) as visitor:
        visitor.open(f"{site}/th/{THING}")
        told = visitor.page.locator(".m-chart [aria-label]").first.get_attribute("aria-label")
        assert told is not None
        assert "กราฟเส้น PM2.5" in told
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
    context.close()
