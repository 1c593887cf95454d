# SPDX-License-Identifier: Apache-2.0
"""A city's page: how is my city now?"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from mueang.places.models import Province
from mueang.portal import points as map_points
from mueang.portal import queries
from mueang.portal.cards import state_card, thing_card, time_card
from mueang.portal.changes import SHOWN, change_card
from mueang.portal.city_list import list_card
from mueang.portal.context import page_language
from mueang.portal.domains import domains
from mueang.portal.errors import answered
from mueang.portal.headline import headline
from mueang.portal.levels import advice
from mueang.portal.listing import filter_of
from mueang.portal.story import STORIES, Story
from mueang.portal.strip import strip
from mueang.portal.summary import CitySummary
from mueang.portal.wording.text import Language, Text
from mueang.portal.wording.times import local

MOST_UNPLACED = 50


@require_safe
@answered
def page(request: HttpRequest, code: str) -> HttpResponse:
    return render(request, "portal/city.html", _city(request, code))


@require_safe
@answered
def twin(request: HttpRequest, code: str) -> HttpResponse:
    """The page's data as JSON."""
    return JsonResponse(_city(request, code))


@require_safe
@answered
def points(request: HttpRequest, code: str) -> HttpResponse:
    """What the map shows; the list beside it has the same and more."""
    summary = queries.summarise(queries.city(code))
    wanted = filter_of(request.GET.dict())
    found = map_points.collection(summary, wanted, request.GET.dict(), page_language())
    found["generated_at"] = time_card(queries.now(), queries.now(), page_language())["at"]
    return JsonResponse(found, content_type="application/geo+json")


def _city(request: HttpRequest, code: str) -> dict[str, Any]:
    language = page_language()
    summary = queries.summarise(queries.city(code))
    wanted = filter_of(request.GET.dict())
    story, waiting = _story(summary)
    return {
        "city": city_facts(summary, language),
        "headline": _headline(summary, language),
        "strip": strip(summary, story, language),
        "lead_source": domains().lead_source.say(language),
        "history_retry": waiting,
        **list_card(summary, wanted, language),
        **_changes(summary, story, language),
        "unplaced": [
            thing_card(thing, code, summary.now, language)
            for thing in summary.unplaced[:MOST_UNPLACED]
        ],
        "unplaced_all": len(summary.unplaced),
        "generated_at": time_card(summary.now, summary.now, language)["at"],
    }


def _story(summary: CitySummary) -> tuple[Story | None, int]:
    """What history says, or after how many seconds to ask it again."""
    if not summary.things:
        return None, 0
    try:
        return STORIES.of(summary), 0
    except queries.Unavailable as error:
        return None, error.retry_after


def _headline(summary: CitySummary, language: Language) -> dict[str, Any]:
    told = headline(summary, language)
    state = told.worst.state if told.worst else None
    asks = advice(state, local(summary.now).date()) if state else None
    code = summary.city.code
    return {
        "title": told.title,
        "evidence": told.evidence,
        "url": reverse("entity", args=[code, told.worst.id]) if told.worst else "",
        "advice": asks[0].say(language) if asks else "",
        "advice_source": asks[1].say(language) if asks else "",
        **state_card(state, language),
    }


def city_facts(summary: CitySummary, language: Language) -> dict[str, Any]:
    """What the head of a city's page says."""
    city = summary.city
    return {
        "code": city.code,
        "name": Text(city.name_th, city.name_en).say(language),
        "province": province_name(city.province, language),
        "province_code": city.province,
        "location": None if city.longitude is None else [city.longitude, city.latitude],
        "simulated": city.simulated,
        "points": len(summary.things),
        "live": summary.live,
        "silent": summary.silent,
        **time_card(summary.newest, summary.now, language),
    }


def province_name(code: str, language: Language) -> str:
    """A province's name by its code; empty where the city names none that exists."""
    found = Province.objects.filter(code=code).first()
    return Text(found.name_th, found.name_en).say(language) if found else ""


def _changes(summary: CitySummary, story: Story | None, language: Language) -> dict[str, Any]:
    changes = story.changes if story else ()
    return {
        "changes": [change_card(one, summary.city.code, language) for one in changes[:SHOWN]],
        "changes_more": max(len(changes) - SHOWN, 0),
        "changes_followed": story.followed if story else 0,
    }
