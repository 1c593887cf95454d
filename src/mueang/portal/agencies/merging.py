# SPDX-License-Identifier: Apache-2.0
"""Merging: which agency goes on, what that does in words, and taking it back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from mueang.accounts.models import User
from mueang.accounts.places import agencies_of
from mueang.accounts.roles import Action
from mueang.agencies.details import plain
from mueang.agencies.errors import AgencyChanged, NotPossible
from mueang.agencies.merging import consequences, merge, unmerge
from mueang.agencies.models import Agency
from mueang.portal.agencies.changing import refused, revision_of, to
from mueang.portal.agencies.listing import card, named
from mueang.portal.agencies.pages import find
from mueang.portal.context import page_language
from mueang.portal.search.agencies import REGISTER
from mueang.portal.signing.door import needs, person_of
from mueang.portal.survey.listing import name_of
from mueang.portal.wording.texts import TEXTS
from mueang.programme.survey.passing_on import foreseen, kept_as_they_are
from mueang.programme.survey.round_naming import round_number

MOST_LIKE = 12


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Action.AGENCIES_MANAGE)
def page(request: HttpRequest, agency_id: int) -> HttpResponse:
    """GET looks for the other one (``q``) and, with ``into``, says what follows; POST merges."""
    person = person_of(request)
    agency = find(person, agency_id, Action.AGENCIES_MANAGE)
    sent = request.POST if request.method == "POST" else request.GET
    into = _chosen(person, agency, sent.get("into", ""))
    if request.method == "POST" and into is not None:
        try:
            merge(person, agency, revision_of(request), into)
        except (AgencyChanged, NotPossible) as error:
            return refused(request, agency, error)
        return to(agency, "merged")
    return _page(request, agency, into, plain(sent.get("q", ""))[:100])


@require_POST
@needs(Action.AGENCIES_MANAGE)
def undo(request: HttpRequest, agency_id: int) -> HttpResponse:
    person = person_of(request)
    agency = find(person, agency_id, Action.AGENCIES_MANAGE)
    try:
        unmerge(person, agency, revision_of(request))
    except (AgencyChanged, NotPossible) as error:
        return refused(request, agency, error)
    return to(agency, "unmerged")


def _page(request: HttpRequest, agency: Agency, into: Agency | None, words: str) -> HttpResponse:
    person, language = person_of(request), page_language()
    context = {
        "agency": agency,
        "name": named(agency, language),
        "words": words,
        "into": into,
        "into_name": named(into, language) if into else "",
        "like": [card(one, language) for one in _like(person, agency, words)] if not into else [],
    }
    if into is not None:
        found = consequences(agency)
        context |= {
            "units": [named(one, language) for one in found.units],
            "people": [one.name for one in found.people],
            "earlier": [named(one, language) for one in found.earlier],
            "rounds": _rounds(agency, into),
            "answers": kept_as_they_are(agency, into),
        }
    elif request.method == "POST" or (words and not context["like"]):
        context["problem"] = TEXTS["register.into_unknown"].say(language)
    return render(request, "portal/agencies/merge.html", context)


def _rounds(agency: Agency, into: Agency) -> list[str]:
    """What becomes of its place in rounds that run."""
    language = page_language()
    names = {"name": named(agency, language), "into": named(into, language)}
    told = []
    for one, aside in foreseen(agency, into):
        key = "register.merge_aside" if aside else "register.merge_passes"
        number = round_number(one.round.number, one.round.year, language)
        survey = name_of(one.round.survey, language)
        told.append(TEXTS[key].say(language, round=f"{survey} {number}", **names))
    return told


def _chosen(person: User, agency: Agency, key: str) -> Agency | None:
    if not key.isdecimal() or len(key) > 17:
        return None
    reach = agencies_of(person, Action.AGENCIES_MANAGE).exclude(pk=agency.pk)
    return reach.select_related("province", "district", "parent").filter(pk=int(key)).first()


def _like(person: User, agency: Agency, words: str) -> list[Agency]:
    """Agencies that the words name; without words those that are called nearly the same."""
    found = REGISTER.numbers(words, 200) if words else REGISTER.like(agency.name_th, 200)
    reach = agencies_of(person, Action.AGENCIES_MANAGE).exclude(pk=agency.pk)
    related = ("province", "district", "parent", "merged_into")
    known = reach.select_related(*related).in_bulk(found)
    return [known[one] for one in found if one in known][:MOST_LIKE]
