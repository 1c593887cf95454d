# SPDX-License-Identifier: Apache-2.0
"""The page behind a link from the console: the first administrator, or a new password."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from mueang.accounts.errors import AccountError, LinkUsed
from mueang.accounts.links import read_token, use_first, use_password
from mueang.accounts.models import User
from mueang.portal import queries
from mueang.portal.context import page_language
from mueang.portal.errors import explain
from mueang.portal.signing.entering import begin, enter
from mueang.portal.wording.account_refusals import all_said


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, token: str) -> HttpResponse:
    try:
        person = read_token(token)
        if request.method == "POST":
            return _enter(request, _use(request, token, person), first=person is None)
    except LinkUsed:
        return explain(request, 410, "link", "link_why")
    except AccountError as error:
        return _form(request, person, error)
    return _form(request, person)


def _next() -> str:
    """The first administrator of an empty home creates its first city."""
    try:
        return "status" if queries.cities() else "city-new"
    except queries.Unavailable:
        return "status"


def _use(request: HttpRequest, token: str, person: User | None) -> User:
    password = request.POST.get("password", "")
    if person is not None:
        return use_password(token, password)
    sent = request.POST
    return use_first(token, sent.get("email", ""), sent.get("name", "")[:200], password)


def _enter(request: HttpRequest, person: User, *, first: bool) -> HttpResponse:
    """A link stands in for the password only: the second factor is asked for all the same."""
    if first:
        begin(request, person, "link")
        return redirect(_next())
    return enter(request, person, "link")


def _form(
    request: HttpRequest, person: User | None, error: AccountError | None = None
) -> HttpResponse:
    context = {
        "person": person,
        "problems": all_said(error, page_language()) if error else [],
        "email": request.POST.get("email", ""),
        "name": request.POST.get("name", ""),
    }
    return render(request, "portal/welcome.html", context, status=422 if error else 200)
