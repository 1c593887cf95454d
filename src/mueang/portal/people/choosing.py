# SPDX-License-Identifier: Apache-2.0
"""A role and a place as a form names them: typed as a name, found, or offered to choose from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from mueang.accounts.models import User
from mueang.accounts.places import Place, agencies_of
from mueang.accounts.rights import roles_of
from mueang.accounts.roles import Action, Role, Scope
from mueang.agencies.models import Agency
from mueang.places.models import Province
from mueang.portal.people.roles import agency_name, givable, known_cities, role_name
from mueang.portal.search.folding import fold
from mueang.portal.wording.people import SCOPES_OF_ROLES
from mueang.portal.wording.text import Language

MOST_OFFERED = 400
"""Names beside the field; of more, the one that was typed is looked for."""
MOST_LIKE = 20


@dataclass
class Choice:
    """What was chosen. ``place`` is None where the words fit nothing, or more than one place."""

    role: Role | None = None
    scope: Scope | None = None
    place: Place | None = None
    words: str = ""
    like: list[Named] = field(default_factory=list)


@dataclass(frozen=True)
class Named:
    """A place by its name."""

    key: str
    """``agency:12``, ``province:50``, ``city:hat-yai``."""
    name: str


def read_choice(actor: User, form: Mapping[str, str], language: Language) -> Choice:
    """From the fields ``role`` (``officer:agency``), ``place`` and ``chosen``."""
    role, _, scope = form.get("role", "").partition(":")
    choice = Choice(words=" ".join(form.get("place", "").split())[:200])
    if (role, scope) not in [(one.value, kind.value) for one, kind in givable(actor)]:
        return choice
    choice.role, choice.scope = Role(role), Scope(scope)
    choice.place, choice.like = find_place(
        actor, choice.scope, form.get("chosen", ""), choice.words, language
    )
    return choice


def find_place(
    actor: User, scope: Scope, key: str, words: str, language: Language
) -> tuple[Place | None, list[Named]]:
    """The place by its key or by its whole name; else those whose names are like it."""
    if scope == Scope.ALL:
        return Place(), []
    if scope == Scope.AGENCY:
        return _agency(actor, key, words, language)
    named = list(_provinces(actor, language) if scope == Scope.PROVINCE else _cities(language))
    wanted = fold(words)
    exact = [one for one in named if one.key == key or (wanted and fold(one.name) == wanted)]
    if exact:
        return place_of(exact[0].key), []
    return None, [one for one in named if wanted and wanted in fold(one.name)][:MOST_LIKE]


def place_of(key: str) -> Place | None:
    """From ``province:50`` and so on; None for what is no place."""
    kind, _, name = key.partition(":")
    if kind == "city" and name:
        return Place(city=name)
    if kind == "province":
        province = Province.objects.filter(pk=name).first()
        return Place(province=province) if province else None
    if kind == "agency" and name.isdecimal() and len(name) < 18:
        agency = Agency.objects.filter(pk=int(name)).first()
        return Place(agency=agency) if agency else None
    return None


def offered(actor: User, language: Language) -> dict[str, Any]:
    """The roles to choose from, and names beside the place's field."""
    pairs = givable(actor)
    scopes = {scope for _, scope in pairs}
    names: list[str] = []
    if Scope.CITY in scopes:
        names += [one.name for one in _cities(language)]
    if Scope.PROVINCE in scopes:
        names += [one.name for one in _provinces(actor, language)]
    if Scope.AGENCY in scopes:
        agencies = agencies_of(actor, Action.PEOPLE_MANAGE)[:MOST_OFFERED]
        names += [agency_name(one, language) for one in agencies]
    return {
        "roles": [
            {
                "key": f"{role.value}:{scope.value}",
                "name": role_name(role.value, language),
                "where": SCOPES_OF_ROLES[scope].say(language),
            }
            for role, scope in pairs
        ],
        "names": list(dict.fromkeys(names)),
    }


def _agency(
    actor: User, key: str, words: str, language: Language
) -> tuple[Place | None, list[Named]]:
    reach = agencies_of(actor, Action.PEOPLE_MANAGE).select_related("parent", "province")
    chosen = place_of(key)
    if chosen is not None and chosen.agency is not None:
        return chosen, []
    if not words:
        return None, []
    same = Q(name_th=words) | Q(name_en__iexact=words) | Q(short_th=words)
    exact = list(reach.filter(same)[:2])
    if len(exact) == 1:
        return Place(agency=exact[0]), []
    part = Q(name_th__icontains=words) | Q(name_en__icontains=words) | Q(short_th__icontains=words)
    return None, [
        Named(f"agency:{one.pk}", agency_name(one, language))
        for one in reach.filter(part)[:MOST_LIKE]
    ]


def _provinces(actor: User, language: Language) -> Iterator[Named]:
    """Those in which the actor gives roles."""
    own = roles_of(actor)
    whole = actor.is_superuser or any(one.scope == Scope.ALL for one in own)
    codes = {one.province_id for one in own}
    for province in Province.objects.all():
        if whole or province.pk in codes:
            name = province.name_th if language == "th" else province.name_en
            yield Named(f"province:{province.pk}", name)


def _cities(language: Language) -> Iterator[Named]:
    for city in known_cities():
        name = city.name_th if language == "th" else city.name_en or city.name_th
        yield Named(f"city:{city.code}", name)
