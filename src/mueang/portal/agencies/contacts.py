# SPDX-License-Identifier: Apache-2.0
"""An agency's contacts, by position: added, changed, ended, brought back."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from mueang.accounts.roles import Action
from mueang.agencies.contacts import TEXTS as FIELDS
from mueang.agencies.contacts import Held, end_contact, put_contact, resume_contact
from mueang.agencies.errors import BadAgency
from mueang.agencies.models import Contact
from mueang.portal.agencies.form import problem_words
from mueang.portal.agencies.pages import agency_page, find
from mueang.portal.context import page_language
from mueang.portal.signing.door import needs, person_of


@require_POST
@needs(Action.AGENCIES_MANAGE)
def put(request: HttpRequest, agency_id: int, contact: int = 0) -> HttpResponse:
    """``contact`` 0: a new one."""
    person = person_of(request)
    agency = find(person, agency_id, Action.AGENCIES_MANAGE)
    known = _contact(agency_id, contact) if contact else None
    typed = {name: request.POST.get(name, "") for name in FIELDS}
    try:
        put_contact(person, agency, Held(**typed), known)
    except BadAgency as error:
        said = problem_words(error.problems, page_language())
        return agency_page(
            request, agency, 422, contact_problems=said, contact_typed=typed, contact_id=contact
        )
    return _back(agency_id)


@require_POST
@needs(Action.AGENCIES_MANAGE)
def end(request: HttpRequest, agency_id: int, contact: int) -> HttpResponse:
    person = person_of(request)
    find(person, agency_id, Action.AGENCIES_MANAGE)
    end_contact(person, _contact(agency_id, contact))
    return _back(agency_id)


@require_POST
@needs(Action.AGENCIES_MANAGE)
def resume(request: HttpRequest, agency_id: int, contact: int) -> HttpResponse:
    person = person_of(request)
    find(person, agency_id, Action.AGENCIES_MANAGE)
    resume_contact(person, _contact(agency_id, contact))
    return _back(agency_id)


def _contact(agency_id: int, contact: int) -> Contact:
    """Raises Http404."""
    found = Contact.objects.select_related("agency").filter(pk=contact, agency=agency_id).first()
    if found is None:
        raise Http404
    return found


def _back(agency_id: int) -> HttpResponse:
    return redirect(f"{reverse('agency', args=[agency_id])}#contacts")
