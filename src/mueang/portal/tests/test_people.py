# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from mueang.accounts.roles import Role
from mueang.accounts.tests.people import again, agency, person, place
from mueang.portal.tests.reading import read

if TYPE_CHECKING:
    from mueang.accounts.models import User


@pytest.fixture
def secretary(browser: Client) -> User:
    """Chiang Mai's, who has just shown who they are."""
    found = person("secretary", Role.SECRETARY, place(province="50"))
    browser.force_login(found)
    session = browser.session
    session["confirmed_at"] = int(time.time())
    session.save()
    return found


def test_the_list_is_bounded_searched_and_filtered(browser: Client, secretary: User) -> None:
    officer = person("officer", Role.OFFICER, place(of=agency("เทศบาลเมืองแม่เหียะ")))
    head = person("head", Role.AGENCY_HEAD, place(of=agency("เทศบาลตำบลสุเทพ")))
    stranger = person("stranger", Role.OFFICER, place(of=agency("เทศบาลนครภูเก็ต", "83")))

    def names(query: str) -> set[str]:
        page = read(browser.get(f"/en/people/?{query}").content)
        return {one.name for one in (officer, head, stranger) if one.email in page.text}

    assert names("") == {"officer", "head"}
    assert names("q=OFFI") == {"officer"}
    assert names("role=agency_head") == {"head"}
    assert names("state=closed") == set()
    assert names(f"agency={officer.memberships.get().agency_id}") == {"officer"}
    assert names("role=king&page=99&agency=x&q=%00") == {"officer", "head"}
    assert browser.get(f"/en/people/{stranger.pk}/").status_code == 404


def test_invites_by_the_name_of_an_agency(browser: Client, secretary: User) -> None:
    from mueang.accounts.models import Invitation

    for name in ("เทศบาลตำบลสุเทพ", "เทศบาลตำบลสุเทพใต้"):
        agency(name)
    said = {"email": "new@example.go.th", "role": "officer:agency", "place": "สุเทพ"}
    which = browser.post("/th/people/invite/", said)
    assert (which.status_code, "มีหลายแห่ง" in read(which.content).text) == (422, True)
    done = browser.post("/th/people/invite/", {**said, "place": "เทศบาลตำบลสุเทพ"})
    assert (done.status_code, "/th/invitations/" in read(done.content).text) == (200, True)
    assert "new@example.go.th" in read(browser.get("/th/people/").content).text
    made = Invitation.objects.get()
    assert browser.post(f"/th/people/invitations/{made.pk}/withdraw/").status_code == 302
    made.refresh_from_db()
    assert made.state == "withdrawn"


@pytest.mark.parametrize(
    ("role", "words"),
    [("secretary:province", "Chiang Mai"), ("officer:agency", "เทศบาลนครภูเก็ต"), ("x:y", "")],
)
def test_what_may_not_be_given_is_not_taken(
    browser: Client, secretary: User, role: str, words: str
) -> None:
    from mueang.accounts.models import Invitation

    agency("เทศบาลนครภูเก็ต", "83")
    said = {"email": "new@example.go.th", "role": role, "place": words}
    assert browser.post("/en/people/invite/", said).status_code == 422
    elsewhere = agency("ที่อื่น", "83")
    by_key = {**said, "chosen": f"agency:{elsewhere.pk}"}
    assert browser.post("/en/people/invite/", by_key).status_code == 422
    assert not Invitation.objects.exists()


def test_gives_and_ends_a_role(browser: Client, secretary: User) -> None:
    officer = person("officer", Role.OFFICER, place(of=agency("เทศบาลตำบลสุเทพ")))
    address = f"/en/people/{officer.pk}/"
    said = {"role": "agency_head:agency", "place": "เทศบาลตำบลสุเทพ"}
    assert browser.post(f"{address}roles/", said).status_code == 302
    assert "Head of agency" in read(browser.get(address).content).text
    head = officer.memberships.get(role=Role.AGENCY_HEAD)
    assert browser.post(f"{address}roles/{head.pk}/end/").status_code == 302
    assert [one.role for one in again(officer).memberships.filter(ended_at=None)] == ["officer"]


def test_who_may_more_is_left_alone(browser: Client, secretary: User) -> None:
    chief = person("chief", Role.OFFICER, place(of=agency("เทศบาลตำบลสุเทพ")))
    chief.is_superuser = True
    chief.save()
    for part in ("close", "password-link", "second-factor"):
        answer = browser.post(f"/en/people/{chief.pk}/{part}/")
        assert answer.status_code in (403, 422)
        assert "roles beyond yours" in read(answer.content).text
    assert again(chief).is_active


def test_a_link_for_a_new_password(browser: Client, secretary: User) -> None:
    officer = person("officer", Role.OFFICER, place(of=agency()))
    page = read(browser.post(f"/en/people/{officer.pk}/password-link/").content)
    assert "/en/welcome/" in page.text
    link = page.text[page.text.index("/en/welcome/") :].split()[0]
    assert officer.email in read(Client().get(link).content).text


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("who=officer&action=survey.answer&place=เทศบาลตำบลสุเทพ", "Yes: officer"),
        ("who=officer&action=survey.answer", "does not reach here"),
        ("who=officer&action=survey.manage", "this role does not include it"),
        ("who=secretary&action=survey.manage&place=Chiang Mai", "Yes: secretary"),
        ("who=nobody&action=survey.manage", "Nobody within your reach"),
        ("who=officer&action=survey.manage&place=ดาวอังคาร", "no such place"),
    ],
)
def test_why(browser: Client, secretary: User, asked: str, said: str) -> None:
    person("officer", Role.OFFICER, place(of=agency("เทศบาลตำบลสุเทพ")))
    assert said in read(browser.get(f"/en/people/why/?{asked}").content).text


def test_scripts_in_names_are_text(browser: Client, secretary: User) -> None:
    evil = person("evil", Role.OFFICER, place(of=agency("<script>alert(1)</script>")))
    evil.name = "<img src=x onerror=alert(1)>"
    evil.save()
    for address in ("/en/people/", f"/en/people/{evil.pk}/", "/en/trail/", "/en/people/invite/"):
        content = browser.get(address).content
        assert b"<img src=x" not in content
        assert b"<script>alert" not in content
