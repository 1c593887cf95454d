# SPDX-License-Identifier: Apache-2.0
"""A value that is written appears on pages that are open: real roles, a real browser, no reload."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from mueang.portal.tests.browser.living import (
    CITY,
    OTHER,
    PATIENCE,
    STATION,
    call,
    create,
    line,
    streams,
    tab,
    write,
)
from mueang.portal.tests.browser.visitor import visiting
from tests.journeys.roles import Home, until

pytestmark = pytest.mark.slow

HOUR = 3_600_000


def test_a_value_appears_in_two_tabs_by_one_connection(chromium: Browser, home: Home) -> None:
    with visiting(chromium) as visitor:
        context = visitor.page.context
        with (
            tab(context, home, CITY) as city,
            tab(context, home, f"{CITY}entities/{STATION}") as one,
        ):
            city.locator("#filter").focus()
            city.locator("#filter").fill("pat")
            city.evaluate("scrollTo(0, 40)")
            write(home, 41.5)
            expect(line(city).locator(".m-value")).to_have_text("41.5 µg/m³", timeout=PATIENCE)
            expect(one.locator(".m-headline .m-value")).to_have_text("41.5 µg/m³", timeout=PATIENCE)
            row = one.locator('tr[data-attribute="pm25"]')
            expect(row.locator(".m-value")).to_have_text("41.5 µg/m³", timeout=PATIENCE)
            expect(city.locator(".m-headline__evidence")).to_contain_text("41.5", timeout=PATIENCE)
            expect(city.locator("#filter")).to_be_focused()
            expect(city.locator("#filter")).to_have_value("pat")
            assert city.evaluate("scrollY") == 40
            assert streams(home) == 1
        assert visitor.complaints == []


def test_what_is_told_live_reads_as_after_a_reload(chromium: Browser, home: Home) -> None:
    with visiting(chromium) as visitor, tab(visitor.page.context, home, CITY) as city:
        for value in (3.0, 30.0, 300.0):
            write(home, value)
            expect(line(city).locator(".m-value")).to_have_text(
                f"{value:.1f} µg/m³", timeout=PATIENCE
            )
            fresh = visitor.page.context.new_page()
            until(lambda: same(city, fresh), "a page loaded again says something else")  # noqa: B023
            fresh.close()


def same(live: Page, fresh: Page) -> bool:
    """Whether the line reads alike; pages may be some seconds behind on a busy machine."""
    fresh.goto(live.url, wait_until="domcontentloaded", timeout=PATIENCE)
    parts = (".m-value", ".m-state", ".m-thing__label")
    here, there = (
        [line(page).locator(part).text_content() for part in parts]
        + [line(page).get_attribute("data-level")]
        for page in (live, fresh)
    )
    return here == there


def test_things_come_and_go(chromium: Browser, home: Home) -> None:
    with visiting(chromium) as visitor, tab(visitor.page.context, home, CITY) as city:
        create(home, OTHER, "Kata", 20.0)
        expect(line(city, OTHER)).to_contain_text("Kata", timeout=PATIENCE)
        call(home, "DELETE", f"entities/{OTHER}")
        expect(line(city, OTHER)).to_have_count(0, timeout=PATIENCE)
        expect(line(city)).to_have_count(1)


def test_silence_comes_by_itself(chromium: Browser, home: Home) -> None:
    """Cut off and with a later clock: nobody tells the page, and still it says so."""
    with visiting(chromium) as visitor:
        visitor.page.context.clock.install()
        with tab(visitor.page.context, home, CITY) as city:
            write(home, 21.0)
            expect(line(city).locator(".m-value")).to_have_text("21.0 µg/m³", timeout=PATIENCE)
            assert line(city).get_attribute("data-silent") is None
            visitor.page.context.set_offline(True)
            home.kill("server")
            city.clock.fast_forward(5 * HOUR)
            expect(line(city).locator(".m-state")).to_have_text("silent for 5 h", timeout=PATIENCE)
            expect(line(city)).to_have_attribute("data-level", "unknown")
            expect(city.locator(".m-live")).to_have_attribute("data-state", "offline")


def test_a_server_that_was_killed_is_found_again(chromium: Browser, home: Home) -> None:
    with visiting(chromium) as visitor, tab(visitor.page.context, home, CITY) as city:
        write(home, 22.0)
        expect(line(city).locator(".m-value")).to_have_text("22.0 µg/m³", timeout=PATIENCE)
        home.kill("server")
        expect(city.locator(".m-live")).to_have_attribute(
            "data-state", "reconnecting", timeout=PATIENCE
        )
        home.up("server")
        write(home, 23.0)
        expect(city.locator(".m-live")).to_have_attribute("data-state", "live", timeout=PATIENCE)
        expect(line(city).locator(".m-value")).to_have_text("23.0 µg/m³", timeout=PATIENCE)


def test_the_first_page_follows_all_cities(chromium: Browser, home: Home) -> None:
    with visiting(chromium) as visitor, tab(visitor.page.context, home, "/en/") as country:
        write(home, 95.0)
        expect(line(country, "phuket")).to_contain_text("95.0", timeout=PATIENCE)
