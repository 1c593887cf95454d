# SPDX-License-Identifier: Apache-2.0
"""What holds at every address: no POST without its token, nothing private in a cache."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from mueang.accounts.roles import Role, Scope
from mueang.portal.tests.page_table import OPEN, PAGES, World
from mueang.portal.tests.test_page_rights import Empty, address, holder, names

INSIDE = "words"
"""The server role's own question, closed to whoever comes by the public port."""


@pytest.fixture
def world(browser: Client, monkeypatch: pytest.MonkeyPatch) -> World:
    from mueang.portal import queries
    from mueang.programme.survey.tests.scene import scene

    fake = Empty()
    monkeypatch.setattr(queries, "connect", lambda home: fake)
    return World(scene())


def let_go(answer: Any) -> None:
    """A whole close() would close the test's database too."""
    for close in vars(answer)["_resource_closers"]:
        close()


def everywhere(world: World) -> list[tuple[str, str]]:
    """Each named address; what is not there in this world is given a number."""
    from django.urls import NoReverseMatch

    found = []
    for name, pattern in names():
        try:
            found.append((name, address(world, name)))
        except NoReverseMatch:
            found.append((name, "/" + _filled(pattern)))
    return found


def _filled(pattern: str) -> str:
    import re

    return re.sub(r"<[^>]+>", "1", pattern.removeprefix("^"))


def test_no_form_is_taken_without_its_token(world: World) -> None:
    person = holder(world, Role.ADMINISTRATOR, Scope.ALL, near=True)
    person.is_superuser = True
    person.save()
    browser = Client(enforce_csrf_checks=True, headers={"X-Forwarded-For": "203.0.113.9"})
    browser.force_login(person)
    taken = {}
    for name, where in everywhere(world):
        answer = browser.post(where, {"do": "close", "email": "x@example.go.th"})
        let_go(answer)
        if answer.status_code not in (403, 404, 405):
            taken[name] = (where, answer.status_code)
    assert taken == {}


def test_the_inner_question_is_closed_to_the_public(world: World) -> None:
    from mueang.data.live.pages import PATH

    browser = Client(enforce_csrf_checks=True, headers={"X-Forwarded-For": "203.0.113.9"})
    assert browser.post(PATH, b"", content_type="application/msgpack").status_code == 404


def test_private_pages_stay_in_no_cache(world: World, browser: Client) -> None:
    person = holder(world, Role.ADMINISTRATOR, Scope.ALL, near=True)
    person.is_superuser = True
    person.save()
    browser.force_login(person)
    wrong = {}
    private = {page.name for page in PAGES}
    for name, where in everywhere(world):
        answer = browser.get(where)
        let_go(answer)
        told = answer.headers.get("Cache-Control", "")
        if answer.status_code == 200 and name in private and "no-store" not in told:
            wrong[name] = told
        if answer.status_code == 200 and name in OPEN and not _shareable(answer):
            wrong[name] = f"{told} {answer.headers.get('Vary')}"
    assert wrong == {}


def _shareable(answer: Any) -> bool:
    """A page that says who is signed in is kept apart by its cookie."""
    told, varies = answer.headers.get("Cache-Control", ""), answer.headers.get("Vary", "")
    named = "ผู้มีบทบาท".encode() in (b"" if answer.streaming else answer.content)
    return not named or "no-store" in told or "Cookie" in varies


def test_refusals_and_sign_ins_stay_in_no_cache(world: World) -> None:
    wrong = {}
    for page in PAGES:
        answer = Client().generic(page.method.upper(), address(world, page.name))
        let_go(answer)
        if "no-store" not in answer.headers.get("Cache-Control", ""):
            wrong[page.name] = (answer.status_code, answer.headers.get("Cache-Control"))
    assert wrong == {}
