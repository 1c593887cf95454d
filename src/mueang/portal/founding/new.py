# SPDX-License-Identifier: Apache-2.0
"""A city is created: choose the area, check what was found out about it, done."""

from __future__ import annotations

from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from mueang.accounts.rights import Where, must
from mueang.accounts.roles import Action
from mueang.audit.actions import Outside
from mueang.data.model import CITY_CODE, City
from mueang.portal import queries
from mueang.portal.context import page_language
from mueang.portal.desk import door
from mueang.portal.errors import answered, explain
from mueang.portal.founding.areas import areas, proposal
from mueang.portal.founding.facts import read_facts
from mueang.portal.listing import typed
from mueang.portal.signing.door import needs, person_of
from mueang.portal.wording.texts import TEXTS


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Action.CITY_FOUND)
@answered
def page(request: HttpRequest) -> HttpResponse:
    """The areas that the reader may found a city in; with ``?area=`` the form for one."""
    person = person_of(request)
    taken = {city.code for city in queries.cities()}
    offered = proposal(request.GET.get("area", "")[:4], taken)
    words = typed(request.GET.get("q", ""))
    context: dict[str, Any] = {"first": not taken, "words": words}
    if offered is None:
        context["areas"] = areas(words, page_language(), person)
        return render(request, "portal/founding/area.html", context)
    must(person, Action.CITY_FOUND, Where(province=offered.province))
    city = City(
        offered.code,
        offered.name_th,
        offered.name_en,
        offered.province,
        offered.longitude,
        offered.latitude,
    )
    problems: list[str] = []
    if request.method == "POST":
        city = msgspec.structs.replace(city, code=request.POST.get("code", "").strip()[:60])
        city, problems = read_facts(city, request.POST.dict())
        problems = _code_problems(city.code, taken) + problems
        if not problems:
            try:
                return _create(request, city)
            except door.Refused as error:
                return explain(request, 422, "not_taken", "not_taken_why", reason=error.why)
    context |= {"city": city, "problems": [TEXTS[key].say(page_language()) for key in problems]}
    status = 422 if problems else 200
    return render(request, "portal/founding/check.html", context, status=status)


def _code_problems(code: str, taken: set[str]) -> list[str]:
    if not CITY_CODE.fullmatch(code):
        return ["founding.code_wrong"]
    return ["founding.code_taken"] if code in taken else []


def _create(request: HttpRequest, city: City) -> HttpResponse:
    after = msgspec.to_builtins(city)
    with door.changing(
        request, "data.city_created", Outside("data.city", city.code), None, after
    ) as c:
        if any(one.code == city.code for one in c.cities()):
            raise door.Refused(TEXTS["founding.code_taken"].say(page_language()))
        c.put_city(city)
    queries.look_again()
    return redirect("city-settings", city.code)
