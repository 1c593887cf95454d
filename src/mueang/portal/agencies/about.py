# SPDX-License-Identifier: Apache-2.0
"""What belongs to one agency: contacts, surveys, people, what was done to it."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.urls import reverse

from mueang.accounts.models import Membership, User
from mueang.accounts.places import people_within
from mueang.accounts.rights import may, may_somewhere
from mueang.accounts.roles import Action
from mueang.agencies.models import Agency, Contact
from mueang.portal.people.listing import told_time
from mueang.portal.people.roles import role_name
from mueang.portal.trail.lines import lines
from mueang.portal.trail.reach import records_within
from mueang.portal.wording.text import Language
from mueang.programme.survey.models import Response
from mueang.programme.survey.reach import of_response, of_survey
from mueang.programme.survey.round_naming import round_number
from mueang.programme.survey.workflow import RESPONSE

MOST = 50
LATELY = 8


def contacts(agency: Agency, *, ended: bool = False) -> list[Contact]:
    return list(agency.contacts.filter(ended_at__isnull=not ended))


def surveys(reader: User, agency: Agency, language: Language) -> list[dict[str, Any]]:
    """The rounds that it was asked in, the latest first; also as agencies that it took in."""
    asked = (
        Response.objects.filter(agency__in=[agency.pk, *agency.merged.values_list("pk", flat=True)])
        .filter(withdrawn_at=None)
        .exclude(round__state="draft")
        .select_related("round__survey", "agency__parent", "agency__merged_into")
        .order_by("-round__year", "-round__number", "agency_name")
    )
    return [_survey(reader, one, agency, language) for one in asked[:MOST]]


def people(reader: User, agency: Agency, language: Language) -> list[dict[str, Any]]:
    """Who works here, with their roles in it, as far as the reader may see people."""
    if not may_somewhere(reader, Action.PEOPLE_SEE):
        return []
    here = Membership.objects.filter(agency=agency, ended_at=None)
    found = people_within(reader, Action.PEOPLE_SEE).filter(
        Q(agency=agency) | Q(pk__in=here.values("person"))
    )
    roles: dict[int, list[str]] = {}
    for one in here:
        roles.setdefault(one.person_id, []).append(role_name(one.role, language))
    return [
        {"id": one.pk, "name": one.name, "email": one.email, "roles": roles.get(one.pk, [])}
        for one in found.order_by("name")[:MOST]
    ]


def trail(reader: User, agency: Agency, language: Language) -> list[dict[str, Any]] | None:
    """What was done to it lately; None for who may not read the records."""
    if not may_somewhere(reader, Action.AUDIT_READ):
        return None
    about = Q(target_kind=Agency._meta.label_lower, target_id=str(agency.pk))
    return lines(records_within(reader).filter(about)[:LATELY], language)


def _survey(reader: User, one: Response, agency: Agency, language: Language) -> dict[str, Any]:
    survey, state = one.round.survey, RESPONSE.states[one.state]
    return {
        "title": survey.title_th if language == "th" else survey.title_en or survey.title_th,
        "round": round_number(one.round.number, one.round.year, language),
        "state": state.say(language),
        "answered": one.submitted_at is not None,
        "at": told_time(one.submitted_at, language),
        "by": one.agency_name
        if one.agency_id != agency.pk or one.agency_name != agency.name_th
        else "",
        "url": _url(reader, one),
    }


def _url(reader: User, one: Response) -> str:
    """Where the reader reads or writes the answers; empty where they may neither."""
    if may(reader, Action.SURVEY_ANSWER, of_response(one)):
        return reverse("survey-answer", args=[one.pk])
    if may(reader, Action.SURVEY_ANSWERS, of_survey(one.round.survey)):
        return reverse("survey-response", args=[one.pk])
    return ""
