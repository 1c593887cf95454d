# SPDX-License-Identifier: Apache-2.0
"""One agency's answers as the secretary reads, returns and accepts them."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from mueang.accounts.rights import may, must
from mueang.accounts.roles import Action
from mueang.portal.context import page_language
from mueang.portal.survey.copy import answers_shown, steps_shown
from mueang.portal.survey.door import person_of, response_of, signed_in
from mueang.portal.survey.files import give
from mueang.portal.survey.refusing import said
from mueang.portal.survey.states import response_state
from mueang.portal.survey.survey_page import frame
from mueang.portal.survey.telling import moment
from mueang.portal.survey.times import BadTime, read_moment
from mueang.portal.wording.texts import TEXTS
from mueang.programme.survey.checking import Said, accept, return_for_correction
from mueang.programme.survey.errors import NotOpen, NotPossible
from mueang.programme.survey.models import Response
from mueang.programme.survey.naming import agency_label
from mueang.programme.survey.passing_on import merged_beside
from mueang.programme.survey.reach import of_survey
from mueang.programme.survey.rounds import close_due, is_open
from mueang.programme.survey.workflow import RESPONSE
from mueang.programme.workflow import WrongState

REMARK = "remark:"


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def page(request: HttpRequest, response_id: int) -> HttpResponse:
    close_due()
    response = _seen_by(request, response_id)
    language, problem = page_language(), ""
    if request.method == "POST":
        try:
            _do(request, response)
            return redirect("survey-response", response.pk)
        except (NotPossible, NotOpen, WrongState) as error:
            problem = said(error, language)
        except BadTime:
            problem = TEXTS["surveys.bad_date"].say(language)
        response = response_of(response_id, aside=True)
    manages = may(person_of(request), Action.SURVEY_MANAGE, of_survey(response.round.survey))
    counts = response.withdrawn_at is None
    steps = {one.name for one in RESPONSE.possible(response.state)} if counts else set()
    context = frame(response.round.survey) | {
        "problem": problem,
        "response": response,
        "agency": agency_label(response, language),
        "round": response.round,
        "state": response_state(response, language),
        "last": moment(response.saved_at, language),
        "steps": steps_shown(response, language),
        "counts": counts,
        "beside": [(agency_label(one, language), one.pk) for one in merged_beside(response)],
        "urls": {"attach": reverse("survey-response", args=[response.pk]) + "files/"},
        "remarking": manages and "return" in steps,
        "acceptable": manages and "accept" in steps,
        "needs_end": not is_open(response.round, timezone.now()),
        "until": request.POST.get("until", ""),
        "whole": request.POST.get(REMARK, ""),
        **answers_shown(response, language),
    }
    return render(request, "portal/survey/response.html", context, status=422 if problem else 200)


@require_safe
@signed_in
def file(request: HttpRequest, response_id: int, file_id: str) -> FileResponse:
    return give(_seen_by(request, response_id), file_id)


def _do(request: HttpRequest, response: Response) -> None:
    person, post = person_of(request), request.POST
    if post.get("do") == "accept":
        accept(person, response)
    elif post.get("do") == "return":
        remarks = [
            Said(name.removeprefix(REMARK), text.replace("\x00", ""))
            for name, text in post.items()
            if name.startswith(REMARK) and isinstance(text, str)
        ]
        until = read_moment(post.get("until", ""), post.get("until_time", ""))
        return_for_correction(person, response, remarks, until)


def _seen_by(request: HttpRequest, response_id: int) -> Response:
    """Also what was set aside, as its agency was merged. Raises Http404, NotAllowed."""
    response = response_of(response_id, aside=True)
    where = of_survey(response.round.survey)
    if not may(person_of(request), Action.SURVEY_MANAGE, where):
        must(person_of(request), Action.SURVEY_ANSWERS, where)
    return response
