# SPDX-License-Identifier: Apache-2.0
"""Which records somebody may read: all, or those about what lies in their province.

Roles that read the audit reach a province or everything (``accounts.roles``). A kind of thing that
is not in the table here is only for those who read everything.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import (
    BigIntegerField,
    BooleanField,
    Case,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    When,
)
from django.db.models.functions import Cast
from django.db.models.lookups import IsNull

from mueang.accounts.models import Invitation, User
from mueang.accounts.places import people_within
from mueang.accounts.rights import EVERYWHERE, may, roles_of
from mueang.accounts.roles import MAY, Action, Role
from mueang.agencies.models import Agency
from mueang.audit.models import AuditRecord
from mueang.portal.people.roles import provinces_of_cities
from mueang.programme.notices.models import Letter
from mueang.programme.survey.models import Response, Round, Survey, Version


def records_within(reader: User) -> QuerySet[AuditRecord]:
    """What the reader may see; always what they did themselves.

    Things are looked up record by record, by their number, and as one condition: asked for the set
    of all things in the province, or for the records of one kind after the other, the database
    would gather them all before it gives the first.
    """
    if may(reader, Action.AUDIT_READ, EVERYWHERE):
        return AuditRecord.objects.all()
    found = Q(actor=reader)
    provinces = {
        one.province_id
        for one in roles_of(reader)
        if one.province_id is not None and Action.AUDIT_READ in MAY[Role(one.role)]
    }
    if provinces:
        about = people_within(reader, Action.AUDIT_READ)
        found |= Q(target_kind="accounts.user") & _is_among(about)
        found |= Q(target_kind="notices.letter") & _is_among(
            Letter.objects.filter(person__in=about)
        )
    for province in provinces:
        for kind, within in WITHIN.items():
            found |= Q(target_kind=kind) & within(str(province))
    one_condition = Case(When(found, then=True), default=False, output_field=BooleanField())
    return AuditRecord.objects.annotate(number=_number()).filter(one_condition)


def _number() -> Case:
    """The thing's number, of things that have one; others are called by names."""
    return Case(When(target_kind__in=NUMBERED, then=Cast("target_id", BigIntegerField())))


def _is_among(found: QuerySet[Any]) -> Q:
    """Looked up for each record: of an EXISTS PostgreSQL might gather the whole set first."""
    one = found.filter(pk=OuterRef("number")).order_by().values("pk")[:1]
    return Q(IsNull(Subquery(one), False))


def _cities(province: str) -> list[str]:
    return [code for code, of in provinces_of_cities().items() if of == province]


def _city(province: str) -> Q:
    return Q(target_id__in=_cities(province))


def _below_city(province: str) -> Q:
    """Things that are called ``city/id``."""
    found = Q(pk__in=[])
    for code in _cities(province):
        found |= Q(target_id__startswith=f"{code}/")
    return found


def _says_city(province: str) -> Q:
    """Things whose record says of which city they are."""
    cities = _cities(province)
    return Q(before__city__in=cities) | Q(after__city__in=cities)


def _agencies(province: str) -> Q:
    return _is_among(Agency.objects.filter(province=province))


def _invitations(province: str) -> Q:
    here = Q(roles__province=province) | Q(roles__agency__province=province)
    return _is_among(Invitation.objects.filter(here))


def _surveys(model: type[Model], path: str) -> Callable[[str], Q]:
    def within(province: str) -> Q:
        return _is_among(model._default_manager.filter(**{path: province}))

    return within


WITHIN: dict[str, Callable[[str], Q]] = {
    "data.city": _city,
    "data.run": _below_city,
    "data.entity": _below_city,
    "data.source": _says_city,
    "data.key": _says_city,
    "agencies.agency": _agencies,
    "accounts.invitation": _invitations,
    "survey.survey": _surveys(Survey, "province"),
    "survey.version": _surveys(Version, "survey__province"),
    "survey.round": _surveys(Round, "survey__province"),
    "survey.response": _surveys(Response, "round__survey__province"),
}
"""A kind of thing → which of them lie in a province, by its code."""

NUMBERED = (
    *("accounts.user", "accounts.invitation", "agencies.agency", "notices.letter"),
    *("survey.survey", "survey.version", "survey.round", "survey.response"),
)
"""Kinds of things that are called by their number."""
