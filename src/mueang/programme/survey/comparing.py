# SPDX-License-Identifier: Apache-2.0
"""One round against another, agency by agency."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mueang.agencies.models import Agency
from mueang.programme.survey.models import Round
from mueang.programme.survey.results import Tallies, invited, tallies_of


@dataclass
class Change:
    """One round against an earlier one. Agencies by their numbers."""

    before: Tallies
    after: Tallies
    began: list[int] = field(default_factory=list)
    """Agencies that run projects now and did not."""
    stopped: list[int] = field(default_factory=list)
    first_asked: list[int] = field(default_factory=list)
    no_longer_asked: list[int] = field(default_factory=list)


def compare(before: Round, after: Round, counted: Mapping[int, Tallies] | None = None) -> Change:
    """By agency; one that was merged is compared as the one that goes on in its place.

    ``counted``: the tallies of both, by the rounds' numbers, where they are known already.
    """
    old, new = _states(before), _states(after)
    if counted is None:
        counted = tallies_of([before.pk, after.pk])
    return Change(
        counted.get(before.pk, Tallies()),
        counted.get(after.pk, Tallies()),
        began=sorted(key for key in new if new[key] and old.get(key) is False),
        stopped=sorted(key for key in old if old[key] and new.get(key) is False),
        first_asked=sorted(new.keys() - old.keys()),
        no_longer_asked=sorted(old.keys() - new.keys()),
    )


def _states(round_: Round) -> dict[int, bool | None]:
    merged = Agency.objects.exclude(merged_into=None).values_list("pk", "merged_into_id")
    goes_on = dict(merged.order_by())
    found: dict[int, bool | None] = {}
    rows = invited(round_).values_list("agency_id", "has_project")
    for agency, has_project in rows.order_by():
        key = goes_on.get(agency) or agency
        found[key] = bool(found.get(key)) or has_project
    return found
