# SPDX-License-Identifier: Apache-2.0
"""People at the data desk of a whole installation, in Chromium: an officer uploads last month's
file, a municipality connects its first sensor, an administrator finds out why one is silent."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn

import httpx
import pytest
from playwright.sync_api import Page, expect, sync_playwright

from mueang.config.homes import SUPERVISOR
from mueang.data.client import DataClient
from mueang.data.model import City
from mueang.data.sources.tests.oldbooks import xls
from tests.journeys.roles import Home, until

pytestmark = pytest.mark.slow
PATIENCE = 60_000
CITY = City("hat-yai", "หาดใหญ่", "Hat Yai", "90", longitude=100.47, latitude=7.0)
PASSWORD = "คลองแม่ข่า 2569 เขียว"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    """A home with one city and everything running."""
    home = Home(tmp_path_factory.mktemp("desk"))
    home.start(SUPERVISOR)
    try:
        until(home.shows, "the installation did not start")
        with DataClient(home.path) as client:
            client.put_city(CITY)
        until(lambda: home.shows(f"cities/{CITY.code}/"), "the city has no page")
        yield home
    finally:
        home.stop()


@pytest.fixture(scope="module")
def officer(home: Home, absent: Callable[[str], NoReturn]) -> Iterator[Page]:
    """Somebody signed in, by the link that the installation printed for its first person."""
    path = shutil.which("chromium")
    if path is None:
        absent("No chromium on this machine: install Debian's package chromium")
    log = home.path / f"{SUPERVISOR}.txt"
    until(lambda: "/welcome/" in log.read_text("utf-8"), "no link for the first administrator")
    token = re.findall(r"/welcome/([^/\s]+)/", log.read_text("utf-8"))[-1]
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(f"{home.address}/en/welcome/{token}/")
        page.fill("[name=email]", "officer@example.go.th")
        page.fill("[name=name]", "สมหญิง")
        page.fill("[name=password]", PASSWORD)
        page.click("main button[type=submit]")
        page.wait_for_url("**/status/")
        yield page
        browser.close()


def test_an_officer_uploads_last_months_file(home: Home, officer: Page, shared: Path) -> None:
    officer.goto(f"{home.address}/th/desk/")
    file = shared / "data" / "messy" / "hatyai_44t_jan_2567_thai_digits.csv"
    officer.set_input_files("#file", file)
    officer.click("form.m-drop button")
    expect(officer.locator(".m-notes")).to_contain_text("พุทธศักราช")
    officer.fill("#station", "44t")
    officer.click("button[value=try]")
    expect(officer.locator("#trial")).to_contain_text("1,484")
    officer.click("button[value=start]")
    expect(officer.get_by_role("heading", level=1)).to_contain_text("เข้าครบแล้ว", timeout=PATIENCE)
    expect(officer.locator(".m-counts [data-count=stored] dd")).to_have_text("1,484")
    with DataClient(home.path) as client:
        (run,) = client.runs(CITY.code)
        assert (run.read, run.stored, run.state) == (744, 1484, "done")
        (thing,) = client.entities(CITY.code)
        assert thing.id == "urn:ngsi-ld:AirQualityObserved:44t"


def test_a_municipality_connects_its_first_sensor(home: Home, officer: Page) -> None:
    officer.goto(f"{home.address}/en/cities/{CITY.code}/sources/")
    officer.get_by_role("link", name="Devices send to us").click()
    officer.fill("#name", "Roof of the town hall")
    officer.click("main form button[type=submit]")
    secret, address = officer.inner_text("#secret"), officer.inner_text("#address")
    officer.get_by_role("link", name="Say what the messages mean").click()
    sample = '{"device": "roof-1", "time": "2026-11-21T14:00:00+07:00", "pm2_5": 25.3}'
    officer.fill("#sample", sample)
    officer.click("button[value=recognise]")
    expect(officer.locator("#seen")).to_contain_text("25.3 µg/m³")
    officer.click("button[value=start]")
    expect(officer.get_by_role("heading", level=1)).to_contain_text("waits for its first message")
    at = datetime.now(UTC).isoformat()
    headers = {"Authorization": f"Bearer {secret}"}
    sent = {"device": "roof-1", "time": at, "pm2_5": 30.1}
    assert httpx.post(address, json=sent, headers=headers, timeout=60).status_code == 200
    officer.reload()
    expect(officer.get_by_role("heading", level=1)).to_contain_text("works")
    assert secret not in officer.content()
    with DataClient(home.path) as client:
        thing = client.entity(CITY.code, "urn:ngsi-ld:AirQualityObserved:roof-1")
    assert thing is not None
    assert thing.values["pm25"].value == 30.1


def test_an_administrator_finds_out_why_a_sensor_is_silent(home: Home, officer: Page) -> None:
    officer.goto(f"{home.address}/en/cities/{CITY.code}/sources/new/mqtt/")
    officer.fill("#name", "Canal gauge")
    officer.fill("#url", "mqtt://127.0.0.1:9")
    officer.fill("#topics", "canal/+station")
    officer.click("main form button[type=submit]")
    officer.click("form[action$='/check/'] button")
    broken = officer.get_by_role("alert")
    expect(broken).to_be_visible(timeout=PATIENCE)
    broken.get_by_role("link").click()
    link = officer.locator(".m-chain__link", has=officer.locator("[data-level=danger]"))
    expect(link).to_contain_text("To do:")


def hours_of_a_month() -> bytes:
    """A station's form as an office keeps it: hours as columns, Thai digits, Buddhist years."""
    rows: list[list[Any]] = [
        ["รายงานระดับน้ำรายชั่วโมง สถานี X.44 เดือนมกราคม ๒๕๖๗"],
        ["วันที่", "ชั่วโมง"],
        [None, *range(1, 25), "เฉลี่ย"],
        *[
            [f"{day}/๑/๒๕๖๗", *[str(100 + 20 * number + hour) for hour in range(24)], None]
            for number, day in enumerate("๑๒๓")
        ],
        ["รวม", *range(24)],
    ]
    rows[3][5] = "เครื่องเสีย"
    return xls({"ม.ค.67": rows, "คำอธิบาย": [["ผู้บันทึก", "สมชาย"]]}, hidden=("คำอธิบาย",))


def test_an_officer_brings_a_form_with_hours_as_columns_and_takes_it_back(
    home: Home, officer: Page
) -> None:
    officer.goto(f"{home.address}/th/cities/{CITY.code}/intake/")
    officer.set_input_files(
        "#file",
        {
            "name": "ระดับน้ำ.xls",
            "mimeType": "application/vnd.ms-excel",
            "buffer": hours_of_a_month(),
        },
    )
    officer.click("form.m-drop button")
    expect(officer.locator(".m-notes")).to_contain_text("ชั่วโมงเป็นคอลัมน์ (24 คอลัมน์)")
    expect(officer.locator(".m-notes")).to_contain_text("คำอธิบาย")
    expect(officer.locator("#wide-meaning")).to_have_value("WaterObserved:waterLevel")
    officer.select_option("#wide-unit", "CMT")
    officer.fill("#station", "x-44")
    officer.click("button[value=try]")
    expect(officer.locator("#trial")).to_contain_text("71")
    expect(officer.locator("#trial")).to_contain_text("เครื่องเสีย")
    officer.click("button[value=start]")
    expect(officer.get_by_role("heading", level=1)).to_contain_text("เข้าแล้ว", timeout=PATIENCE)
    expect(officer.locator(".m-counts [data-count=stored] dd")).to_have_text("71")
    run = officer.url
    point = f"{home.address}/th/cities/{CITY.code}/entities/urn:ngsi-ld:WaterObserved:x-44"
    until(lambda: httpx.get(point, timeout=60).status_code == 200, "the point has no page")
    officer.goto(point)
    expect(officer.locator("main")).to_contain_text("1.63")  # 163 cm, the last hour of the month
    officer.goto(run)
    officer.get_by_text("ยกเลิกการนำเข้านี้").click()
    officer.click("form[action$='/undo/'] button")
    expect(officer.get_by_role("heading", level=1)).to_contain_text("ยกเลิกการนำเข้า")
    until(lambda: httpx.get(point, timeout=60).status_code == 404, "the point is still there")
