# SPDX-License-Identifier: Apache-2.0
"""What is not on the map yet, and the page on which somebody puts it there."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from mueang.audit.actions import Outside
from mueang.data.model import City, Placement
from mueang.data.runs import Batch
from mueang.portal import queries
from mueang.portal.cards import thing_card
from mueang.portal.context import page_language
from mueang.portal.desk import door
from mueang.portal.desk.frame import frame
from mueang.portal.placing.position import Position, read_position
from mueang.portal.things import Thing
from mueang.portal.wording.texts import TEXTS

PEOPLE = "people"
"""The source of what a person says about a thing."""
MOST = 200
MOST_NAME = 200


@require_safe
@door.for_managers
def listing(request: HttpRequest, city: City) -> HttpResponse:
    language = page_language()
    unplaced = queries.summarise(city).unplaced
    cards = [
        thing_card(thing, city.code, queries.now(), language)
        | {"place": reverse("place", args=[city.code, thing.id])}
        for thing in unplaced[:MOST]
    ]
    context = {
        **frame(city, "unplaced"),
        "things": cards,
        "all": len(unplaced),
        "more": max(0, len(unplaced) - MOST),
    }
    return render(request, "portal/placing/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@door.for_managers
def page(request: HttpRequest, city: City, entity_id: str) -> HttpResponse:
    """A click on the map or two numbers; names too. Also moves what is placed already."""
    language = page_language()
    thing = queries.thing(city, entity_id)
    with door.data() as client:
        own = client.entity(city.code, entity_id)
    said = request.POST.dict() if request.method == "POST" else {}
    found = Position(None, None)
    if said:
        found = read_position(
            said.get("latitude", ""), said.get("longitude", ""), city, sure="sure" in said
        )
        if not found.problem:
            _place(request, city, thing, found, said)
            return redirect("unplaced", city.code)
    problem = TEXTS[found.problem].say(language) if found.problem else ""
    shown = (found.latitude, found.longitude)
    if shown == (None, None) and thing.location and not said:
        shown = (thing.location[1], thing.location[0])
    context = {
        **frame(city, "unplaced"),
        "thing": thing_card(thing, city.code, queries.now(), language),
        "problem": problem,
        "far": found.problem == "placing.far",
        "latitude": said.get("latitude", "") if shown[0] is None else shown[0],
        "longitude": said.get("longitude", "") if shown[1] is None else shown[1],
        "name_th": said.get("name_th", own.name_th if own else ""),
        "name_en": said.get("name_en", own.name_en if own else ""),
        "province": city.province,
    }
    status = 422 if problem else 200
    return render(request, "portal/placing/place.html", context, status=status)


def _place(
    request: HttpRequest, city: City, thing: Thing, found: Position, said: dict[str, Any]
) -> None:
    attributes: dict[str, Any] = {
        "location": {
            "type": "GeoProperty",
            "value": {"type": "Point", "coordinates": [found.longitude, found.latitude]},
        }
    }
    names = {tag: str(said.get(f"name_{tag}", "")).strip()[:MOST_NAME] for tag in ("th", "en")}
    names = {tag: name for tag, name in names.items() if name}
    if names:
        attributes["name"] = {"type": "LanguageProperty", "languageMap": names}
    batch = Batch(PEOPLE, [Placement(thing.type, thing.id, attributes)], read=1)
    before = {"location": list(thing.location) if thing.location else None}
    after = {"location": [found.longitude, found.latitude], "name": names}
    target = Outside("data.entity", f"{city.code}/{thing.id}")
    with door.changing(request, "data.entity_placed", target, before, after) as client:
        counts = client.send(city.code, batch)
        if counts.quarantined:
            raise door.Refused(TEXTS["placing.unreadable"].say(page_language()))
