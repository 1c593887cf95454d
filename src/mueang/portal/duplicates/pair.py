# SPDX-License-Identifier: Apache-2.0
"""Two entities side by side, what a merge would do, and the yes to it."""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from mueang.audit.actions import Outside
from mueang.data.errors import HistoryUnavailable, TooComplex
from mueang.data.merges import Preview, pair_of
from mueang.data.model import City
from mueang.portal import queries
from mueang.portal.cards import thing_card
from mueang.portal.context import page_language
from mueang.portal.desk import door
from mueang.portal.desk.frame import frame
from mueang.portal.duplicates.evidence import look
from mueang.portal.duplicates.finder import values_of
from mueang.portal.duplicates.finding import compare
from mueang.portal.duplicates.telling import reasons
from mueang.portal.provenance import origin
from mueang.portal.things import Thing
from mueang.portal.wording.attributes import attribute
from mueang.portal.wording.sources import dataset
from mueang.portal.wording.text import Language
from mueang.portal.wording.texts import TEXTS


@require_http_methods(["GET", "HEAD", "POST"])
@door.for_managers
def page(request: HttpRequest, city: City) -> HttpResponse:
    """``goes`` becomes part of ``stays``; a POST is the yes."""
    said = request.POST if request.method == "POST" else request.GET
    goes_id, stays_id = said.get("goes", "").strip(), said.get("stays", "").strip()
    if request.method == "POST":
        return _merge(request, city, goes_id, stays_id)
    language = page_language()
    things = [_present(city, entity_id) for entity_id in (stays_id, goes_id)]
    problem, preview = _problem(city, goes_id, stays_id, language), None
    if not problem:
        preview = _preview(city, goes_id, stays_id)
    context: dict[str, Any] = {
        **frame(city, "duplicates"),
        "here": TEXTS["same.evidence"].say(language),
        "problem": problem,
        "goes": goes_id,
        "stays": stays_id,
        "swap": "?" + urlencode({"goes": stays_id, "stays": goes_id}),
    }
    if things[0] and things[1]:
        context["names"] = [thing.name.say(language) for thing in things if thing]
        context["rows"] = _rows(things[0], things[1], city, language)
        context["reasons"] = _reasons(things[0], things[1], city, language)
    if preview:
        context |= _told(preview, language)
    return render(request, "portal/duplicates/pair.html", context, status=422 if problem else 200)


def _merge(request: HttpRequest, city: City, goes: str, stays: str) -> HttpResponse:
    if problem := _problem(city, goes, stays, page_language()):
        raise door.Refused(problem)
    target = Outside("data.entity", f"{city.code}/{goes}")
    with door.changing(request, "data.entity_merged", target, None, {"into": stays}) as client:
        client.merge(city.code, goes, stays, door.person_of(request).email)
    address = reverse("entity", args=[city.code, stays])
    return redirect(f"{address}?{urlencode({'was': goes})}")


def _preview(city: City, goes: str, stays: str) -> Preview | None:
    """None where history cannot count now. Raises Refused for two that cannot be one."""
    with door.data() as client:
        try:
            return client.merge_preview(city.code, goes, stays)
        except (HistoryUnavailable, TooComplex):
            return None


def _problem(city: City, goes: str, stays: str, language: Language) -> str:
    """Why the two cannot be merged, in words; empty where they can, as far as is seen here."""
    if goes == stays:
        return TEXTS["same.itself"].say(language)
    things = []
    for entity_id in (goes, stays):
        thing = _present(city, entity_id)
        if thing is None:
            into = queries.where_it_went(city, entity_id)
            key = "same.gone_into" if into else "same.gone"
            return TEXTS[key].say(language, name=entity_id, into=into)
        things.append(thing)
    if things[0].type != things[1].type:
        kinds = [thing.kind.one.say(language) for thing in things]
        return TEXTS["same.types"].say(language, one=kinds[0], other=kinds[1])
    with door.data() as client:
        apart = client.merge_decisions(city.code).apart
    pairs = {(one.one, one.other) for one in apart}
    return TEXTS["same.are_apart"].say(language) if pair_of(goes, stays) in pairs else ""


def _reasons(stays: Thing, goes: Thing, city: City, language: Language) -> list[str]:
    """What speaks for them being one; without history, what is known of now."""
    likely = compare(stays, goes)
    with suppress(queries.Unavailable), door.data() as client:
        look(likely, values_of(client, city.code, queries.now()))
    return reasons(likely, language)


def _present(city: City, entity_id: str) -> Thing | None:
    try:
        return queries.thing(city, entity_id)
    except queries.Unknown:
        return None


def _rows(stays: Thing, goes: Thing, city: City, language: Language) -> list[dict[str, Any]]:
    """What is compared, with the cell of each; ``same`` where they say the same."""
    now = queries.now()
    cards = [thing_card(thing, city.code, now, language) for thing in (stays, goes)]
    both = (stays, goes)
    cells: dict[str, list[str]] = {
        "id": [thing.id for thing in both],
        "name": [_names(thing) for thing in both],
        "type": [thing.kind.one.say(language) for thing in both],
        "place": [_place(thing, language) for thing in both],
        "now": [f"{card['label']} {card['value']}".strip() for card in cards],
        "at": [card["exact"] for card in cards],
        "sources": [_sources(thing, language) for thing in both],
    }
    return [
        {"key": key, "name": TEXTS[f"same.row_{key}"].say(language), "cells": cell,
         "same": cell[0] == cell[1]}
        for key, cell in cells.items()
        if any(cell)
    ]  # fmt: skip


def _names(thing: Thing) -> str:
    both = dict.fromkeys((thing.name.th, thing.name.en))
    return " · ".join(both)


def _place(thing: Thing, language: Language) -> str:
    if thing.location is None:
        return TEXTS["same.no_place"].say(language)
    return f"{thing.location[1]:.5f}, {thing.location[0]:.5f}"


def _sources(thing: Thing, language: Language) -> str:
    names = dict.fromkeys(origin(told.source).say(language) for told in thing.values)
    return ", ".join(names)


def _told(preview: Preview, language: Language) -> dict[str, Any]:
    return {
        "preview": True,
        "values": f"{preview.values:,}",
        "conflicts": f"{preview.conflicts:,}" if preview.conflicts else "",
        "only_here": ", ".join(_named(name, language) for name in preview.only_here),
        "differ": ", ".join(_named(name, language) for name in preview.differ),
        "brings": ", ".join(preview.brings),
        "series": [
            {
                "name": _series_name(one.attribute, one.dataset_id, language),
                "values": f"{one.values:,}",
                "conflicts": f"{one.conflicts:,}",
                "source": origin(one.source).say(language),
            }
            for one in preview.series
        ],
    }


def _named(name: str, language: Language) -> str:
    own = {"name": "same.row_name", "location": "same.row_place"}.get(name)
    return TEXTS[own].say(language) if own else attribute(name).name.say(language)


def _series_name(name: str, dataset_id: str, language: Language) -> str:
    label = _named(name, language)
    return f"{label} ({dataset(dataset_id).say(language)})" if dataset_id else label
