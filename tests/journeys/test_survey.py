# SPDX-License-Identifier: Apache-2.0
"""A survey from the template to acceptance, in Chromium: secretary and two officers of one agency,
in both languages, wide and on a telephone; and the same by Excel."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from mueang.config.homes import SUPERVISOR
from mueang.portal.tests.browser.visitor import Visitor, visiting
from tests.journeys.roles import Home, until

pytestmark = pytest.mark.slow
PATIENCE = 60_000
PASSWORD = "คลองแม่ข่า 2569 เขียว"
AXE = Path(__file__).parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
PEOPLE = f"""
from pathlib import Path
from mueang.config.upgrade import start_django, upgrade_database
home = Path({{home!r}})
start_django(home)
upgrade_database(home)
from django.db import transaction
from mueang.accounts.roles import Role
from mueang.agencies.models import Agency, AgencyKind
from mueang.places.models import Province
from mueang.programme.survey.tests.scene import person
with transaction.atomic():
    agency = Agency.objects.create(
        name_th="เทศบาลนครเชียงใหม่", kind=AgencyKind.CITY_MUNICIPALITY, province_id="50"
    )
    other = Agency.objects.create(
        name_th="การประปา", kind=AgencyKind.STATE_ENTERPRISE, province_id="50"
    )
    made = [
        person("sec@example.go.th", "เลขานุการ", role=Role.SECRETARY, province_id="50"),
        person("one@example.go.th", "สมชาย", role=Role.OFFICER, agency=agency),
        person("two@example.go.th", "สมหญิง", role=Role.OFFICER, agency=agency),
        person("sheet@example.go.th", "สมปอง", role=Role.OFFICER, agency=other),
    ]
    for one in made:
        one.set_password({PASSWORD!r})
        one.save()
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Home]:
    from mueang.config.homes import prepare_home

    path = prepare_home(tmp_path_factory.mktemp("survey"))
    subprocess.run([sys.executable, "-c", PEOPLE.format(home=str(path))], check=True)
    home = Home(path)
    home.start(SUPERVISOR)
    try:
        until(home.shows, "the installation did not start")
        yield home
    finally:
        home.stop()


def sign_in(visitor: Visitor, home: Home, language: str, email: str) -> Page:
    page = visitor.page
    page.set_default_timeout(PATIENCE)
    page.goto(f"{home.address}/{language}/sign-in/")
    page.fill("[name=email]", email)
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(lambda address: "/sign-in/" not in address)
    return page


def whole(visitor: Visitor) -> None:
    """The page can be read by everybody and fits."""
    assert visitor.violations(AXE.read_text("utf-8")) == []
    assert visitor.overflow() == 0


def saved(page: Page) -> None:
    """The form has said that it is saved, and nothing waits in the browser."""
    until(
        lambda: (
            page.evaluate("Object.keys(localStorage).filter(k => k.includes('survey')).length") == 0
        ),
        "the form did not save itself",
    )


def new_round(visitor: Visitor, home: Home, language: str, title: str = "แบบสำรวจ") -> str:
    """From the template to an open round with both agencies; its address."""
    page = sign_in(visitor, home, language, "sec@example.go.th")
    page.goto(f"{home.address}/{language}/surveys/new/")
    whole(visitor)
    page.fill("#title_th", title)
    page.click("main form.m-form button[type=submit]")
    page.wait_for_url("**/build/**")
    whole(visitor)
    page.click("a.m-card__name >> nth=0")
    expect(page.locator("form[data-question]")).to_be_visible()
    page.fill("#label-q-th", "หน่วยงานมีโครงการหรือไม่")
    page.locator("#label-q-th").blur()
    expect(page.locator("#preview")).to_contain_text(
        "หน่วยงานมีโครงการหรือไม่" if language == "th" else "Does your agency"
    )
    page.click("button[value=undo]")
    expect(page.locator("button[value=undo]")).to_be_disabled()
    whole(visitor)
    page.click("button[value=publish]")
    page.wait_for_url(lambda address: "/build/" not in address)
    page.click("a[href$='/new-round/']")
    page.fill("#closes_on", "15 ธ.ค. 2600")
    page.click("main form.m-form button[type=submit]")
    page.wait_for_url("**/invite/")
    whole(visitor)
    page.click("button[value=classes]")
    expect(page.locator("p.alert[role=status]")).to_be_visible()
    page.click("p.alert[role=status] a")
    page.click("button[value=open]")
    expect(page.locator("button[value=close]")).to_be_visible()
    whole(visitor)
    return page.url


LOOKS = [("th", 390), ("en", 1440), ("en", 390), ("th", 1440)]


@pytest.mark.parametrize(("language", "width"), LOOKS)
def test_from_the_template_to_acceptance(
    home: Home, chromium: Browser, language: str, width: int
) -> None:
    with (
        visiting(chromium, width) as secretary,
        visiting(chromium, width) as first,
        visiting(chromium, width) as second,
    ):
        round_ = new_round(secretary, home, language)
        one = sign_in(first, home, language, "one@example.go.th")
        two = sign_in(second, home, language, "two@example.go.th")
        for page in (one, two):
            page.goto(f"{home.address}/{language}/surveys/")
            page.click("a.m-line__do.btn-primary >> nth=0")
            expect(page.locator("form[data-answer]")).to_be_visible()
        whole(first)
        expect(one.locator("#projects")).to_be_hidden()
        one.check("input[name=has_project][value=yes]")
        one.click("[data-add=projects]")
        one.fill("[name='projects.0.name']", "ไฟถนนอัจฉริยะ")
        saved(one)
        one.close()
        two.fill("[name=contact_name]", "สมหญิง ใจดี")
        expect(two.locator("[name='projects.0.name']")).to_have_value("ไฟถนนอัจฉริยะ")
        expect(two.locator("[name=contact_name]")).to_have_value("สมหญิง ใจดี")
        whole(second)
        two.context.set_offline(True)
        two.check("[name='projects.0.domains'][value=env]")
        two.check("[name='projects.0.status'][value=planned]")
        two.fill("[name=contact_position]", "ผู้อำนวยการ")
        until(lambda: "survey" in two.evaluate("Object.keys(localStorage).join()"), "nothing kept")
        two.context.set_offline(False)
        saved(two)
        two.fill("[name='projects.0.budget']", "ไม่ทราบ")
        two.click("button[value=submit]")
        expect(two.locator(".m-summary")).to_be_focused()
        whole(second)
        two.fill("[name='projects.0.budget']", "๑,๒๐๐,๐๐๐ บาท")
        two.click("button[value=submit]")
        expect(two.locator("[data-handed-in]")).to_be_visible()
        whole(second)
        _checked(secretary, round_)
        two.reload()
        expect(two.locator(".m-returned")).to_be_visible()
        whole(second)
        two.fill("[name='projects.0.budget']", "900000")
        two.click("button[value=submit]")
        expect(two.locator("[data-handed-in]")).to_be_visible()
        secretary.page.goto(round_)
        secretary.page.click("td a[href*='/responses/']")
        secretary.page.click("button[value=accept]")
        expect(secretary.page.locator("button[value=accept]")).to_have_count(0)
        for who in (secretary, first, second):
            assert [said for said in who.complaints if not _expected(said)] == []


def _checked(secretary: Visitor, round_: str) -> None:
    """The secretary returns it with a remark at the budget."""
    page = secretary.page
    page.goto(round_)
    page.click("td a[href*='/responses/']")
    whole(secretary)
    page.click("#projects-0-budget .m-remarking summary")
    page.fill("#remark-projects-0-budget", "ไม่ตรงกับข้อบัญญัติ")
    page.click(".m-checking summary")
    page.click("button[value=return]")
    expect(page.locator(".m-remark").first).to_contain_text("ข้อบัญญัติ")


def _expected(said: str) -> bool:
    """422 is how a form with problems answers; offline, requests fail."""
    return "422" in said or "ERR_INTERNET_DISCONNECTED" in said


def test_by_excel(home: Home, chromium: Browser, tmp_path: Path) -> None:
    from mueang.programme.survey.tests.test_excel import cell_of

    with visiting(chromium) as secretary, visiting(chromium, 390) as officer:
        new_round(secretary, home, "th")
        page = sign_in(officer, home, "th", "sheet@example.go.th")
        page.goto(f"{home.address}/th/surveys/")
        page.click("a.m-line__do.btn-primary >> nth=0")
        page.click(".m-excel summary")
        with page.expect_download() as download:
            page.click(".m-excel a[download]")
        form = tmp_path / "form.xlsx"
        download.value.save_as(form)
        book = openpyxl.load_workbook(form)
        main = book.worksheets[1]
        for part, value in {
            "has_project": "ไม่มี", "obstacle=budget": "✓", "contact_name": "สมปอง",
        }.items():  # fmt: skip
            main[cell_of(main, part)] = value
        main.title = "เปลี่ยนชื่อแล้ว"
        book.save(form)
        page.set_input_files("#excel-form", form)
        page.click(".m-excel button[type=submit]")
        expect(page.locator(".m-cells")).to_contain_text("เปลี่ยนชื่อแล้ว")
        whole(officer)
        page.fill("[name=contact_position]", "วิศวกร")
        page.click("button[value=submit]")
        expect(page.locator("[data-handed-in]")).to_be_visible()


def test_nothing_typed_is_lost(home: Home, chromium: Browser) -> None:
    """A lost network, a colleague who was faster, a session that ended, a round that closed."""
    with visiting(chromium) as secretary, visiting(chromium, 390) as one, visiting(chromium) as two:
        round_ = new_round(secretary, home, "th", "แบบสำรวจที่ไม่มีอะไรหาย")
        first, second = (
            sign_in(visitor, home, "th", email)
            for visitor, email in ((one, "one@example.go.th"), (two, "two@example.go.th"))
        )
        for page in (first, second):
            page.goto(f"{home.address}/th/surveys/")
            line = page.locator(".m-line", has_text="แบบสำรวจที่ไม่มีอะไรหาย")
            line.locator("a.m-line__do.btn-primary").click()
        form = first.url
        first.context.set_offline(True)
        first.fill("[name=systems]", "พิมพ์ตอนไม่มีเน็ต")
        expect(first.locator("[data-saved]")).to_contain_text("เก็บไว้ในเครื่องนี้")
        first.close()
        second.check("input[name=has_project][value=no]")
        second.check("input[name=obstacle][value=budget]")
        second.fill("[name=contact_name]", "สมหญิง")
        second.fill("[name=contact_position]", "ผอ.")
        second.click("button.btn-primary[value=submit]")
        expect(second.locator("[data-handed-in]")).to_be_visible()
        again = one.page.context.new_page()
        again.context.set_offline(False)
        again.goto(form)
        expect(again.locator("main .alert")).to_contain_text("พิมพ์ตอนไม่มีเน็ต")
        _checked_whole(secretary, round_)
        again.reload()
        expect(again.locator("[name=systems]")).to_have_value("พิมพ์ตอนไม่มีเน็ต")
        saved(again)
        again.context.clear_cookies(name="mueang_session")
        again.fill("[name=systems]", "หลังหมดเซสชัน")
        again.click("[data-saved] a")
        again.fill("[name=email]", "one@example.go.th")
        again.fill("[name=password]", PASSWORD)
        again.click("main button[type=submit]")
        expect(again.locator("[name=systems]")).to_have_value("หลังหมดเซสชัน")
        saved(again)
        secretary.page.goto(round_)
        secretary.page.click("button[value=close]")
        expect(secretary.page.locator("button[value=close]")).to_have_count(0)
        again.fill("[name=data_held]", "พิมพ์หลังปิด")
        expect(again.locator("[data-closed]")).to_be_visible()
        expect(again.locator("[name=data_held]")).to_have_value("พิมพ์หลังปิด")
        secretary.page.goto(f"{round_}?state=returned")
        secretary.page.click(".m-more summary")
        secretary.page.fill("[name=until]", "1 ธ.ค. 2600")
        secretary.page.click("button[value=reopen_for]")
        expect(secretary.page.locator("td .m-none").first).to_be_visible()
        again.click("button.btn-primary[value=submit]")
        expect(again.locator("[data-handed-in]")).to_be_visible()


def _checked_whole(secretary: Visitor, round_: str) -> None:
    page = secretary.page
    page.goto(round_)
    page.click("td a[href*='/responses/']")
    page.click(".m-checking summary")
    page.fill("#whole", "โปรดเพิ่มระบบสารสนเทศ")
    page.click("button[value=return]")
    expect(page.locator("button[value=accept]")).to_have_count(0)


def test_without_scripts_the_form_works_too(home: Home, chromium: Browser) -> None:
    with visiting(chromium) as secretary:
        new_round(secretary, home, "en")
    context = chromium.new_context(java_script_enabled=False)
    page = sign_in(Visitor(context.new_page()), home, "en", "sheet@example.go.th")
    page.goto(f"{home.address}/en/surveys/")
    page.click("a.m-line__do.btn-primary >> nth=0")
    page.check("input[name=has_project][value=yes]")
    page.click(".m-answer__end button[value=save]")
    page.click("button[value='add:projects']")
    page.fill("[name='projects.0.name']", "Meters")
    page.check("[name='projects.0.domains'][value=ene]")
    page.check("[name='projects.0.status'][value=done]")
    page.fill("[name=contact_name]", "สมปอง")
    page.click("button.btn-primary[value=submit]")
    expect(page.locator(".m-summary")).to_contain_text("One answer to mend")
    page.fill("[name=contact_position]", "วิศวกร")
    page.click("button.btn-primary[value=submit]")
    expect(page.locator("[data-handed-in]")).to_be_visible()
    context.close()
