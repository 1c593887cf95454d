# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client, override_settings

from mueang.portal.tests.reading import read

PASSWORD = "คลองแม่ข่า 2569"
ADDRESS = "/en/sign-in/"


@pytest.fixture
def officer(browser: Client) -> Iterator[str]:
    """Hashed quickly, for these tests are not about the strength of the hash."""
    from mueang.accounts.actions import create_administrator

    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield create_administrator("Officer@Example.go.th", "สมหญิง", PASSWORD).email


def test_signs_in_and_out(browser: Client, officer: str) -> None:
    answer = browser.post(
        ADDRESS, {"email": officer.upper(), "password": PASSWORD, "next": "/en/cities/x/"}
    )
    assert (answer.status_code, answer.headers["Location"]) == (302, "/en/cities/x/")
    assert "สมหญิง" in read(browser.get("/en/").content).text
    assert browser.post("/en/sign-out/").status_code == 302
    assert "สมหญิง" not in read(browser.get("/en/").content).text


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:x"])
def test_never_leads_to_another_site(browser: Client, officer: str, elsewhere: str) -> None:
    answer = browser.post(ADDRESS, {"email": officer, "password": PASSWORD, "next": elsewhere})
    assert answer.headers["Location"] == "/en/"


def test_wrong_password_does_not_say_which_was_wrong(browser: Client, officer: str) -> None:
    known = browser.post(ADDRESS, {"email": officer, "password": "x"})
    stranger = browser.post(ADDRESS, {"email": "x@example.org", "password": "x"})

    assert known.status_code == stranger.status_code == 422
    assert read(known.content).all("p", role="alert")
    assert "The e-mail address or the password is wrong" in read(stranger.content).text


def test_guessing_is_slowed_even_with_the_right_password(browser: Client, officer: str) -> None:
    for _ in range(5):
        browser.post(ADDRESS, {"email": officer, "password": "x"})
    answer = browser.post(ADDRESS, {"email": officer, "password": PASSWORD})

    assert answer.status_code == 429
    assert "Wait 15 minutes" in read(answer.content).text
    elsewhere = browser.post(
        ADDRESS, {"email": officer, "password": PASSWORD}, REMOTE_ADDR="203.0.113.9"
    )
    assert elsewhere.status_code == 302


def test_empty_form_is_explained(browser: Client) -> None:
    answer = browser.post(ADDRESS, {"email": " ", "password": ""})
    assert answer.status_code == 422


def test_form_without_its_token_is_refused_with_words(browser: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(ADDRESS, {"email": "a@example.org", "password": "x"})
    assert answer.status_code == 403
    assert "The form may have expired" in read(answer.content).text


def test_cookies_are_secure_over_https(browser: Client, officer: str) -> None:
    answer = browser.post(ADDRESS, {"email": officer, "password": PASSWORD}, secure=True)
    cookie = answer.cookies["mueang_session"]
    assert cookie["secure"]
    assert cookie["httponly"]
    assert "max-age" in answer.headers["Strict-Transport-Security"]


@pytest.mark.parametrize(("email", "password"), [("a\0@example.org", "x"), ("a@b.co", "\0" * 99)])
def test_what_nobody_types_is_wrong(browser: Client, email: str, password: str) -> None:
    answer = browser.post(ADDRESS, {"email": email, "password": password})
    assert answer.status_code == 422
