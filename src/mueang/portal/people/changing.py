# SPDX-License-Identifier: Apache-2.0
"""Changes of what somebody may do: each is a form of the person's page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from mueang.accounts.errors import AccountError
from mueang.accounts.links import give_password_link
from mueang.accounts.models import User
from mueang.accounts.roles import Action
from mueang.accounts.second_factor import turn_off
from mueang.accounts.sessions import end_session
from mueang.accounts.standing import (
    activate,
    deactivate,
    end_role,
    give_role,
    may_look_after,
)
from mueang.portal.context import page_language
from mueang.portal.people.choosing import read_choice
from mueang.portal.people.pages import find, person_page
from mueang.portal.signing.confirming import confirmed
from mueang.portal.signing.door import View, needs, person_of
from mueang.portal.wording.account_refusals import said
from mueang.portal.wording.texts import TEXTS


def within_reach(view: View) -> View:
    """Whoever is not there for the reader is not found, before anything is asked."""

    @wraps(view)
    def guarded(request: HttpRequest, pk: int, **named: Any) -> HttpResponseBase:
        find(person_of(request), pk)
        return view(request, pk=pk, **named)

    return guarded


@require_POST
@needs(Action.PEOPLE_MANAGE)
@within_reach
@confirmed
def give(request: HttpRequest, pk: int) -> HttpResponse:
    actor, language = person_of(request), page_language()
    person = find(actor, pk)
    choice = read_choice(actor, request.POST.dict(), language)
    if choice.role is None or choice.place is None:
        key = "people.role_missing" if choice.role is None else "people.place_unknown"
        key = "people.place_which" if choice.like else key
        problem = TEXTS[key].say(language)
        chosen = request.POST.get("role", "")
        return person_page(request, person, 422, give_problem=problem, choice=choice, chosen=chosen)
    try:
        give_role(actor, person, choice.role, choice.place)
    except AccountError as error:
        return person_page(request, person, 422, give_problem=said(error, language), choice=choice)
    return redirect(f"{reverse('person', args=[pk])}#roles")


@require_POST
@needs(Action.PEOPLE_MANAGE)
def end(request: HttpRequest, pk: int, membership: int) -> HttpResponse:
    actor = person_of(request)
    person = find(actor, pk)
    role = person.memberships.filter(pk=membership).first()
    if role is None:
        raise Http404
    return _do(request, person, lambda: end_role(actor, role), "roles")


@require_POST
@needs(Action.PEOPLE_MANAGE)
@within_reach
@confirmed
def close(request: HttpRequest, pk: int) -> HttpResponse:
    actor = person_of(request)
    person = find(actor, pk)
    return _do(request, person, lambda: deactivate(actor, person))


@require_POST
@needs(Action.PEOPLE_MANAGE)
@within_reach
@confirmed
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    actor = person_of(request)
    person = find(actor, pk)
    return _do(request, person, lambda: activate(actor, person))


@require_POST
@needs(Action.PEOPLE_MANAGE)
@within_reach
@confirmed
def reset_factor(request: HttpRequest, pk: int) -> HttpResponse:
    actor = person_of(request)
    person = find(actor, pk)
    return _do(request, person, lambda: turn_off(actor, person), "signing-in")


@require_POST
@needs(Action.PEOPLE_MANAGE)
def close_session(request: HttpRequest, pk: int, session: int) -> HttpResponse:
    actor = person_of(request)
    person = find(actor, pk)
    found = person.open_sessions.filter(pk=session).first()
    if not may_look_after(actor, person):
        raise Http404
    if found is not None:
        end_session(actor, found)
    return redirect(f"{reverse('person', args=[pk])}#signing-in")


@require_POST
@needs(Action.PEOPLE_MANAGE)
@within_reach
@confirmed
def password_link(request: HttpRequest, pk: int) -> HttpResponse:
    """The link is shown on the page that follows, and nowhere else."""
    actor, language = person_of(request), page_language()
    person = find(actor, pk)
    try:
        token = give_password_link(actor, person)
    except AccountError as error:
        return person_page(request, person, 403, problem=said(error, language))
    except User.DoesNotExist:
        return person_page(request, person, 422, problem=TEXTS["people.is_closed"].say(language))
    link = request.build_absolute_uri(reverse("welcome", args=[token]))
    return person_page(request, person, link=link)


def _do(
    request: HttpRequest, person: User, change: Callable[[], None], part: str = ""
) -> HttpResponse:
    """The change, or the page that says why not."""
    try:
        change()
    except AccountError as error:
        return person_page(request, person, 422, problem=said(error, page_language()))
    address = reverse("person", args=[person.pk])
    return redirect(f"{address}#{part}" if part else address)
