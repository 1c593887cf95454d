# SPDX-License-Identifier: Apache-2.0
"""The answering page and the copy of what was handed in, as templates want them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone

from mueang.portal.context import page_language
from mueang.portal.survey import fields
from mueang.portal.survey.copy import answers_shown, steps_shown
from mueang.portal.survey.door import Door, wants_json
from mueang.portal.survey.form import Marks, draw
from mueang.portal.survey.telling import moment, on_page
from mueang.portal.wording.text import Language
from mueang.portal.wording.texts import TEXTS
from mueang.programme.survey.answers import Problem, read_answers
from mueang.programme.survey.attached import MOST_BYTES
from mueang.programme.survey.errors import AnswersChanged, NotOpen
from mueang.programme.survey.models import Remark
from mueang.programme.survey.naming import agency_label
from mueang.programme.survey.rounds import accepts

LATER = ("missing", "too_few", "say_which")
"""Problems that are none while somebody is still writing."""


@dataclass
class Shown:
    """What the page shows beside the questions; nothing: the form as it was saved last."""

    typed: dict[str, Any] | None = None
    seen: dict[str, Any] | None = None
    strict: bool = False
    """Everything to mend is said, as somebody tried to hand it in."""
    changed: AnswersChanged | None = None
    closed: NotOpen | None = None
    taken: frozenset[str] = frozenset()
    taken_by: str = ""
    note: str = ""
    who_missing: bool = False
    attempted: bool = False
    brought: list[dict[str, str]] = field(default_factory=list)
    """Lines about the cells of an Excel form."""

    def confirmation(self, door: Door) -> dict[str, Any]:
        """For scripts: it is saved, and what of it cannot be an answer."""
        language, response = page_language(), door.response
        form = response.round.version.questionnaire
        problems = _problems(read_answers(form, response.typed).problems, response.typed, False)
        marks = draw(form, {}, language, Marks(problems))["problems"]
        return {
            "revision": response.revision,
            "seen": msgspec.json.encode(response.typed).decode(),
            "saved": _saved(door, language),
            "problems": {one["anchor"]: one["text"] for one in marks},
        }


def form_page(request: HttpRequest, door: Door, shown: Shown, status: int = 200) -> HttpResponse:
    context = _form_context(door, shown, page_language())
    if wants_json(request):
        html = render_to_string("portal/survey/_answer.html", context, request)
        return JsonResponse({"html": html, "closed": shown.closed is not None}, status=status)
    return render(request, "portal/survey/answer.html", context, status=status)


def copy_page(request: HttpRequest, door: Door, *, differs: bool = False) -> HttpResponse:
    """What was handed in, to read and to print."""
    door.response.refresh_from_db()
    language = page_language()
    context = _frame(door, language) | {
        "differs": differs,
        "steps": steps_shown(door.response, language),
        "submitted": _submitted(door, language),
        **answers_shown(door.response, language),
    }
    if wants_json(request):
        body = {"go": door.url("")} if not differs else {"refused": _differs(language)}
        return JsonResponse(body, status=409 if differs else 200)
    status = 409 if differs else 200
    return render(request, "portal/survey/copy.html", context, status=status)


def _form_context(door: Door, shown: Shown, language: Language) -> dict[str, Any]:
    response = door.response
    form = response.round.version.questionnaire
    typed = response.typed if shown.typed is None else shown.typed
    seen = response.typed if shown.seen is None else shown.seen
    read = read_answers(form, typed)
    remarks: dict[str, list[Remark]] = defaultdict(list)
    for remark in response.remarks.filter(settled_at=None):
        remarks[remark.path].append(remark)
    marks = Marks(
        _problems(read.problems, typed, shown.strict or shown.attempted),
        remarks,
        fields.theirs_of(shown.changed.differences) if shown.changed else {},
        shown.taken,
        {one.id: one for one in response.attachments.all()},
    )
    drawn = draw(form, typed, language, marks)
    revision = shown.changed.revision if shown.changed else response.revision
    return _frame(door, language) | {
        "form": drawn,
        "strict": shown.strict,
        "revision": revision,
        "seen": msgspec.json.encode(seen).decode(),
        "whole_remarks": remarks.get("", []),
        "returned": response.state == "returned",
        "changed": shown.changed,
        "changed_at": moment(shown.changed.at, language) if shown.changed else "",
        "closed": shown.closed,
        "closed_at": moment(shown.closed.closed_at, language) if shown.closed else "",
        "taken": bool(shown.taken),
        "taken_by": shown.taken_by,
        "note": shown.note,
        "brought": shown.brought,
        "who_missing": shown.who_missing,
        "saved": _saved(door, language),
        "writable": accepts(response, timezone.now()) or shown.closed is not None,
    }


def _frame(door: Door, language: Language) -> dict[str, Any]:
    response = door.response
    round_ = response.round
    ends = response.open_until or round_.closes_at
    return {
        "door": door,
        "response": response,
        "round": round_,
        "survey": round_.survey,
        "title": round_.version.questionnaire.title.say(language),
        "agency": agency_label(response, language),
        "ends": moment(ends, language),
        "letter": round_.letter_en if language == "en" and round_.letter_en else round_.letter_th,
        "urls": {
            "here": door.url(""),
            "attach": door.url("-attach"),
            "excel": door.url("-excel"),
            "bring": door.url("-bring"),
            "points": door.url("-points"),
        },
        "province": round_.survey.province_id,
        "most_mb": MOST_BYTES >> 20,
        "who": door.writer.name,
        "by_link": door.writer.person is None,
    }


def _problems(problems: list[Problem], typed: dict[str, Any], strict: bool) -> dict[str, Problem]:
    return on_page([one for one in problems if strict or one.code not in LATER], typed)


def _saved(door: Door, language: Language) -> str:
    response = door.response
    if response.saved_at is None:
        return TEXTS["answer.not_saved"].say(language)
    name = response.saved_name or TEXTS["answer.by_link"].say(language)
    return TEXTS["answer.saved"].say(language, time=moment(response.saved_at, language), name=name)


def _submitted(door: Door, language: Language) -> str:
    step = door.response.steps.filter(name="submit").last()
    if step is None:
        return ""
    time = moment(step.at, language)
    return TEXTS["answer.submitted_at"].say(language, time=time, name=step.by_name)


def _differs(language: Language) -> str:
    return TEXTS["answer.differs"].say(language) + " " + TEXTS["answer.differs_why"].say(language)
