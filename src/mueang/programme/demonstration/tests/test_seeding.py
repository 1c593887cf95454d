# SPDX-License-Identifier: Apache-2.0
"""A demonstration home has somebody in every role, once, and something waits for them."""

from __future__ import annotations

from pathlib import Path

from mueang.accounts.roles import SCOPES, Action, Role


def test_one_account_for_each_role(django_home: Path) -> None:
    from mueang.accounts.rights import may_somewhere
    from mueang.programme.demonstration.people import demonstration_people
    from mueang.programme.demonstration.seeding import seed

    assert (seed(), seed()) == (True, False)
    people = demonstration_people()
    roles = [one.memberships.get() for one in people]
    assert {one.role for one in roles} == set(Role)
    assert all(one.scope in SCOPES[Role(one.role)] for one in roles)
    assert not any(one.has_usable_password() or one.is_superuser for one in people)
    assert may_somewhere(people[-1], Action.SYSTEM_STATUS)


def test_the_officer_has_yet_to_answer(django_home: Path) -> None:
    from mueang.accounts.models import User
    from mueang.programme.demonstration.seeding import seed
    from mueang.programme.survey.models import Response

    seed()
    officer = User.objects.get(email="officer@demo.mueang.example")
    assert officer.agency is not None
    waiting = Response.objects.get(agency=officer.agency, round__state="open")
    assert waiting.submitted_at is None
