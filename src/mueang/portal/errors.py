# SPDX-License-Identifier: Apache-2.0
"""Pages that explain what went wrong and what to do next."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.models import AnonymousUser
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from mueang.portal import queries
from mueang.portal.context import page_language
from mueang.portal.signing.keeping import again, is_secret, keep, kept
from mueang.portal.wording.texts import TEXTS
from mueang.portal.wording.times import date_time

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def answered(view: View[P]) -> View[P]:
    """What the data half cannot give becomes a page (or JSON for a script) that says so."""

    @wraps(view)
    def wrapped(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except queries.Unknown as error:
            return explain(request, 404, f"no_{error.what}", "gone_why", name=error.name)
        except queries.Unavailable as error:
            return explain(request, 503, "unavailable", "unavailable_why", n=error.retry_after)

    return wrapped


def explain(
    request: HttpRequest, status: int, title: str, why: str, **values: object
) -> HttpResponse:
    """One explained refusal, in the language of the address."""
    language = page_language()
    said = {
        "title": TEXTS[f"error.{title}"].say(language, **values),
        "why": TEXTS[f"error.{why}"].say(language, **values),
    }
    if request.path.endswith(".json"):
        problem = {"title": said["title"], "detail": said["why"], "status": status}
        response: HttpResponse = JsonResponse(
            problem, status=status, content_type="application/problem+json"
        )
    else:
        context: dict[str, Any] = {**said, "status": status}
        response = render(request, "portal/error.html", context, status=status)
    if "n" in values:
        response.headers["Retry-After"] = str(values["n"])
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return explain(request, 400, "bad_request", "bad_request_why")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return explain(request, 403, "forbidden", "forbidden_why")


def refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token (Django's CSRF check).

    One of our own pages may have grown old, for signing in makes a new token: what was typed is
    shown, to be sent again. Another site's form is refused: nobody sees what it would do.
    """
    ours = request.headers.get("Sec-Fetch-Site") == "same-origin"
    if ours and not any(is_secret(name) for name in request.POST):
        form = kept(keep(request))
        if form is not None:
            return again(request, form, 403)
    return explain(request, 403, "forbidden", "forbidden_why")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return explain(request, 404, "not_found", "not_found_why")


def server_error(request: HttpRequest) -> HttpResponse:
    """Rendered for a stranger: the page must not ask the database that may be what is broken."""
    request.user = AnonymousUser()
    if isinstance(sys.exc_info()[1], OperationalError):
        return explain(request, 503, "database", "database_why", n=30)
    time = date_time(queries.now(), page_language())
    return explain(request, 500, "server", "server_why", time=time)
