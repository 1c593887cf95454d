# SPDX-License-Identifier: Apache-2.0
"""The list of people: searched, filtered, a page at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from mueang.accounts.models import Invitation, Membership, User
from mueang.accounts.places import people_within
from mueang.accounts.roles import Action, Role
from mueang.portal import queries
from mueang.portal.people.roles import agency_name, role_line
from mueang.portal.wording.text import Language
from mueang.portal.wording.times import ago, date_time, iso, micros

PAGE = 50
STATES = ("active", "closed")


@dataclass(frozen=True)
class Filter:
    words: str = ""
    role: str = ""
    state: str = ""
    agency: str = ""
    """Its number."""
    page: int = 1

    @property
    def is_empty(self) -> bool:
        return not (self.words or self.role or self.state or self.agency)

    def query(self, **changes: str | int) -> str:
        """The filter as the end of an address."""
        said = replace(self, **{"page": 1, **changes})  # type: ignore[arg-type]
        parts = {"q": said.words, "role": said.role, "state": said.state, "agency": said.agency}
        named = {name: value for name, value in parts.items() if value}
        return urlencode(named | ({"page": said.page} if said.page > 1 else {}))


def filter_of(asked: Mapping[str, str]) -> Filter:
    """What an address asks for; what cannot be meant is left out."""
    page, agency = asked.get("page", ""), asked.get("agency", "")
    return Filter(
        words=" ".join(asked.get("q", "").split())[:100].replace("\0", ""),
        role=asked.get("role", "") if asked.get("role", "") in set(Role) else "",
        state=asked.get("state", "") if asked.get("state", "") in STATES else "",
        agency=agency if agency.isdecimal() and len(agency) < 18 else "",
        page=max(1, int(page)) if page.isdecimal() and len(page) < 5 else 1,
    )


def select(reader: User, wanted: Filter) -> QuerySet[User]:
    """The people whom the reader may see and who fit."""
    found = people_within(reader, Action.PEOPLE_SEE)
    if wanted.words:
        found = found.filter(
            Q(name__icontains=wanted.words)
            | Q(email__icontains=wanted.words)
            | Q(agency__name_th__icontains=wanted.words)
            | Q(agency__name_en__icontains=wanted.words)
        )
    if wanted.state:
        found = found.filter(is_active=wanted.state == "active")
    roles = Membership.objects.filter(ended_at=None)
    if wanted.role:
        has = Q(pk__in=roles.filter(role=wanted.role).values("person"))
        owners = wanted.role == Role.ADMINISTRATOR
        found = found.filter(has | Q(is_superuser=True) if owners else has)
    if wanted.agency:
        here = roles.filter(agency=int(wanted.agency)).values("person")
        found = found.filter(Q(agency=int(wanted.agency)) | Q(pk__in=here))
    current = Prefetch("memberships", roles.select_related("agency", "province"), to_attr="current")
    return found.select_related("agency").prefetch_related(current).order_by("name", "pk")


def card(person: User, language: Language) -> dict[str, Any]:
    current: list[Membership] = getattr(person, "current", [])
    return {
        "id": person.pk,
        "name": person.name,
        "email": person.email,
        "agency": agency_name(person.agency, language) if person.agency else "",
        "owner": person.is_superuser,
        "roles": [role_line(one, language) for one in current],
        "active": person.is_active,
        "seen": told_time(person.last_login, language),
    }


def told_time(at: Any, language: Language) -> dict[str, str] | None:
    """A time of the people's database, for ``<time>``."""
    if at is None:
        return None
    when = micros(at)
    return {
        "ago": ago(when, queries.now(), language),
        "exact": date_time(when, language),
        "iso": iso(when),
    }


def invitation_card(
    one: Invitation, letter: dict[str, Any] | None, language: Language
) -> dict[str, Any]:
    """``letter``: how the letter that carries it stands."""
    return {
        "id": one.pk,
        "email": one.email,
        "by": one.invited_by.name,
        "roles": [role_line(role, language) for role in one.roles.all()],
        "state": one.state,
        "until": date_time(micros(one.expires_at), language),
        "expired": one.expires_at <= timezone.now(),
        "letter": letter,
    }
