# SPDX-License-Identifier: Apache-2.0
"""A round is prepared, and its end, reminders and letter changed."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from mueang.accounts.rights import must
from mueang.accounts.roles import Action
from mueang.portal.context import page_language
from mueang.portal.survey.door import person_of, signed_in
from mueang.portal.survey.fields import text_of
from mueang.portal.survey.refusing import said
from mueang.portal.survey.survey_page import frame
from mueang.portal.survey.times import BadTime, read_days, read_moment, shown
from mueang.portal.wording.texts import TEXTS
from mueang.programme.survey.errors import NotPossible
from mueang.programme.survey.models import Round, Survey
from mueang.programme.survey.reach import of_survey
from mueang.programme.survey.rounds import change_round, create_round

MOST_LETTER = 5_000
NORMAL_DAYS = [7, 3, 1]


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def new(request: HttpRequest, survey_id: int) -> HttpResponse:
    """With the newest published version."""
    survey = Survey.objects.select_related("province").get(pk=survey_id)
    must(person_of(request), Action.SURVEY_MANAGE, of_survey(survey))
    version = survey.versions.exclude(published_at=None).last()
    if version is None:
        return redirect("survey", survey.pk)
    problem = ""
    if request.method == "POST":
        try:
            made = create_round(person_of(request), version, **_said(request))
            return redirect("survey-invite", made.pk)
        except (NotPossible, BadTime) as error:
            problem = _problem(error)
    context = frame(survey) | {"version": version} | _fields(request, None)
    return _form(request, context, problem)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def page(request: HttpRequest, round_id: int) -> HttpResponse:
    round_ = Round.objects.select_related("survey__province", "version").get(pk=round_id)
    must(person_of(request), Action.SURVEY_MANAGE, of_survey(round_.survey))
    problem = ""
    if request.method == "POST":
        try:
            change_round(person_of(request), round_, **_said(request))
            return redirect("survey-round", round_.pk)
        except (NotPossible, BadTime) as error:
            problem = _problem(error)
    fields = _fields(request, round_)
    context = frame(round_.survey) | {"version": round_.version, "round": round_} | fields
    return _form(request, context, problem)


def _said(request: HttpRequest) -> dict[str, Any]:
    """Raises BadTime."""
    post = request.POST
    return {
        "closes_at": read_moment(post.get("closes_on", ""), post.get("closes_time", "")),
        "remind_days": read_days(post.get("remind_days", "")),
        "letter_th": text_of(post, "letter_th", MOST_LETTER),
        "letter_en": text_of(post, "letter_en", MOST_LETTER),
    }


def _fields(request: HttpRequest, round_: Round | None) -> dict[str, str]:
    day, time = shown(round_.closes_at if round_ else None, page_language())
    days = round_.remind_days if round_ else NORMAL_DAYS
    known = {
        "closes_on": day,
        "closes_time": time,
        "remind_days": ", ".join(map(str, days)),
        "letter_th": round_.letter_th if round_ else "",
        "letter_en": round_.letter_en if round_ else "",
    }
    return {name: request.POST.get(name, value) for name, value in known.items()}


def _problem(error: NotPossible | BadTime) -> str:
    language = page_language()
    if isinstance(error, BadTime):
        return TEXTS["surveys.bad_date"].say(language)
    return said(error, language)


def _form(request: HttpRequest, context: dict[str, Any], problem: str) -> HttpResponse:
    status = 422 if problem else 200
    context = context | {"problem": problem}
    return render(request, "portal/survey/round_form.html", context, status=status)
