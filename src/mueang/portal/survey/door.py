# SPDX-License-Identifier: Apache-2.0
"""The ways into the pages of surveys: signed in, or by an agency's link."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from mueang.accounts.errors import NotAllowed
from mueang.accounts.models import User
from mueang.accounts.rights import may
from mueang.accounts.roles import Action
from mueang.data import arrival
from mueang.portal.context import page_language
from mueang.portal.signing.door import ask_to_sign_in, not_allowed, person_of
from mueang.portal.wording.survey import LINKS
from mueang.portal.wording.texts import TEXTS
from mueang.programme.survey.errors import BadLink
from mueang.programme.survey.links import open_link
from mueang.programme.survey.models import Response, Round, Survey
from mueang.programme.survey.reach import of_response, of_survey
from mueang.programme.survey.writers import Writer

__all__ = [
    "Door", "answering", "arrived", "person_of", "response_of", "signed_in", "to_sign_in",
    "wants_json",
]  # fmt: skip
View = Callable[..., HttpResponseBase]
WHO = "survey_who"
"""In the session: what somebody who came by link said to be called."""
MOST_WHO = 100


@dataclass(frozen=True)
class Door:
    """Whose form it is, who stands before it, and the addresses that go on from here."""

    response: Response
    writer: Writer
    secret: str = ""

    def url(self, name: str, *further: object) -> str:
        if self.secret:
            return reverse(f"survey-link{name}", args=[self.secret, *further])
        return reverse(f"survey-answer{name}", args=[self.response.pk, *further])

    @property
    def named(self) -> bool:
        """Whether it is known who writes."""
        return self.writer.person is not None or bool(self.writer.name)


def arrived(request: HttpRequest) -> datetime:
    """When it reached the public port: a round's end is held against that."""
    return arrival.arrived(request.headers.get(arrival.HEADER, ""), timezone.now())


def wants_json(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")


def signed_in(view: View) -> View:
    """Strangers sign in first; who may not is told so; what is not there is not found."""

    @wraps(view)
    def guarded(request: HttpRequest, **named: Any) -> HttpResponseBase:
        if not isinstance(request.user, User):
            return to_sign_in(request)
        try:
            return view(request, **named)
        except NotAllowed as error:
            return not_allowed(request, error.action)
        except (Survey.DoesNotExist, Round.DoesNotExist, Response.DoesNotExist):
            raise Http404 from None

    shown: View = never_cache(guarded)
    return shown


def answering(view: View) -> View:
    """By link (``secret``) or signed in (``response_id``): the view gets the request and a Door."""

    @wraps(view)
    def guarded(request: HttpRequest, **named: Any) -> HttpResponseBase:
        secret = named.pop("secret", "")
        if secret:
            try:
                response = open_link(secret)
            except BadLink as error:
                return _bad_link(request, error)
            who = str(request.session.get(WHO, ""))
            return view(request, Door(response, Writer(who, link_to=response.pk), secret), **named)
        if not isinstance(request.user, User):
            return to_sign_in(request)
        response = response_of(named.pop("response_id"))
        if not may(request.user, Action.SURVEY_ANSWER, of_response(response)):
            if may(request.user, Action.SURVEY_ANSWERS, of_survey(response.round.survey)):
                return redirect("survey-response", response.pk)
            return not_allowed(request, Action.SURVEY_ANSWER)
        writer = Writer(request.user.get_full_name(), request.user)
        return view(request, Door(response, writer), **named)

    shown: View = never_cache(guarded)
    return shown


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """What was posted is kept until then; scripts keep it themselves."""
    if not wants_json(request):
        return ask_to_sign_in(request)
    where = urlencode({"next": request.get_full_path()})
    return JsonResponse({"sign_in": f"{reverse('sign-in')}?{where}"}, status=401)


def response_of(number: int, *, aside: bool = False) -> Response:
    """``aside``: also one that was set aside as its agency was merged. Raises Http404."""
    asked = Response.objects.filter(withdrawn_at=None)
    if aside:
        asked |= Response.objects.filter(steps__name="set_aside")
    related = ("round__survey__province", "round__version", "agency")
    found = asked.select_related(*related).filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def _bad_link(request: HttpRequest, error: BadLink) -> HttpResponse:
    language = page_language()
    why = LINKS[error.why].say(language)
    if wants_json(request):
        return JsonResponse({"refused": why}, status=410)
    context = {
        "title": TEXTS["answer.link_bad"].say(language),
        "why": why,
        "or_sign_in": error.why in ("withdrawn", "replaced", "merged"),
    }
    status = 404 if error.why == "unknown" else 410
    return render(request, "portal/survey/bad_link.html", context, status=status)
