# SPDX-License-Identifier: Apache-2.0
"""Inviting somebody: an e-mail address, a role with its place, then a letter with a link, which can
also be handed over."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from mueang.accounts.errors import AccountError
from mueang.accounts.inviting import Offer, invitations_within, invite, renew, withdraw
from mueang.accounts.models import Invitation, Language
from mueang.accounts.own import read_language
from mueang.accounts.roles import Action
from mueang.config import options
from mueang.portal.context import page_language
from mueang.portal.errors import explain
from mueang.portal.people.choosing import Choice, offered, read_choice
from mueang.portal.people.letters import by_mail, drop_letters, send_letter
from mueang.portal.people.roles import role_line
from mueang.portal.signing.door import needs, person_of
from mueang.portal.wording.account_refusals import said
from mueang.portal.wording.text import language_of
from mueang.portal.wording.texts import TEXTS
from mueang.portal.wording.times import date_time, micros
from mueang.programme.notices.addresses import page_url


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
        with transaction.atomic():
            email, name = request.POST.get("email", ""), request.POST.get("name", "")
            made, secret = invite(actor, email, [Offer(choice.role, choice.place)], name, spoken)
            return _ready(request, made, secret)
    except AccountError as error:
        return _form(request, choice, said(error, language), 422)


@require_POST
@needs(Action.PEOPLE_MANAGE)
def send_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Another link in the place of the one before, by letter too where that is set up."""
    found = _within(request, pk)
    try:
        with transaction.atomic():
            secret = renew(person_of(request), found)
            drop_letters(found)
            found.refresh_from_db()
            return _ready(request, found, secret)
    except AccountError as error:
        return _refused(request, error)


def _ready(request: HttpRequest, made: Invitation, secret: str) -> HttpResponse:
    """The link, which is not to be had again, and whether a letter carries it."""
    language, link = page_language(), _link(request, made, secret)
    context = {
        "invitation": made,
        "roles": [role_line(one, language) for one in made.roles.all()],
        "until": date_time(micros(made.expires_at), language),
        "link": link,
        "mailed": send_letter(made, link) is not None,
    }
    return render(request, "portal/people/invited.html", context)


@require_POST
@needs(Action.PEOPLE_MANAGE)
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    found = _within(request, pk)
    try:
        with transaction.atomic():
            withdraw(person_of(request), found)
            drop_letters(found)
    except AccountError as error:
        return _refused(request, error)
    return redirect(f"{reverse('people')}#invitations")


def _within(request: HttpRequest, pk: int) -> Invitation:
    """Raises Http404: invitations beyond the reach are not told of."""
    found = invitations_within(person_of(request)).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _refused(request: HttpRequest, error: AccountError) -> HttpResponse:
    why = said(error, page_language())
    return explain(request, 403, "not_taken", "not_taken_why", reason=why)


def _link(request: HttpRequest, made: Invitation, secret: str) -> str:
    """As people reach the site from outside, where that is set."""
    language = language_of(made.language)
    if options.PUBLIC_URL.get():
        return page_url(f"invitations/{secret}/", language)
    return request.build_absolute_uri(_in(reverse("invitation", args=[secret]), language))


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
        "by_mail": by_mail(),
    }
    return render(request, "portal/people/invite.html", context, status=status)
