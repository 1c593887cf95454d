# SPDX-License-Identifier: Apache-2.0
"""Where a role reaches, and who works within a reach."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from mueang.accounts.models import Membership, RoleInPlace, User
from mueang.accounts.rights import Where, roles_of
from mueang.accounts.roles import MAY, Action, Role, Scope
from mueang.agencies.models import DEEPEST, Agency
from mueang.places.models import Province


@dataclass(frozen=True)
class Place:
    """Where somebody is to have a role; nothing: the whole installation."""

    agency: Agency | None = None
    province: Province | None = None
    city: str = ""

    @property
    def scope(self) -> Scope:
        if self.agency is not None:
            return Scope.AGENCY
        if self.province is not None:
            return Scope.PROVINCE
        return Scope.CITY if self.city else Scope.ALL


Cities = Mapping[str, str]
"""A city's code → the code of its province."""
_cities: list[Callable[[], Cities]] = [dict]


def learn_cities(ask: Callable[[], Cities]) -> None:
    """Who knows the cities says so at the start: the data half does, and we may not ask it."""
    _cities[0] = ask


def where_of(place: Place | RoleInPlace) -> Where:
    """What has to be within somebody's reach so that they may act there."""
    if place.agency is not None:
        return of_agency(place.agency)
    if place.province is not None:
        return Where(province=place.province.pk)
    if place.city:
        return Where(province=_cities[0]().get(place.city, ""), city=place.city)
    return Where()


def of_agency(agency: Agency) -> Where:
    return Where(agencies=agency.line(), province=agency.province_id or "")


def people_within(reader: User, action: Action) -> QuerySet[User]:
    """Everybody whose agency or one of whose roles lies where the reader may do it."""
    if reader.is_superuser and action in MAY[Role.ADMINISTRATOR]:
        return User.objects.all()
    found = Q(pk__in=[])
    for role in roles_of(reader):
        if action not in MAY[Role(role.role)]:
            continue
        if role.scope == Scope.ALL:
            return User.objects.all()
        here = Membership.objects.filter(roles_within(role), ended_at=None)
        found |= Q(pk__in=here.values("person")) | agencies_within(role)
    return User.objects.filter(found)


def agencies_of(reader: User, action: Action) -> QuerySet[Agency]:
    """The open agencies where the reader may do it."""
    return register_of(reader, action).filter(closed_at=None)


def register_of(reader: User, action: Action) -> QuerySet[Agency]:
    """The same with those that were closed."""
    everywhere = Agency.objects.all()
    if reader.is_superuser and action in MAY[Role.ADMINISTRATOR]:
        return everywhere
    found = Q(pk__in=[])
    for role in roles_of(reader):
        if action not in MAY[Role(role.role)]:
            continue
        if role.scope == Scope.ALL:
            return everywhere
        if role.scope == Scope.PROVINCE:
            found |= Q(province=role.province_id)
        elif role.scope == Scope.AGENCY:
            found |= Q(pk__in=_units(role.agency_id))
    return everywhere.filter(found)


def roles_within(reach: Membership) -> Q:
    """Roles, had or offered, that lie where the given one reaches (not the whole)."""
    if reach.scope == Scope.PROVINCE:
        code = reach.province_id
        cities = [city for city, province in _cities[0]().items() if province == code]
        return Q(province=code) | Q(agency__province=code) | Q(city__in=cities)
    if reach.scope == Scope.CITY:
        return Q(city=reach.city)
    return Q(agency__in=_units(reach.agency_id))


def agencies_within(reach: Membership) -> Q:
    """What belongs to an agency where the given role reaches (not the whole)."""
    if reach.scope == Scope.PROVINCE:
        return Q(agency__province=reach.province_id)
    if reach.scope == Scope.CITY:
        return Q(pk__in=[])
    return Q(agency__in=_units(reach.agency_id))


def _units(agency: int | None) -> set[int]:
    """The agency, all below it, and those in whose place it goes on."""
    found: set[int] = set()
    level = {agency} if agency is not None else set()
    for _ in range(DEEPEST):
        found |= level
        below = Agency.objects.filter(Q(parent__in=level) | Q(merged_into__in=level))
        level = set(below.values_list("pk", flat=True)) - found
        if not level:
            break
    return found
