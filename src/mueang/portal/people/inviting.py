# SPDX-License-Identifier: Apache-2.0
"""Inviting somebody: an e-mail address, a role with its place, then a link to hand over."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from mueang.accounts.errors import AccountError
from mueang.accounts.inviting import Offer, invitations_within, invite, withdraw
from mueang.accounts.models import Language
from mueang.accounts.own import read_language
from mueang.accounts.roles import Action
from mueang.portal.context import page_language
from mueang.portal.errors import explain
from mueang.portal.people.choosing import Choice, offered, read_choice
from mueang.portal.people.roles import role_line
from mueang.portal.signing.door import needs, person_of
from mueang.portal.wording.account_refusals import said
from mueang.portal.wording.text import language_of
from mueang.portal.wording.texts import TEXTS
from mueang.portal.wording.times import date_time, micros


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Action.PEOPLE_MANAGE)
def page(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _form(request, Choice())
    actor, language = person_of(request), page_language()
    choice = read_choice(actor, request.POST.dict(), language)
    if choice.role is None or choice.place is None:
        key = "people.role_missing" if choice.role is None else "people.place_unknown"
        key = "people.place_which" if choice.like else key
        return _form(request, choice, TEXTS[key].say(language), 422)
    try:
        spoken: Language = read_language(request.POST.get("language", language))
        made, secret = invite(
            actor,
            request.POST.get("email", ""),
            [Offer(choice.role, choice.place)],
            request.POST.get("name", ""),
            spoken,
        )
    except AccountError as error:
        return _form(request, choice, said(error, language), 422)
    address = reverse("invitation", args=[secret])
    context = {
        "invitation": made,
        "roles": [role_line(one, language) for one in made.roles.all()],
        "until": date_time(micros(made.expires_at), language),
        "link": request.build_absolute_uri(_in(address, language_of(made.language))),
    }
    return render(request, "portal/people/invited.html", context)


@require_POST
@needs(Action.PEOPLE_MANAGE)
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    actor = person_of(request)
    found = invitations_within(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    try:
        withdraw(actor, found)
    except AccountError as error:
        why = said(error, page_language())
        return explain(request, 403, "not_taken", "not_taken_why", reason=why)
    return redirect(f"{reverse('people')}#invitations")


def _in(address: str, language: str) -> str:
    """The same page in the language that the invited person reads."""
    other = "en" if language == "th" else "th"
    return address.replace(f"/{other}/", f"/{language}/", 1)


def _form(
    request: HttpRequest, choice: Choice, problem: str = "", status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {
        "offered": offered(person_of(request), page_language()),
        "choice": choice,
        "chosen": request.POST.get("role", ""),
        "email": request.POST.get("email", ""),
        "name": request.POST.get("name", ""),
        "spoken": request.POST.get("language", page_language()),
        "problem": problem,
    }
    return render(request, "portal/people/invite.html", context, status=status)
