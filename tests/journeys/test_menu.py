# SPDX-License-Identifier: Apache-2.0
"""The menu of narrow screens, for who has every entry: by finger, by keyboard, without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import pytest
from playwright.sync_api import Browser, expect

from conftest import AXE
from mueang.portal.tests.browser.visitor import Theme, visiting
from tests.journeys.sites import Crowd, running

pytestmark = pytest.mark.slow
OPEN = ".m-menu__open"
PANEL = ".m-menu__panel"


@pytest.fixture(scope="module")
def crowd(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crowd]:
    with running(tmp_path_factory.mktemp("menu") / "h", "serve") as site:
        yield Crowd(chromium, site)


@pytest.fixture(scope="module")
def session(crowd: Crowd) -> Any:
    return crowd.state("administrator")


@pytest.fixture
def site(crowd: Crowd) -> str:
    return crowd.site.address


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_opens_whole_and_is_accessible(
    chromium: Browser, site: str, session: Any, language: str, theme: str
) -> None:
    with visiting(chromium, 390, cast(Theme, theme), session) as visitor:
        page = visitor.page
        page.goto(f"{site}/{language}/people/")
        expect(page.locator(".m-nav")).to_be_hidden()
        page.click(OPEN)
        expect(page.locator(f"{PANEL} a[aria-current=page]")).to_be_visible()
        assert page.locator(f"{PANEL} a").count() == 11
        assert visitor.overflow() == 0
        assert visitor.violations(AXE.read_text("utf-8")) == []
        page.mouse.click(200, 835)
        expect(page.locator(PANEL)).to_be_hidden()


def test_by_keyboard(chromium: Browser, site: str, session: Any) -> None:
    with visiting(chromium, 390, session=session) as visitor:
        page = visitor.page
        page.goto(f"{site}/en/docs/")
        page.focus(OPEN)
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "My tasks"
        page.keyboard.press("Escape")
        expect(page.locator(PANEL)).to_be_hidden()
        assert page.evaluate("document.activeElement.className") == "m-menu__open"


def test_without_scripts(chromium: Browser, site: str, session: Any) -> None:
    context = chromium.new_context(
        viewport={"width": 390, "height": 844}, java_script_enabled=False, storage_state=session
    )
    page = context.new_page()
    page.goto(f"{site}/en/docs/")
    page.click(OPEN)
    page.click(f"{PANEL} >> text=Agencies")
    page.wait_for_url("**/en/agencies/")
    context.close()


def test_with_room_it_is_a_row(chromium: Browser, site: str, session: Any) -> None:
    with visiting(chromium, 1440, session=session) as visitor:
        visitor.page.goto(f"{site}/en/people/")
        expect(visitor.page.locator(OPEN)).to_be_hidden()
        expect(visitor.page.locator(".m-nav a[aria-current=page]")).to_have_text("People")
        assert visitor.overflow() == 0
