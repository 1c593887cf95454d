# SPDX-License-Identifier: Apache-2.0
"""Before what is dangerous, whoever sits at the computer shows once more who they are."""

from __future__ import annotations

import time
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from mueang.accounts.errors import TooManyTries, WrongCode, WrongPassword
from mueang.accounts.guessing import Tries
from mueang.accounts.models import User
from mueang.accounts.second_factor import check_code, has_second_factor
from mueang.portal.context import page_language
from mueang.portal.signing import keeping
from mueang.portal.signing.door import View, person_of, signed_in
from mueang.portal.signing.entering import CONFIRMED, FRESH
from mueang.portal.wording.texts import TEXTS


def confirmed(view: View) -> View:
    """A post of a dangerous form is kept until the person has confirmed, unless that was just
    now. Stands below ``signed_in``."""

    @wraps(view)
    def guarded(request: HttpRequest, **named: Any) -> HttpResponseBase:
        if request.method == "POST" and not is_fresh(request):
            return _form(request, keeping.keep(request))
        return view(request, **named)

    return guarded


def is_fresh(request: HttpRequest) -> bool:
    at = request.session.get(CONFIRMED, 0)
    return bool(0 <= time.time() - at < FRESH)


@sensitive_post_parameters("password", "code")
@require_POST
@signed_in
def confirm_page(request: HttpRequest) -> HttpResponse:
    """Checks, then goes on with the form that was kept."""
    kept = request.POST.get("kept", "")
    form = keeping.kept(kept)
    if form is None:
        return redirect("me")
    try:
        _check(request, person_of(request))
    except WrongCode:
        return _form(request, kept, "sign_in.code_wrong", 422)
    except WrongPassword:
        return _form(request, kept, "signing.password_wrong", 422)
    except TooManyTries as error:
        return _form(request, kept, "sign_in.too_many", 429, n=error.minutes)
    request.session[CONFIRMED] = int(time.time())
    return keeping.again(request, form, at_once=True)


def _check(request: HttpRequest, person: User) -> None:
    """Raises WrongCode, WrongPassword, TooManyTries."""
    address = request.META.get("REMOTE_ADDR") or ""
    if has_second_factor(person):
        check_code(person, request.POST.get("code", ""), address, known=True)
        return
    tries = Tries(person.email, address, known=True)
    tries.must_not_guess()
    if not person.check_password(request.POST.get("password", "")):
        tries.failed()
        raise WrongPassword
    tries.succeeded()


def _form(
    request: HttpRequest, kept: str, problem: str = "", status: int = 200, **values: object
) -> HttpResponse:
    person = person_of(request)
    context = {
        "kept": kept,
        "by_code": has_second_factor(person),
        "by_password": person.has_usable_password(),
        "problem": TEXTS[problem].say(page_language(), **values) if problem else "",
    }
    return render(request, "portal/signing/confirm.html", context, status=status)
