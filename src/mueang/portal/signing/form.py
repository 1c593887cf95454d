# SPDX-License-Identifier: Apache-2.0
"""The sign-in form, wherever it is shown."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from mueang.config import options
from mueang.portal.context import page_language
from mueang.portal.demonstration.accounts import accounts
from mueang.portal.wording.texts import TEXTS


def sign_in_form(
    request: HttpRequest, problem: str = "", status: int = 200, *, kept: str = "", **values: object
) -> HttpResponse:
    """``problem`` is a text's key; ``kept`` what was posted before (``keeping``)."""
    context = {
        "email": request.POST.get("email", "") if not kept else "",
        "next": asked(request),
        "kept": kept,
        "problem": TEXTS[problem].say(page_language(), **values) if problem else "",
        "provider": provider_name(),
        "demonstration": accounts(),
    }
    return render(request, "portal/signing/sign_in.html", context, status=status)


def asked(request: HttpRequest) -> str:
    """Where the reader wants to go, as the address or the form says; not judged yet."""
    return request.POST.get("next") or request.GET.get("next", "")


def safe_next(request: HttpRequest, wanted: str) -> str:
    """Back to where the reader came from, on this site only."""
    here = {request.get_host()}
    safe = url_has_allowed_host_and_scheme(wanted, here, require_https=request.is_secure())
    return wanted if safe else reverse("home")


def provider_name() -> str:
    """What the button for the OpenID Connect provider says; empty where there is none."""
    if not options.OIDC_ISSUER.get():
        return ""
    return options.OIDC_NAME.get() or "OpenID Connect"
