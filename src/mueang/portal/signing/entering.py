# SPDX-License-Identifier: Apache-2.0
"""What follows once somebody has shown who they are: the second factor, then the session."""

from __future__ import annotations

import time

from django.contrib.auth import login
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from mueang.accounts.actions import signed_in
from mueang.accounts.models import User
from mueang.accounts.second_factor import has_second_factor
from mueang.accounts.sessions import note_session
from mueang.portal.context import page_language
from mueang.portal.signing import keeping
from mueang.portal.signing.form import safe_next
from mueang.portal.signing.known import remember
from mueang.portal.wording.texts import TEXTS

SALT = "mueang.portal.signing.entering"
HALF_VALID = 10 * 60
"""Seconds between the password and the code."""
FRESH = 15 * 60
"""Seconds for which whoever has just shown who they are is not asked again."""
CONFIRMED, SEEN = "confirmed_at", "seen_at"


def enter(
    request: HttpRequest, person: User, how: str, wanted: str = "", kept: str = ""
) -> HttpResponse:
    """Asks for the second factor where there is one; else the session begins."""
    if has_second_factor(person):
        return code_form(request, person, how, wanted, kept)
    return let_in(request, person, how, wanted, kept)


def let_in(
    request: HttpRequest, person: User, how: str, wanted: str = "", kept: str = ""
) -> HttpResponse:
    """Begins the session, and goes on with what was typed, or to where the reader came from."""
    begin(request, person, how)
    form = keeping.kept(kept) if kept else None
    if form is not None:
        response = keeping.again(request, form)
    else:
        response = redirect(safe_next(request, wanted or reverse("waiting")))
    remember(request, response, person)
    return response


def begin(request: HttpRequest, person: User, how: str) -> None:
    """The session, and where it is; the audit keeps how."""
    login(request, person)
    request.session[CONFIRMED] = int(time.time())
    note(request, person)
    signed_in(person, how)


def note(request: HttpRequest, person: User) -> None:
    """The session is open, from here and with this browser."""
    request.session[SEEN] = int(time.time())
    if not request.session.session_key:
        request.session.create()
    address = request.META.get("REMOTE_ADDR") or ""
    device = request.META.get("HTTP_USER_AGENT", "")
    note_session(person, request.session.session_key or "", address, device)


def code_form(
    request: HttpRequest,
    person: User,
    how: str,
    wanted: str,
    kept: str,
    problem: str = "",
    status: int = 200,
    **values: object,
) -> HttpResponse:
    """Asks for the code. Who has shown the password travels signed; a new password voids it."""
    half = signing.dumps([person.pk, person.get_session_auth_hash(), how], salt=SALT)
    context = {
        "half": half,
        "next": wanted,
        "kept": kept,
        "problem": TEXTS[problem].say(page_language(), **values) if problem else "",
    }
    return render(request, "portal/signing/code.html", context, status=status)


def read_half(half: str) -> tuple[User, str] | None:
    """Who has shown the password within ten minutes, and how."""
    try:
        pk, auth_hash, how = signing.loads(half, salt=SALT, max_age=HALF_VALID)
    except signing.BadSignature:
        return None
    person = User.objects.filter(pk=pk, is_active=True).first()
    if person is None or person.get_session_auth_hash() != auth_hash:
        return None
    return person, how
