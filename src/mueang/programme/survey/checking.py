# SPDX-License-Identifier: Apache-2.0
"""The verbs of the secretary on what came in: return it for correction, accept it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from mueang.accounts.models import User
from mueang.accounts.rights import must
from mueang.accounts.roles import Action
from mueang.audit.actions import record
from mueang.programme.survey import announcing
from mueang.programme.survey.errors import NotOpen, NotPossible
from mueang.programme.survey.models import Remark, Response, Step
from mueang.programme.survey.reach import of_survey
from mueang.programme.survey.rounds import accepts
from mueang.programme.survey.workflow import RESPONSE

MOST_REMARK = 2_000
MOST_REMARKS = 200


class Said(NamedTuple):
    """A remark at a question (``projects.2.budget``), or about the whole (empty)."""

    path: str
    text: str


@transaction.atomic
def return_for_correction(
    person: User, response: Response, remarks: Iterable[Said], until: datetime | None = None
) -> Response:
    """With at least one remark. ``until`` opens it for this agency where the round is closed.

    Raises WrongState, NotPossible, NotOpen where the agency could not answer.
    """
    held = _held(person, response)
    before, now = held.state, timezone.now()
    said = [Said(one.path[:100], one.text.strip()) for one in remarks if one.text.strip()]
    if not said or len(said) > MOST_REMARKS or any(len(one.text) > MOST_REMARK for one in said):
        raise NotPossible("bad_remark")
    held.state = RESPONSE.step("return", before).target
    if until is not None:
        held.open_until = until
    if not accepts(held, now):
        raise NotOpen(held.round.closed_at or held.round.closes_at)
    held.save(update_fields=["state", "open_until"])
    name = person.get_full_name()
    Remark.objects.bulk_create(
        Remark(response=held, path=one.path, text=one.text, at=now, by=person, by_name=name)
        for one in said
    )
    text = "\n".join(one.text for one in said)
    Step.objects.create(response=held, name="return", at=now, by=person, by_name=name, text=text)
    after = {"state": held.state, "agency": held.agency_name, "remarks": [text for _, text in said]}
    record(person, "survey.returned", held, {"state": before}, after)
    announcing.returned(held)
    return held


@transaction.atomic
def accept(person: User, response: Response) -> Response:
    """Raises WrongState."""
    held = _held(person, response)
    before = held.state
    held.state = RESPONSE.step("accept", before).target
    held.save(update_fields=["state"])
    Step.objects.create(response=held, name="accept", by=person, by_name=person.get_full_name())
    after = {"state": held.state, "agency": held.agency_name}
    record(person, "survey.accepted", held, {"state": before}, after)
    announcing.accepted(held)
    return held


def _held(person: User, response: Response) -> Response:
    must(person, Action.SURVEY_MANAGE, of_survey(response.round.survey))
    return (
        Response.objects.select_for_update(of=("self",))
        .select_related("round__survey")
        .get(pk=response.pk)
    )
