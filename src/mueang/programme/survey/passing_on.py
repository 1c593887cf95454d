# SPDX-License-Identifier: Apache-2.0
"""What becomes of a merged agency's place in the rounds that still run, and back again.

One agency counts once in a round. Where only the merged one was asked, its place passes to the one
that goes on, with the answers that were handed in; their history says from whom. Where both were
asked, the one that goes on counts, with its own answers: what the other had written is
set aside, readable beside them, and stands in its form to be gone on with if that was empty.
A round that has closed says what it said.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from mueang.accounts.models import User
from mueang.agencies.models import Agency
from mueang.audit.actions import record
from mueang.audit.models import AuditRecord
from mueang.programme.survey import announcing
from mueang.programme.survey.counting import count_again
from mueang.programme.survey.models import Response, Step
from mueang.programme.survey.questionnaire import Question
from mueang.programme.survey.workflow import WAITING

PASSED_ON = "survey.passed_on"
RUNNING = ("draft", "open")


@transaction.atomic
def pass_on(actor: User, agency: Agency, into: Agency) -> None:
    """In the transaction of the merger; the record says what ``take_back`` undoes."""
    places = _held(agency, round__state__in=RUNNING, withdrawn_at=None)
    theirs = {one.round_id: one for one in _held(into)}
    moved: dict[str, int] = {}
    aside: list[int] = []
    filled: dict[str, int] = {}
    for one in places:
        other = theirs.get(one.round_id)
        if other is None:
            _move(actor, one, into)
            moved[str(one.pk)] = _times(one)
        elif other.withdrawn_at is None:
            _set_aside(actor, one, into)
            aside.append(one.pk)
            if _fill(one, other):
                filled[str(other.pk)] = other.revision
    if moved or aside:
        after = {"into": into.name_th, "moved": moved, "aside": aside, "filled": filled}
        record(actor, PASSED_ON, agency, None, after)


@transaction.atomic
def take_back(actor: User, agency: Agency, into: Agency) -> None:
    """In the transaction that takes the merger apart. What was handed in since by the one that
    went on stays with it."""
    said = _record_of(agency)
    moved: dict[str, int] = said.get("moved", {})
    for one in _held(into, pk__in=[int(key) for key in moved]):
        if _times(one) == moved[str(one.pk)]:
            _move(actor, one, agency)
    for one in _held(agency, pk__in=said.get("aside", ())).filter(withdrawn_at__isnull=False):
        one.withdrawn_at = None
        one.save(update_fields=["withdrawn_at"])
        count_again(one, one.round.version.questionnaire)
        _told(actor, one, "restored", into)
    filled: dict[str, int] = said.get("filled", {})
    for one in _held(into, pk__in=[int(key) for key in filled], state="begun"):
        if one.revision == filled[str(one.pk)]:
            one.typed, one.state, one.revision = {}, "invited", one.revision + 1
            one.saved_at, one.saved_by, one.saved_name = None, None, ""
            one.save()
    if said:
        record(actor, "survey.taken_back", agency, None, {"into": into.name_th})


def foreseen(agency: Agency, into: Agency) -> list[tuple[Response, bool]]:
    """The places that a merger changes; True: both are asked, and this one is set aside."""
    related = ("round__survey", "agency")
    places = Response.objects.filter(agency=agency, round__state__in=RUNNING, withdrawn_at=None)
    theirs = dict(Response.objects.filter(agency=into).values_list("round", "withdrawn_at"))
    listed = places.select_related(*related).order_by("pk")
    return [(one, one.round_id in theirs) for one in listed if theirs.get(one.round_id) is None]


def kept_as_they_are(agency: Agency, into: Agency) -> int:
    """How many handed-in answers stay under the merged agency's name."""
    passed = [one.pk for one, aside in foreseen(agency, into) if not aside]
    answered = Response.objects.filter(agency=agency).exclude(submitted_at=None)
    return answered.exclude(pk__in=passed).count()


def merged_beside(response: Response) -> list[Response]:
    """What agencies that were merged into this one had written in the same round."""
    merged = Response.objects.filter(
        round=response.round_id, agency__merged_into=response.agency_id, steps__name="set_aside"
    ).exclude(withdrawn_at=None)
    return list(merged.exclude(typed={}).distinct())


def _held(agency: Agency, **which: Any) -> Any:
    related = ("round__survey", "round__version", "agency__parent", "agency__merged_into")
    held = Response.objects.select_for_update(of=("self",)).select_related(*related)
    return held.filter(agency=agency, **which).order_by("pk")


def _move(actor: User, one: Response, to: Agency) -> None:
    announcing.no_longer_asked([one])
    left, one.agency = one.agency, to
    one.agency_name, one.agency_kind = to.name_th, to.kind
    one.save(update_fields=["agency", "agency_name", "agency_kind"])
    _told(actor, one, "passed_on", left)
    if one.round.state == "open" and one.state in WAITING:
        announcing.asked([one])


def _set_aside(actor: User, one: Response, into: Agency) -> None:
    one.withdrawn_at = timezone.now()
    one.save(update_fields=["withdrawn_at"])
    one.chosen.all().delete()
    announcing.no_longer_asked([one])
    _told(actor, one, "set_aside", into)


def _fill(one: Response, other: Response) -> bool:
    """The empty form goes on with what was written; files stay where they were brought."""
    if other.state != "invited" or other.typed or not one.typed:
        return False
    other.typed = _without_files(list(one.round.version.questionnaire.questions()), one.typed)
    other.state, other.revision = "begun", other.revision + 1
    other.saved_at, other.saved_by, other.saved_name = one.saved_at, one.saved_by, one.saved_name
    other.save()
    return True


def _without_files(questions: list[Question], typed: dict[str, Any]) -> dict[str, Any]:
    files = {one.code for one in questions if one.kind == "file"}
    groups = {one.code: one.questions for one in questions if one.kind == "group"}
    kept = {key: value for key, value in typed.items() if key not in files}
    for code in groups.keys() & kept.keys():
        kept[code] = [_without_files(groups[code], item) for item in kept[code]]
    return kept


def _times(one: Response) -> int:
    """How often it was handed in."""
    return one.steps.filter(name="submit").count()


def _told(actor: User, one: Response, name: str, agency: Agency) -> None:
    Step.objects.create(
        response=one, name=name, by=actor, by_name=actor.get_full_name(), text=agency.name_th
    )


def _record_of(agency: Agency) -> dict[str, Any]:
    """What the last merger passed on; nothing where that was taken back already."""
    about = AuditRecord.objects.filter(
        action__in=(PASSED_ON, "survey.taken_back"),
        target_kind=Agency._meta.label_lower,
        target_id=str(agency.pk),
    ).first()
    return about.after or {} if about and about.action == PASSED_ON else {}
