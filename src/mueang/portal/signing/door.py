# SPDX-License-Identifier: Apache-2.0
"""The way into pages for people who are signed in."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache

from mueang.accounts.errors import NotAllowed
from mueang.accounts.models import User
from mueang.accounts.rights import may_somewhere
from mueang.accounts.roles import ACTIONS, Action
from mueang.portal.context import page_language
from mueang.portal.errors import explain
from mueang.portal.signing.form import sign_in_form
from mueang.portal.signing.keeping import keep
from mueang.portal.twins import asked_for

View = Callable[..., HttpResponseBase]


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in page and back; what was posted is kept and the form is shown in place."""
    if asked_for(request):
        return explain(request, 401, "sign_in", "sign_in_why")
    if request.method != "POST":
        where = urlencode({"next": request.get_full_path()})
        return redirect(f"{reverse('sign-in')}?{where}")
    return sign_in_form(request, "sign_in.ended", 403, kept=keep(request))


def signed_in(view: View) -> View:
    """Strangers sign in first; a verb's NotAllowed is explained; never cached."""

    @wraps(view)
    def guarded(request: HttpRequest, **named: Any) -> HttpResponseBase:
        if not isinstance(request.user, User):
            return ask_to_sign_in(request)
        try:
            return view(request, **named)
        except NotAllowed as error:
            return not_allowed(request, error.action)

    shown: View = never_cache(guarded)
    return shown


def needs(action: Action) -> Callable[[View], View]:
    """As ``signed_in``, for people who may do it somewhere; where, the view itself judges."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, **named: Any) -> HttpResponseBase:
            if not may_somewhere(request.user, action):
                raise NotAllowed(action)
            return view(request, **named)

        return signed_in(guarded)

    return guard


def not_allowed(request: HttpRequest, action: Action) -> HttpResponse:
    words = ACTIONS[action]
    said = words.say(page_language())
    return explain(request, 403, "no_right", "no_right_why", action=said)


def person_of(request: HttpRequest) -> User:
    """Who asks; the guards have seen that there is somebody."""
    if not isinstance(request.user, User):
        raise TypeError("a page for people without somebody signed in")
    return request.user
