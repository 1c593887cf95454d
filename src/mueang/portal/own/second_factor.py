# SPDX-License-Identifier: Apache-2.0
"""Turning the second factor on, with a picture for the telephone, and off; recovery codes."""

from __future__ import annotations

import io
from typing import Any

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from mueang.accounts.errors import WrongCode
from mueang.accounts.models import User
from mueang.accounts.second_factor import (
    address_of,
    has_second_factor,
    must_have_one,
    new_recovery_codes,
    new_secret,
    turn_off,
    turn_on,
)
from mueang.portal.context import page_language
from mueang.portal.signing.confirming import confirmed
from mueang.portal.signing.door import person_of, signed_in
from mueang.portal.wording.texts import TEXTS

SECRET = "second_factor_secret"  # noqa: S105  # where the session keeps it until it is shown right


@sensitive_post_parameters("digits")
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
@confirmed
def page(request: HttpRequest) -> HttpResponse:
    """The picture, and a code to show that it was read; then the recovery codes, once."""
    person = person_of(request)
    if request.method != "POST":
        if has_second_factor(person):
            return redirect("me")
        return _form(request, person)
    try:
        codes = turn_on(person, request.session.get(SECRET) or "", request.POST.get("digits", ""))
    except WrongCode:
        return _form(request, person, TEXTS["sign_in.code_wrong"].say(page_language()), 422)
    del request.session[SECRET]
    return _codes(request, codes)


@require_POST
@signed_in
@confirmed
def codes_anew(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    if not has_second_factor(person):
        return redirect("me")
    return _codes(request, new_recovery_codes(person))


@require_POST
@signed_in
@confirmed
def off(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    turn_off(person, person)
    return redirect(f"{reverse('me')}?done=factor_off#second-factor")


def _form(request: HttpRequest, person: User, problem: str = "", status: int = 200) -> HttpResponse:
    secret = request.session.get(SECRET)
    if not secret:
        secret = request.session[SECRET] = new_secret()
    context = {
        "picture": picture(address_of(person, secret)),
        "secret": " ".join(secret[place : place + 4] for place in range(0, len(secret), 4)),
        "must": must_have_one(person),
        "problem": problem,
    }
    return render(request, "portal/own/second_factor.html", context, status=status)


def _codes(request: HttpRequest, codes: list[str]) -> HttpResponse:
    context: dict[str, Any] = {"codes": codes, "text": "\n".join(codes)}
    return render(request, "portal/own/codes.html", context)


def picture(text: str) -> str:
    """A QR code as SVG for the page itself: dark on light in both themes, as cameras want it."""
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        out,
        kind="svg",
        omitsize=True,
        border=4,
        dark="#000",
        light="#fff",
        xmldecl=False,
        svgns=False,
        svgclass="m-qr",
        lineclass=None,
    )
    return out.getvalue().decode()
