# SPDX-License-Identifier: Apache-2.0
"""Signing in and out."""

from __future__ import annotations

from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from mueang.accounts.actions import sign_in
from mueang.accounts.errors import TooManyTries, WrongPassword
from mueang.portal.context import page_language
from mueang.portal.wording.texts import TEXTS


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_page(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _form(request)
    email, password = request.POST.get("email", ""), request.POST.get("password", "")
    if not email.strip() or not password:
        return _form(request, "sign_in.missing", 422)
    try:
        person = sign_in(email, password, request.META.get("REMOTE_ADDR") or "")
    except WrongPassword:
        return _form(request, "sign_in.wrong", 422)
    except TooManyTries as error:
        return _form(request, "sign_in.too_many", 429, n=error.minutes)
    login(request, person)
    return redirect(_next(request))


@require_POST
def sign_out_page(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect(reverse("home"))


def _form(
    request: HttpRequest, problem: str = "", status: int = 200, **values: object
) -> HttpResponse:
    context = {
        "email": request.POST.get("email", ""),
        "next": request.POST.get("next") or request.GET.get("next", ""),
        "problem": TEXTS[problem].say(page_language(), **values) if problem else "",
    }
    return render(request, "portal/sign_in.html", context, status=status)


def _next(request: HttpRequest) -> str:
    """Back to where the reader came from, on this site only."""
    wanted = request.POST.get("next", "")
    here = {request.get_host()}
    safe = url_has_allowed_host_and_scheme(wanted, here, require_https=request.is_secure())
    return wanted if safe else reverse("home")
