# SPDX-License-Identifier: Apache-2.0
"""Adding an agency, changing it, closing and opening it again."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from mueang.accounts.roles import Action
from mueang.agencies.actions import change_agency, close_agency, register_agency, reopen_agency
from mueang.agencies.details import details_of
from mueang.agencies.errors import AgencyChanged, BadAgency, NotPossible
from mueang.agencies.models import Agency
from mueang.portal.agencies.form import differences, read, show, typed_of
from mueang.portal.agencies.pages import agency_page, find
from mueang.portal.context import page_language
from mueang.portal.signing.door import needs, person_of
from mueang.portal.wording.agencies import WHY_NOT
from mueang.portal.wording.texts import TEXTS


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Action.AGENCIES_MANAGE)
def new(request: HttpRequest) -> HttpResponse:
    person, post = person_of(request), request.POST.dict()
    if request.method != "POST":
        return show(request, {"province": request.GET.get("province", "")[:2]})
    try:
        made = register_agency(person, read(person, post))
    except BadAgency as error:
        return show(request, post, None, error.problems, 422)
    return to(made, "added")


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Action.AGENCIES_MANAGE)
def change(request: HttpRequest, agency_id: int) -> HttpResponse:
    person, language = person_of(request), page_language()
    agency = find(person, agency_id, Action.AGENCIES_MANAGE)
    if request.method != "POST":
        return show(request, typed_of(details_of(agency)), agency)
    post = request.POST.dict()
    try:
        details = read(person, post, agency)
        change_agency(person, agency, revision_of(request), details)
    except BadAgency as error:
        return show(request, post, agency, error.problems, 422, revision=post.get("revision", ""))
    except AgencyChanged as error:
        said = differences(details, error.agency, language)
        return show(request, post, error.agency, [], 409, differences=said)
    return to(agency, "changed")


@require_POST
@needs(Action.AGENCIES_MANAGE)
def close(request: HttpRequest, agency_id: int) -> HttpResponse:
    return _step(request, agency_id, closing=True)


@require_POST
@needs(Action.AGENCIES_MANAGE)
def reopen(request: HttpRequest, agency_id: int) -> HttpResponse:
    return _step(request, agency_id, closing=False)


def _step(request: HttpRequest, agency_id: int, *, closing: bool) -> HttpResponse:
    person = person_of(request)
    agency = find(person, agency_id, Action.AGENCIES_MANAGE)
    verb = close_agency if closing else reopen_agency
    try:
        verb(person, agency, revision_of(request))
    except (AgencyChanged, NotPossible) as error:
        return refused(request, agency, error)
    return to(agency, "closed" if closing else "reopened")


def refused(
    request: HttpRequest, agency: Agency, error: AgencyChanged | NotPossible
) -> HttpResponse:
    """The agency's page as it is now, saying why not."""
    language = page_language()
    if isinstance(error, AgencyChanged):
        problem = TEXTS["register.was_changed"].say(language)
        return agency_page(request, error.agency, 409, problem=problem)
    problem = WHY_NOT[error.code].say(language)
    return agency_page(request, agency, 422, problem=problem)


def revision_of(request: HttpRequest) -> int:
    said = request.POST.get("revision", "")
    return int(said) if said.isdecimal() and len(said) < 9 else 0


def to(agency: Agency, done: str) -> HttpResponse:
    return redirect(f"{reverse('agency', args=[agency.pk])}?done={done}")
