# SPDX-License-Identifier: Apache-2.0
"""The verbs of the register: register, change (also the name), close, reopen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from mueang.accounts.places import of_agency
from mueang.accounts.rights import Where, must
from mueang.accounts.roles import Action
from mueang.agencies.details import FIELDS, Details, clean, details_of, name_taken, told
from mueang.agencies.errors import AgencyChanged, NotPossible
from mueang.agencies.models import Agency, AgencyName
from mueang.audit.actions import record

if TYPE_CHECKING:
    from mueang.accounts.models import User


@transaction.atomic
def register_agency(actor: User, details: Details) -> Agency:
    """Raises NotAllowed, BadAgency."""
    must(actor, Action.AGENCIES_MANAGE, where_of(details))
    details = clean(details)
    agency = Agency.objects.create(**{name: getattr(details, name) for name in FIELDS})
    record(actor, "agencies.registered", agency, None, told(details))
    return agency


@transaction.atomic
def change_agency(actor: User, agency: Agency, revision: int, details: Details) -> Agency:
    """``revision``: what the actor saw. A former name is kept. Raises AgencyChanged, BadAgency."""
    held = hold(actor, agency, revision)
    must(actor, Action.AGENCIES_MANAGE, where_of(details))
    before, details = details_of(held), clean(details, held)
    if details == before:
        return held
    if (before.name_th, before.name_en) != (details.name_th, details.name_en):
        AgencyName.objects.create(agency=held, name_th=before.name_th, name_en=before.name_en)
    for name in FIELDS:
        setattr(held, name, getattr(details, name))
    save(held)
    record(actor, "agencies.changed", held, told(before), told(details))
    return held


@transaction.atomic
def close_agency(actor: User, agency: Agency, revision: int) -> Agency:
    """It is asked nothing more; its answers and history stay. Raises AgencyChanged, NotPossible."""
    held = hold(actor, agency, revision)
    if held.closed_at is not None:
        raise NotPossible("closed")
    held.closed_at = timezone.now()
    save(held)
    record(actor, "agencies.closed", held, {"name_th": held.name_th}, None)
    return held


@transaction.atomic
def reopen_agency(actor: User, agency: Agency, revision: int) -> Agency:
    """Raises AgencyChanged, NotPossible where it was merged or another is called so now."""
    held = hold(actor, agency, revision)
    if held.closed_at is None:
        raise NotPossible("not_closed")
    if held.merged_into_id is not None:
        raise NotPossible("merged")
    if name_taken(held.name_th, held.province, held):
        raise NotPossible("name_taken")
    held.closed_at = None
    save(held)
    record(actor, "agencies.reopened", held, None, {"name_th": held.name_th})
    return held


def hold(actor: User, agency: Agency, revision: int) -> Agency:
    """The agency until the transaction ends. Raises NotAllowed, AgencyChanged."""
    must(actor, Action.AGENCIES_MANAGE, of_agency(agency))
    held = (
        Agency.objects.select_for_update(of=("self",))
        .select_related("province", "district", "parent")
        .get(pk=agency.pk)
    )
    must(actor, Action.AGENCIES_MANAGE, of_agency(held))
    if held.revision != revision:
        raise AgencyChanged(held)
    return held


def save(held: Agency) -> None:
    held.revision += 1
    held.save()


def where_of(details: Details) -> Where:
    """Where an agency with these details lies."""
    above = details.parent.line() if details.parent is not None else ()
    return Where(above, details.province.pk if details.province else "")
