# SPDX-License-Identifier: Apache-2.0
"""The main menu: what is there for whom, and where the reader is."""

from __future__ import annotations

import pytest
from django.test import Client

from mueang.accounts.roles import Role
from mueang.accounts.tests.people import person, place
from mueang.portal.tests.reading import read

STRANGER = ["/en/", "/en/docs/"]
OFFICER = ["waiting/", "surveys/", "results/", "agencies/", "", "docs/"]
ALL = [*OFFICER[:-1], "desk/", "people/", "trail/", "status/", "docs/"]


def menu(browser: Client, address: str = "/en/docs/") -> dict[str, str]:
    """Where the panel's links lead, each with how it is marked."""
    links = read(browser.get(address).content).all("a", class_="m-menu__link")
    return {str(one["href"]): one.get("aria-current") or "" for one in links}


def test_strangers_see_what_is_open(browser: Client) -> None:
    assert list(menu(browser)) == STRANGER


@pytest.mark.parametrize(
    ("role", "ends"), [(Role.OFFICER, OFFICER), (Role.ADMINISTRATOR, ALL)], ids=["officer", "all"]
)
def test_each_sees_where_there_is_something_to_do(
    browser: Client, role: Role, ends: list[str]
) -> None:
    from mueang.accounts.tests.people import agency

    where = place(of=agency()) if role == Role.OFFICER else None
    browser.force_login(person("someone", role, where))
    assert list(menu(browser)) == [*(f"/en/{end}" for end in ends), "/en/me/"]
    row = read(browser.get("/en/docs/").content).all("a", class_="m-nav__link")
    assert [one["href"] for one in row] == [f"/en/{end}" for end in ends if end != "trail/"]


@pytest.mark.parametrize(
    ("address", "href", "marked"),
    [
        ("/en/people/", "/en/people/", "page"),
        ("/en/people/invite/", "/en/people/", "true"),
        ("/en/trail/", "/en/trail/", "page"),
        ("/en/agencies/new/", "/en/agencies/", "true"),
        ("/en/waiting/letters/", "/en/waiting/", "true"),
        ("/en/surveys/new/", "/en/surveys/", "true"),
        ("/en/results/", "/en/results/", "page"),
        ("/en/cities/chiang-mai/", "/en/", "true"),
        ("/en/desk/new-city/", "/en/desk/", "true"),
        ("/en/docs/tutorial/first-sensor/", "/en/docs/", "true"),
        ("/en/me/", "/en/me/", "page"),
        ("/en/search/", "", ""),
    ],
)
def test_where_the_reader_is(browser: Client, address: str, href: str, marked: str) -> None:
    browser.force_login(person("someone", Role.ADMINISTRATOR))
    found = {link: said for link, said in menu(browser, address).items() if said}
    assert found == ({href: marked} if href else {})
