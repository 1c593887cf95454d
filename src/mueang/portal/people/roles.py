# SPDX-License-Identifier: Apache-2.0
"""Roles and how far they reach, in words; which of them somebody may give."""

from __future__ import annotations

from typing import Any

from mueang.accounts.models import RoleInPlace, User
from mueang.accounts.rights import roles_of
from mueang.accounts.roles import GIVES, ROLES, SCOPES, Role, Scope
from mueang.agencies.models import Agency
from mueang.data.model import City
from mueang.portal import queries
from mueang.portal.wording.people import SCOPE_WORDS, WHOLE
from mueang.portal.wording.text import Language

WITHIN: dict[Scope, tuple[Scope, ...]] = {
    Scope.ALL: (Scope.AGENCY, Scope.CITY, Scope.PROVINCE, Scope.ALL),
    Scope.PROVINCE: (Scope.AGENCY, Scope.CITY, Scope.PROVINCE),
    Scope.CITY: (Scope.CITY,),
    Scope.AGENCY: (Scope.AGENCY,),
}
"""Places that lie within a reach."""


def role_name(role: str, language: Language) -> str:
    return ROLES[Role(role)].say(language)


def role_line(one: RoleInPlace, language: Language) -> dict[str, Any]:
    """A role for a page: its name and its reach."""
    return {
        "id": one.pk,
        "role": one.role,
        "name": role_name(one.role, language),
        "reach": reach_name(one, language),
    }


def reach_name(one: RoleInPlace, language: Language) -> str:
    """The agency, city or province; or the whole installation."""
    if one.agency is not None:
        return agency_name(one.agency, language)
    if one.province is not None:
        name = one.province.name_th if language == "th" else one.province.name_en
        return SCOPE_WORDS[Scope.PROVINCE].say(language, name=name)
    if one.city:
        return city_name(one.city, language)
    return WHOLE.say(language)


def agency_name(agency: Agency, language: Language) -> str:
    return agency.name_th if language == "th" else agency.name_en or agency.name_th


def city_name(code: str, language: Language) -> str:
    """Its name, or its code where the data half does not answer."""
    for city in known_cities():
        if city.code == code:
            return city.name_th if language == "th" else city.name_en or city.name_th
    return code


def known_cities() -> list[City]:
    """None while the data half does not answer: pages about people go on."""
    try:
        return queries.cities()
    except queries.Unavailable:
        return []


def provinces_of_cities() -> dict[str, str]:
    return {city.code: city.province for city in known_cities()}


def givable(actor: User) -> list[tuple[Role, Scope]]:
    """The roles that the actor may give somewhere, each with the kinds of place."""
    reaches = [(role, Scope.ALL) for role in Role] if actor.is_superuser else []
    for own in roles_of(actor):
        reaches += [(role, own.scope) for role in GIVES.get(Role(own.role), ())]
    allowed = {(role, scope) for role, reach in reaches for scope in WITHIN[reach]}
    return [(role, scope) for role in Role for scope in SCOPES[role] if (role, scope) in allowed]
