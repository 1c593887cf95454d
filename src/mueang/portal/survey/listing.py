# SPDX-License-Identifier: Apache-2.0
"""All surveys: those that an officer's agency answers, and those that a province runs."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from mueang.accounts.roles import Action
from mueang.portal.context import page_language
from mueang.portal.signing.door import not_allowed
from mueang.portal.survey.door import person_of, signed_in
from mueang.portal.survey.refusing import said
from mueang.portal.survey.scope import provinces_for, responses_for, surveys_for
from mueang.portal.survey.states import response_state, round_cards
from mueang.portal.survey.telling import moment
from mueang.portal.twins import shown
from mueang.portal.wording.text import Language
from mueang.portal.wording.texts import TEXTS
from mueang.programme.survey.building import create_survey
from mueang.programme.survey.errors import NotPossible
from mueang.programme.survey.library import library
from mueang.programme.survey.models import Response, Survey
from mueang.programme.survey.naming import agency_label
from mueang.programme.survey.rounds import close_due
from mueang.programme.survey.workflow import ANSWERED

MOST = 100
TOLD = ("number", "year", "url", "state", "closes", "closed", "counts", "all", "done", "percent")
"""What JSON says of a round."""


@require_safe
@signed_in
def page(request: HttpRequest) -> HttpResponse:
    close_due()
    person, language = person_of(request), page_language()
    surveys = list(surveys_for(person).prefetch_related("rounds", "versions")[:MOST])
    own = [_own_card(one, language) for one in responses_for(person)[:MOST]]
    context = {
        "own": own,
        "surveys": _cards(surveys, language),
        "may_build": provinces_for(person, Action.SURVEY_MANAGE).exists(),
    }
    return shown(request, "portal/survey/list.html", context, lambda: _told(context))


def _told(context: dict[str, Any]) -> dict[str, Any]:
    """Without what only draws the newest round, and rounds by their number."""
    own = [
        one | {"round": {"number": one["round"].number, "year": one["round"].year}}
        for one in context["own"]
    ]
    surveys = [
        one | {"round": {key: one["round"][key] for key in TOLD} if one["round"] else None}
        for one in context["surveys"]
    ]
    return {"own": own, "surveys": surveys}


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def new(request: HttpRequest) -> HttpResponse:
    person, language = person_of(request), page_language()
    provinces = provinces_for(person, Action.SURVEY_MANAGE)
    if not provinces:
        return not_allowed(request, Action.SURVEY_MANAGE)
    post = request.POST
    problem = ""
    if request.method == "POST":
        chosen = provinces.filter(code=post.get("province", "")).first() or provinces[0]
        title_th, title_en = post.get("title_th", ""), post.get("title_en", "")
        try:
            made = create_survey(person, chosen, title_th, title_en, post.get("made_from", ""))
            return redirect("survey-build", made.pk)
        except NotPossible as error:
            problem = said(error, language)
    first = next(iter(library().values()))
    context = {
        "problem": problem,
        "provinces": provinces,
        "ready": [
            {"name": name, "title": one.title.say(language)} for name, one in library().items()
        ],
        "title_th": post.get("title_th", first.title.th),
        "title_en": post.get("title_en", first.title.en),
    }
    return render(request, "portal/survey/new.html", context, status=422 if problem else 200)


def name_of(survey: Survey, language: Language) -> str:
    return survey.title_en if language == "en" and survey.title_en else survey.title_th


def _cards(surveys: list[Survey], language: Language) -> list[dict[str, Any]]:
    """Each with its newest round."""
    newest = {one.pk: next(iter(one.rounds.all()), None) for one in surveys}
    rounds = [one for one in newest.values() if one is not None]
    cards = dict(zip((one.pk for one in rounds), round_cards(rounds, language), strict=True))
    return [
        {
            "name": name_of(survey, language),
            "url": reverse("survey", args=[survey.pk]),
            "province": survey.province.name_en if language == "en" else survey.province.name_th,
            "reconstructed": survey.reconstructed,
            "round": cards[last.pk] if (last := newest[survey.pk]) else None,
            "draft": any(one.published_at is None for one in survey.versions.all()),
        }
        for survey in surveys
    ]


def _own_card(response: Response, language: Language) -> dict[str, Any]:
    done = response.state in ANSWERED
    do = "surveys.see_copy" if done else "surveys.go_on"
    if response.state == "invited":
        do = "surveys.answer_do"
    ends = response.open_until or response.round.closes_at
    return {
        "name": name_of(response.round.survey, language),
        "agency": agency_label(response, language),
        "round": response.round,
        "url": reverse("survey-answer", args=[response.pk]),
        "state": response_state(response, language),
        "ends": "" if done else moment(ends, language),
        "do": TEXTS[do].say(language),
        "waits": not done and response.round.state == "open",
    }
