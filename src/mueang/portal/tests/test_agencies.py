# SPDX-License-Identifier: Apache-2.0
"""The pages of the register: found inside unspaced Thai, changed, merged, and bounded by rights."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.test import Client

from mueang.accounts.roles import Role
from mueang.accounts.tests.people import agency, person, place
from mueang.portal.tests.reading import read

if TYPE_CHECKING:
    from mueang.accounts.models import User


@pytest.fixture
def secretary(browser: Client) -> User:
    found = person("secretary", Role.SECRETARY, place(province="50"))
    browser.force_login(found)
    return found


def names(browser: Client, query: str) -> list[str]:
    from mueang.agencies.models import Agency

    text = read(browser.get(f"/th/agencies/?{query}").content).text
    return sorted(one.name_th for one in Agency.objects.all() if one.name_th in text)


def test_found_inside_unspaced_words_and_by_former_names(browser: Client, secretary: User) -> None:
    from dataclasses import replace

    from mueang.agencies.actions import change_agency, close_agency
    from mueang.agencies.details import details_of

    suthep = agency("องค์การบริหารส่วนตำบลสุเทพ")
    agency("เทศบาลเมืองแม่เหียะ")
    agency("เทศบาลนครภูเก็ต", "83")
    assert names(browser, "q=สุเทพ") == ["องค์การบริหารส่วนตำบลสุเทพ"]
    assert names(browser, "q=อบต.สุเทพ") == ["องค์การบริหารส่วนตำบลสุเทพ"]
    assert names(browser, "q=แมเหียะ") == ["เทศบาลเมืองแม่เหียะ"], "without its tone mark"
    assert names(browser, "q=ภูเก็ต") == []
    change_agency(secretary, suthep, 1, replace(details_of(suthep), name_th="เทศบาลตำบลดอยสุเทพ"))
    assert names(browser, "q=อบต.สุเทพ") == ["เทศบาลตำบลดอยสุเทพ"], "by its former name"
    suthep.refresh_from_db()
    close_agency(secretary, suthep, 2)
    assert names(browser, "") == ["เทศบาลเมืองแม่เหียะ"]
    assert names(browser, "state=closed") == ["เทศบาลตำบลดอยสุเทพ"]
    assert names(browser, "class=king&province=x&page=-1&q=%00") == ["เทศบาลเมืองแม่เหียะ"]


def test_a_long_register_is_cut_into_pages_in_few_questions(
    browser: Client, secretary: User
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from mueang.agencies.models import Agency, AgencyKind

    Agency.objects.bulk_create(
        Agency(name_th=f"อบต.{n:04d}", kind=AgencyKind.SAO, province_id="50") for n in range(120)
    )
    browser.get("/en/agencies/")  # notes the session
    with CaptureQueriesContext(connection) as asked:
        page = read(browser.get("/en/agencies/?page=2").content)
    assert "อบต.0050" in page.text
    assert "อบต.0049" not in page.text
    assert len(asked) <= 10


def test_added_with_what_is_wrong_said(browser: Client, secretary: User) -> None:
    from mueang.agencies.models import Agency

    form = {"name_th": "เทศบาลเมืองใหม่", "kind": "town_municipality", "province": "50"}
    wrong = browser.post("/en/agencies/new/", {**form, "kind": "king", "parent": "ไม่มี"})
    assert wrong.status_code == 422
    assert "choose one of the list" in read(wrong.content).text
    assert 'value="เทศบาลเมืองใหม่"' in wrong.content.decode()
    assert browser.post("/en/agencies/new/", {**form, "province": "83"}).status_code == 403
    done = browser.post("/en/agencies/new/", form)
    made = Agency.objects.get(name_th="เทศบาลเมืองใหม่")
    assert done.headers["Location"] == f"/en/agencies/{made.pk}/?done=added"
    taken = browser.post("/en/agencies/new/", form)
    assert "of this name already" in read(taken.content).text


def test_two_who_change_at_once_see_both_sides(browser: Client, secretary: User) -> None:
    one = agency("เทศบาลเมืองแม่เหียะ")
    form = {"name_th": one.name_th, "kind": one.kind, "province": "50", "revision": "1"}
    address = f"/en/agencies/{one.pk}/change/"
    assert browser.post(address, {**form, "phone": "053 111"}).status_code == 302
    second = browser.post(address, {**form, "phone": "053 222"})
    page = read(second.content)
    assert second.status_code == 409
    assert "053 111" in page.text
    assert 'value="053 222"' in second.content.decode()
    assert browser.post(address, {**form, "phone": "053 222", "revision": "2"}).status_code == 302


def test_merged_after_saying_what_it_does_and_taken_apart(browser: Client, secretary: User) -> None:
    old, new = agency("อบต.สุเทพ"), agency("เทศบาลตำบลสุเทพ")
    officer = person("officer", Role.OFFICER, place(of=old))
    address = f"/en/agencies/{old.pk}/merge/"
    assert new.name_th in read(browser.get(f"{address}?q=สุเทพ").content).text
    assert new.name_th in read(browser.get(address).content).text, "called nearly the same"
    told = read(browser.get(f"{address}?into={new.pk}").content).text
    assert "1 people get the same roles" in told
    assert officer.name in told
    assert browser.post(address, {"into": new.pk, "revision": 1}).status_code == 302
    old.refresh_from_db()
    assert old.merged_into == new
    page = read(browser.get(f"/th/agencies/{old.pk}/").content).text
    assert "รวมเข้ากับ เทศบาลตำบลสุเทพ แล้ว" in page
    undo = {"revision": old.revision}
    assert browser.post(f"/th/agencies/{old.pk}/unmerge/", undo).status_code == 302
    assert browser.post(f"/th/agencies/{old.pk}/close/", {"revision": 1}).status_code == 409


def test_what_a_merger_does_to_rounds_that_run_is_said_first(browser: Client) -> None:
    from mueang.programme.survey.answering import submit
    from mueang.programme.survey.tests.scene import WITHOUT, scene

    one = scene()
    submit(one.writer(), one.response, 0, WITHOUT)
    browser.force_login(one.secretary)
    address = f"/en/agencies/{one.agency.pk}/merge/"
    told = read(browser.get(f"{address}?into={one.other.pk}").content).text
    assert "asks both: it counts once, with the answers of สำนักงานขนส่ง" in told
    alone = agency("เทศบาลใหม่")
    told = read(browser.get(f"{address}?into={alone.pk}").content).text
    assert "เทศบาลใหม่ is asked in the place of" in told
    revision = {"into": one.other.pk, "revision": one.agency.revision}
    assert browser.post(address, revision).status_code == 302
    aside = read(browser.get(f"/en/surveys/responses/{one.response.pk}/").content)
    assert "kept to be read, not counted" in aside.text
    assert not aside.all("button", value="accept"), "what is set aside is not accepted"
    other = one.round.responses.get(agency=one.other)
    beside = read(browser.get(f"/en/surveys/responses/{other.pk}/").content)
    assert beside.all("a", href=f"/en/surveys/responses/{one.response.pk}/")


def test_scripts_in_names_are_text(browser: Client, secretary: User) -> None:
    one = agency("<script>alert(1)</script>")
    for page in ("/th/agencies/", f"/th/agencies/{one.pk}/", f"/th/agencies/{one.pk}/merge/"):
        assert b"<script>alert" not in browser.get(page).content


def test_contacts_by_position(browser: Client, secretary: User) -> None:
    one = agency()
    address = f"/en/agencies/{one.pk}/contacts/"
    assert browser.post(address, {"position_th": "", "email": "x"}).status_code == 422
    assert browser.post(address, {"position_th": "ปลัดเทศบาล", "name": "สมศรี"}).status_code == 302
    contact = one.contacts.get()
    assert "สมศรี" in read(browser.get(f"/en/agencies/{one.pk}/").content).text
    assert browser.post(f"{address}{contact.pk}/end/").status_code == 302
    assert browser.post(f"{address}{contact.pk}/resume/").status_code == 302
    other = agency("อื่น")
    assert browser.post(f"/en/agencies/{other.pk}/contacts/{contact.pk}/end/").status_code == 404


def test_an_officer_sees_the_own_agency_only(browser: Client) -> None:
    own, other = agency("ของฉัน"), agency("ของเขา")
    browser.force_login(person("officer", Role.OFFICER, place(of=own)))
    assert names(browser, "") == ["ของฉัน"]
    assert browser.get(f"/th/agencies/{other.pk}/").status_code == 404
    assert browser.get(f"/th/agencies/{own.pk}/change/").status_code == 403


def test_a_workbook_is_shown_before_it_is_taken(browser: Client, secretary: User) -> None:
    import re

    from django.core.files.uploadedfile import SimpleUploadedFile

    from mueang.agencies.models import Agency
    from mueang.programme.register.tests.test_register import sheet

    known = agency("เทศบาลเมืองแม่เหียะ")
    content = sheet(
        ["ชื่อหน่วยงาน", "โทรศัพท์", "อีเมล"],
        [known.name_th, "053 111", None],
        ["อบต.ช้างเผือก", None, None],
        ["อบต.ดอยแก้ว", None, "ไม่ใช่"],
    )
    shown = browser.post("/en/agencies/bring/", {"file": SimpleUploadedFile("ก.xlsx", content)})
    text = read(shown.content).text
    assert "1 would be added and 1 changed" in text
    assert "Sheet1 C4" in text
    assert Agency.objects.count() == 1
    (signed,) = re.findall(r'name="rows" value="([^"]+)"', shown.content.decode())
    done = browser.post("/en/agencies/bring/", {"rows": signed})
    assert done.headers["Location"].endswith("?done=1-1")
    known.refresh_from_db()
    assert (known.phone, Agency.objects.count()) == ("053 111", 2)
    again = browser.post("/en/agencies/bring/", {"rows": signed})
    assert (again.status_code, "meanwhile" in read(again.content).text) == (409, True)
    assert browser.post("/en/agencies/bring/", {"rows": "x"}).status_code == 422
    assert browser.post("/en/agencies/bring/").status_code == 422
    out = browser.get("/th/agencies/agencies.xlsx?q=ช้างเผือก")
    back = SimpleUploadedFile("out.xlsx", out.content)
    told = read(browser.post("/en/agencies/bring/", {"file": back}).content).text
    assert "The file changes nothing" in told
