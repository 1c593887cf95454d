# SPDX-License-Identifier: Apache-2.0
"""Open pages that slept, lost the network, or run in a browser that lacks something."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from mueang.portal.tests.browser.living import (
    CITY,
    PATIENCE,
    STATION,
    call,
    line,
    streams,
    tab,
    write,
)
from mueang.portal.tests.browser.visitor import visiting
from tests.journeys.roles import Home, until

pytestmark = pytest.mark.slow

ENTITY = f"{CITY}entities/{STATION}"
HEARD = "window.places = []; document.addEventListener('m-things', (event) => window.places.push("
HEARD += "event.detail.features[0]?.geometry.coordinates.join()))"
LACKS = {
    "no locks": "delete Navigator.prototype.locks",
    "no channel": "delete window.BroadcastChannel",
    "neither": "delete Navigator.prototype.locks; delete window.BroadcastChannel",
}


def value(page: Page, text: str) -> None:
    expect(line(page).locator(".m-value")).to_have_text(text, timeout=PATIENCE)


def test_a_chart_grows_while_its_page_is_open(chromium: Browser, home: Home) -> None:
    with visiting(chromium) as visitor, tab(visitor.page.context, home, ENTITY) as page:
        chart = page.locator(".m-chart__canvas[aria-label]").first
        expect(chart).to_have_attribute("aria-label", _ends("12"), timeout=PATIENCE)
        write(home, 77.5)
        expect(chart).to_have_attribute("aria-label", _ends("77.5"), timeout=PATIENCE)


def _ends(number: str) -> re.Pattern[str]:
    return re.compile(rf"latest {re.escape(number)} ")


def test_a_marker_moves_with_its_bus(chromium: Browser, home: Home) -> None:
    with visiting(chromium) as visitor:
        visitor.page.context.add_init_script(HEARD)
        with tab(visitor.page.context, home, CITY, map_too=True) as page:
            until(lambda: bool(page.evaluate("window.places.length")), "the map has no point")
            for east in (98.31, 98.32, 98.33):
                _move(home, east)
                until(
                    lambda east=east: f"{east},7.9" in _places(page),  # type: ignore[misc]
                    "the point stands where it stood",
                )


def _places(page: Page) -> list[str]:
    page.wait_for_timeout(50)  # Lets the browser's events in; until() alone does not.
    places: list[str] = page.evaluate("window.places")
    return places


def _move(home: Home, east: float) -> None:
    point = {"type": "Point", "coordinates": [east, 7.9]}
    location = {"type": "GeoProperty", "value": point}
    call(home, "PATCH", f"entities/{STATION}/attrs", {"location": location})


def test_a_page_that_was_frozen_catches_up(chromium: Browser, home: Home) -> None:
    with visiting(chromium) as visitor, tab(visitor.page.context, home, CITY) as page:
        session = page.context.new_cdp_session(page)
        session.send("Page.setWebLifecycleState", {"state": "frozen"})
        write(home, 64.0)
        session.send("Page.setWebLifecycleState", {"state": "active"})
        value(page, "64.0 µg/m³")


def test_a_machine_that_slept_does_not_wait_for_its_timers(chromium: Browser, home: Home) -> None:
    """The clock on the wall jumps, the connection is dead and says nothing: it is opened anew."""
    with visiting(chromium) as visitor:
        visitor.page.context.clock.install()
        with tab(visitor.page.context, home, CITY) as page:
            until(lambda: _asks_anew(page), "no new connection was asked for")
            write(home, 66.0)
            value(page, "66.0 µg/m³")


def _asks_anew(page: Page) -> bool:
    """A sign of life that comes right after the jump is one: then it sleeps once more."""
    try:
        with page.expect_request(re.compile(r"/events\?"), timeout=5_000):
            page.clock.fast_forward(3_600_000)
            page.evaluate("document.dispatchEvent(new Event('resume'))")
    except PlaywrightTimeout:
        return False
    return True


@pytest.mark.parametrize("lacks", LACKS)
def test_a_browser_that_lacks_something_is_live_too(
    chromium: Browser, home: Home, lacks: str
) -> None:
    with visiting(chromium) as visitor:
        visitor.page.context.add_init_script(LACKS[lacks])
        context = visitor.page.context
        with tab(context, home, CITY) as one, tab(context, home, CITY) as other:
            write(home, 31.5)
            value(one, "31.5 µg/m³")
            value(other, "31.5 µg/m³")
            assert streams(home) == 2
        assert visitor.complaints == []


def test_what_came_while_offline_is_there_when_online(chromium: Browser, home: Home) -> None:
    with visiting(chromium) as visitor, tab(visitor.page.context, home, ENTITY) as page:
        chart = page.locator(".m-chart__canvas[aria-label]").first
        expect(chart).to_be_visible(timeout=PATIENCE)
        page.context.set_offline(True)
        for number in (41.0, 90.5, 43.0):
            write(home, number)
        page.context.set_offline(False)
        headline = page.locator(".m-headline .m-value")
        expect(headline).to_have_text("43.0 µg/m³", timeout=PATIENCE)
        expect(chart).to_have_attribute("aria-label", _ends("43"), timeout=PATIENCE)
