# SPDX-License-Identifier: Apache-2.0
"""The pages of signing in, with password and code, and out."""

from __future__ import annotations

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from mueang.accounts.actions import sign_in
from mueang.accounts.errors import TooManyTries, WrongCode, WrongPassword
from mueang.accounts.models import OpenSession
from mueang.accounts.second_factor import check_code
from mueang.portal.signing.entering import code_form, enter, let_in, read_half
from mueang.portal.signing.form import asked, sign_in_form
from mueang.portal.signing.known import is_known


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_page(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return sign_in_form(request)
    email, password = request.POST.get("email", ""), request.POST.get("password", "")
    kept = request.POST.get("kept", "")
    if not email.strip() or not password:
        return sign_in_form(request, "sign_in.missing", 422, kept=kept)
    address = request.META.get("REMOTE_ADDR") or ""
    try:
        person = sign_in(email, password, address, is_known(request, email))
    except WrongPassword:
        return sign_in_form(request, "sign_in.wrong", 422, kept=kept)
    except TooManyTries as error:
        return sign_in_form(request, "sign_in.too_many", 429, kept=kept, n=error.minutes)
    return enter(request, person, "password", asked(request), kept)


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def code_page(request: HttpRequest) -> HttpResponse:
    """The second step; without the first one it begins anew."""
    kept, wanted = request.POST.get("kept", ""), asked(request)
    half = read_half(request.POST.get("half", ""))
    if half is None:
        if request.method != "POST":
            return redirect("sign-in")
        return sign_in_form(request, "sign_in.half_old", 422, kept=kept)
    person, how = half
    address = request.META.get("REMOTE_ADDR") or ""
    try:
        code = request.POST.get("code", "")
        by = check_code(person, code, address, is_known(request, person.email))
    except WrongCode:
        return code_form(request, person, how, wanted, kept, "sign_in.code_wrong", 422)
    except TooManyTries as error:
        return code_form(
            request, person, how, wanted, kept, "sign_in.too_many", 429, n=error.minutes
        )
    return let_in(request, person, f"{how}, {by}", wanted, kept)


@require_POST
def sign_out_page(request: HttpRequest) -> HttpResponse:
    OpenSession.objects.filter(key=request.session.session_key or "").delete()
    logout(request)
    return redirect(reverse("home"))
