# SPDX-License-Identifier: Apache-2.0
"""Every guided tour from its first step to its last in Chromium: each page opens for its role, what
the step speaks of is there once, in view and not under the card."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page

from conftest import AXE
from mueang.portal.tests.browser.visitor import Visitor, visiting
from tests.journeys.roles import until
from tests.journeys.sites import PATIENCE, Site, running

pytestmark = pytest.mark.slow
CARD = ".m-tour"
TOURS = ["visitor", "officer", "secretary", "chair", "administrator"]
SEEN = """card => {
  const found = document.querySelectorAll(card.dataset.at);
  if (found.length !== 1) return { found: found.length };
  const at = found[0].getBoundingClientRect(), over = card.getBoundingClientRect();
  const inView = at.top < innerHeight - 40 && at.bottom > 40;
  const covered = over.left <= at.left && over.right >= at.right
    && over.top <= at.top && over.bottom >= at.bottom;
  return { found: 1, inView, covered };
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with running(tmp_path_factory.mktemp("tour") / "h", "demo") as made:
        address = f"{made.address}/en/sign-in/"
        until(
            lambda: "administrator@demo" in httpx.get(address, timeout=60).text,
            "no accounts to try",
        )
        yield made


@pytest.mark.parametrize("key", TOURS)
@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("width", [1440, 390])
def test_from_the_first_step_to_the_last(
    chromium: Browser, site: Site, key: str, language: str, width: int
) -> None:
    with visiting(chromium, width) as visitor:
        page = visitor.page
        page.set_default_timeout(PATIENCE)
        page.goto(f"{site.address}/{language}/tour/")
        page.click(f"a[href$='/tour/{key}/1/'].btn")
        number = 1
        while "seen=" not in page.url:
            _become(page)
            _look(visitor, number)
            page.click(f"{CARD} a[rel=next]")
            page.wait_for_load_state()
            number += 1
        assert number > 4
        assert page.locator(CARD).count() == 0
        assert visitor.complaints == []


def _become(page: Page) -> None:
    """Whom the step needs, by the one button that is there for it."""
    button = page.locator("form[action*='/sign-in/as/'] button")
    if button.count():
        button.click()
        page.wait_for_selector(CARD)


def _look(visitor: Visitor, number: int) -> None:
    page, card = visitor.page, visitor.page.locator(CARD)
    where = f"step {number} at {page.url}"
    assert str(number) in card.locator(".m-tour__step").inner_text(), where
    until(lambda: _seen(page)["found"] == 1, f"{where}: not there once")
    until(lambda: bool(_seen(page)["inView"]), f"{where}: out of view")
    assert not _seen(page)["covered"], where
    assert visitor.overflow() == 0, where
    assert visitor.violations(AXE.read_text("utf-8")) == [], where


def _seen(page: Page) -> Any:
    return page.locator(CARD).evaluate(SEEN)


def test_by_keyboard(chromium: Browser, site: Site) -> None:
    """Whoever goes on by the card is led to it: Tab reaches its buttons, Enter goes on."""
    with visiting(chromium) as visitor:
        page = visitor.page
        page.goto(f"{site.address}/en/tour/")
        page.focus("a[href$='/tour/visitor/1/'].btn")
        page.keyboard.press("Enter")
        for number in (1, 2, 3):
            page.wait_for_selector(f"{CARD}:focus")
            assert f"Step {number} of" in page.locator(CARD).inner_text()
            for _ in range(10):
                page.keyboard.press("Tab")
                if page.evaluate("document.activeElement.rel") == "next":
                    break
            page.keyboard.press("Enter")
            page.wait_for_load_state()
        assert "Step 4 of" in page.locator(CARD).inner_text()


def test_without_scripts(chromium: Browser, site: Site) -> None:
    """Plain links and forms: on, into a role, away and back, ended."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.address}/en/tour/visitor/4/")
    assert page.url.endswith("/chiang-mai/#points"), "the browser itself scrolls to it"
    page.goto(f"{site.address}/en/tour/secretary/3/")
    page.click("form[action*='/sign-in/as/'] button")
    assert "Step 3 of" in page.locator(CARD).inner_text()
    page.goto(f"{site.address}/en/surveys/")
    page.click(f"{CARD} >> text=Back to the step")
    assert "/rounds/" in page.url
    page.click(f"{CARD} >> text=End the tour")
    assert "/rounds/" in page.url
    assert page.locator(CARD).count() == 0
    page.goto(f"{site.address}/en/tour/")
    assert page.locator("text=Go on at step 3").count() == 1
    context.close()
