# SPDX-License-Identifier: Apache-2.0
"""Who may see which results: totals (SURVEY_RESULTS), or each agency's (SURVEY_ANSWERS)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from mueang.accounts.models import User
from mueang.accounts.rights import may, must, roles_of
from mueang.accounts.roles import Action
from mueang.portal.context import page_language
from mueang.portal.survey.door import person_of
from mueang.portal.survey.scope import provinces_for
from mueang.portal.wording.text import Language
from mueang.portal.wording.texts import TEXTS
from mueang.portal.wording.times import date, micros
from mueang.programme.survey.models import Response, Round
from mueang.programme.survey.reach import of_results, of_survey, with_units
from mueang.programme.survey.round_naming import round_name


@dataclass(frozen=True)
class Seen:
    """A round, and what of it the reader may see."""

    round: Round
    person: User
    language: Language
    answers: bool
    """Each agency's answers, and not only totals."""
    manages: bool

    def say(self, key: str, **values: object) -> str:
        return TEXTS[key].say(self.language, **values)

    def counted(self, many: str, single: str, n: int) -> str:
        return self.say(single) if n == 1 else self.say(many, n=f"{n:,}")

    def url(self, page: str = "", query: str = "") -> str:
        name = f"results-{page}" if page else "results"
        return reverse(name, args=[self.round.pk]) + (f"?{query}" if query else "")


def seen(request: HttpRequest, round_id: int, *, answers: bool = False) -> Seen:
    """``answers``: each agency's are wanted. Raises Round.DoesNotExist, NotAllowed."""
    round_ = Round.objects.select_related("survey__province", "version").get(pk=round_id)
    person, where = person_of(request), of_survey(round_.survey)
    may_answers = may(person, Action.SURVEY_ANSWERS, where)
    if answers:
        must(person, Action.SURVEY_ANSWERS, where)
    elif not may_answers:
        must(person, Action.SURVEY_RESULTS, of_results(round_.survey, person))
    manages = may(person, Action.SURVEY_MANAGE, where)
    return Seen(round_, person, page_language(), may_answers, manages)


def rounds_for(person: User) -> QuerySet[Round]:
    """Every round whose results the person may see, the latest first."""
    own = [one.agency_id for one in roles_of(person) if one.agency_id is not None]
    asked = Response.objects.filter(agency__in=with_units(own))
    mine = asked.filter(withdrawn_at=None).values("round__survey") if own else []
    reached = provinces_for(person, Action.SURVEY_RESULTS)
    found = Round.objects.filter(Q(survey__province__in=reached) | Q(survey__in=mine))
    return found.select_related("survey__province").order_by("-year", "-number", "-pk")


def frame(one: Seen) -> dict[str, Any]:
    """What each page about a round's results shows around itself."""
    round_, language = one.round, one.language
    survey, province = round_.survey, round_.survey.province
    thai = language == "th"
    return {
        "seen": one,
        "round": round_,
        "survey": survey,
        "name": survey.title_th if thai or not survey.title_en else survey.title_en,
        "province": province.name_th if thai else province.name_en,
        "round_name": round_name(round_.number, round_.year, language),
        "when": when(round_, language),
    }


def when(round_: Round, language: Language) -> str:
    """From when to when it was answered."""
    if round_.opened_at is None:
        return TEXTS["results.state_draft"].say(language)
    first = date(micros(round_.opened_at), language)
    if round_.state == "closed" or (round_.closes_at and round_.closes_at <= timezone.now()):
        ended = round_.closed_at or round_.closes_at or round_.opened_at
        last = date(micros(ended), language)
        return TEXTS["results.state_closed"].say(language, first=first, last=last)
    if round_.closes_at is None:
        return TEXTS["results.state_open"].say(language, first=first)
    last = date(micros(round_.closes_at), language)
    return TEXTS["results.state_open_until"].say(language, first=first, last=last)
