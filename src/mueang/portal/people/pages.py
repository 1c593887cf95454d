# SPDX-License-Identifier: Apache-2.0
"""Who has an account here, and one person with everything about them."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mueang.accounts.inviting import invitations_within
from mueang.accounts.models import User
from mueang.accounts.places import people_within, where_of
from mueang.accounts.rights import may_give, may_somewhere
from mueang.accounts.roles import Action, Role
from mueang.accounts.second_factor import has_second_factor
from mueang.accounts.sessions import open_sessions
from mueang.accounts.standing import may_look_after
from mueang.portal.context import page_language
from mueang.portal.own.sessions import session_card
from mueang.portal.people.choosing import offered
from mueang.portal.people.letters import letter_states
from mueang.portal.people.listing import (
    PAGE,
    STATES,
    card,
    filter_of,
    invitation_card,
    select,
    told_time,
)
from mueang.portal.people.roles import agency_name, givable, role_line, role_name
from mueang.portal.signing.door import needs, person_of
from mueang.portal.trail.lines import lines_about
from mueang.portal.wording.people import STATE_WORDS
from mueang.portal.wording.text import Language
from mueang.portal.wording.texts import TEXTS

MOST_INVITATIONS = 50
MOST_SAID = 3
"""Roles in the sentence at the top."""


@require_safe
@needs(Action.PEOPLE_SEE)
def listing(request: HttpRequest) -> HttpResponse:
    reader, language = person_of(request), page_language()
    wanted = filter_of(request.GET.dict())
    pages = Paginator(select(reader, wanted), PAGE)
    page = pages.get_page(wanted.page)
    waiting = invitations_within(reader).filter(used_at=None, withdrawn_at=None)
    waiting = waiting.select_related("invited_by").prefetch_related(
        "roles__agency", "roles__province"
    )[:MOST_INVITATIONS]
    letters = letter_states(waiting, language)
    context = {
        "people": [card(one, language) for one in page],
        "total": pages.count,
        "filter": wanted,
        "roles": [(role.value, role_name(role.value, language)) for role in Role],
        "states": [(state, STATE_WORDS[state].say(language)) for state in STATES],
        "before": wanted.query(page=page.number - 1) if page.has_previous() else None,
        "after": wanted.query(page=page.number + 1) if page.has_next() else None,
        "page": page,
        "invitations": [invitation_card(one, letters.get(one.pk), language) for one in waiting],
    }
    return render(request, "portal/people/list.html", context)


@require_safe
@needs(Action.PEOPLE_SEE)
def page(request: HttpRequest, pk: int) -> HttpResponse:
    return person_page(request, find(person_of(request), pk))


def find(reader: User, pk: int) -> User:
    """The person, where the reader may see them. Raises Http404: others are not told of."""
    found = people_within(reader, Action.PEOPLE_SEE).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def person_page(request: HttpRequest, person: User, status: int = 200, **more: Any) -> HttpResponse:
    """``more`` holds what a refused change has to say, and what was typed."""
    reader, language = person_of(request), page_language()
    roles = person.memberships.filter(ended_at=None).select_related("agency", "province")
    mine = reader.pk == person.pk
    shown = [
        role_line(one, language)
        | {"may_end": mine or may_give(reader, Role(one.role), where_of(one))}
        for one in roles
    ]
    after_them = may_look_after(reader, person)
    context = {
        "person": person,
        "mine": mine,
        "agency": agency_name(person.agency, language) if person.agency else "",
        "seen": told_time(person.last_login, language),
        "roles": shown,
        "sentence": _sentence(person, shown, language),
        "looks_after": after_them and may_somewhere(reader, Action.PEOPLE_MANAGE),
        "sessions": [session_card(one, language) for one in open_sessions(person)]
        if after_them or mine
        else None,
        "second_factor": has_second_factor(person),
        "offered": offered(reader, language) if not mine and givable(reader) else None,
        "trail": lines_about(reader, person, language),
        **more,
    }
    return render(request, "portal/people/person.html", context, status=status)


def _sentence(person: User, roles: list[dict[str, Any]], language: Language) -> str:
    """What the page answers: what is this person here?"""
    if not person.is_active:
        return TEXTS["people.is_closed"].say(language)
    if person.is_superuser:
        return TEXTS["people.is_owner"].say(language)
    if not roles:
        return TEXTS["people.has_none"].say(language)
    said = [f"{one['name']} · {one['reach']}" for one in roles[:MOST_SAID]]
    return ", ".join(said) + (" …" if len(roles) > MOST_SAID else "")
