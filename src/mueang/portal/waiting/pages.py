# SPDX-License-Identifier: Apache-2.0
"""The first page after signing in: what waits, and what one was told."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from mueang.accounts.models import User
from mueang.accounts.rights import roles_of
from mueang.portal import queries
from mueang.portal.context import page_language
from mueang.portal.people.listing import told_time
from mueang.portal.people.roles import role_line
from mueang.portal.signing.door import person_of, signed_in
from mueang.portal.twins import shown
from mueang.portal.waiting.cities import of_cities
from mueang.portal.waiting.item import Item, in_order
from mueang.portal.waiting.people import invitations, kept, letters
from mueang.portal.waiting.surveys import to_answer, to_look_at
from mueang.portal.wording.text import Language
from mueang.programme.notices.kinds import say, to_do
from mueang.programme.notices.models import Notice

MOST_NOTICES = 20


@require_safe
@signed_in
def page(request: HttpRequest) -> HttpResponse:
    person, language = person_of(request), page_language()
    items, silent = gather(person, language)
    standing = person.notices.filter(settled_at=None)
    context = {
        "items": in_order(items),
        "silent": silent,
        "notices": [_card(one, language) for one in standing[:MOST_NOTICES]],
        "unread": standing.filter(read_at=None).count(),
        "kept": kept(person),
        "roles": [role_line(one, language) for one in roles_of(person)],
    }
    return shown(request, "portal/waiting/waiting.html", context, lambda: _told(context))


def _told(context: dict[str, Any]) -> dict[str, Any]:
    """``data_half_silent``: what waits in cities' data is not among it."""
    return {
        "items": [asdict(one) for one in context["items"]],
        "notices": context["notices"],
        "unread": context["unread"],
        "data_half_silent": context["silent"],
    }


def gather(person: User, language: Language) -> tuple[list[Item], bool]:
    """Everything that waits, and whether the data half does not answer."""
    items = [
        *to_answer(person, language),
        *to_look_at(person, language),
        *invitations(person, language),
        *letters(person, language),
    ]
    try:
        return [*items, *of_cities(person, language)], False
    except queries.Unavailable:
        return items, True


@require_safe
@signed_in
def follow(request: HttpRequest, notice: int) -> HttpResponse:
    """To where it is done; from then on it is read."""
    found = person_of(request).notices.filter(pk=notice).first()
    if found is None:
        raise Http404
    _read(person_of(request), notice)
    if not found.path:
        return redirect("waiting")
    return redirect(f"{reverse('home')}{found.path.lstrip('/')}")


@require_POST
@signed_in
def read(request: HttpRequest) -> HttpResponse:
    """All of them, or the one that is named."""
    said = request.POST.get("notice", "")
    _read(person_of(request), int(said) if said.isdecimal() and len(said) < 18 else None)
    return redirect(f"{reverse('waiting')}#notices")


def _read(person: User, notice: int | None) -> None:
    unread = person.notices.filter(read_at=None)
    if notice is not None:
        unread = unread.filter(pk=notice)
    unread.update(read_at=timezone.now())


def _card(one: Notice, language: Language) -> dict[str, Any]:
    return {
        "id": one.pk,
        "said": say(one.kind, one.values, language),
        "do": to_do(one.kind, language),
        "at": told_time(one.made_at, language),
        "unread": one.read_at is None,
        "path": one.path,
    }
