# SPDX-License-Identifier: Apache-2.0
"""The first page: which cities are live, and is anything wrong?"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from mueang.places.models import Province
from mueang.portal import queries
from mueang.portal.cards import feature, state_card, time_card
from mueang.portal.context import page_language
from mueang.portal.errors import answered
from mueang.portal.headline import clause, country, evidence
from mueang.portal.scales import LEVELS
from mueang.portal.search.folding import fold
from mueang.portal.summary import CitySummary
from mueang.portal.wording.text import Language, Text
from mueang.portal.wording.texts import TEXTS


@require_safe
@answered
def page(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/home.html", _country(request))


@require_safe
@answered
def twin(request: HttpRequest) -> HttpResponse:
    """The page's data as JSON."""
    return JsonResponse(_country(request))


@require_safe
@answered
def points(request: HttpRequest) -> HttpResponse:
    """The cities for the map."""
    country = _country(request)
    features = [city_feature(card) for card in country["cities"] if card["location"]]
    return JsonResponse(
        {
            "type": "FeatureCollection",
            "aggregated": False,
            "generated_at": country["generated_at"],
            "features": features,
        },
        content_type="application/geo+json",
    )


def _country(request: HttpRequest) -> dict[str, Any]:
    language = page_language()
    summaries = [queries.summarise(city) for city in queries.cities()]
    cards = sorted((city_card(summary, language) for summary in summaries), key=_worst_first)
    words = " ".join(request.GET.get("q", "").split())[:100]
    province = Province.objects.filter(code=request.GET.get("province", "")[:2]).first()
    shown = [
        card
        for card in cards
        if fold(words) in card["words"] and (not province or card["province"] == province.code)
    ]
    worst = max(cards, key=lambda card: (LEVELS.index(card["level"]), card["aqi"] or 0), default={})
    return {
        "title": country(summaries, language),
        "level": worst.get("level", "unknown"),
        "aqi": worst.get("aqi"),
        "sentence": TEXTS["home.sentence"].say(
            language,
            cities=sum(summary.live > 0 for summary in summaries),
            points=f"{sum(len(summary.things) for summary in summaries):,}",
            silent=f"{sum(summary.silent for summary in summaries):,}",
        ),
        "cities": shown,
        "cities_all": len(cards),
        "words": words,
        "province_code": province.code if province else "",
        "province": Text(province.name_th, province.name_en).say(language) if province else "",
        "simulated": any(card["simulated"] for card in cards),
        "generated_at": time_card(queries.now(), queries.now(), language)["at"],
    }


def city_card(summary: CitySummary, language: Language) -> dict[str, Any]:
    """A city's line: its worst state in words, how many send, how fresh it is."""
    city, worst = summary.city, summary.worst
    groups = [group.tally.worst for group in summary.kinds if group.tally.worst is not None]
    groups.sort(key=lambda thing: thing.state.rank if thing.state else (0, 0), reverse=True)
    placed = city.longitude is not None and city.latitude is not None
    return {
        "id": city.code,
        "anchor": f"city-{city.code}",
        "name": Text(city.name_th, city.name_en).say(language),
        "words": fold(f"{city.name_th} {city.name_en} {city.code}"),
        "province": city.province,
        "kind": "city",
        "kind_label": TEXTS["site.cities"].say(language),
        "location": [city.longitude, city.latitude] if placed else None,
        "simulated": city.simulated,
        "live": summary.live,
        "points": len(summary.things),
        "silent_points": summary.silent,
        "silent": summary.live == 0,
        "silence": TEXTS["value.unknown"].say(language),
        "label": TEXTS["home.live"].say(
            language, live=f"{summary.live:,}", all=f"{len(summary.things):,}"
        )
        if summary.things
        else TEXTS["city.no_data"].say(language),
        "value": "",
        **state_card(worst.state if worst else None, language),
        "state": clause(worst, language) if worst else "",
        "clauses": [
            {"text": text, **state_card(thing.state, language)}
            for thing in groups
            if (text := clause(thing, language))
        ],
        "evidence": evidence(worst, summary.now, language) if worst else "",
        **time_card(summary.newest, summary.now, language),
        "url": reverse("city", args=[city.code]),
    }


def city_feature(card: dict[str, Any]) -> dict[str, Any]:
    """A city for the map: its fill is the worst state, its ring the share that sends."""
    found = feature(card)
    found["properties"]["share"] = card["live"] / card["points"] if card["points"] else 0.0
    return found


def _worst_first(card: dict[str, Any]) -> tuple[bool, int, int, str]:
    return card["silent"], -LEVELS.index(card["level"]), -(card["aqi"] or 0), card["name"]
