# SPDX-License-Identifier: Apache-2.0
"""Who may do what, and why: the one place that decides it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser

from mueang.accounts.errors import NotAllowed
from mueang.accounts.models import Membership, User
from mueang.accounts.roles import GIVES, MAY, ONLY_WHOLE, Action, Role, Scope

Person = AbstractBaseUser | AnonymousUser | None


@dataclass(frozen=True)
class Where:
    """What an action is about; all empty: the whole installation."""

    agencies: tuple[int, ...] = ()
    """The agency and those above it."""
    province: str = ""
    """DOPA code, two digits."""
    city: str = ""


EVERYWHERE = Where()
Why = Literal["allowed", "owner", "not_signed_in", "inactive", "no_role", "role_lacks", "elsewhere"]


@dataclass(frozen=True)
class Reason:
    """One role that was looked at, or why none was."""

    why: Why
    membership: Membership | None = None


@dataclass(frozen=True)
class Decision:
    """Whether somebody may, and every reason that speaks for or against it."""

    allowed: bool
    reasons: tuple[Reason, ...]


def decide(person: Person, action: Action, where: Where = EVERYWHERE) -> Decision:
    """Whether the person may do it there. Looks at roles that have not ended."""
    if not isinstance(person, User):
        return Decision(False, (Reason("not_signed_in"),))
    if not person.is_active:
        return Decision(False, (Reason("inactive"),))
    if person.is_superuser:
        allowed = action in MAY[Role.ADMINISTRATOR]
        return Decision(allowed, (Reason("owner" if allowed else "role_lacks"),))
    reasons = tuple(_look(one, action, where) for one in roles_of(person))
    allowed = any(reason.why == "allowed" for reason in reasons)
    return Decision(allowed, reasons or (Reason("no_role"),))


def may(person: Person, action: Action, where: Where = EVERYWHERE) -> bool:
    return decide(person, action, where).allowed


def must(person: Person, action: Action, where: Where = EVERYWHERE) -> None:
    """Raises NotAllowed. Every verb begins with it."""
    if not may(person, action, where):
        raise NotAllowed(action)


def must_somewhere(person: Person, action: Action) -> None:
    """Raises NotAllowed where there is no place at all for it."""
    if not may_somewhere(person, action):
        raise NotAllowed(action)


def may_somewhere(person: Person, action: Action) -> bool:
    """Whether there is any place where the person may: for menus."""
    if not isinstance(person, User) or not person.is_active:
        return False
    if person.is_superuser:
        return action in MAY[Role.ADMINISTRATOR]
    return any(
        action in MAY[Role(one.role)] and (one.scope == Scope.ALL or action not in ONLY_WHOLE)
        for one in roles_of(person)
    )


def may_give(person: Person, role: Role, where: Where) -> bool:
    """Whether the person may make somebody that, there."""
    if not isinstance(person, User) or not person.is_active:
        return False
    if person.is_superuser:
        return True
    return any(
        role in GIVES.get(Role(one.role), frozenset()) and covers(one, where)
        for one in roles_of(person)
    )


def roles_of(person: User) -> Iterable[Membership]:
    """The roles that have not ended; asked of the database once for each request's person."""
    known: list[Membership] | None = getattr(person, "_roles", None)
    if known is None:
        known = list(person.memberships.filter(ended_at=None).select_related("agency", "province"))
        person._roles = known  # type: ignore[attr-defined]
    return known


def covers(membership: Membership, where: Where) -> bool:
    """Whether the role reaches there."""
    scope = membership.scope
    if scope == Scope.ALL:
        return True
    if scope == Scope.PROVINCE:
        return where.province != "" and membership.province_id == where.province
    if scope == Scope.CITY:
        return where.city != "" and membership.city == where.city
    return membership.agency_id in where.agencies


def _look(membership: Membership, action: Action, where: Where) -> Reason:
    if action not in MAY[Role(membership.role)]:
        return Reason("role_lacks", membership)
    if action in ONLY_WHOLE and membership.scope != Scope.ALL:
        return Reason("elsewhere", membership)
    return Reason("allowed" if covers(membership, where) else "elsewhere", membership)
