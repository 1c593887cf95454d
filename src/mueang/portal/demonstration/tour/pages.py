# SPDX-License-Identifier: Apache-2.0
"""The tours to choose from, the door to each step, and the way out."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from mueang.accounts.models import User
from mueang.accounts.roles import ROLES
from mueang.config.homes import is_demonstration
from mueang.portal.context import page_language
from mueang.portal.demonstration.tour import guide
from mueang.portal.demonstration.tour.progress import Progress, read, write
from mueang.portal.demonstration.tour.stops import address_of
from mueang.portal.demonstration.tour.tours import Tour, tours
from mueang.portal.errors import explain
from mueang.portal.signing.form import safe_next
from mueang.portal.wording.text import Language

View = Callable[..., HttpResponse]


def demonstrated(view: View) -> View:
    """Elsewhere there is no such page; never cached."""

    @wraps(view)
    def shown(request: HttpRequest, **named: Any) -> HttpResponse:
        if not is_demonstration(settings.HOME):
            raise Http404
        return view(request, **named)

    guarded: View = never_cache(shown)
    return guarded


@require_safe
@demonstrated
def page(request: HttpRequest) -> HttpResponse:
    """The tours; those that were begun can be taken up again."""
    progress, language = read(request), page_language()
    context = {
        "tours": [_tour(key, tour, progress, language) for key, tour in tours().items()],
        "finished": request.GET.get("seen") in progress.at,
    }
    return render(request, "portal/demonstration/tours.html", context)


@require_safe
@demonstrated
def step(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Leads to the step's page; before that one may have to become whose page it is."""
    tour = tours().get(key)
    if tour is None or not 0 < number <= len(tour.step) + 1:
        raise Http404
    progress = read(request)
    progress.at[key] = number
    progress.walking = "" if progress.seen(key) else key
    response = _onward(request, key, tour, number)
    write(response, progress)
    return response


def _onward(request: HttpRequest, key: str, tour: Tour, number: int) -> HttpResponse:
    if number > len(tour.step):
        return redirect(f"{reverse('tour')}?seen={key}")
    address = address_of(tour.step[number - 1])
    if address is None:
        return explain(request, 404, "tour_gone", "tour_gone_why")
    if tour.person is None or _is(request, tour.person.email):
        return redirect(address)
    language = page_language()
    context = {
        "email": tour.person.email,
        "role": ROLES[tour.person.role].say(language),
        "name": tour.person.name,
        "card": guide.card_of(key, number, request.path, language),
    }
    return render(request, "portal/demonstration/enter.html", context)


@require_POST
@demonstrated
def end(request: HttpRequest) -> HttpResponse:
    """No card any more; the reader stays where they are."""
    progress = read(request)
    progress.walking = ""
    response = redirect(safe_next(request, request.POST.get("next", "")))
    write(response, progress)
    return response


def _is(request: HttpRequest, email: str) -> bool:
    return isinstance(request.user, User) and request.user.email == email


def _tour(key: str, tour: Tour, progress: Progress, language: Language) -> dict[str, Any]:
    at = progress.at.get(key, 0)
    return {
        "key": key,
        "name": tour.name.say(language),
        "about": tour.about.say(language),
        "role": ROLES[tour.role].say(language) if tour.role else "",
        "minutes": tour.minutes,
        "all": len(tour.step),
        "at": at,
        "seen": progress.seen(key),
        "steps": [one.title.say(language) for one in tour.step],
    }
