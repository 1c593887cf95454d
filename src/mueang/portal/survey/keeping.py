# SPDX-License-Identifier: Apache-2.0
"""What somebody sent just after the session had ended is kept until they have signed in again."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase

from mueang.accounts.models import User
from mueang.portal.survey.door import wants_json

KEPT = "survey_kept_form"
MOST = 300_000
"""Signs of one form."""


def keep_form(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Signing in keeps what a stranger's session holds, so the form waits there."""

    @wraps(view)
    def keeping(request: HttpRequest, **named: Any) -> HttpResponseBase:
        stranger = "response_id" in named and not isinstance(request.user, User)
        if stranger and request.method == "POST" and not wants_json(request):
            said = request.POST.urlencode()
            if len(said) <= MOST:
                request.session[KEPT] = {"path": request.path, "form": said}
        return view(request, **named)

    return keeping


def kept_form(request: HttpRequest) -> QueryDict | None:
    """The fields that were sent to this address, once."""
    kept = request.session.get(KEPT)
    if not isinstance(kept, dict) or kept.get("path") != request.path:
        return None
    del request.session[KEPT]
    return QueryDict(kept["form"])
