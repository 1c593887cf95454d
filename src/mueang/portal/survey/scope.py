# SPDX-License-Identifier: Apache-2.0
"""Which surveys and responses somebody's roles reach, for lists."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from mueang.accounts.models import User
from mueang.accounts.rights import Where, may, roles_of
from mueang.accounts.roles import MAY, Action, Role, Scope
from mueang.agencies.models import Agency
from mueang.places.models import Province
from mueang.programme.survey.models import Response, Survey


def provinces_for(person: User, action: Action) -> QuerySet[Province]:
    """Where the person may do it throughout the province."""
    if may(person, action):
        return Province.objects.all()
    codes = {
        one.province_id
        for one in roles_of(person)
        if one.scope == Scope.PROVINCE and action in MAY[Role(one.role)]
    }
    allowed = [code for code in codes if code and may(person, action, Where(province=code))]
    return Province.objects.filter(code__in=allowed)


def surveys_for(person: User) -> QuerySet[Survey]:
    """Whose agencies' answers the person may see, or which the person builds."""
    reached = provinces_for(person, Action.SURVEY_ANSWERS) | provinces_for(
        person, Action.SURVEY_MANAGE
    )
    return Survey.objects.filter(province__in=reached).select_related("province")


def responses_for(person: User) -> QuerySet[Response]:
    """Of the agencies for which the person answers, and of their units."""
    agencies = {
        one.agency_id
        for one in roles_of(person)
        if one.scope == Scope.AGENCY and Action.SURVEY_ANSWER in MAY[Role(one.role)]
    }
    # Agencies first: asked of responses in one question, every response would be read.
    own = Agency.objects.filter(
        Q(pk__in=agencies) | Q(parent__in=agencies) | Q(merged_into__in=agencies)
    )
    return (
        Response.objects.filter(agency__in=own.order_by(), withdrawn_at=None)
        .exclude(round__state="draft")
        .select_related("round__survey", "agency")
        .order_by("-round__year", "-round__number", "agency_name")
    )
