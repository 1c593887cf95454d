# SPDX-License-Identifier: Apache-2.0
"""One agency goes on in another's place, and back: nothing that was answered is rewritten.

Answers, names and the audit stay with the agency that gave them; whoever works for the other one
reaches them (``Agency.line``). Its people get their roles in the other one, its units and those
who were merged into it before come under it, and the merger's record says which they were.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone

from mueang.accounts.models import Membership, User
from mueang.accounts.places import Place
from mueang.accounts.roles import Role
from mueang.accounts.standing import add_role, told
from mueang.agencies.actions import hold, save
from mueang.agencies.details import name_taken
from mueang.agencies.errors import NotPossible
from mueang.agencies.models import Agency
from mueang.audit.actions import record
from mueang.audit.models import AuditRecord

if TYPE_CHECKING:
    from collections.abc import Iterable

MERGED = "agencies.merged"
merged, taken_apart = Signal(), Signal()
"""Sent within the transaction, with ``actor``, ``agency`` and ``into``: what other apps keep about
an agency follows it, or nothing is done at all."""


@dataclass(frozen=True)
class Consequences:
    """What comes to the other agency."""

    units: list[Agency]
    people: list[User]
    """Who work for it, or have a role in it."""
    roles: list[Membership]
    earlier: list[Agency]
    """That were merged into it before."""


def consequences(agency: Agency) -> Consequences:
    roles = list(agency.memberships.filter(ended_at=None).select_related("person"))
    people = {one.pk: one for one in agency.people.all()}
    people |= {one.person_id: one.person for one in roles}
    return Consequences(
        list(agency.units.filter(closed_at=None)),
        list(people.values()),
        roles,
        list(agency.merged.all()),
    )


@transaction.atomic
def merge(actor: User, agency: Agency, revision: int, into: Agency) -> Agency:
    """Closes ``agency``; ``into`` goes on. Raises NotAllowed, AgencyChanged, NotPossible."""
    held = hold(actor, agency, revision)
    target = hold(actor, into, into.revision)
    if held.pk == target.pk:
        raise NotPossible("same")
    if held.closed_at is not None or target.closed_at is not None:
        raise NotPossible("closed")
    if held.pk in target.line():
        raise NotPossible("loop")
    found = consequences(held)
    moved: dict[str, Any] = {"into": target.name_th, "into_id": target.pk}
    moved["units"] = _move(found.units, "parent", target)
    moved["earlier"] = _move(found.earlier, "merged_into", target)
    moved["people"] = _move(held.people.all(), "agency", target)
    moved["roles"] = _give(actor, found.roles, target)
    held.closed_at, held.merged_into = timezone.now(), target
    save(held)
    save(target)
    record(actor, MERGED, held, {"name_th": held.name_th}, moved)
    merged.send(Agency, actor=actor, agency=held, into=target)
    return held


@transaction.atomic
def unmerge(actor: User, agency: Agency, revision: int) -> Agency:
    """Both are as they were, as far as nobody changed it since. Raises NotPossible."""
    held = hold(actor, agency, revision)
    target = held.merged_into
    if target is None:
        raise NotPossible("not_merged")
    if name_taken(held.name_th, held.province, held):
        raise NotPossible("name_taken")
    target = hold(actor, target, target.revision)
    moved = _record_of(held)
    for unit in Agency.objects.filter(pk__in=moved.get("units", ()), parent=target):
        _move([unit], "parent", held)
    for earlier in Agency.objects.filter(pk__in=moved.get("earlier", ()), merged_into=target):
        _move([earlier], "merged_into", held)
    _move(User.objects.filter(pk__in=moved.get("people", ()), agency=target), "agency", held)
    _end(actor, Membership.objects.filter(pk__in=moved.get("roles", ()), ended_at=None))
    held.closed_at, held.merged_into = None, None
    save(held)
    save(target)
    record(actor, "agencies.merger_undone", held, {"into": target.name_th}, None)
    taken_apart.send(Agency, actor=actor, agency=held, into=target)
    return held


def _move(things: Iterable[Any], field: str, to: Agency) -> list[int]:
    """Their numbers."""
    moved = []
    for thing in things:
        setattr(thing, field, to)
        if isinstance(thing, Agency):
            save(thing)
        else:
            thing.save(update_fields=[field])
        moved.append(thing.pk)
    return moved


def _give(actor: User, roles: list[Membership], target: Agency) -> list[int]:
    """The same roles in the other agency; the numbers of those that its people did not have."""
    known = set(target.memberships.filter(ended_at=None).values_list("person", "role"))
    new = [one for one in roles if (one.person_id, one.role) not in known]
    return [add_role(actor, one.person, Role(one.role), Place(target)).pk for one in new]


def _end(actor: User, roles: Iterable[Membership]) -> None:
    for one in roles:
        one.ended_at = timezone.now()
        one.save(update_fields=["ended_at"])
        record(actor, "accounts.role_ended", one.person, told(one), None)


def _record_of(agency: Agency) -> dict[str, Any]:
    """What the merger moved."""
    found = AuditRecord.objects.filter(
        action=MERGED, target_kind=Agency._meta.label_lower, target_id=str(agency.pk)
    ).first()
    return found.after or {} if found else {}
