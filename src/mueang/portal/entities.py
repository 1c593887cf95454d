# SPDX-License-Identifier: Apache-2.0
"""An entity's page: what does this say, and can I trust it?"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import get_script_prefix, reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from mueang.data.model import City
from mueang.portal import downloads, queries, series
from mueang.portal.api_call import temporal_call
from mueang.portal.cards import thing_card, value_card
from mueang.portal.charts import address, chart_data, choices, comparisons, rows, tabs
from mueang.portal.compare import Comparison, Kind, compare, kind_of, neighbours
from mueang.portal.context import page_language
from mueang.portal.errors import answered
from mueang.portal.facts import facts_card
from mueang.portal.moved import came_from, followed
from mueang.portal.pictures import picture
from mueang.portal.provenance import provenance
from mueang.portal.ranges import Range, before, range_of
from mueang.portal.series import Series
from mueang.portal.silences import silence_cards, silences
from mueang.portal.things import Thing, Told
from mueang.portal.wording import times
from mueang.portal.wording.attributes import amount
from mueang.portal.wording.text import Language, Text
from mueang.portal.wording.texts import TEXTS


@require_safe
@answered
@followed
def page(request: HttpRequest, code: str, entity_id: str) -> HttpResponse:
    """The page reads without history too: the values of now do not wait for it."""
    city, thing = find(code, entity_id)
    context = _now(city, thing, page_language()) | _near(city, thing, page_language())
    context["was"] = came_from(request, city, thing.id)
    told = chosen(thing, request.GET.get("attribute"))
    if told:
        context |= _then(request, city, thing, told)
    return render(request, "portal/entity.html", context)


@require_safe
@answered
@followed
def twin(request: HttpRequest, code: str, entity_id: str) -> HttpResponse:
    """The page's data as JSON: now, and with ``?range=`` the series of every number."""
    city, thing = find(code, entity_id)
    answer = _now(city, thing, page_language())
    if "range" in request.GET:
        range_ = range_of(request.GET.dict())
        answer["series"] = downloads.series_json(city, thing, range_)
    return JsonResponse(answer)


@require_safe
@answered
@followed
def chart(request: HttpRequest, code: str, entity_id: str) -> HttpResponse:
    """What the chart draws."""
    found, comparison = _asked(request, code, entity_id)
    return JsonResponse(chart_data(found, comparison, page_language()))


@require_safe
@answered
@followed
def svg_file(request: HttpRequest, code: str, entity_id: str) -> HttpResponse:
    """The chart as a picture that can be kept, printed and put into a document."""
    found, comparison = _asked(request, code, entity_id)
    here = request.build_absolute_uri(reverse("entity", args=[code, entity_id]))
    drawn = picture(found, comparison, page_language(), address=here, alone=True)
    name = downloads.file_name(found.city, found.thing, found.range, "svg")
    return downloads.as_file(drawn, "image/svg+xml; charset=utf-8", name)


@require_safe
@answered
@followed
def csv_file(request: HttpRequest, code: str, entity_id: str) -> HttpResponse:
    """Every single value of the range, for a spreadsheet."""
    city, thing = find(code, entity_id)
    return downloads.csv_answer(city, thing, range_of(request.GET.dict()))


@require_safe
@answered
@followed
def parquet_file(request: HttpRequest, code: str, entity_id: str) -> HttpResponse:
    """The same, for programs."""
    city, thing = find(code, entity_id)
    return downloads.parquet_answer(city, thing, range_of(request.GET.dict()))


def chosen(thing: Thing, asked: str | None) -> Told | None:
    """The value that the address asks for if it can be charted, else the first that can."""
    found = {told.key: told for told in thing.values if told.is_number}
    return found.get(asked or "") or next(iter(found.values()), None)


def find(code: str, entity_id: str) -> tuple[City, Thing]:
    city = queries.city(code)
    return city, queries.thing(city, entity_id)


def _asked(request: HttpRequest, code: str, entity_id: str) -> tuple[Series, Comparison]:
    """The series of an address with what it is compared with, or Unknown."""
    city, thing = find(code, entity_id)
    told = chosen(thing, request.GET.get("attribute"))
    if told is None:
        raise queries.Unknown("entity", entity_id)
    found = series.load(city, thing, told, range_of(request.GET.dict()))
    kind = kind_of(request.GET.get("compare", ""))
    return found, compare(found, kind, queries.summarise(city) if kind == "near" else None)


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
        "facts": _facts(city, thing, language),
        "promise": times.span(thing.promised, language),
        "generated_at": times.iso(now),
    }


def _facts(city: City, thing: Thing, language: Language) -> dict[str, str]:
    """What it says of itself; owner and licence else as set up about the source of its value."""
    facts = facts_card(thing, language)
    if facts["place"] in (city.name_th, city.name_en):
        facts["place"] = ""  # The page says the city already, in the reader's language.
    if thing.main is None:
        return facts
    behind = provenance(thing, thing.main, language)
    return facts | {"owner": behind.owner, "licence": behind.licence, "origin": behind.source}


def _near(city: City, thing: Thing, language: Language) -> dict[str, Any]:
    """The nearest points of its kind: does what it says fit?"""
    summary = queries.summarise(city)
    return {
        "near": [
            {
                "card": thing_card(other, city.code, summary.now, language),
                "far": f"{far / 1000:.1f}",
            }
            for other, far in neighbours(summary, thing)
        ]
    }


def _then(request: HttpRequest, city: City, thing: Thing, told: Told) -> dict[str, Any]:
    language, range_ = page_language(), range_of(request.GET.dict())
    kind = kind_of(request.GET.get("compare", ""))
    first, last = (range_.first, range_.last) if range_.first else before(range_, queries.now())
    context: dict[str, Any] = {
        "attribute": told.key,
        "range": range_,
        "compare": kind,
        "days": {"first": first, "last": last, "today": times.date_of_day(queries.now())},
        "query": address(told, range_, kind),
        "tabs": tabs(told, range_, kind, language),
        "choices": choices(thing, told, range_, kind, language),
        "comparisons": comparisons(told, range_, kind, language),
        "series_url": reverse("entity-series", args=[city.code, thing.id])
        + address(told, range_, kind),
    }
    try:
        return context | _told(request, city, thing, told, range_, kind)
    except queries.Unavailable as error:
        return context | {"history_retry": error.retry_after}


def _told(
    request: HttpRequest, city: City, thing: Thing, told: Told, range_: Range, kind: Kind
) -> dict[str, Any]:
    language = page_language()
    found = series.load(city, thing, told, range_)
    beside = compare(found, kind, queries.summarise(city) if kind == "near" else None)
    drawn = picture(found, beside, language) if found.values else ""
    return {
        "finding": series.finding(found, language),
        "picture": mark_safe(drawn),  # noqa: S308  # drawn by us, its words escaped
        "says": (beside.says or beside.missing or Text("", "")).say(language),
        "others": [
            {
                "name": other.name.say(language),
                "url": reverse("entity", args=[city.code, other.thing.id]) if other.thing else "",
            }
            for other in beside.others
        ],
        "span": TEXTS["entity.span"].say(
            language,
            first=times.date_time(found.since, language),
            last=times.date_time(found.until - 1, language),
            bucket=times.span(range_.bucket, language),
        ),
        "ended": "" if found.is_current else times.date_time(told.at, language),
        "rows": rows(found, language),
        "marked": len(found.marked),
        "standards": [
            {
                "word": line.state.word.say(language),
                "value": amount(told.attribute, line.value, told.unit_code, language),
                "source": line.source.say(language) if line.source else "",
            }
            for line in found.lines
        ],
        "silences": silence_cards(silences(city, thing, told), language),
        "call": temporal_call(request.build_absolute_uri(get_script_prefix()), city, found),
    }
