# SPDX-License-Identifier: Apache-2.0
"""A city's page: how is my city now?"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from mueang.places.models import Province
from mueang.portal import queries
from mueang.portal.cards import feature, state_card, thing_card, time_card
from mueang.portal.context import page_language
from mueang.portal.errors import answered
from mueang.portal.headline import headline, kind_line
from mueang.portal.summary import CitySummary, KindSummary
from mueang.portal.things import Thing
from mueang.portal.wording.text import Language, Text


@require_safe
@answered
def page(request: HttpRequest, code: str) -> HttpResponse:
    return render(request, "portal/city.html", _city(code))


@require_safe
@answered
def twin(request: HttpRequest, code: str) -> HttpResponse:
    """The page's data as JSON."""
    return JsonResponse(_city(code))


@require_safe
@answered
def points(request: HttpRequest, code: str) -> HttpResponse:
    """What the map shows; the list beside it has the same and more."""
    language = page_language()
    summary = queries.summarise(queries.city(code))
    cards = [thing_card(thing, code, summary.now, language) for thing in summary.things]
    return JsonResponse(
        {
            "type": "FeatureCollection",
            "generated_at": time_card(summary.now, summary.now, language)["at"],
            "features": [feature(card) for card in cards if card["location"]],
        },
        content_type="application/geo+json",
    )


def _city(code: str) -> dict[str, Any]:
    language = page_language()
    summary = queries.summarise(queries.city(code))
    told = headline(summary, language)
    worst = told.worst.state if told.worst else None
    return {
        "city": city_facts(summary, language),
        "headline": {
            "title": told.title,
            "evidence": told.evidence,
            "url": reverse("entity", args=[code, told.worst.id]) if told.worst else "",
            **state_card(worst, language),
        },
        "groups": [_group(group, summary, language) for group in summary.kinds],
        "unplaced": [thing_card(thing, code, summary.now, language) for thing in summary.unplaced],
        "generated_at": time_card(summary.now, summary.now, language)["at"],
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


def _group(group: KindSummary, summary: CitySummary, language: Language) -> dict[str, Any]:
    return {
        "kind": group.kind.key,
        "name": group.kind.many.say(language),
        "line": kind_line(group, language),
        "live": group.live,
        **state_card(group.worst.state if group.worst else None, language),
        "things": [
            thing_card(thing, summary.city.code, summary.now, language)
            for thing in sorted(group.things, key=_worst_first)
        ],
    }


def _worst_first(thing: Thing) -> tuple[int, int, str]:
    rank = thing.state.rank if thing.state else (0, 0)
    return -rank[0], -rank[1], thing.name.th
