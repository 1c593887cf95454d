# SPDX-License-Identifier: Apache-2.0
"""Map and list are one thing: by pointer, by keyboard, by words, by a link."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from mueang.portal.tests.browser.visitor import PATIENCE, visiting

pytestmark = pytest.mark.slow


def test_pointing_at_a_marker_lights_its_line(chromium: Browser, site: str) -> None:
    with visiting(chromium) as visitor:
        visitor.open(f"{site}/en/cities/chiang-mai/")
        line = visitor.page.locator(".m-thing", has_text="Wat Ket")
        line.hover()
        expect(line).to_have_class("m-thing is-lit")


def test_list_and_map_are_filtered_together(chromium: Browser, site: str) -> None:
    with visiting(chromium) as visitor:
        visitor.open(f"{site}/th/cities/chiang-mai/")
        lines = visitor.page.locator("#things .m-thing")
        with visitor.page.expect_response("**/points.json?q=*", timeout=PATIENCE) as map_too:
            visitor.page.locator("#filter").fill("หายยา")
        expect(lines).to_have_count(1)
        names = [one["properties"]["name"] for one in map_too.value.json()["features"]]
        assert names == ["หายยา"]
        assert "q=" in visitor.page.url
        expect(visitor.page.locator("#filter")).to_be_focused()
        visitor.page.locator("#filter").fill("ไม่มีแน่นอน")
        expect(visitor.page.locator("#things")).to_contain_text("ไม่มีจุดวัดที่ตรงกับที่เลือก")
        visitor.page.locator("#filter").fill("")
        expect(lines).to_have_count(14)
        visitor.page.locator("#chips a", has_text="ระดับน้ำ").click()
        expect(lines).to_have_count(2)
        expect(visitor.page.locator("#chips a[aria-current]")).to_be_focused()
        visitor.page.go_back()
        expect(lines).to_have_count(14)


def test_the_list_is_walked_by_arrows_and_lights_the_map(chromium: Browser, site: str) -> None:
    with visiting(chromium) as visitor:
        visitor.open(f"{site}/en/cities/chiang-mai/")
        names = visitor.page.locator("#things .m-thing__name")
        names.first.focus()
        visitor.page.keyboard.press("ArrowDown")
        expect(names.nth(1)).to_be_focused()
        expect(visitor.page.locator("#things .m-thing.is-lit")).to_have_count(1)


def test_a_link_to_a_point_of_the_map_opens_it(chromium: Browser, site: str) -> None:
    with visiting(chromium) as visitor:
        visitor.open(f"{site}/en/cities/chiang-mai/")
        line = visitor.page.locator("#things .m-thing", has_text="Hai Ya")
        anchor = line.get_attribute("id")
        visitor.open(f"{site}/en/cities/chiang-mai/#{anchor}")
        visitor.page.reload()
        expect(visitor.page.locator(".m-popup")).to_contain_text("Hai Ya", timeout=PATIENCE)
