# SPDX-License-Identifier: Apache-2.0
"""A city's own page at the desk: what comes next, its names, its keys, taking it back."""

from __future__ import annotations

from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from mueang.audit.actions import Outside
from mueang.data.model import City
from mueang.portal import queries
from mueang.portal.context import page_language
from mueang.portal.desk import door
from mueang.portal.desk.frame import frame
from mueang.portal.errors import explain
from mueang.portal.founding.facts import read_facts
from mueang.portal.wording.text import Language
from mueang.portal.wording.texts import TEXTS
from mueang.portal.wording.times import date_time
from mueang.portal.wording.ways import WAYS

MOST_KEY_NAME = 100


@require_http_methods(["GET", "HEAD", "POST"])
@door.for_managers
def page(request: HttpRequest, city: City) -> HttpResponse:
    """What is done and what is next; a POST gives the city other names or another place."""
    problems: list[str] = []
    if request.method == "POST":
        said, problems = read_facts(city, request.POST.dict())
        if not problems:
            _change(request, city, said)
            return redirect("city-settings", city.code)
        city = said
    return _page(request, city, problems)


def _page(request: HttpRequest, city: City, problems: list[str]) -> HttpResponse:
    language = page_language()
    with door.data() as client:
        keys = [key for key in client.keys(city.code) if not key.revoked_at]
        sources, runs = client.sources(city.code), client.runs(city.code)
    points = len(queries.summarise(queries.city(city.code)).things)
    context = {
        **frame(city, "city-settings"),
        "facts": city,
        "problems": [TEXTS[key].say(language) for key in problems],
        "points": points,
        "steps": _steps(city, bool(sources), bool(runs), bool(keys), language),
        "keys": [_key_card(key, language) for key in keys],
        "secret": request.session.pop(_secret(city), ""),
        "removable": not (points or sources or runs) and door.person_of(request).is_superuser,
    }
    return render(
        request, "portal/founding/settings.html", context, status=422 if problems else 200
    )


def _steps(
    city: City, sources: bool, runs: bool, keys: bool, language: Language
) -> list[dict[str, Any]]:
    """How data comes in, the easiest way first; any of them is enough."""
    begun = {"source": sources, "file": runs, "key": keys}
    return [
        {
            "name": way.name.say(language),
            "why": way.why.say(language),
            "do": way.do.say(language),
            "url": reverse(way.page, args=[city.code]) if way.page else "#keys",
            "done": begun[key],
        }
        for key, way in WAYS.items()
    ]


def _key_card(key: Any, language: Language) -> dict[str, str]:
    return {"id": key.id, "name": key.name, "created": date_time(key.created_at, language)}


def _change(request: HttpRequest, city: City, said: City) -> None:
    before, after = msgspec.to_builtins(city), msgspec.to_builtins(said)
    target = Outside("data.city", city.code)
    with door.changing(request, "data.city_changed", target, before, after) as client:
        client.put_city(said)
    queries.look_again()


@require_POST
@door.for_managers
def create_key(request: HttpRequest, city: City) -> HttpResponse:
    """The whole key is shown once, on the page that follows."""
    name = " ".join(request.POST.get("key_name", "").split())[:MOST_KEY_NAME]
    if not name:
        return _page(request, city, ["founding.key_name_missing"])
    target = Outside("data.city", city.code)
    with door.changing(request, "data.key_created", target, None, {"name": name}) as client:
        _, request.session[_secret(city)] = client.create_key(city.code, name)
    return redirect(f"{reverse('city-settings', args=[city.code])}#keys")


@require_POST
@door.for_managers
def revoke_key(request: HttpRequest, city: City, key_id: str) -> HttpResponse:
    target = Outside("data.key", key_id)
    with door.changing(request, "data.key_revoked", target, {"city": city.code}) as client:
        if all(key.id != key_id for key in client.keys(city.code)):
            raise door.Refused(TEXTS["founding.no_key"].say(page_language()))
        client.revoke_key(key_id)
    return redirect(f"{reverse('city-settings', args=[city.code])}#keys")


@require_POST
@door.for_managers
def remove(request: HttpRequest, city: City) -> HttpResponse:
    """Takes back a city that never held anything; others stay."""
    if not door.person_of(request).is_superuser:
        return explain(request, 403, "not_administrator", "not_administrator_why")
    before, target = msgspec.to_builtins(city), Outside("data.city", city.code)
    with door.changing(request, "data.city_removed", target, before) as client:
        client.remove_city(city.code)
    queries.look_again()
    return redirect("city-new")


def _secret(city: City) -> str:
    return f"key:{city.code}"
