# SPDX-License-Identifier: Apache-2.0
"""Where a survey and an agency's response lie, for whoever asks about rights."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from mueang.accounts.models import User
from mueang.accounts.rights import Person, Where, roles_of
from mueang.agencies.models import Agency
from mueang.programme.survey.models import Response, Survey

MOST_OWN = 1_000
"""Agencies that are looked at of one person's."""


def of_survey(survey: Survey) -> Where:
    return Where(province=survey.province_id)


def of_response(response: Response) -> Where:
    """The agency with those above it, in the province that asks."""
    return Where(response.agency.line(), response.round.survey.province_id)


def with_units(agencies: Iterable[int]) -> QuerySet[Agency]:
    """These, and those right below them."""
    known = list(agencies)
    return Agency.objects.filter(Q(pk__in=known) | Q(parent__in=known)).order_by()


def of_results(survey: Survey, person: Person) -> Where:
    """The province, with those of the person's agencies that the survey has asked."""
    roles = roles_of(person) if isinstance(person, User) else ()
    own = [one.agency_id for one in roles if one.agency_id is not None]
    if not own:
        return of_survey(survey)
    asked = Response.objects.filter(round__survey=survey, withdrawn_at=None)
    found = asked.filter(agency__in=with_units(own))
    lines = found.values_list("agency_id", "agency__parent_id").order_by().distinct()[:MOST_OWN]
    known = {number for line in lines for number in line}
    return Where(tuple(one for one in own if one in known), survey.province_id)
