# SPDX-License-Identifier: Apache-2.0
"""An agency's Excel form: taken away, and brought back filled."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from mueang.portal.context import page_language
from mueang.portal.survey.answer_page import Shown, copy_page, form_page
from mueang.portal.survey.door import Door, answering, arrived
from mueang.portal.survey.telling import problem_text
from mueang.portal.wording.survey import FORMS, NOTES
from mueang.portal.wording.text import Language
from mueang.portal.wording.texts import TEXTS
from mueang.programme.survey.errors import AnswersChanged, BadForm, NotOpen
from mueang.programme.survey.excel_book import MOST_BYTES
from mueang.programme.survey.excel_out import excel_form, file_name
from mueang.programme.survey.excel_taking import Brought, bring_form
from mueang.programme.workflow import WrongState

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@answering
def out(request: HttpRequest, door: Door) -> HttpResponse:
    return book(excel_form(door.response, page_language()), file_name(door.response))


@require_POST
@answering
def bring(request: HttpRequest, door: Door) -> HttpResponse:
    """The form page again, with what came of each cell."""
    language = page_language()
    file = request.FILES.get("form")
    content = file.read(MOST_BYTES + 1) if file else b""
    try:
        done = bring_form(door.writer, door.response, content, at=arrived(request))
    except BadForm as error:
        said = [{"text": refusal(error, language)}]
        return form_page(request, door, Shown(brought=said, note="excel_refused"), 422)
    except AnswersChanged as changed:
        shown = Shown(typed=changed.typed, seen=changed.theirs, changed=changed)
        return form_page(request, door, shown, 409)
    except NotOpen as closed:
        return form_page(request, door, Shown(closed=closed), 409)
    except WrongState:
        return copy_page(request, door, differs=True)
    after = Door(done.response, door.writer, door.secret)
    note = "excel_problems" if done.problems else "excel_done"
    shown = Shown(
        strict=bool(done.problems),
        taken=frozenset(done.taken),
        taken_by=done.before,
        note=note,
        brought=cell_lines(done, language),
    )
    return form_page(request, after, shown)


def book(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=XLSX)
    answer.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return answer


def refusal(error: BadForm, language: Language) -> str:
    text = FORMS[error.code]
    return text.say(language, name=error.name) if "{name}" in text.th else text.say(language)


def cell_lines(done: Brought, language: Language) -> list[dict[str, str]]:
    """Each problem and note with its sheet and cell."""
    lines = [
        {
            "where": _where(one.sheet, one.cell, language),
            "text": problem_text(one.problem, language),
        }
        for one in done.problems
    ]
    for note in done.notes:
        text = NOTES[note.code].say(language, value=note.value)
        lines.append({"where": _where(note.sheet, note.cell, language), "text": text})
    return lines


def _where(sheet: str, cell: str, language: Language) -> str:
    return TEXTS["answer.cell"].say(language, sheet=sheet, cell=cell) if cell else ""
