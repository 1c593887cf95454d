# SPDX-License-Identifier: Apache-2.0
"""The way to the data desk from the menu: the cities that somebody may manage."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from mueang.accounts.models import User
from mueang.accounts.rights import may_somewhere
from mueang.accounts.roles import Action
from mueang.portal import queries
from mueang.portal.context import page_language
from mueang.portal.errors import answered, explain
from mueang.portal.rights import may_manage
from mueang.portal.signing.door import ask_to_sign_in


@never_cache
@require_safe
@answered
def page(request: HttpRequest) -> HttpResponse:
    """The only city's desk, or a list to choose from."""
    if not isinstance(request.user, User):
        return ask_to_sign_in(request)
    known = queries.cities()
    if not known:
        return redirect("city-new" if may_somewhere(request.user, Action.CITY_FOUND) else "home")
    cities = [city for city in known if may_manage(request.user, city)]
    if not cities:
        return explain(request, 403, "not_manager", "not_manager_why")
    if len(cities) == 1:
        return redirect("intake", cities[0].code)
    thai = page_language() == "th"
    shown = [
        {"code": city.code, "name": city.name_th if thai else city.name_en or city.name_th}
        for city in cities
    ]
    return render(request, "portal/desk/cities.html", {"cities": shown})
