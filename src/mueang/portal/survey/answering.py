# SPDX-License-Identifier: Apache-2.0
"""The page on which an agency answers, and what comes of what it sends.

Without scripts each button sends the whole form. Scripts send the same fields as people write and
get back the revision; or, where the page must change (two who wrote at once, things to mend), its
form anew as ``html``.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from mueang.portal.survey import fields
from mueang.portal.survey.answer_page import Shown, copy_page, form_page
from mueang.portal.survey.door import MOST_WHO, WHO, Door, answering, arrived, wants_json
from mueang.portal.survey.files import attach_sent
from mueang.programme.survey.answering import Saved, mark_opened, save, submit
from mueang.programme.survey.errors import AnswersChanged, HasProblems, NotOpen
from mueang.programme.survey.questionnaire import Questionnaire
from mueang.programme.survey.workflow import ANSWERED
from mueang.programme.survey.writers import Writer
from mueang.programme.workflow import WrongState


@require_http_methods(["GET", "HEAD", "POST"])
@answering
def page(request: HttpRequest, door: Door) -> HttpResponse:
    if request.method == "POST":
        return _take(request, _named(request, door), arrived(request))
    mark_opened(door.response)
    if door.response.state in ANSWERED:
        return copy_page(request, door)
    return form_page(request, door, Shown())


def _take(request: HttpRequest, door: Door, at: datetime) -> HttpResponse:
    said = request.POST
    form = door.response.round.version.questionnaire
    typed = fields.typed_from(form, said)
    do, _, place = said.get("do", "save").partition(":")
    if do == "add":
        fields.add_item(form, typed, place)
    elif do == "remove":
        fields.remove_item(typed, place)
    elif do == "unattach":
        _unattach(typed, place)
    refused = attach_sent(request, door, form, typed, at)
    fields.take_theirs(typed, _taken(said.getlist("take"), door.response.typed))
    revision, seen = _number(said.get("revision", "")), _seen(said)
    try:
        if do == "submit":
            if not door.named:
                saved = save(door.writer, door.response, revision, typed, seen, at)
                return _again(request, door, saved, who_missing=True)
            done = submit(door.writer, door.response, revision, typed, seen, at)
            return _done(request, door, done, form)
        saved = save(door.writer, door.response, revision, typed, seen, at)
        return _again(request, door, saved, refused=refused, anew="take" in said)
    except HasProblems:
        door.response.refresh_from_db()
        return form_page(request, door, Shown(typed=door.response.typed, strict=True), 422)
    except AnswersChanged as changed:
        shown = Shown(typed=changed.typed, seen=changed.theirs, changed=changed)
        return form_page(request, door, shown, 409)
    except NotOpen as closed:
        return form_page(request, door, Shown(typed=typed, seen=seen, closed=closed), 409)
    except WrongState:
        return copy_page(request, door, differs=True)


def _done(request: HttpRequest, door: Door, done: Saved, form: Questionnaire) -> HttpResponse:
    if done.taken:
        return _again(request, door, done)
    if wants_json(request):
        return JsonResponse({"go": door.url("")})
    return redirect(door.url(""))


def _again(
    request: HttpRequest,
    door: Door,
    saved: Saved,
    *,
    who_missing: bool = False,
    refused: tuple[dict[str, str], ...] = (),
    anew: bool = False,
) -> HttpResponse:
    """The form goes on as it was saved; scripts hear that it was, unless they must show more:
    ``anew`` where it is not as they sent it."""
    shown = Shown(
        typed=saved.response.typed,
        taken=frozenset(saved.taken),
        taken_by=saved.before,
        who_missing=who_missing,
        attempted=who_missing,
        note="file_refused" if refused else "",
        brought=list(refused),
    )
    after = Door(saved.response, door.writer, door.secret)
    if saved.taken or who_missing or anew or not wants_json(request):
        return form_page(request, after, shown, 422 if who_missing else 200)
    return JsonResponse(shown.confirmation(after))


def _named(request: HttpRequest, door: Door) -> Door:
    """Who came by link says once what to be called."""
    if door.writer.person is not None:
        return door
    who = " ".join(fields.text_of(request.POST, "who").split())[:MOST_WHO]
    if who:
        request.session[WHO] = who
    name = who or door.writer.name
    return Door(door.response, Writer(name, link_to=door.response.pk), door.secret)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else -1


def _seen(said: Any) -> dict[str, Any]:
    try:
        return msgspec.json.decode(said.get("seen", ""), type=dict[str, Any])
    except msgspec.MsgspecError:
        return {}


def _taken(paths: list[str], theirs: dict[str, Any]) -> list[tuple[str, Any]]:
    return [(path, fields.at_path(theirs, path)) for path in paths[:500]]


def _unattach(typed: dict[str, Any], place: str) -> None:
    path, _, file_id = place.rpartition(":")
    ids = fields.at_path(typed, path)
    if isinstance(ids, list) and file_id in ids:
        ids.remove(file_id)
