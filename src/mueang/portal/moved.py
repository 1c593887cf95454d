# SPDX-License-Identifier: Apache-2.0
"""The old address of an entity that was merged into another leads to that one, and says so."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from mueang.data.model import City
from mueang.portal import queries

View = Callable[[HttpRequest, str, str], HttpResponse]


def followed(view: View) -> View:
    """For pages and files about one entity; the address may be right again later (302)."""

    @wraps(view)
    def wrapped(request: HttpRequest, code: str, entity_id: str) -> HttpResponse:
        try:
            return view(request, code, entity_id)
        except queries.Unknown as error:
            if error.what != "entity":
                raise
            into = queries.where_it_went(queries.city(code), entity_id)
            if not into or request.resolver_match is None:
                raise
            query = request.GET.copy()
            query["was"] = entity_id
            address = reverse(request.resolver_match.view_name, args=[code, into])
            return redirect(f"{address}?{query.urlencode()}")

    return wrapped


def came_from(request: HttpRequest, city: City, entity_id: str) -> str:
    """The id that led here, if it is true that it was merged into this entity."""
    was = request.GET.get("was", "")
    return was if was and queries.where_it_went(city, was) == entity_id else ""
