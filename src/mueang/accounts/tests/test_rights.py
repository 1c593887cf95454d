# SPDX-License-Identifier: Apache-2.0
"""Every role against every action, where the role reaches and where it does not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mueang.accounts.roles import (
    ACTIONS,
    GIVES,
    MAY,
    ONLY_WHOLE,
    ROLES,
    SCOPES,
    Action,
    Role,
    Scope,
)

if TYPE_CHECKING:
    from mueang.accounts.models import User
    from mueang.accounts.rights import Where

PAIRS = [(role, scope) for role, scopes in SCOPES.items() for scope in scopes]


@pytest.fixture
def person(django_home: Path) -> User:
    from mueang.accounts.models import User

    return User.objects.create(email="a@example.go.th", name="สมหญิง")


def give(person: User, role: Role, scope: Scope) -> tuple[Where, Where]:
    """Gives the role; a place that it reaches, and one that it does not."""
    from mueang.accounts.models import Membership
    from mueang.accounts.rights import Where
    from mueang.agencies.models import Agency, AgencyKind
    from mueang.places.models import Province

    agencies = [
        Agency.objects.create(name_th=name, name_en=name, kind=AgencyKind.TOWN_MUNICIPALITY)
        for name in ("ก", "ข")
    ]
    here = Where((agencies[0].pk,), "90", "hat-yai")
    there = Where((agencies[1].pk,), "50", "chiang-mai")
    Membership.objects.create(
        person=person,
        role=role,
        agency=agencies[0] if scope == Scope.AGENCY else None,
        province=Province.objects.get(code="90") if scope == Scope.PROVINCE else None,
        city="hat-yai" if scope == Scope.CITY else "",
    )
    return here, there


@pytest.mark.parametrize(("role", "scope"), PAIRS)
def test_each_role_may_what_the_table_says_where_it_reaches(
    person: User, role: Role, scope: Scope
) -> None:
    from mueang.accounts.rights import may, may_somewhere

    here, there = give(person, role, scope)
    whole = scope == Scope.ALL
    for action in Action:
        listed = action in MAY[role] and (whole or action not in ONLY_WHOLE)
        assert may(person, action, here) == listed, action
        assert may(person, action, there) == (listed and whole), action
        assert may(person, action) == (listed and whole), action
        assert may_somewhere(person, action) == listed, action


@pytest.mark.parametrize(("role", "scope"), PAIRS)
def test_nobody_gives_more_than_the_table_says(person: User, role: Role, scope: Scope) -> None:
    from mueang.accounts.rights import may_give

    here, there = give(person, role, scope)
    for other in Role:
        listed = other in GIVES.get(role, ())
        assert may_give(person, other, here) == listed, other
        assert may_give(person, other, there) == (listed and scope == Scope.ALL), other


def test_who_is_nobody_or_gone_may_nothing(person: User) -> None:
    from django.contrib.auth.models import AnonymousUser

    from mueang.accounts.rights import decide, may_somewhere

    give(person, Role.ADMINISTRATOR, Scope.ALL)
    person.is_active = False
    for action in Action:
        assert [one.why for one in decide(person, action).reasons] == ["inactive"]
        assert [one.why for one in decide(AnonymousUser(), action).reasons] == ["not_signed_in"]
        assert not may_somewhere(person, action)


def test_a_role_that_has_ended_gives_nothing(person: User) -> None:
    from django.utils import timezone

    from mueang.accounts.rights import decide

    here, _ = give(person, Role.SECRETARY, Scope.PROVINCE)
    person.memberships.update(ended_at=timezone.now())
    decision = decide(person, Action.SURVEY_MANAGE, here)
    assert (decision.allowed, [one.why for one in decision.reasons]) == (False, ["no_role"])


def test_it_says_why(person: User) -> None:
    from mueang.accounts.rights import decide

    here, there = give(person, Role.SECRETARY, Scope.PROVINCE)

    def why(action: Action, where: Where) -> list[str]:
        return [one.why for one in decide(person, action, where).reasons]

    assert why(Action.SURVEY_MANAGE, here) == ["allowed"]
    assert why(Action.SURVEY_MANAGE, there) == ["elsewhere"]
    assert why(Action.SYSTEM_STATUS, here) == ["role_lacks"]


def test_an_agency_above_reaches_its_units(person: User) -> None:
    from mueang.accounts.rights import Where, may

    here, _ = give(person, Role.AGENCY_HEAD, Scope.AGENCY)
    unit = Where(agencies=(999, *here.agencies))
    assert may(person, Action.PEOPLE_MANAGE, unit)
    assert not may(person, Action.PEOPLE_MANAGE, Where(agencies=(999,)))


def test_verbs_refuse_with_the_action_s_words(person: User) -> None:
    from mueang.accounts.errors import NotAllowed
    from mueang.accounts.rights import must

    with pytest.raises(NotAllowed, match="Build and run surveys"):
        must(person, Action.SURVEY_MANAGE)


def test_every_role_and_action_has_its_words() -> None:
    for words in (*(ROLES[role] for role in Role), *(ACTIONS[action] for action in Action)):
        assert words.th
        assert words.en.isascii()
    assert set(SCOPES) == set(MAY) == set(Role)
