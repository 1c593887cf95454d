# SPDX-License-Identifier: Apache-2.0
"""The page about oneself, and its forms."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from mueang.accounts.errors import AccountError
from mueang.accounts.models import Language
from mueang.accounts.own import change_details
from mueang.accounts.passwords import change_password
from mueang.accounts.second_factor import has_second_factor, must_have_one, recovery_codes_left
from mueang.accounts.sessions import end_others, end_session, open_sessions
from mueang.portal.context import page_language
from mueang.portal.own.sessions import session_card
from mueang.portal.people.roles import agency_name, role_line
from mueang.portal.signing.door import person_of, signed_in
from mueang.portal.signing.entering import note
from mueang.portal.wording.account_refusals import all_said

DONE = ("details", "password", "sessions", "factor_off")
"""What a page that follows a change may say; the address names it."""


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def page(request: HttpRequest) -> HttpResponse:
    """A POST changes name and language."""
    if request.method != "POST":
        return _page(request)
    person = person_of(request)
    language = request.POST.get("language", "")
    try:
        change_details(person, request.POST.get("name", ""), language)
    except AccountError as error:
        person.refresh_from_db()
        return _page(request, 422, details_problems=all_said(error, page_language()))
    with override(language):
        return _done("details")


@sensitive_post_parameters()
@require_POST
@signed_in
def password(request: HttpRequest) -> HttpResponse:
    """All other sessions end; this one goes on."""
    person = person_of(request)
    old, new = request.POST.get("old_password", ""), request.POST.get("new_password", "")
    try:
        change_password(person, old, new, request.META.get("REMOTE_ADDR") or "")
    except AccountError as error:
        return _page(request, 422, password_problems=all_said(error, page_language()))
    update_session_auth_hash(request, person)
    note(request, person)
    return _done("password")


@require_POST
@signed_in
def end_one(request: HttpRequest, session: int) -> HttpResponse:
    person = person_of(request)
    found = person.open_sessions.filter(pk=session).first()
    if found is not None:
        end_session(person, found)
    return _done("sessions")


@require_POST
@signed_in
def end_all_others(request: HttpRequest) -> HttpResponse:
    end_others(person_of(request), request.session.session_key or "")
    return _done("sessions")


def _done(what: str) -> HttpResponse:
    return redirect(f"{reverse('me')}?done={what}#{what}")


def _page(request: HttpRequest, status: int = 200, **more: Any) -> HttpResponse:
    person, language = person_of(request), page_language()
    roles = person.memberships.filter(ended_at=None).select_related("agency", "province")
    here = request.session.session_key or ""
    done = request.GET.get("done", "")
    factor = has_second_factor(person)
    context = {
        "person": person,
        "name": request.POST.get("name", person.name) if status != 200 else person.name,
        "agency": agency_name(person.agency, language) if person.agency else "",
        "roles": [role_line(one, language) for one in roles],
        "spoken": [(code.value, code.label) for code in Language],
        "sessions": [session_card(one, language, here) for one in open_sessions(person)],
        "factor": factor,
        "must_have_factor": must_have_one(person),
        "codes_left": recovery_codes_left(person) if factor else 0,
        "done": done if done in DONE else "",
        **more,
    }
    return render(request, "portal/own/me.html", context, status=status)
