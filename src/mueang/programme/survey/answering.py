# SPDX-License-Identifier: Apache-2.0
"""The verbs of those who answer: save, submit. Saving happens by itself while people write.

What is saved is what was typed, whether or not it can be an answer; only submitting asks for
that. Two who write on one form are put together question by question (``merging``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from mueang.audit.actions import record
from mueang.programme.survey import announcing
from mueang.programme.survey.answers import Read, read_answers
from mueang.programme.survey.attached import keep_file, missing_files
from mueang.programme.survey.counting import count_again, has_project
from mueang.programme.survey.errors import AnswersChanged, HasProblems, NotOpen
from mueang.programme.survey.merging import Merged, merge
from mueang.programme.survey.models import Attachment, Response, Step
from mueang.programme.survey.rounds import accepts
from mueang.programme.survey.workflow import ANSWERED, RESPONSE
from mueang.programme.survey.writers import Writer, must_write

__all__ = ["Saved", "Writer", "attach", "mark_opened", "save", "submit"]


@dataclass(frozen=True)
class Saved:
    """``taken``: paths at which another's words came in meanwhile; ``before``: who wrote last."""

    response: Response
    read: Read
    taken: list[str]
    before: str = ""


def mark_opened(response: Response) -> None:
    """The agency has looked at its form; the first time is kept."""
    if response.opened_at is not None:
        return
    Response.objects.filter(pk=response.pk, opened_at=None).update(opened_at=timezone.now())


@transaction.atomic
def attach(
    writer: Writer,
    response: Response,
    name: str,
    parts: Iterable[bytes],
    at: datetime | None = None,
) -> Attachment:
    """A file beside an answer. Raises BadFile, NotAllowed, NotOpen, WrongState."""
    held = _held(writer, response)
    _may_go_on(held, "save", at)
    return keep_file(held, name, parts, writer.person, writer.name)


@transaction.atomic
def save(
    writer: Writer,
    response: Response,
    revision: int,
    typed: Mapping[str, Any],
    seen: Mapping[str, Any] | None = None,
    at: datetime | None = None,
) -> Saved:
    """Keeps what was typed. ``revision`` and ``seen``: the newest that the writer knew, and what
    it said; ``at``: when it arrived. Raises NotAllowed, NotOpen, WrongState, AnswersChanged."""
    held = _held(writer, response)
    _may_go_on(held, "save", at)
    merged, before = _together(held, revision, typed, seen), held.saved_name
    _keep(writer, held, merged.typed)
    return Saved(held, _read(held), merged.taken, before)


def submit(
    writer: Writer,
    response: Response,
    revision: int,
    typed: Mapping[str, Any],
    seen: Mapping[str, Any] | None = None,
    at: datetime | None = None,
) -> Saved:
    """Hands the answers in. Twice the same is once. Where another's words came in meanwhile
    (``taken``) it is only kept, so that nobody hands in what they have not seen.

    Raises what ``save`` raises, and HasProblems: what was typed is kept then.
    """
    done = _submit(writer, response, revision, typed, seen, at)
    if done.read.problems and not done.taken:
        raise HasProblems(done.read.problems)
    return done


@transaction.atomic
def _submit(
    writer: Writer,
    response: Response,
    revision: int,
    typed: Mapping[str, Any],
    seen: Mapping[str, Any] | None,
    at: datetime | None,
) -> Saved:
    held = _held(writer, response)
    form = held.round.version.questionnaire
    if held.state in ANSWERED and merge(form, {}, typed, {}).typed == held.typed:
        return Saved(held, Read(), [])
    _may_go_on(held, "submit", at)
    merged, before = _together(held, revision, typed, seen), held.saved_name
    _keep(writer, held, merged.typed)
    read = _read(held)
    if not read.problems and not merged.taken:
        _hand_in(writer, held, read.answers)
    return Saved(held, read, merged.taken, before)


def _hand_in(writer: Writer, held: Response, answers: dict[str, Any]) -> None:
    form, now = held.round.version.questionnaire, timezone.now()
    before = {"state": held.state}
    held.state = RESPONSE.step("submit", held.state).target
    held.answers, held.submitted_at = answers, now
    held.has_project = has_project(form, answers)
    held.save(update_fields=["state", "answers", "submitted_at", "has_project"])
    count_again(held, form)
    held.remarks.filter(settled_at=None).update(settled_at=now)
    Step.objects.create(
        response=held, name="submit", at=now, by=writer.person, by_name=writer.name, answers=answers
    )
    after = {"state": held.state, "agency": held.agency_name, "by_link": writer.link_to is not None}
    record(writer.person, "survey.submitted", held, before, after, named=writer.name)
    announcing.submitted(held)


def _held(writer: Writer, response: Response) -> Response:
    held = (
        Response.objects.select_for_update(of=("self",))
        .select_related("round__survey", "round__version", "agency")
        .get(pk=response.pk)
    )
    must_write(writer, held)
    return held


def _may_go_on(held: Response, step: str, at: datetime | None) -> None:
    RESPONSE.step(step, held.state)
    if not accepts(held, at or timezone.now()):
        raise NotOpen(held.round.closed_at or held.round.closes_at)


def _together(
    held: Response, revision: int, typed: Mapping[str, Any], seen: Mapping[str, Any] | None
) -> Merged:
    """Also leaves out whatever is not a key of the questionnaire."""
    known = held.typed if revision == held.revision else seen or {}
    merged = merge(held.round.version.questionnaire, known, typed, held.typed)
    if merged.differences:
        raise AnswersChanged(
            held.revision, held.saved_name, held.saved_at,
            merged.typed, held.typed, merged.differences,
        )  # fmt: skip
    return merged


def _keep(writer: Writer, held: Response, typed: dict[str, Any]) -> None:
    if typed == held.typed:
        return
    first = held.state == "invited"
    held.typed, held.revision = typed, held.revision + 1
    held.state = RESPONSE.step("save", held.state).target
    held.saved_at, held.saved_by, held.saved_name = timezone.now(), writer.person, writer.name
    held.save(update_fields=["typed", "revision", "state", "saved_at", "saved_by", "saved_name"])
    if first:  # Not each of the hundred times that a form saves itself.
        after = {"state": held.state, "agency": held.agency_name}
        record(writer.person, "survey.begun", held, None, after, named=writer.name)


def _read(held: Response) -> Read:
    read = read_answers(held.round.version.questionnaire, held.typed)
    read.problems.extend(missing_files(held, read.answers))
    return read
