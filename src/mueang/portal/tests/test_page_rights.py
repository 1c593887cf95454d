# SPDX-License-Identifier: Apache-2.0
"""Every role before every page, where the role reaches and where it does not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from mueang.accounts.roles import SCOPES, Role, Scope
from mueang.data.errors import NotFound
from mueang.portal.tests.desk import DeskData
from mueang.portal.tests.page_table import HIDDEN, OPEN, OWNERS_ONLY, PAGES, Page, World

ROLES = [(role, scope) for role, scopes in SCOPES.items() for scope in scopes]
NEAR = [True, False]


class Empty(DeskData):
    """A data half that knows the city and nothing in it."""

    def __getattr__(self, name: str) -> Any:
        def nothing(*asked: object, **named: object) -> None:
            raise NotFound(f"{name}: there is nothing")

        return nothing


@pytest.fixture
def world(browser: Client, monkeypatch: pytest.MonkeyPatch) -> World:
    from mueang.portal import queries
    from mueang.programme.survey.tests.scene import scene

    fake = Empty()
    monkeypatch.setattr(queries, "connect", lambda home: fake)
    return World(scene())


def names() -> Iterator[tuple[str, str]]:
    """Every named address with what it is made of."""
    from django.urls import get_resolver

    def walk(patterns: Any, before: str = "") -> Iterator[tuple[str, str]]:
        for one in patterns:
            address = f"{before}{one.pattern}"
            if hasattr(one, "url_patterns"):
                yield from walk(one.url_patterns, address)
            elif one.name:
                yield one.name, address

    yield from walk(get_resolver().url_patterns)


def test_every_page_is_in_the_table_once(world: World) -> None:
    listed = [page.name for page in PAGES] + sorted(OPEN | HIDDEN | OWNERS_ONLY)
    assert sorted(listed) == sorted({name for name, _ in names()}), (
        "say in portal/tests/page_table.py who may open the page"
    )


def address(world: World, name: str) -> str:
    from django.urls import reverse

    values = {
        "code": world.code,
        "run": "r1",
        "kind": "push",
        "source_id": "roof",
        "entity_id": "urn:ngsi-ld:AirQualityObserved:roof",
        "key_id": "k1",
        "pk": world.scene.officer.pk,
        "session": 0,
        "agency_id": world.scene.agency.pk,
        "contact": 0,
        "letter": 0,
        "survey_id": world.scene.survey.pk,
        "number": 1,
        "round_id": world.scene.round.pk,
        "response_id": world.scene.response.pk,
    }
    pattern = dict(names())[name]
    return reverse(
        name, kwargs={key: value for key, value in values.items() if f":{key}>" in pattern}
    )


def opens(browser: Client, world: World, page: Page) -> bool:
    """Whether the page lets somebody in; what it then has to say is not this test's."""
    answer = browser.generic(page.method.upper(), address(world, page.name))
    if answer.status_code == 302 and "/sign-in/" in answer.headers["Location"]:
        return False
    assert answer.status_code not in (405, 500), page
    closers = vars(answer)["_resource_closers"]  # a whole close() would close the database too
    for close in closers:
        close()
    if answer.status_code == 302 and "/sign-in/" in answer.headers["Location"]:
        return False
    assert answer.status_code not in (405, 500), page
    if answer.streaming and (file := getattr(answer, "file_to_stream", None)):
        file.close()  # closing the answer would close the test's database as well
    hidden = page.name.startswith(("person", "agency")) and answer.status_code == 404
    return answer.status_code not in (401, 403) and not hidden


def holder(world: World, role: Role, scope: Scope, *, near: bool) -> Any:
    """Somebody with the role, where the pages are about or elsewhere."""
    from mueang.accounts.models import Membership, User
    from mueang.agencies.models import Agency, AgencyKind
    from mueang.places.models import Province

    far = Agency.objects.create(name_th="ไกล", kind=AgencyKind.SAO, province_id="83")
    person = User.objects.create(email="holder@example.go.th", name="ผู้มีบทบาท")
    Membership.objects.create(
        person=person,
        role=role,
        agency=(world.scene.agency if near else far) if scope == Scope.AGENCY else None,
        province=Province.objects.get(pk="50" if near else "83")
        if scope == Scope.PROVINCE
        else None,
        city=(world.code if near else "phuket") if scope == Scope.CITY else "",
    )
    return User.objects.get(pk=person.pk)


@pytest.mark.slow
@pytest.mark.parametrize("near", NEAR, ids=["here", "elsewhere"])
@pytest.mark.parametrize(("role", "scope"), ROLES)
def test_pages_open_to_whom_the_table_says(
    world: World, browser: Client, role: Role, scope: Scope, near: bool
) -> None:
    person = holder(world, role, scope, near=near)
    browser.force_login(person)
    wrong = {}
    for page in PAGES:
        may = page.need(world, person)
        if opens(browser, world, page) != may:
            wrong[page.name] = "is closed" if may else "is open"
    for name in OWNERS_ONLY:
        assert browser.post(address(world, name)).status_code == 403
    assert wrong == {}


def test_strangers_sign_in_first(world: World, browser: Client) -> None:
    wrong = [page.name for page in PAGES if opens(browser, world, page)]
    assert wrong == []


def test_a_closed_account_opens_nothing(world: World, browser: Client) -> None:
    person = holder(world, Role.ADMINISTRATOR, Scope.ALL, near=True)
    browser.force_login(person)
    person.is_active = False
    person.save()
    assert [page.name for page in PAGES if opens(browser, world, page)] == []
