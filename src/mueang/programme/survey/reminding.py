# SPDX-License-Identifier: Apache-2.0
"""The verb of reminders: who has not handed in is reminded. How it reaches them is notices'."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from mueang.accounts.models import User
from mueang.accounts.rights import must
from mueang.accounts.roles import Action
from mueang.audit.actions import COMMAND_LINE, record
from mueang.programme.survey import announcing
from mueang.programme.survey.errors import NotOpen
from mueang.programme.survey.models import Response, Round, Step
from mueang.programme.survey.reach import of_survey
from mueang.programme.survey.rounds import THAILAND, accepts, is_open
from mueang.programme.survey.workflow import WAITING as WAITING

REMIND_AT = time(8, 0)
"""Not before, in Thailand."""


@transaction.atomic
def remind(person: User, round_: Round, only: Iterable[int] | None = None) -> list[Response]:
    """Those of the round who may still hand in and have not; ``only``: numbers of responses.

    Raises NotOpen where nothing is taken any more.
    """
    must(person, Action.SURVEY_MANAGE, of_survey(round_.survey))
    now, held = timezone.now(), Round.objects.get(pk=round_.pk)
    waiting = _waiting(held)
    if only is not None:
        waiting = waiting.filter(pk__in=list(only))
    may_answer = [one for one in waiting if accepts(one, now)]
    if not may_answer and not is_open(held, now):
        raise NotOpen(held.closed_at or held.closes_at)
    return _remind(person, held, may_answer, now)


@transaction.atomic
def remind_due(now: datetime | None = None) -> list[Response]:
    """On the days that a round names before its end, once on each, in the morning."""
    now = now or timezone.now()
    local = now.astimezone(THAILAND)
    if local.time() < REMIND_AT:
        return []
    morning = datetime.combine(local.date(), time(), THAILAND)
    reminded: list[Response] = []
    for round_ in Round.objects.filter(state="open", closes_at__gt=now):
        ends = round_.closes_at.astimezone(THAILAND).date() if round_.closes_at else local.date()
        if (ends - local.date()).days in round_.remind_days:
            waiting = _waiting(round_).exclude(reminded_at__gte=morning)
            waiting = waiting.exclude(invited_at__gte=morning)
            reminded += _remind(None, round_, list(waiting), now)
    return reminded


def _waiting(round_: Round) -> QuerySet[Response]:
    waiting = round_.responses.select_for_update(of=("self",))
    related = ("agency__parent", "agency__merged_into", "round__survey")
    return waiting.filter(withdrawn_at=None, state__in=WAITING).select_related(*related)


def _remind(
    person: User | None, round_: Round, reminded: list[Response], now: datetime
) -> list[Response]:
    for one in reminded:
        one.reminded_at, one.reminders = now, one.reminders + 1
    Response.objects.bulk_update(reminded, ["reminded_at", "reminders"])
    name = person.get_full_name() if person else COMMAND_LINE
    Step.objects.bulk_create(
        Step(response=one, name="reminded", at=now, by=person, by_name=name) for one in reminded
    )
    if reminded:
        after = {"agencies": [one.agency_name for one in reminded]}
        record(person, "survey.reminded", round_, None, after)
        announcing.reminded(reminded)
    return reminded
