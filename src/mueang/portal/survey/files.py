# SPDX-License-Identifier: Apache-2.0
"""Files beside answers: brought, and given back as files, never as pages."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST, require_safe

from mueang.portal.context import page_language
from mueang.portal.errors import explain
from mueang.portal.survey import fields
from mueang.portal.survey.door import Door, answering, arrived, wants_json
from mueang.portal.wording.survey import FILES
from mueang.portal.wording.texts import TEXTS
from mueang.programme.survey.answering import attach
from mueang.programme.survey.attached import content_of
from mueang.programme.survey.errors import BadFile, NotOpen
from mueang.programme.survey.models import Attachment, Response
from mueang.programme.survey.questionnaire import Questionnaire
from mueang.programme.workflow import WrongState

SANDBOX = "sandbox; default-src 'none'"


@require_POST
@answering
def attach_page(request: HttpRequest, door: Door) -> HttpResponse:
    """For scripts: one file, before the form that names it is saved."""
    file = request.FILES.get("file")
    if file is None:
        return _refused(request, FILES["empty"].say(page_language()))
    try:
        at = arrived(request)
        added = attach(door.writer, door.response, file.name or "", file.chunks(), at)
    except BadFile as error:
        return _refused(request, FILES[error.code].say(page_language()))
    except NotOpen:
        if wants_json(request):
            return _refused(request, TEXTS["error.round_over"].say(page_language()), 409)
        return explain(request, 409, "round_over", "round_over_why")
    except WrongState:
        return _refused(request, TEXTS["answer.differs"].say(page_language()), 409)
    address = door.url("-file", added.id)
    return JsonResponse({"id": added.id, "name": added.name, "url": address})


def attach_sent(
    request: HttpRequest, door: Door, form: Questionnaire, typed: dict[str, Any], at: datetime
) -> tuple[dict[str, str], ...]:
    """Files that came with the whole form, from a browser without scripts; returns refusals."""
    refused = []
    for name, file in request.FILES.items():
        path = str(name).removesuffix(".file")
        if path == name or not _asks_file(form, path) or isinstance(file, list):
            continue
        try:
            added = attach(door.writer, door.response, file.name or "", file.chunks(), at)
        except BadFile as error:
            text = FILES[error.code].say(page_language())
            refused.append({"where": file.name or "", "text": text})
        except (NotOpen, WrongState):
            return ()  # What is saved next says so.
        else:
            fields.take_theirs(typed, [(path, [*(fields.at_path(typed, path) or []), added.id])])
    return tuple(refused)


def _asks_file(form: Questionnaire, path: str) -> bool:
    code, _, rest = path.partition(".")
    question = form.question(code)
    if question is not None and rest:
        inner = rest.partition(".")[2]
        question = next((one for one in question.questions if one.code == inner), None)
    return question is not None and question.kind == "file"


@require_safe
@answering
def serve(request: HttpRequest, door: Door, file_id: str) -> FileResponse:
    return give(door.response, file_id)


def give(response: Response, file_id: str) -> FileResponse:
    """As an attachment, with the type that its contents have. Raises Http404."""
    found = Attachment.objects.filter(pk=file_id[:32], response=response).first()
    if found is None or not content_of(found.id).is_file():
        raise Http404
    answer = FileResponse(
        content_of(found.id).open("rb"),
        as_attachment=True,
        filename=found.name,
        content_type=found.media,
    )
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = SANDBOX
    return answer


@require_safe
@answering
def no_points(request: HttpRequest, door: Door) -> HttpResponse:
    """The map on which a place is chosen shows the land only."""
    return JsonResponse({"type": "FeatureCollection", "features": []})


def _refused(request: HttpRequest, why: str, status: int = 422) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"refused": why}, status=status)
    return explain(request, status, "not_taken", "not_taken_why", reason=why)
