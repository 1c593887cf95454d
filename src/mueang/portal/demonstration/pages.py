# SPDX-License-Identifier: Apache-2.0
"""Signing in without a password, in a demonstration home only."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from mueang.config.homes import is_demonstration
from mueang.portal.signing.entering import let_in
from mueang.portal.signing.form import asked
from mueang.programme.demonstration.people import demonstration_people


@never_cache
@require_POST
def sign_in_as(request: HttpRequest, email: str) -> HttpResponse:
    """Begins the session of one of the made-up people; elsewhere there is no such page."""
    if is_demonstration(settings.HOME):
        for person in demonstration_people():
            if person.email == email:
                kept = request.POST.get("kept", "")
                return let_in(request, person, "demonstration", asked(request), kept)
    raise Http404
