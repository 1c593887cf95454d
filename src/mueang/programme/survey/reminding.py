# SPDX-License-Identifier: Apache-2.0
"""The verb of reminders: who has not handed in is reminded. How it reaches them is notices'."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from mueang.accounts.models import User
from mueang.accounts.rights import must
from mueang.accounts.roles import Action
from mueang.audit.actions import record
from mueang.programme.survey.models import Response, Round, Step
from mueang.programme.survey.reach import of_survey

WAITING = ("invited", "begun", "returned")
"""States in which something is still to come from the agency."""


@transaction.atomic
def remind(person: User, round_: Round, only: Iterable[int] | None = None) -> list[Response]:
    """Those of the open round who have not handed in; ``only``: numbers of responses."""
    must(person, Action.SURVEY_MANAGE, of_survey(round_.survey))
    waiting = round_.responses.select_for_update().filter(withdrawn_at=None, state__in=WAITING)
    if only is not None:
        waiting = waiting.filter(pk__in=list(only))
    reminded, now = list(waiting), timezone.now()
    for one in reminded:
        one.reminded_at, one.reminders = now, one.reminders + 1
    Response.objects.bulk_update(reminded, ["reminded_at", "reminders"])
    name = person.get_full_name()
    Step.objects.bulk_create(
        Step(response=one, name="reminded", at=now, by=person, by_name=name) for one in reminded
    )
    if reminded:
        after = {"agencies": [one.agency_name for one in reminded]}
        record(person, "survey.reminded", round_, None, after)
    return reminded
