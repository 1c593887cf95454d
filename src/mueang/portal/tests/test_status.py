# SPDX-License-Identifier: Apache-2.0
"""The status page: for administrators only, in both languages, with what to do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client, override_settings

from mueang.data.backup.last import Last, note
from mueang.data.upkeep.finding import Finding, same
from mueang.portal.tests.reading import read

PASSWORD = "คลองแม่ข่า 2569"


@pytest.fixture
def hashed_fast() -> Iterator[None]:
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture
def administrator(browser: Client, hashed_fast: None) -> Client:
    from mueang.accounts.actions import create_administrator

    browser.force_login(create_administrator("admin@example.go.th", "สมหญิง", PASSWORD))
    return browser


def test_strangers_sign_in_first(browser: Client) -> None:
    answer = browser.get("/th/status/")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/th/sign-in/?next=%2Fth%2Fstatus%2F"


def test_officers_who_are_no_administrators_are_told(browser: Client) -> None:
    from mueang.accounts.models import User

    browser.force_login(User.objects.create(email="o@example.go.th", name="สมชาย"))
    assert browser.get("/en/status/").status_code == 403
    answer = browser.get("/en/status.json")
    assert (answer.status_code, answer.json()["status"]) == (403, 403)


@pytest.mark.parametrize(("language", "word"), [("th", "โฟลเดอร์หลัก"), ("en", "backup")])
def test_says_what_is_and_is_never_cached(administrator: Client, language: str, word: str) -> None:
    answer = administrator.get(f"/{language}/status/")
    page = read(answer.content)
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
    assert page.unclosed == []
    assert word in page.text


def test_what_is_wrong_stands_first_with_what_to_do(
    administrator: Client, home_with_people: Path
) -> None:
    note(home_with_people, Last(1, "/mnt", "no room on /mnt"))
    try:
        page = read(administrator.get("/en/status/").content)
        body = administrator.get("/en/status.json").json()
    finally:
        (home_with_people / "backups" / "last.json").unlink()
    assert "need" in page.text
    assert "no room on /mnt" in page.text
    assert "mueang backup" in page.text
    assert body["well"] is False
    (backup,) = [each for each in body["findings"] if each["code"] == "backup"]
    assert backup["todo"]["th"]


def test_a_troubled_source_is_one_click_away(
    administrator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    silent = Finding("source.hat-yai.gate-7", same("Gate"), same("silent"), same("look"), "wrong")
    monkeypatch.setattr("mueang.portal.status.findings", lambda look: [silent])
    page = read(administrator.get("/th/status/").content)
    assert len(page.all("a", href="/th/cities/hat-yai/sources/gate-7/")) == 1


def test_the_first_administrator_comes_by_a_link_that_works_once(
    browser: Client, hashed_fast: None
) -> None:
    from mueang.accounts.links import first_token
    from mueang.accounts.models import User

    address = f"/th/welcome/{first_token()}/"
    assert read(browser.get(address).content).all("input", name="password")
    weak = browser.post(address, {"email": "a@b.go.th", "name": "ก", "password": "password"})
    assert weak.status_code == 422
    sent = {"email": "a@b.go.th", "name": "สมหญิง", "password": PASSWORD}
    answer = browser.post(address, sent)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/th/status/")
    assert User.objects.get(email="a@b.go.th").is_superuser
    assert browser.get("/th/status/").status_code == 200
    assert Client().get(address).status_code == 410
    assert Client().post(address, sent).status_code == 410


def test_a_new_password_comes_by_a_link_that_works_once(browser: Client, hashed_fast: None) -> None:
    from mueang.accounts.actions import create_administrator
    from mueang.accounts.links import password_token

    create_administrator("a@b.go.th", "สมหญิง", PASSWORD)
    address = f"/en/welcome/{password_token('A@b.go.th')}/"
    assert "a@b.go.th" in read(browser.get(address).content).text
    assert browser.post(address, {"password": "short"}).status_code == 422
    assert browser.post(address, {"password": "a wholly new one"}).status_code == 302
    assert Client().get(address).status_code == 410
    signed_in = Client().post(
        "/en/sign-in/", {"email": "a@b.go.th", "password": "a wholly new one"}
    )
    assert signed_in.status_code == 302


@pytest.mark.parametrize("token", ["x", "eyJmaXJzdCI6dHJ1ZX0:1xUo61:forged", "%00"])
def test_a_forged_link_is_refused(browser: Client, token: str) -> None:
    assert browser.get(f"/en/welcome/{token}/").status_code == 410
