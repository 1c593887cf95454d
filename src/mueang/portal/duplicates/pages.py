# SPDX-License-Identifier: Apache-2.0
"""The desk's page of likely duplicates, with what was merged and what was kept apart."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from mueang.audit.actions import Outside
from mueang.data.merges import Apart, Decisions, Told
from mueang.data.model import City
from mueang.portal import queries
from mueang.portal.cards import thing_card
from mueang.portal.context import page_language
from mueang.portal.desk import door
from mueang.portal.desk.frame import frame
from mueang.portal.duplicates.finder import likely_pairs
from mueang.portal.duplicates.finding import Likely
from mueang.portal.duplicates.telling import reasons, which_stays
from mueang.portal.things import Thing
from mueang.portal.wording.kinds import kind_of
from mueang.portal.wording.text import Language, Text
from mueang.portal.wording.times import date_time


@require_safe
@door.for_managers
def listing(request: HttpRequest, city: City) -> HttpResponse:
    language = page_language()
    with door.data() as client:
        decided = client.merge_decisions(city.code)
        pairs = likely_pairs(client, city, decided)
    names = {thing.id: thing for thing in queries.summarise(city).things}
    context = {
        **frame(city, "duplicates"),
        "pairs": [pair_card(each, city, language) for each in pairs],
        "merged": [_merged_card(one, decided, names, city, language) for one in decided.merged],
        "apart": [_apart_card(one, names, language) for one in decided.apart],
        "undone": "undone" in request.GET,
    }
    return render(request, "portal/duplicates/list.html", context)


@require_POST
@door.for_managers
def apart(request: HttpRequest, city: City) -> HttpResponse:
    """``one`` and ``other`` are not the same; with ``back`` they may be again."""
    one, other = request.POST.get("one", ""), request.POST.get("other", "")
    are_apart = "back" not in request.POST
    action = "data.entities_told_apart" if are_apart else "data.entities_apart_withdrawn"
    target = Outside("data.entity", f"{city.code}/{one}")
    with door.changing(request, action, target, None, {"other": other}) as client:
        client.differ(city.code, one, other, door.person_of(request).email, apart=are_apart)
    return redirect("duplicates", city.code)


@require_POST
@door.for_managers
def undo(request: HttpRequest, city: City) -> HttpResponse:
    """The merge of ``entity`` is taken back."""
    entity_id = request.POST.get("entity", "")
    into = queries.where_it_went(city, entity_id)
    target = Outside("data.entity", f"{city.code}/{entity_id}")
    before = {"merged_into": into}
    with door.changing(request, "data.merge_undone", target, before, None) as client:
        client.undo_merge(city.code, entity_id, door.person_of(request).email)
    return redirect(f"{reverse('duplicates', args=[city.code])}?undone=1")


def pair_card(each: Likely, city: City, language: Language) -> dict[str, Any]:
    """Two things side by side, with what speaks for their being one."""
    stays, goes = which_stays(each.one, each.other)
    address = urlencode({"goes": goes.id, "stays": stays.id})
    return {
        "sides": [_side(thing, city, language) for thing in (stays, goes)],
        "reasons": reasons(each, language),
        "url": f"{reverse('duplicates-pair', args=[city.code])}?{address}",
        "one": each.one.id,
        "other": each.other.id,
    }


def _side(thing: Thing, city: City, language: Language) -> dict[str, Any]:
    return thing_card(thing, city.code, queries.now(), language)


def _merged_card(
    one: Told, decided: Decisions, names: dict[str, Thing], city: City, language: Language
) -> dict[str, Any]:
    root = names.get(one.root)
    further = any(other.entity_id == one.into for other in decided.merged)
    kind = kind_of(one.type)
    number = one.entity_id.rsplit(":", 1)[-1]
    name = Text(one.name_th or one.name_en, one.name_en or one.name_th).say(language)
    return {
        "id": one.entity_id,
        "name": name or f"{kind.one.say(language)} {number}",
        "into": root.name.say(language) if root else one.root,
        "into_id": one.into,
        "url": reverse("entity", args=[city.code, one.root]) if root else "",
        "further": further,
        "by": one.by,
        "exact": date_time(one.at, language),
    }


def _apart_card(one: Apart, names: dict[str, Thing], language: Language) -> dict[str, Any]:
    return {
        "one": one.one,
        "other": one.other,
        "names": [
            names[entity_id].name.say(language) if entity_id in names else entity_id
            for entity_id in (one.one, one.other)
        ],
        "by": one.by,
        "exact": date_time(one.at, language),
    }
