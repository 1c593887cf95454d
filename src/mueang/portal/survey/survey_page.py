# SPDX-License-Identifier: Apache-2.0
"""One survey: its rounds, the versions of its questionnaire, and how a version looks."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from mueang.accounts.rights import may, must
from mueang.accounts.roles import Action
from mueang.portal.context import page_language
from mueang.portal.survey.door import person_of, signed_in
from mueang.portal.survey.form import draw
from mueang.portal.survey.listing import name_of
from mueang.portal.survey.refusing import said
from mueang.portal.survey.states import round_cards
from mueang.portal.survey.telling import moment
from mueang.programme.survey.building import new_version, rename_survey
from mueang.programme.survey.errors import NotPossible
from mueang.programme.survey.models import Survey
from mueang.programme.survey.reach import of_survey
from mueang.programme.survey.rounds import close_due


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def page(request: HttpRequest, survey_id: int) -> HttpResponse:
    close_due()
    survey = seen_by(request, survey_id)
    person, language = person_of(request), page_language()
    problem = ""
    if request.method == "POST":
        try:
            if request.POST.get("do") == "version":
                new_version(person, survey)
                return redirect("survey-build", survey.pk)
            post = request.POST
            rename_survey(person, survey, post.get("title_th", ""), post.get("title_en", ""))
            return redirect("survey", survey.pk)
        except NotPossible as error:
            problem = said(error, language)
    context = frame(survey) | {
        "problem": problem,
        "rounds": round_cards(survey.rounds.all(), language),
        "versions": [
            {
                "number": one.number,
                "published": moment(one.published_at, language),
                "draft": one.published_at is None,
            }
            for one in survey.versions.order_by("-number")
        ],
        "may_manage": may(person, Action.SURVEY_MANAGE, of_survey(survey)),
        "has_draft": survey.versions.filter(published_at=None).exists(),
        "askable": survey.versions.exclude(published_at=None).exists(),
    }
    return render(request, "portal/survey/survey.html", context, status=422 if problem else 200)


@require_safe
@signed_in
def version(request: HttpRequest, survey_id: int, number: int) -> HttpResponse:
    """The questionnaire as officers see it, to try out; nothing is sent."""
    survey = seen_by(request, survey_id)
    found = survey.versions.filter(number=number).first()
    if found is None:
        raise Survey.DoesNotExist
    form = draw(found.questionnaire, {}, page_language())
    return render(
        request, "portal/survey/version.html", frame(survey) | {"form": form, "version": found}
    )


def seen_by(request: HttpRequest, survey_id: int) -> Survey:
    """Raises Survey.DoesNotExist, NotAllowed."""
    survey = Survey.objects.select_related("province").get(pk=survey_id)
    person, where = person_of(request), of_survey(survey)
    if not may(person, Action.SURVEY_MANAGE, where):
        must(person, Action.SURVEY_ANSWERS, where)
    return survey


def frame(survey: Survey) -> dict[str, Any]:
    """What each page about a survey shows around itself."""
    language = page_language()
    province = survey.province
    return {
        "survey": survey,
        "name": name_of(survey, language),
        "province_name": province.name_en if language == "en" else province.name_th,
    }
