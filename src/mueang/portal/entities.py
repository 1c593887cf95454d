# SPDX-License-Identifier: Apache-2.0
"""An entity's page: what does this say, and can I trust it?"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from mueang.data.model import City
from mueang.portal import downloads, queries, series
from mueang.portal.api_call import temporal_call
from mueang.portal.cards import thing_card, value_card
from mueang.portal.charts import chart_data, choices, rows, tabs
from mueang.portal.context import page_language
from mueang.portal.errors import answered
from mueang.portal.facts import facts_card
from mueang.portal.ranges import Range, range_of
from mueang.portal.things import Thing, Told
from mueang.portal.wording import times
from mueang.portal.wording.text import Language, Text


@require_safe
@answered
def page(request: HttpRequest, code: str, entity_id: str) -> HttpResponse:
    """The page reads without history too: the values of now do not wait for it."""
    city, thing = _find(code, entity_id)
    language, range_ = page_language(), range_of(request.GET.get("range"))
    context = _now(city, thing, language)
    told = chosen(thing, request.GET.get("attribute"))
    if told:
        context |= _then(request, city, thing, told, range_, language)
    return render(request, "portal/entity.html", context)


@require_safe
@answered
def twin(request: HttpRequest, code: str, entity_id: str) -> HttpResponse:
    """The page's data as JSON: now, and with ``?range=`` the series of every number."""
    city, thing = _find(code, entity_id)
    answer = _now(city, thing, page_language())
    if "range" in request.GET:
        range_ = range_of(request.GET["range"])
        answer["series"] = downloads.series_json(city, thing, range_)
    return JsonResponse(answer)


@require_safe
@answered
def chart(request: HttpRequest, code: str, entity_id: str) -> HttpResponse:
    """What the chart draws."""
    city, thing = _find(code, entity_id)
    told = chosen(thing, request.GET.get("attribute"))
    if told is None:
        raise queries.Unknown("entity", entity_id)
    found = series.load(city, thing, told, range_of(request.GET.get("range")))
    return JsonResponse(chart_data(found, page_language()))


@require_safe
@answered
def csv_file(request: HttpRequest, code: str, entity_id: str) -> HttpResponse:
    """Every single value of the range, for a spreadsheet."""
    city, thing = _find(code, entity_id)
    return downloads.csv_answer(city, thing, range_of(request.GET.get("range")))


def chosen(thing: Thing, asked: str | None) -> Told | None:
    """The value that the address asks for if it can be charted, else the first that can."""
    found = {told.key: told for told in thing.values if told.is_number}
    return found.get(asked or "") or next(iter(found.values()), None)


def _find(code: str, entity_id: str) -> tuple[City, Thing]:
    city = queries.city(code)
    return city, queries.thing(city, entity_id)


def _now(city: City, thing: Thing, language: Language) -> dict[str, Any]:
    now = queries.now()
    return {
        "city": {
            "code": city.code,
            "name": Text(city.name_th, city.name_en).say(language),
            "province_code": city.province,
        },
        "thing": thing_card(thing, city.code, now, language),
        "values": [value_card(told, now, language) for told in thing.values],
        "facts": facts_card(thing, language),
        "promise": times.span(thing.promised, language),
        "generated_at": times.iso(now),
    }


def _then(
    request: HttpRequest, city: City, thing: Thing, told: Told, range_: Range, language: Language
) -> dict[str, Any]:
    context: dict[str, Any] = {
        "attribute": told.key,
        "range": range_.key,
        "tabs": tabs(told, range_, language),
        "choices": choices(thing, told, range_, language),
        "series_url": reverse("entity-series", args=[city.code, thing.id])
        + "?"
        + urlencode({"attribute": told.key, "range": range_.key}),
    }
    try:
        found = series.load(city, thing, told, range_)
    except queries.Unavailable as error:
        return context | {"history_retry": error.retry_after}
    return context | {
        "finding": series.finding(found, language),
        "ended": "" if found.is_current else times.date_time(told.at, language),
        "rows": rows(found, language),
        "call": temporal_call(request.build_absolute_uri("/"), city, found),
    }
