# SPDX-License-Identifier: Apache-2.0
"""Merging moves people and units, keeps answers where they were given, and can be undone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mueang.accounts.roles import Action, Role
from mueang.accounts.tests.people import again, agency, person, place

if TYPE_CHECKING:
    from mueang.accounts.models import User


@pytest.fixture
def secretary(django_home: Path) -> User:
    return person("secretary", Role.SECRETARY, place(province="50"))


def test_people_and_units_come_along_and_go_back(secretary: User) -> None:
    from mueang.accounts.places import of_agency, register_of
    from mueang.accounts.rights import may
    from mueang.agencies.merging import consequences, merge, unmerge

    old, new = agency("อบต.ก"), agency("เทศบาล ข")
    unit = agency("กองช่าง", above=old)
    officer = person("officer", Role.OFFICER, place(of=old))
    host = person("host", Role.OFFICER, place(of=new))
    told = consequences(old)
    assert ([one.pk for one in told.units], [one.pk for one in told.people]) == (
        [unit.pk], [officer.pk],
    )  # fmt: skip

    merged = merge(secretary, old, 1, new)
    unit.refresh_from_db()
    assert (merged.merged_into, unit.parent) == (new, new)
    assert may(again(officer), Action.SURVEY_ANSWER, of_agency(new))
    assert may(again(host), Action.SURVEY_ANSWER, of_agency(merged)), "what the old one was asked"
    assert merged in register_of(again(host), Action.AGENCIES_SEE)

    undone = unmerge(secretary, merged, merged.revision)
    unit.refresh_from_db()
    assert (undone.closed_at, undone.merged_into, unit.parent) == (None, None, old)
    assert not may(again(officer), Action.SURVEY_ANSWER, of_agency(new))
    assert not may(again(host), Action.SURVEY_ANSWER, of_agency(undone))


def test_what_cannot_be_merged(secretary: User) -> None:
    from mueang.accounts.errors import NotAllowed
    from mueang.agencies.errors import NotPossible
    from mueang.agencies.merging import merge, unmerge

    one, far = agency("ก"), agency("ภูเก็ต", "83")
    below = agency("ข", above=one)
    for into, why in ((one, "same"), (below, "loop")):
        with pytest.raises(NotPossible, match=why):
            merge(secretary, one, 1, into)
    with pytest.raises(NotAllowed):
        merge(secretary, one, 1, far)
    with pytest.raises(NotPossible, match="not_merged"):
        unmerge(secretary, one, 1)


def test_mergers_of_mergers_lead_to_the_last(secretary: User) -> None:
    from mueang.agencies.merging import merge, unmerge

    first, second, third = agency("ก"), agency("ข"), agency("ค")
    merge(secretary, first, 1, second)
    second.refresh_from_db()
    merged = merge(secretary, second, second.revision, third)
    first.refresh_from_db()
    assert first.merged_into == third
    unmerge(secretary, merged, merged.revision)
    first.refresh_from_db()
    assert first.merged_into == second
