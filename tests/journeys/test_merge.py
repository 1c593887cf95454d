# SPDX-License-Identifier: Apache-2.0
"""An officer sees that two entries are one station, merges them, and takes that back; in Chromium,
over a whole installation. Then an administrator does the same by command."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import NoReturn

import httpx
import pytest
from playwright.sync_api import Page, expect, sync_playwright

from mueang.config.homes import SUPERVISOR
from mueang.data.client import DataClient
from mueang.data.model import City, Placement, Reading
from mueang.data.runs import Batch
from tests.journeys.roles import Home, until

pytestmark = pytest.mark.slow
PATIENCE = 60_000
CITY = City("hat-yai", "หาดใหญ่", "Hat Yai", "90", longitude=100.47, latitude=7.0)
KIND = "AirQualityObserved"
STAYS, GOES = f"urn:ngsi-ld:{KIND}:air4thai:44t", f"urn:ngsi-ld:{KIND}:044T-PCD"
PASSWORD = "คลองแม่ข่า 2569 เขียว"
HOUR = 3_600_000_000


def _wave(hour: int) -> float:
    return 20.0 + hour % 7 * 1.37


def _send(client: DataClient, entity_id: str, hours: range, source: str) -> None:
    now = time.time_ns() // 1000 // HOUR
    items = [
        Reading(KIND, entity_id, "pm25", (now - hour) * HOUR, _wave(hour), "GQ") for hour in hours
    ]
    client.send(CITY.code, Batch(source, list(items), read=len(items)))


def _place(client: DataClient, entity_id: str, name: str, longitude: float) -> None:
    point = {"type": "Point", "coordinates": [longitude, 7.0086]}
    attributes = {
        "name": {"type": "LanguageProperty", "languageMap": {"th": name, "en": name}},
        "location": {"type": "GeoProperty", "value": point},
    }
    client.send(CITY.code, Batch("test", [Placement(KIND, entity_id, attributes)]))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """A running installation whose one station came in under two ids."""
    home = Home(tmp_path_factory.mktemp("merge"))
    home.start(SUPERVISOR)
    try:
        until(home.shows, "the installation did not start")
        with DataClient(home.path) as client:
            client.put_city(CITY)
            _place(client, STAYS, "เทศบาลนครหาดใหญ่", 100.4747)
            _place(client, GOES, "ทน.หาดใหญ่", 100.4749)
            _send(client, STAYS, range(1, 40), "air4thai")
            _send(client, GOES, range(20, 70), "csv")
        until(lambda: home.shows(f"cities/{CITY.code}/"), "the city has no page")
        yield home
    finally:
        home.stop()


@pytest.fixture(scope="module")
def officer(home: Home, absent: Callable[[str], NoReturn]) -> Iterator[Page]:
    path = shutil.which("chromium")
    if path is None:
        absent("No chromium on this machine: install Debian's package chromium")
    log = home.path / f"{SUPERVISOR}.txt"
    until(lambda: "/welcome/" in log.read_text("utf-8"), "no link for the first administrator")
    token = re.findall(r"/welcome/([^/\s]+)/", log.read_text("utf-8"))[-1]
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(f"{home.address}/en/welcome/{token}/")
        page.fill("[name=email]", "officer@example.go.th")
        page.fill("[name=name]", "สมหญิง")
        page.fill("[name=password]", PASSWORD)
        page.click("main button[type=submit]")
        page.wait_for_url("**/status/")
        yield page
        browser.close()


def _count(home: Home, entity_id: str) -> int:
    """Values of history, as the pages' own chart asks for them."""
    now = time.time_ns() // 1000
    with DataClient(home.path) as client:
        return len(client.series(CITY.code, entity_id, "pm25", now - 100 * HOUR, now))


def test_an_officer_merges_two_entries_and_takes_it_back(home: Home, officer: Page) -> None:
    desk = f"{home.address}/en/cities/{CITY.code}/duplicates/"
    officer.goto(desk)
    expect(officer.get_by_role("heading", level=1)).to_contain_text("one and the same: 1")
    expect(officer.locator(".m-twins__why")).to_contain_text("the same code, written in two ways")
    officer.get_by_role("link", name="Compare and merge").click()
    expect(officer.get_by_role("row", name="PM2.5 50 20")).to_be_visible()
    expect(officer.get_by_text("20 of them are of times")).to_be_visible()
    officer.get_by_role("button", name="Merge into one").click()

    expect(officer.locator(".alert")).to_contain_text(f"{GOES} was merged into this")
    assert _count(home, STAYS) == 69
    officer.goto(f"{home.address}/en/cities/{CITY.code}/entities/{GOES}")
    expect(officer).to_have_url(re.compile(re.escape(f"{STAYS}?was=")))
    tenant = {"NGSILD-Tenant": CITY.code}
    answer = httpx.get(f"{home.address}/ngsi-ld/v1/entities/{GOES}", headers=tenant, timeout=60)
    assert (answer.status_code, STAYS in answer.json()["detail"]) == (404, True)
    with DataClient(home.path) as client:
        _send(client, GOES, range(70, 75), "csv")
    assert _count(home, STAYS) == 74

    officer.goto(desk)
    expect(officer.get_by_role("heading", level=1)).to_contain_text("No point looks like")
    officer.get_by_text("Take apart again").click()
    officer.get_by_role("button", name="Make them two again").click()
    expect(officer.locator(".alert")).to_contain_text("They are two again")
    assert (_count(home, STAYS), _count(home, GOES)) == (39, 55)

    officer.goto(desk)
    officer.get_by_role("button", name="These are not the same").click()
    expect(officer.get_by_role("heading", level=1)).to_contain_text("No point looks like")
    officer.get_by_role("button", name="Take this back").click()
    expect(officer.get_by_role("heading", level=1)).to_contain_text("one and the same: 1")


def _mueang(home: Home, *words: str) -> str:
    command = [sys.executable, "-m", "mueang", "entities", *words]
    command += ["--city", CITY.code, "--home", str(home.path)]
    environ = os.environ | {"MUEANG_LANGUAGE": "en"}
    done = subprocess.run(command, capture_output=True, text=True, env=environ, check=False)
    return done.stdout + done.stderr


def test_an_administrator_does_the_same_by_command(home: Home) -> None:
    said = _mueang(home, "duplicates")
    assert re.search(rf"{GOES}\s+{STAYS}\s+100 % of", said)
    assert "nothing was changed" in _mueang(home, "merge", GOES, STAYS, "--dry-run")
    assert "Merged" in _mueang(home, "merge", GOES, STAYS, "--yes")
    assert f"Merged: {GOES} into {STAYS}" in _mueang(home, "duplicates")
    assert "was merged into" in _mueang(home, "merge", STAYS, GOES, "--yes")
    assert _count(home, GOES) == 0
    assert "of its own again" in _mueang(home, "undo", GOES)
    assert _count(home, STAYS) == 39
    assert "is not merged" in _mueang(home, "undo", GOES)
