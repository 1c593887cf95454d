# SPDX-License-Identifier: Apache-2.0
"""The list of agencies, and one agency with everything about it."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mueang.accounts.models import User
from mueang.accounts.places import of_agency, register_of
from mueang.accounts.rights import may, may_somewhere
from mueang.accounts.roles import Action
from mueang.agencies.kinds import CLASS_OF, CLASSES, KINDS, AgencyKind
from mueang.agencies.models import Agency
from mueang.portal.agencies.about import contacts, people, surveys, trail
from mueang.portal.agencies.listing import (
    PAGE,
    STATES,
    card,
    class_tabs,
    filter_of,
    named,
    provinces,
    rows,
    select,
    where,
)
from mueang.portal.agencies.told import told_agency, told_list
from mueang.portal.context import page_language
from mueang.portal.people.listing import told_time
from mueang.portal.signing.door import needs, person_of
from mueang.portal.twins import shown
from mueang.portal.wording.agencies import DONE, STATE_WORDS
from mueang.portal.wording.text import Language
from mueang.portal.wording.texts import TEXTS

MOST_UNITS = 200


@require_safe
@needs(Action.AGENCIES_SEE)
def listing(request: HttpRequest) -> HttpResponse:
    reader, language = person_of(request), page_language()
    wanted = filter_of(request.GET.dict())
    found = select(reader, wanted)
    pages = Paginator(found.agencies, PAGE)
    page = pages.get_page(wanted.page)
    context = {
        "agencies": [card(one, language) for one in rows(list(page))],
        "total": pages.count,
        "filter": wanted,
        "classes": class_tabs(found, wanted, language),
        "provinces": provinces(reader, language),
        "states": [(state, STATE_WORDS[state].say(language)) for state in STATES],
        "before": wanted.query(page=page.number - 1) if page.has_previous() else None,
        "after": wanted.query(page=page.number + 1) if page.has_next() else None,
        "page": page,
        "query": wanted.query(),
        "manages": may_somewhere(reader, Action.AGENCIES_MANAGE),
    }
    return shown(request, "portal/agencies/list.html", context, lambda: told_list(context))


@require_safe
@needs(Action.AGENCIES_SEE)
def page(request: HttpRequest, agency_id: int) -> HttpResponse:
    context = _context(request, find(person_of(request), agency_id))
    return shown(request, "portal/agencies/agency.html", context, lambda: told_agency(context))


def find(reader: User, agency_id: int, action: Action = Action.AGENCIES_SEE) -> Agency:
    """The agency, where the reader may see it. Raises Http404: others are not told of."""
    related = ("province", "district", "parent", "merged_into")
    found = register_of(reader, action).select_related(*related).filter(pk=agency_id).first()
    if found is None:
        raise Http404
    return found


def agency_page(
    request: HttpRequest, agency: Agency, status: int = 200, **more: Any
) -> HttpResponse:
    """``more`` holds what a refused change has to say, and what was typed."""
    context = _context(request, agency) | more
    return render(request, "portal/agencies/agency.html", context, status=status)


def _context(request: HttpRequest, agency: Agency) -> dict[str, Any]:
    reader, language = person_of(request), page_language()
    done = request.GET.get("done", "")
    return {
        "agency": agency,
        "card": card(agency, language),
        "sentence": _sentence(agency, language),
        "class": CLASSES[CLASS_OF[AgencyKind(agency.kind)]].say(language),
        "kind": KINDS[AgencyKind(agency.kind)].say(language),
        "where": where(agency, language),
        "names": [
            {"name": named(old, language), "until": told_time(old.until, language)}
            for old in agency.names.all()
        ],
        "units": [card(one, language) for one in _below(agency)[:MOST_UNITS]],
        "merged": [card(one, language) for one in agency.merged.select_related("province")],
        "contacts": contacts(agency),
        "former_contacts": contacts(agency, ended=True),
        "surveys": surveys(reader, agency, language),
        "people": people(reader, agency, language),
        "manages": may(reader, Action.AGENCIES_MANAGE, of_agency(agency)),
        "trail": trail(reader, agency, language),
        "trail_key": f"{Agency._meta.label_lower}:{agency.pk}",
        "done": DONE[done].say(language) if done in DONE else "",
    }


def _below(agency: Agency) -> Any:
    related = ("province", "district", "parent", "merged_into")
    return agency.units.filter(closed_at=None).select_related(*related)


def _sentence(agency: Agency, language: Language) -> str:
    """What the page answers: what is it now?"""
    if agency.merged_into is not None:
        into = named(agency.merged_into, language)
        return TEXTS["register.is_merged"].say(language, into=into)
    if agency.closed_at is not None:
        return TEXTS["register.is_closed"].say(language)
    kind = KINDS[AgencyKind(agency.kind)].say(language)
    place = where(agency, language) or TEXTS["register.whole_country"].say(language)
    return f"{kind} · {place}"
