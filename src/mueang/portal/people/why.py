# SPDX-License-Identifier: Apache-2.0
"""Why may somebody do something somewhere, or why not: ``decide``'s reasons in words."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mueang.accounts.models import User
from mueang.accounts.places import Place, people_within, where_of
from mueang.accounts.rights import Decision, Reason, decide
from mueang.accounts.roles import ACTIONS, MAY, ROLES, Action, Role, Scope
from mueang.portal.context import page_language
from mueang.portal.people.choosing import Named, find_place, place_of
from mueang.portal.people.roles import agency_name, city_name, reach_name
from mueang.portal.signing.door import needs, person_of
from mueang.portal.wording.people import SCOPE_WORDS, WHOLE, WHY
from mueang.portal.wording.text import Language
from mueang.portal.wording.texts import TEXTS

MOST = 20
KINDS = (Scope.AGENCY, Scope.CITY, Scope.PROVINCE)


@require_safe
@needs(Action.PEOPLE_MANAGE)
def page(request: HttpRequest) -> HttpResponse:
    reader, language = person_of(request), page_language()
    people, person = _person(reader, request)
    action = request.GET.get("action", "")
    place, like = _place(reader, request, language)
    context: dict[str, Any] = {
        "who": request.GET.get("who", "")[:100],
        "people": people if person is None else [],
        "person": person,
        "action": action,
        "actions": [(one.value, ACTIONS[one].say(language)) for one in Action],
        "place": request.GET.get("place", "")[:200],
        "like": like,
        "asked": bool(action),
    }
    if person is not None and place is not None and action in set(Action):
        wanted = Action(action)
        context |= _told(person, wanted, place, decide(person, wanted, where_of(place)), language)
    return render(request, "portal/people/why.html", context)


def _person(reader: User, request: HttpRequest) -> tuple[list[User], User | None]:
    """Whom the words mean; more than one are offered."""
    words = " ".join(request.GET.get("who", "").split())[:100].replace("\0", "")
    if not words:
        return [], None
    reach = people_within(reader, Action.PEOPLE_SEE) | User.objects.filter(pk=reader.pk)
    exact = reach.filter(email__iexact=words).first()
    if exact is not None:
        return [], exact
    found = list(reach.filter(Q(name__icontains=words) | Q(email__icontains=words))[:MOST])
    return (found, found[0]) if len(found) == 1 else (found, None)


def _place(
    reader: User, request: HttpRequest, language: Language
) -> tuple[Place | None, list[Named]]:
    """An empty name is the whole installation."""
    words = " ".join(request.GET.get("place", "").split())[:200].replace("\0", "")
    chosen = place_of(request.GET.get("chosen", ""))
    if chosen is not None:
        return chosen, []
    if not words:
        return Place(), []
    like: list[Named] = []
    for kind in KINDS:
        found, some = find_place(reader, kind, "", words, language)
        if found is not None:
            return found, []
        like += some
    return None, like


def _told(
    person: User, action: Action, place: Place, decision: Decision, language: Language
) -> dict[str, Any]:
    """The answer as a sentence, and each reason."""
    key = "why.may" if decision.allowed else "why.may_not"
    where = _place_name(place, language)
    doing = ACTIONS[action].say(language)
    holders = [ROLES[role].say(language) for role in Role if action in MAY[role]]
    return {
        "decision": decision,
        "answer": TEXTS[key].say(language, name=person.name, action=doing, place=where),
        "reasons": [_reason(one, language) for one in decision.reasons],
        "holders": ", ".join(holders),
    }


def _reason(reason: Reason, language: Language) -> dict[str, str]:
    role = reason.membership
    said = WHY[reason.why].say(
        language,
        role=ROLES[Role(role.role)].say(language) if role else "",
        reach=reach_name(role, language) if role else "",
    )
    return {"why": reason.why, "said": said}


def _place_name(place: Place, language: Language) -> str:
    if place.agency is not None:
        return agency_name(place.agency, language)
    if place.province is not None:
        name = place.province.name_th if language == "th" else place.province.name_en
        return SCOPE_WORDS[Scope.PROVINCE].say(language, name=name)
    return city_name(place.city, language) if place.city else WHOLE.say(language)
