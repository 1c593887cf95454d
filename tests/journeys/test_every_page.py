# SPDX-License-Identifier: Apache-2.0
"""Every page in every state, both languages and themes, wide and narrow: axe finds nothing, and
nothing is wider than its window. And the first start: from an empty home to a city with data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from mueang.data.client import DataClient
from mueang.portal.tests.browser.visitor import Theme
from tests.journeys.all_looks import GROUPS
from tests.journeys.looks import Look, fill, first_start, founding
from tests.journeys.sites import PASSWORD, PATIENCE, Crowd, Site, running
from tests.journeys.walking import walking

pytestmark = pytest.mark.slow
AXE = Path(__file__).parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
WAYS: list[tuple[str, int, Theme]] = [
    ("th", 1440, "light"),
    ("th", 390, "dark"),
    ("en", 390, "light"),
    ("en", 1440, "dark"),
]


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Site]:
    with running(tmp_path / "home", "serve") as site:
        yield site


@pytest.fixture(scope="module")
def town(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crowd]:
    """A demonstration with cities in every state, and people who are signed in to it."""
    with running(tmp_path_factory.mktemp("town") / "home", "demo") as site:
        fill(site)
        yield Crowd(chromium, site)


def wrong(crowd: Crowd, looks: list[Look]) -> list[str]:
    """What axe, the window's width and the browser's console say against the looks.

    Pages about things that are not there answer with a status of 4xx, and that is right.
    """
    axe, found = AXE.read_text("utf-8"), []
    for language, width, theme in WAYS:
        with walking(crowd, language, width, theme) as see:
            for look in looks:
                visitor = see(look)
                said = [one for one in visitor.complaints if "status of 4" not in one]
                said += visitor.violations(axe)
                said += [f"{visitor.overflow()} px too wide"] if visitor.overflow() else []
                found += [f"{look.name} {language} {width} {theme}: {one}" for one in said]
    return found


def test_pages_of_a_new_home(chromium: Browser, empty: Site) -> None:
    crowd = Crowd(chromium, empty)
    assert wrong(crowd, first_start(empty)) == []
    assert wrong(crowd, founding(empty)) == []


@pytest.mark.parametrize("group", GROUPS)
def test_pages_of_a_home_with_cities(town: Crowd, group: str) -> None:
    assert wrong(town, GROUPS[group](town)) == []


def test_from_an_empty_home_to_the_first_value(chromium: Browser, empty: Site) -> None:
    """An administrator opens the link of the first start and is led to a city with a key; the
    city's page, open and empty, fills itself with the first value."""
    page = chromium.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(f"{empty.address}/th/welcome/{empty.link}/")
    page.fill("[name=name]", "สมหญิง ใจดี")
    page.fill("[name=email]", "officer@example.go.th")
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    expect(page.locator("h1")).to_have_text("เมืองแรกของระบบนี้อยู่ที่ไหน")

    page.locator("#area").press_sequentially("หาดให")
    page.get_by_role("link", name="อำเภอหาดใหญ่").click()
    expect(page.locator("#code")).to_have_value("hat-yai")
    expect(page.locator(".m-pin")).to_be_visible()
    page.click("main form[method=post] button[type=submit]")
    expect(page.locator("h1")).to_have_text("หาดใหญ่ พร้อมรับข้อมูลแล้ว")

    page.fill("#key_name", "ผู้ให้บริการเซนเซอร์")
    page.get_by_role("button", name="ออกคีย์").click()
    key = page.inner_text("#secret")
    page.goto(f"{empty.address}/th/cities/hat-yai/")
    expect(page.locator(".m-empty")).to_be_visible()
    expect(page.locator(".m-live")).to_have_attribute("data-state", "live", timeout=PATIENCE)
    sent = page.request.post(
        f"{empty.address}/ngsi-ld/v1/entities",
        headers={"Authorization": f"Bearer {key}", "NGSILD-Tenant": "hat-yai"},
        data={
            "id": "urn:ngsi-ld:AirQualityObserved:roof-1",
            "type": "AirQualityObserved",
            "pm25": {
                "type": "Property",
                "value": 21.5,
                "unitCode": "GQ",
                "observedAt": datetime.now(UTC).isoformat(),
            },
        },
    )
    assert sent.status == 201, sent.text()
    expect(page.locator("#things")).to_contain_text("21.5 มคก./ลบ.ม.", timeout=PATIENCE)

    page.goto(f"{empty.address}/th/desk/new-city/?area=83")
    page.click("main form[method=post] button[type=submit]")
    page.locator("main summary").click()
    page.get_by_role("button", name="ยกเลิกเมือง ภูเก็ต").click()
    expect(page.locator("h1")).to_have_text("เมืองใหม่อยู่ที่ไหน")
    with DataClient(empty.home) as client:
        assert [city.code for city in client.cities()] == ["hat-yai"]
