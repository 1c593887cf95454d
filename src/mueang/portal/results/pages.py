# SPDX-License-Identifier: Apache-2.0
"""What a round says: who does what, who is missing. And the list of rounds to choose from."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from mueang.portal.context import page_language
from mueang.portal.errors import explain
from mueang.portal.results.cells import groups, parts_of
from mueang.portal.results.changes import against
from mueang.portal.results.door import Seen, frame, rounds_for, seen, when
from mueang.portal.results.figures import by_class, by_domain, figure, what_hinders
from mueang.portal.results.projects import rows
from mueang.portal.results.told import told_round, told_rounds
from mueang.portal.survey.door import person_of, signed_in
from mueang.portal.survey.states import state_of
from mueang.portal.twins import asked_for, shown
from mueang.portal.wording.text import Language
from mueang.programme.survey.errors import NotOpen
from mueang.programme.survey.models import Round
from mueang.programme.survey.naming import label_of
from mueang.programme.survey.projects import largest
from mueang.programme.survey.reminding import remind
from mueang.programme.survey.results import Tallies, behind, tallies, tallies_of
from mueang.programme.survey.round_naming import round_name
from mueang.programme.survey.rounds import is_open

ON_PAGE = 50
LARGEST = 5
NAMED = 24
"""Agencies that have not answered, named on the page."""


@require_safe
@signed_in
def listing(request: HttpRequest) -> HttpResponse:
    """Every round whose results the reader may see; the only one is opened at once."""
    language, found = page_language(), rounds_for(person_of(request))
    page = Paginator(found, ON_PAGE).get_page(request.GET.get("page", "1"))
    if page.paginator.count == 1 and not asked_for(request):
        return redirect("results", page.object_list[0].pk)
    counted = tallies_of(one.pk for one in page)
    cards = [_card(one, counted.get(one.pk, Tallies()), language) for one in page]
    context = {"cards": cards, "page": page}
    return shown(request, "portal/results/list.html", context, lambda: told_rounds(context))


@require_safe
@signed_in
def page(request: HttpRequest, round_id: int) -> HttpResponse:
    one = seen(request, round_id)
    found, reminded = tallies(one.round), request.GET.get("reminded", "")
    context = frame(one) | {
        "live": is_open(one.round, timezone.now()),
        "whole": found.whole,
        "said": _said(one, found),
        "reminded": reminded if reminded.isdecimal() else "",
    }
    if found.whole.invited:
        context |= _figures(one, found, request.GET.get("against", ""))
    told = partial(told_round, one, found, context)
    return shown(request, "portal/results/page.html", context, told)


@require_POST
@signed_in
def send_reminders(request: HttpRequest, round_id: int) -> HttpResponse:
    """To all who have not handed in."""
    one = seen(request, round_id)
    try:
        reminded = remind(one.person, one.round)
    except NotOpen:
        return explain(request, 409, "round_over", "round_over_why")
    return redirect(one.url("", f"reminded={len(reminded)}") + "#silent")


def _figures(one: Seen, found: Tallies, asked: str) -> dict[str, Any]:
    whole = found.whole
    shown: dict[str, Any] = {
        "groups": groups(one, found),
        "keys": [
            {
                "state": state,
                "name": one.say(f"results.{state}"),
                "figure": figure(one, n, state=state),
            }
            for state, n in parts_of(whole).items()
        ],
        "classes": by_class(one, found),
        "has_silent": any(part.silent for part in found.classes.values()),
    }
    if whole.silent and one.answers:
        named = label_of(one.language)
        silent = behind(one.round, answered=False).order_by(named, "pk")
        shown |= {
            "silent": [
                {"name": name, "url": reverse("survey-response", args=[pk])}
                for pk, name in silent.values_list("pk", named)[:NAMED]
            ],
            "silent_more": max(whole.silent - NAMED, 0),
        }
    if whole.answered:
        shown |= by_domain(one, found) | what_hinders(one) | against(one, asked)
        if one.answers:
            shown["projects"] = rows(one, largest(one.round, LARGEST))
    return shown


def _said(one: Seen, found: Tallies) -> str:
    """The page's answer in one line."""
    whole = found.whole
    if not whole.invited:
        return one.say("results.nobody_asked")
    if not whole.answered:
        return one.say("results.nobody_answered", invited=f"{whole.invited:,}")
    running, idle = whole.shares
    return one.say(
        "results.headline_open" if whole.silent else "results.headline",
        invited=f"{whole.invited:,}",
        answered=f"{whole.answered:,}",
        running=f"{whole.running:,}",
        idle=f"{whole.idle:,}",
        with_share=running,
        without_share=idle,
    )


def _card(one: Round, found: Tallies, language: Language) -> dict[str, Any]:
    thai, survey, whole = language == "th", one.survey, found.whole
    running, idle = whole.shares
    return {
        "name": survey.title_th if thai or not survey.title_en else survey.title_en,
        "round": round_name(one.number, one.year, language),
        "province": survey.province.name_th if thai else survey.province.name_en,
        "url": reverse("results", args=[one.pk]),
        "state": state_of("round", one.state, language),
        "when": when(one, language),
        "whole": whole,
        "with_share": running,
        "without_share": idle,
        "reconstructed": survey.reconstructed,
    }
