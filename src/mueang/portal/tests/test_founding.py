# SPDX-License-Identifier: Apache-2.0
"""A city is created on a page, named again, given a key, and taken back."""

from __future__ import annotations

import pytest
from django.test import Client

from mueang.data.errors import InvalidRequest
from mueang.data.keys import Key
from mueang.data.model import City
from mueang.portal.tests.desk import DeskData, signed_in
from mueang.portal.tests.reading import read

NEW = "/th/desk/new-city/"
SAID = {
    "code": "hat-yai",
    "name_th": "หาดใหญ่",
    "name_en": "Hat Yai",
    "kind": "new",
    "latitude": "7.01",
    "longitude": "100.47",
}


class Founded(DeskData):
    """The data half, as far as cities and keys go."""

    def __init__(self) -> None:
        super().__init__()
        self.known = []
        self.things = []
        self.made: list[Key] = []

    def put_city(self, city: City) -> None:
        self.known = [one for one in self.known if one.code != city.code] + [city]

    def remove_city(self, code: str) -> None:
        if self.known_sources:
            raise InvalidRequest("hat-yai has sources; remove them first.")
        self.known = [one for one in self.known if one.code != code]

    def keys(self, city: str = "") -> list[Key]:
        return [key for key in self.made if key.city == city]

    def create_key(self, city: str, name: str) -> tuple[str, str]:
        self.made.append(Key("abc123", city, name))
        return "abc123", "mk_abc123_secret"

    def revoke_key(self, key_id: str) -> Key:
        (key,) = self.made
        key.revoked_at = 1
        return key


@pytest.fixture
def home(browser: Client, monkeypatch: pytest.MonkeyPatch) -> Founded:
    from mueang.portal import queries

    fake = Founded()
    monkeypatch.setattr(queries, "connect", lambda home: fake)
    return fake


@pytest.fixture
def administrator(home: Founded, browser: Client) -> Client:
    from mueang.accounts.models import User

    signed_in(browser)
    User.objects.update(is_superuser=True)
    return browser


def test_an_area_is_found_by_a_part_of_its_name(administrator: Client) -> None:
    page = read(administrator.get(NEW, {"q": "หาดให"}).content)
    assert "เมืองแรกของระบบนี้อยู่ที่ไหน" in page.text
    assert "อำเภอหาดใหญ่" in page.text
    assert "?area=9011" in [link["href"] for link in page.all("a")]
    assert "ไม่พบจังหวัดหรืออำเภอ" in read(administrator.get(NEW, {"q": "zzzz"}).content).text


@pytest.mark.parametrize(
    ("area", "code", "name"),
    [("9011", "hat-yai", "หาดใหญ่"), ("5001", "chiang-mai", "เชียงใหม่"), ("83", "phuket", "ภูเก็ต")],
)
def test_names_code_and_place_are_found_out(
    administrator: Client, area: str, code: str, name: str
) -> None:
    page = read(administrator.get(NEW, {"area": area}).content)
    values = {field["name"]: field.get("value") for field in page.all("input") if "name" in field}
    assert (values["code"], values["name_th"]) == (code, name)


def test_a_city_is_created_with_one_record(administrator: Client, home: Founded) -> None:
    from mueang.audit.models import AuditRecord

    answer = administrator.post(f"{NEW}?area=9011", SAID)
    assert answer["Location"] == "/th/cities/hat-yai/settings/"
    assert home.known == [City("hat-yai", "หาดใหญ่", "Hat Yai", "90", 100.47, 7.01, "new")]
    assert AuditRecord.objects.get(action="data.city_created").target_id == "hat-yai"
    assert "หาดใหญ่ พร้อมรับข้อมูลแล้ว" in read(administrator.get(answer["Location"]).content).text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"code": "หาดใหญ่"}, "รหัสเมืองใช้ได้เฉพาะ"),
        ({"name_en": " "}, "กรอกชื่อเมืองทั้งภาษาไทยและภาษาอังกฤษ"),
        ({"latitude": "100.47", "longitude": "7.01"}, "สลับ"),
        ({"latitude": "somewhere"}, "พิกัด"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(
    administrator: Client, home: Founded, wrong: dict[str, str], said: str
) -> None:
    answer = administrator.post(f"{NEW}?area=9011", SAID | wrong)
    assert answer.status_code == 422
    assert said in read(answer.content).text
    assert home.known == []


def test_a_code_is_used_once(administrator: Client, home: Founded) -> None:
    home.put_city(City("hat-yai", "หาดใหญ่", "Hat Yai", "90"))
    assert administrator.post(f"{NEW}?area=9011", SAID).status_code == 422
    page = read(administrator.get(NEW, {"area": "9011"}).content)
    assert [field["value"] for field in page.all("input") if field.get("name") == "code"] == [
        "hat-yai-2"
    ]


def test_only_administrators_create_cities(browser: Client, home: Founded) -> None:
    assert "/sign-in/" in browser.get(NEW)["Location"]
    assert signed_in(browser).post(f"{NEW}?area=9011", SAID).status_code == 403
    assert home.known == []


def test_a_province_founds_cities_of_its_own(browser: Client, home: Founded) -> None:
    from mueang.accounts.roles import Role
    from mueang.accounts.tests.people import person, place

    browser.force_login(person("province", Role.ADMINISTRATOR, place(province="90")))
    assert "อำเภอหาดใหญ่" in read(browser.get(NEW, {"q": "หาดให"}).content).text
    assert "อำเภอเมืองภูเก็ต" not in read(browser.get(NEW, {"q": "ภูเก็ต"}).content).text
    assert browser.get(NEW, {"area": "8301"}).status_code == 403
    assert browser.post(f"{NEW}?area=8301", SAID).status_code == 403
    assert home.known == []
    made = browser.post(f"{NEW}?area=9011", SAID)
    assert browser.get(made["Location"]).status_code == 200


def test_a_city_is_named_again_and_keeps_its_code(administrator: Client, home: Founded) -> None:
    administrator.post(f"{NEW}?area=9011", SAID)
    said = SAID | {"name_th": "นครหาดใหญ่", "code": "other"}
    assert administrator.post("/th/cities/hat-yai/settings/", said).status_code == 302
    assert [(city.code, city.name_th) for city in home.known] == [("hat-yai", "นครหาดใหญ่")]


def test_a_key_is_shown_once_and_revoked(administrator: Client, home: Founded) -> None:
    administrator.post(f"{NEW}?area=9011", SAID)
    page = "/en/cities/hat-yai/settings/"
    administrator.post(f"{page}keys/", {"key_name": "Flood sensors"})
    assert "mk_abc123_secret" in read(administrator.get(page).content).text
    again = read(administrator.get(page).content).text
    assert "mk_abc123_secret" not in again
    assert "Flood sensors" in again
    assert administrator.post(f"{page}keys/abc123/revoke/").status_code == 302
    assert "Flood sensors" not in read(administrator.get(page).content).text
    assert administrator.post(f"{page}keys/other/revoke/").status_code == 422


def test_a_new_city_is_taken_back(administrator: Client, home: Founded) -> None:
    from mueang.audit.models import AuditRecord

    administrator.post(f"{NEW}?area=9011", SAID)
    assert administrator.post("/th/cities/hat-yai/settings/remove/")["Location"] == NEW
    assert home.known == []
    assert AuditRecord.objects.filter(action="data.city_removed").count() == 1
