# SPDX-License-Identifier: Apache-2.0
"""The verb of Excel forms: bring one back, as the officer or as the secretary for the agency."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from mueang.accounts.models import User
from mueang.audit.actions import record
from mueang.programme.survey.answering import Saved, save, submit
from mueang.programme.survey.answers import Problem, read_answers
from mueang.programme.survey.errors import BadForm, HasProblems
from mueang.programme.survey.excel_book import Note
from mueang.programme.survey.excel_in import Filled, read_filled, read_form
from mueang.programme.survey.models import Response, Round, Step
from mueang.programme.survey.writers import Writer, must_write


@dataclass(frozen=True)
class CellProblem:
    """A problem with the sheet and cell to mend it in; both empty where the form has none."""

    problem: Problem
    sheet: str
    cell: str


@dataclass(frozen=True)
class Brought:
    response: Response
    handed_in: bool
    problems: list[CellProblem]
    notes: list[Note]
    taken: list[str]
    """Paths at which the online answers were newer and have come in."""
    before: str = ""
    """Who had written those."""


def bring_form(
    writer: Writer,
    response: Response,
    content: bytes,
    *,
    hand_in: bool = False,
    at: datetime | None = None,
) -> Brought:
    """Keeps what the form says; hands it in if that is asked for and nothing is to be mended.

    Raises BadForm, and what ``save`` raises.
    """
    must_write(writer, response)
    book, about = read_form(content)
    if about.response != response.pk:
        raise _of_another(response, about.response)
    if about.version != response.round.version_id:
        raise BadForm("older_version")
    filled = read_filled(book, about, response.round.version.questionnaire)
    saved = save(writer, response, about.revision, filled.typed, about.seen, at)
    _told(writer, saved.response)
    problems = _problems(filled, response)
    handed_in = False
    if hand_in and not problems and not saved.taken:
        handed_in = _hand_in(writer, saved, at)
    return Brought(saved.response, handed_in, problems, filled.notes, saved.taken, saved.before)


def bring_for_agency(
    secretary: User, round_: Round, content: bytes, at: datetime | None = None
) -> Brought:
    """The form says itself whose it is. Raises as ``bring_form``."""
    _, about = read_form(content)
    response = (
        Response.objects.select_related("round__survey", "round__version", "agency")
        .filter(pk=about.response)
        .first()
    )
    if response is None or response.round_id != round_.pk:
        raise BadForm("other_round", response.agency_name if response else "")
    writer = Writer(secretary.get_full_name(), secretary, for_agency=True)
    return bring_form(writer, response, content, hand_in=True, at=at)


def _hand_in(writer: Writer, saved: Saved, at: datetime | None) -> bool:
    held = saved.response
    try:
        submit(writer, held, held.revision, held.typed, held.typed, at)
    except HasProblems:  # What was answered online beside the form is to be mended.
        return False
    held.refresh_from_db(fields=["state"])
    return True


@transaction.atomic
def _told(writer: Writer, held: Response) -> None:
    Step.objects.create(response=held, name="by_excel", by=writer.person, by_name=writer.name)
    after = {"agency": held.agency_name, "revision": held.revision}
    record(writer.person, "survey.form_brought", held, None, after, named=writer.name)


def _problems(filled: Filled, response: Response) -> list[CellProblem]:
    """Of the form itself, each with its cell; the nearest one for what has none of its own."""
    read = read_answers(response.round.version.questionnaire, filled.typed)
    found = []
    for problem in read.problems:
        path = f"{problem.path}.text" if problem.code == "say_which" else problem.path
        sheet, cell = filled.cells.get(path) or filled.cells.get(problem.path, ("", ""))
        found.append(CellProblem(problem, sheet, cell))
    return found


def _of_another(response: Response, number: int) -> BadForm:
    other = Response.objects.filter(pk=number).first()
    if other is not None and other.agency_id == response.agency_id:
        return BadForm("other_round", other.agency_name)
    return BadForm("other_agency", other.agency_name if other else "")
