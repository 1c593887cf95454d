# SPDX-License-Identifier: Apache-2.0
"""Accounts to try are offered in a demonstration home, and in no other."""

from __future__ import annotations

from django.test import Client

from mueang.portal.tests.reading import read

OFFICER = "officer@demo.mueang.example"


def test_a_button_for_each_role(browser: Client, demonstration: None) -> None:
    from mueang.programme.demonstration.seeding import seed

    seed()
    page = read(browser.get("/en/sign-in/").content)
    assert "Provincial secretary" in page.text
    entered = browser.post(f"/en/sign-in/as/{OFFICER}/", {"next": "/en/me/"})
    assert (entered.status_code, entered.headers["Location"]) == (302, "/en/me/")
    assert "สมชาย" in read(browser.get("/en/me/").content).text


def test_nobody_else_is_entered_as(browser: Client, demonstration: None) -> None:
    from mueang.accounts.models import User

    User.objects.create(email="real@example.go.th", name="จริง")
    assert browser.post("/en/sign-in/as/real@example.go.th/").status_code == 404
    assert browser.get(f"/en/sign-in/as/{OFFICER}/").status_code == 405


def test_a_home_with_real_data_has_no_such_door(browser: Client) -> None:
    from mueang.programme.demonstration.seeding import seed

    seed()
    assert "demo.mueang.example" not in browser.get("/en/sign-in/").content.decode()
    assert browser.post(f"/en/sign-in/as/{OFFICER}/").status_code == 404
    assert "_auth_user_id" not in browser.session
