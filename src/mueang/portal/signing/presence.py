# SPDX-License-Identifier: Apache-2.0
"""Middleware: sessions are seen, and those who must have a second factor are led to it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from mueang.accounts.models import User
from mueang.accounts.second_factor import has_second_factor, must_have_one
from mueang.config import options
from mueang.portal.signing.entering import SEEN, note

EVERY = 300
"""Seconds between two notes of the same session."""
HAS_FACTOR = "has_second_factor"
WITHOUT = {"me-second-factor", "confirm", "sign-out", "sign-in", "sign-in-code", "manual-page"}
"""Pages for those who have none yet, though they must."""


class Presence:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            self._note(request)
        return self.get_response(request)

    def _note(self, request: HttpRequest) -> None:
        """A session lasts as long as pages are opened; each note makes it last longer."""
        if time.time() - request.session.get(SEEN, 0) < EVERY:
            return
        if isinstance(request.user, User):
            note(request, request.user)

    def process_view(
        self, request: HttpRequest, view: Any, positional: Any, named: Any
    ) -> HttpResponse | None:
        match = request.resolver_match
        if not options.SECOND_FACTOR_ROLES.get() or (match and match.url_name in WITHOUT):
            return None
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return None
        person = request.user
        if not isinstance(person, User) or request.session.get(HAS_FACTOR) == person.pk:
            return None
        if must_have_one(person) and not has_second_factor(person):
            return redirect("me-second-factor")
        request.session[HAS_FACTOR] = person.pk
        return None
