# SPDX-License-Identifier: Apache-2.0
"""The verbs on somebody's standing: give and end roles, close and open the account."""

from __future__ import annotations

from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from mueang.accounts.errors import BadPlace, LastAdministrator, MayNotGive, NotYours, OwnRoles
from mueang.accounts.models import Membership, User
from mueang.accounts.places import Place, of_agency, where_of
from mueang.accounts.rights import may, may_give, roles_of
from mueang.accounts.roles import SCOPES, Action, Role, Scope
from mueang.accounts.sessions import end_sessions
from mueang.audit.actions import record

STANDING_LOCK = 0x4D75_6163
"""PostgreSQL's advisory lock: two administrators who remove each other come one by one."""


def must_give(actor: User | None, role: Role, place: Place) -> None:
    """Raises BadPlace, MayNotGive. Whoever runs commands on the machine (None) may."""
    if place.scope not in SCOPES[role]:
        raise BadPlace(role)
    if actor is not None and not may_give(actor, role, where_of(place)):
        raise MayNotGive(role)


@transaction.atomic
def give_role(actor: User | None, person: User, role: Role, place: Place) -> Membership:
    """Raises BadPlace, MayNotGive, OwnRoles. A role that the person has already stays as it is."""
    if actor is not None and actor.pk == person.pk:
        raise OwnRoles
    must_give(actor, role, place)
    return add_role(actor, person, role, place)


def add_role(actor: User | None, person: User, role: Role, place: Place) -> Membership:
    """Writes the role down, in the transaction of whoever has seen that it may be given."""
    had = person.memberships.filter(
        role=role, agency=place.agency, province=place.province, city=place.city, ended_at=None
    ).first()
    if had is not None:
        return had
    added = Membership.objects.create(
        person=person,
        role=role,
        agency=place.agency,
        province=place.province,
        city=place.city,
        given_by=actor,
    )
    record(actor, "accounts.role_given", person, None, told(added))
    return added


@transaction.atomic
def end_role(actor: User | None, membership: Membership) -> None:
    """Raises MayNotGive, LastAdministrator. Everybody may lay down a role of their own."""
    if membership.ended_at is not None:
        return
    role, person = Role(membership.role), membership.person
    own = actor is not None and actor.pk == person.pk
    if actor is not None and not own and not may_give(actor, role, where_of(membership)):
        raise MayNotGive(role)
    if role == Role.ADMINISTRATOR and membership.scope == Scope.ALL and not person.is_superuser:
        _keep_one(person)
    membership.ended_at = timezone.now()
    membership.save(update_fields=["ended_at"])
    record(actor, "accounts.role_ended", person, told(membership), None)


@transaction.atomic
def deactivate(actor: User | None, person: User) -> None:
    """The account signs in no more, and its sessions end. Raises NotYours, LastAdministrator."""
    must_look_after(actor, person)
    if not person.is_active:
        return
    _keep_one(person)
    person.is_active = False
    person.save(update_fields=["is_active"])
    end_sessions(person)
    record(actor, "accounts.deactivated", person, {"is_active": True}, {"is_active": False})


@transaction.atomic
def activate(actor: User | None, person: User) -> None:
    """Raises NotYours."""
    must_look_after(actor, person)
    if person.is_active:
        return
    person.is_active = True
    person.save(update_fields=["is_active"])
    record(actor, "accounts.activated", person, {"is_active": False}, {"is_active": True})


def may_look_after(actor: User | None, person: User) -> bool:
    """Whether all that the person may lies within what the actor gives: nobody closes the
    account of, or gets a new password for, somebody who may more."""
    if actor is None or actor.is_superuser:
        return True
    if not actor.is_active:
        return False
    if any(one.scope == Scope.ALL and one.role == Role.ADMINISTRATOR for one in roles_of(actor)):
        return True
    if person.is_superuser:
        return False
    roles = list(person.memberships.filter(ended_at=None).select_related("agency", "province"))
    if not roles:
        return person.agency is not None and may(
            actor, Action.PEOPLE_MANAGE, of_agency(person.agency)
        )
    return all(may_give(actor, Role(one.role), where_of(one)) for one in roles)


def must_look_after(actor: User | None, person: User) -> None:
    if not may_look_after(actor, person):
        raise NotYours


def administrators() -> QuerySet[User]:
    """Who may look after the whole installation."""
    whole = Membership.objects.filter(
        role=Role.ADMINISTRATOR, agency=None, province=None, city="", ended_at=None
    )
    return User.objects.filter(
        Q(is_superuser=True) | Q(pk__in=whole.values("person")), is_active=True
    )


def _keep_one(person: User) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [STANDING_LOCK])
    known = set(administrators().values_list("pk", flat=True))
    if known == {person.pk}:
        raise LastAdministrator


def told(role: Membership) -> dict[str, str]:
    """The role as the audit tells it."""
    said = {"role": role.role, "reach": role.scope.value}
    if role.agency is not None:
        said["agency"] = role.agency.name_th
    if role.province is not None:
        said["province"] = role.province.name_th
    return said | ({"city": role.city} if role.city else {})
