# SPDX-License-Identifier: Apache-2.0
"""Second step, forms that are not lost, confirming, known browsers, sessions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pyotp
import pytest
from django.test import Client, override_settings

from mueang.portal.tests.reading import read

if TYPE_CHECKING:
    from mueang.accounts.models import User

PASSWORD = "คลองแม่ข่า 2569"
ADDRESS = "/en/sign-in/"


@pytest.fixture
def owner(browser: Client) -> Iterator[User]:
    from mueang.accounts.actions import create_administrator

    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield create_administrator("owner@example.go.th", "สมหญิง", PASSWORD)


def hidden(content: bytes, name: str) -> str:
    fields = read(content).all("input", name=name)
    return fields[0]["value"] or ""


def test_a_second_step_is_asked_for(browser: Client, owner: User) -> None:
    from mueang.accounts import second_factor
    from mueang.accounts.models import SecondFactor

    secret = second_factor.new_secret()
    second_factor.turn_on(owner, secret, pyotp.TOTP(secret).now())
    SecondFactor.objects.update(last_step=0)
    said = {"email": owner.email, "password": PASSWORD, "next": "/en/me/"}
    answer = browser.post(ADDRESS, said)
    assert answer.status_code == 200
    assert "สมหญิง" not in read(browser.get("/en/").content).text

    half = hidden(answer.content, "half")
    wrong = browser.post("/en/sign-in/code/", {"half": half, "code": "0", "next": "/en/me/"})
    assert (wrong.status_code, "The code is wrong" in read(wrong.content).text) == (422, True)
    right = {"half": half, "code": pyotp.TOTP(secret).now(), "next": "/en/me/"}
    assert browser.post("/en/sign-in/code/", right).headers["Location"] == "/en/me/"

    owner.set_password("another one 2569")
    owner.save()
    old = Client().post("/en/sign-in/code/", right)
    assert (old.status_code, "too long" in read(old.content).text) == (422, True)


def test_what_was_typed_survives_the_end_of_the_session(browser: Client, owner: User) -> None:
    typed = {"name": 'สมหญิง <b>"ใจดี"</b>', "language": "en"}
    ended = browser.post("/en/me/", typed)
    assert ended.status_code == 403
    assert "Your session has ended" in read(ended.content).text
    kept = hidden(ended.content, "kept")

    wrong = browser.post(ADDRESS, {"email": owner.email, "password": "x", "kept": kept})
    kept = hidden(wrong.content, "kept")
    again = browser.post(ADDRESS, {"email": owner.email, "password": PASSWORD, "kept": kept})
    page = read(again.content)
    assert again.status_code == 200
    assert '<b>"ใจดี"</b>' in page.text
    assert [form["action"] for form in page.all("form", action="/en/me/")] == ["/en/me/"]
    fields = re.findall(rb'<textarea name="([^"]+)"', again.content)
    assert fields == [b"name", b"language"]
    owner.refresh_from_db()
    assert owner.name == "สมหญิง"


def test_secrets_are_not_kept_and_what_is_forged_is_not_shown(browser: Client, owner: User) -> None:
    from mueang.portal.signing import keeping

    ended = browser.post("/en/me/password/", {"old_password": "x", "new_password": "y", "n": "ก"})
    form = keeping.kept(hidden(ended.content, "kept"))
    assert form is not None
    assert form.fields == (("n", "ก"),)
    said = {"email": owner.email, "password": PASSWORD, "kept": "forged:x:y"}
    assert browser.post(ADDRESS, said).headers["Location"] == "/en/waiting/"


def test_a_page_that_grew_old_shows_what_was_typed(owner: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(owner)
    typed = {"name": "สมหญิง ใจดี", "language": "th"}
    ours = strict.post("/en/me/", typed, headers={"Sec-Fetch-Site": "same-origin"})
    assert (ours.status_code, "สมหญิง ใจดี" in read(ours.content).text) == (403, True)
    theirs = strict.post("/en/me/", typed, headers={"Sec-Fetch-Site": "cross-site"})
    assert (theirs.status_code, "สมหญิง ใจดี" in read(theirs.content).text) == (403, False)


def test_a_dangerous_act_is_confirmed_once(browser: Client, owner: User) -> None:
    from mueang.accounts.tests.people import again, person

    officer = person("officer")
    browser.force_login(owner)
    close = f"/en/people/{officer.pk}/close/"
    asked = browser.post(close)
    assert "Confirm that it is you" in read(asked.content).text
    assert again(officer).is_active
    kept = hidden(asked.content, "kept")
    wrong = browser.post("/en/sign-in/confirm/", {"kept": kept, "password": "x"})
    assert (wrong.status_code, "password is wrong" in read(wrong.content).text) == (422, True)
    right = browser.post("/en/sign-in/confirm/", {"kept": kept, "password": PASSWORD})
    assert read(right.content).all("form", action=close)
    assert browser.post(close).status_code == 302
    assert not again(officer).is_active


def test_a_browser_that_was_here_is_not_slowed_by_strangers(browser: Client, owner: User) -> None:
    said = {"email": owner.email, "password": PASSWORD}
    assert browser.post(ADDRESS, said).status_code == 302
    browser.post("/en/sign-out/")
    for n in range(25):
        Client(REMOTE_ADDR=f"198.51.100.{n}").post(ADDRESS, {**said, "password": "x"})
    assert Client().post(ADDRESS, said).status_code == 429
    assert browser.post(ADDRESS, said).status_code == 302


def test_sessions_are_seen_and_ended(browser: Client, owner: User) -> None:
    said = {"email": owner.email, "password": PASSWORD}
    telephone = Client(
        REMOTE_ADDR="203.0.113.7", headers={"User-Agent": "Mozilla/5.0 (iPhone) Safari/605"}
    )
    browser.post(ADDRESS, said)
    telephone.post(ADDRESS, said)
    page = read(browser.get("/th/me/").content)
    assert "Safari บน iPhone" in page.text
    assert "203.0.113.7" in page.text
    assert telephone.get("/en/me/").status_code == 200
    assert browser.post("/en/me/sessions/end-others/").status_code == 302
    assert telephone.get("/en/me/").status_code == 302
    assert browser.get("/en/me/").status_code == 200


def test_a_new_password_ends_the_other_sessions(browser: Client, owner: User) -> None:
    other = Client()
    for one in (browser, other):
        one.post(ADDRESS, {"email": owner.email, "password": PASSWORD})
    weak = browser.post(
        "/en/me/password/", {"old_password": PASSWORD, "new_password": "owner@example"}
    )
    assert "resembles your name or e-mail" in read(weak.content).text
    new = {"old_password": PASSWORD, "new_password": "ดอยสุเทพ ยามเช้า"}
    assert browser.post("/en/me/password/", new).status_code == 302
    assert browser.get("/en/me/").status_code == 200
    assert other.get("/en/me/").status_code == 302


def test_roles_that_must_have_a_second_step_are_led_to_it(
    browser: Client, owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MUEANG_SECOND_FACTOR_ROLES", "administrator")
    browser.force_login(owner)
    assert browser.get("/en/people/").headers["Location"] == "/en/me/second-factor/"
    page = browser.get("/en/me/second-factor/")
    assert "Your roles need a second step" in read(page.content).text
    assert b"<svg" in page.content
    code = pyotp.TOTP(browser.session["second_factor_secret"]).now()

    asked = browser.post("/en/me/second-factor/", {"digits": code})
    said = {"kept": hidden(asked.content, "kept"), "password": PASSWORD}
    again = browser.post("/en/sign-in/confirm/", said)
    assert read(again.content).all("form", action="/en/me/second-factor/")
    assert code.encode() in again.content
    wrong = browser.post("/en/me/second-factor/", {"digits": "1"})
    assert wrong.status_code == 422
    done = browser.post("/en/me/second-factor/", {"digits": code})
    assert "recovery codes" in read(done.content).text
    assert browser.get("/en/people/").status_code == 200


def test_an_invitation_is_accepted_on_its_page(browser: Client, owner: User) -> None:
    from mueang.accounts.inviting import Offer, invite
    from mueang.accounts.models import User
    from mueang.accounts.roles import Role
    from mueang.accounts.tests.people import place

    _, secret = invite(owner, "new@example.go.th", [Offer(Role.DEPA, place())])
    address = f"/en/invitations/{secret}/"
    assert "depa officer" in read(browser.get(address).content).text
    weak = browser.post(address, {"name": "สมชาย", "password": "short"})
    assert (weak.status_code, "too short" in read(weak.content).text) == (422, True)
    assert browser.post(address, {"name": "สมชาย", "password": PASSWORD}).status_code == 302
    assert "สมชาย" in read(browser.get("/en/").content).text
    assert User.objects.filter(email="new@example.go.th").exists()
    used = browser.get(address)
    assert (used.status_code, "used already" in read(used.content).text) == (410, True)
