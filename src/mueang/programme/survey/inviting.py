# SPDX-License-Identifier: Apache-2.0
"""The verbs of invitations: invite, withdraw, open again for one agency."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from mueang.accounts.models import User
from mueang.accounts.rights import must
from mueang.accounts.roles import Action
from mueang.agencies.kinds import CLASS_OF, AgencyClass
from mueang.agencies.models import Agency
from mueang.audit.actions import record
from mueang.programme.survey import announcing
from mueang.programme.survey.errors import NotPossible
from mueang.programme.survey.links import give_link
from mueang.programme.survey.models import Response, Round, Step, Survey
from mueang.programme.survey.reach import of_survey


def may_be_invited(survey: Survey) -> QuerySet[Agency]:
    """Agencies that work in the province and go on working; those of the nation among them."""
    return Agency.objects.filter(Q(province=survey.province_id) | Q(province=None), closed_at=None)


def of_classes(survey: Survey, classes: Iterable[AgencyClass]) -> QuerySet[Agency]:
    """The province's own agencies of these classes, without units of one of them."""
    wanted = set(classes)
    kinds = [kind.value for kind, its_class in CLASS_OF.items() if its_class in wanted]
    return may_be_invited(survey).filter(
        ~Q(parent__province=survey.province_id), province=survey.province_id, kind__in=kinds
    )


@transaction.atomic
def invite(person: User, round_: Round, agencies: Iterable[Agency]) -> list[Response]:
    """Those who are invited now; whoever was before stays as it is, also by an agency that was
    merged into it; the withdrawn come back."""
    must(person, Action.SURVEY_MANAGE, of_survey(round_.survey))
    round_ = Round.objects.select_for_update().get(pk=round_.pk)
    wanted = {one.pk: one for one in agencies}
    merged = round_.responses.filter(agency__merged_into__in=wanted, withdrawn_at=None)
    already = set(merged.values_list("agency__merged_into", flat=True))
    wanted = {number: one for number, one in wanted.items() if number not in already}
    known = {one.agency_id: one for one in round_.responses.filter(agency__in=wanted)}
    invited = [
        _first(round_, agency) if agency.pk not in known else known[agency.pk]
        for agency in wanted.values()
        if agency.pk not in known or known[agency.pk].withdrawn_at is not None
    ]
    now = timezone.now()
    for one in invited:
        one.withdrawn_at, one.invited_at = None, now
        one.save()
        give_link(one)
        one.save(update_fields=["key", "link_salt"])
    Step.objects.bulk_create(
        Step(response=one, name="invited", by=person, by_name=person.get_full_name())
        for one in invited
    )
    if invited:
        after = {"agencies": [one.agency_name for one in invited]}
        record(person, "survey.invited", round_, None, after)
    if round_.state == "open":
        announcing.asked(invited)
    return invited


@transaction.atomic
def withdraw(person: User, response: Response) -> Response:
    """It counts nowhere any more and its link says so. Raises NotPossible once it was submitted."""
    held = _held(person, response)
    if held.answers is not None:
        raise NotPossible("already_answered")
    if held.withdrawn_at is None:
        held.withdrawn_at = timezone.now()
        held.save(update_fields=["withdrawn_at"])
        _told(person, held, "withdrawn")
        announcing.no_longer_asked([held])
        record(person, "survey.withdrawn", held, None, {"agency": held.agency_name})
    return held


@transaction.atomic
def reopen_for(person: User, response: Response, until: datetime) -> Response:
    """The agency may answer until then, whatever the round's end. Raises NotPossible."""
    held = _held(person, response)
    if until <= timezone.now():
        raise NotPossible("closes_past")
    before = {"open_until": held.open_until.isoformat() if held.open_until else None}
    held.open_until = until
    held.save(update_fields=["open_until"])
    _told(person, held, "reopened", until.isoformat())
    after = {"agency": held.agency_name, "open_until": until.isoformat()}
    record(person, "survey.reopened_for_agency", held, before, after)
    return held


def _first(round_: Round, agency: Agency) -> Response:
    return Response(
        round=round_, agency=agency, agency_name=agency.name_th, agency_kind=agency.kind
    )


def _held(person: User, response: Response) -> Response:
    must(person, Action.SURVEY_MANAGE, of_survey(response.round.survey))
    return Response.objects.select_for_update().get(pk=response.pk)


def _told(person: User, held: Response, name: str, text: str = "") -> None:
    Step.objects.create(
        response=held, name=name, by=person, by_name=person.get_full_name(), text=text
    )
