# SPDX-License-Identifier: Apache-2.0
"""What surveys ask of somebody: to answer, to correct, to look at what came in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils import timezone

from mueang.accounts.models import User
from mueang.accounts.roles import Action
from mueang.portal.survey.scope import provinces_for, responses_for
from mueang.portal.survey.telling import moment
from mueang.portal.waiting.item import Item, both
from mueang.portal.wording.text import Language
from mueang.portal.wording.texts import TEXTS
from mueang.programme.survey.models import Response, Round
from mueang.programme.survey.naming import agency_label
from mueang.programme.survey.round_naming import round_number
from mueang.programme.survey.rounds import accepts
from mueang.programme.survey.workflow import WAITING

PRESSING = timedelta(days=3)
MOST = 100


def to_answer(person: User, language: Language) -> Iterator[Item]:
    """For the agencies whose answers the person gives."""
    now = timezone.now()
    asked = (
        responses_for(person).filter(state__in=WAITING).select_related("round__survey", "agency")
    )
    for one in asked[:MOST]:
        if accepts(one, now):
            yield _answer(one, now, language)


def to_look_at(person: User, language: Language) -> Iterator[Item]:
    """Rounds in which answers came in that nobody has looked at."""
    provinces = provinces_for(person, Action.SURVEY_MANAGE)
    if not provinces:
        return
    real = Q(round__state="open") | Q(round__survey__reconstructed=False)
    waiting = Response.objects.filter(
        real, state="submitted", withdrawn_at=None, round__survey__province__in=provinces
    )
    counted = waiting.order_by().values("round").annotate(n=Count("pk"), first=Min("submitted_at"))
    rounds = Round.objects.select_related("survey").in_bulk([row["round"] for row in counted])
    for row in counted:
        round_ = rounds[row["round"]]
        survey = both(round_.survey.title_th, round_.survey.title_en).say(language)
        number = round_number(round_.number, round_.year, language)
        yield Item(
            "later",
            TEXTS["waiting.look"].say(language, n=row["n"], survey=survey, round=number),
            TEXTS["waiting.look_do"].say(language),
            reverse("survey-round", args=[round_.pk]),
            TEXTS["waiting.since"].say(language, time=moment(row["first"], language)),
            row["first"],
        )


def _answer(one: Response, now: datetime, language: Language) -> Item:
    ends = max(filter(None, (one.open_until, one.round.closes_at)), default=None)
    pressing = ends is not None and ends - now < PRESSING
    survey = both(one.round.survey.title_th, one.round.survey.title_en).say(language)
    agency = agency_label(one, language)
    key = "returned" if one.state == "returned" else "begun" if one.state == "begun" else "answer"
    return Item(
        "now" if pressing or key == "returned" else "soon",
        TEXTS[f"waiting.{key}"].say(language, survey=survey, agency=agency),
        TEXTS[f"waiting.{key}_do"].say(language),
        reverse("survey-answer", args=[one.pk]),
        TEXTS["waiting.until"].say(language, time=moment(ends, language)) if ends else "",
        ends,
    )
