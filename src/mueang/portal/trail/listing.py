# SPDX-License-Identifier: Apache-2.0
"""Which records are asked for: by person, thing, action and time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode

from django.db.models import Q, QuerySet

from mueang.accounts.models import User
from mueang.audit.models import AuditRecord
from mueang.portal.trail.reach import records_within
from mueang.portal.wording.times import BANGKOK
from mueang.portal.wording.trail import DID, THINGS

PAGE = 50


@dataclass(frozen=True)
class Filter:
    """``below`` is the place in the chain where a further page begins."""

    who: str = ""
    person: str = ""
    thing: str = ""
    """``agencies.agency:12``."""
    kind: str = ""
    action: str = ""
    since: str = ""
    until: str = ""
    """Days of the common era, as ``2026-11-21``."""
    below: str = ""

    @property
    def is_empty(self) -> bool:
        return not self.query(below="")

    def query(self, **changes: str) -> str:
        """The filter as the end of an address."""
        said = replace(self, **{"below": "", **changes})
        named = {name: getattr(said, name) for name in Filter.__dataclass_fields__}
        return urlencode({name: value for name, value in named.items() if value})


def filter_of(asked: Mapping[str, str]) -> Filter:
    """What an address asks for; what cannot be meant is left out."""
    clean = {name: value.replace("\0", "").strip()[:300] for name, value in asked.items()}
    return Filter(
        who=clean.get("who", "")[:100],
        person=_number(clean.get("person", "")),
        thing=clean.get("thing", "") if ":" in clean.get("thing", "") else "",
        kind=clean.get("kind", "") if clean.get("kind", "") in THINGS else "",
        action=clean.get("action", "") if clean.get("action", "") in DID else "",
        since=_day(clean.get("since", "")),
        until=_day(clean.get("until", "")),
        below=_number(clean.get("below", "")),
    )


def select(reader: User, wanted: Filter) -> QuerySet[AuditRecord]:
    """The records within the reader's reach that fit, the latest first."""
    found = records_within(reader).select_related("actor")
    if wanted.who:
        found = found.filter(actor_name__icontains=wanted.who)
    if wanted.person:
        about = Q(target_kind="accounts.user", target_id=wanted.person)
        found = found.filter(Q(actor=int(wanted.person)) | about)
    if wanted.thing:
        kind, _, name = wanted.thing.partition(":")
        found = found.filter(target_kind=kind, target_id=name)
    if wanted.kind:
        found = found.filter(target_kind=wanted.kind)
    if wanted.action:
        found = found.filter(action=wanted.action)
    if wanted.since:
        found = found.filter(at__gte=_midnight(wanted.since))
    if wanted.until:
        found = found.filter(at__lt=_midnight(wanted.until) + timedelta(days=1))
    if wanted.below:
        found = found.filter(place__lt=int(wanted.below))
    return found.order_by("-place")


def _number(text: str) -> str:
    return text if text.isascii() and text.isdecimal() and len(text) < 18 else ""


def _day(text: str) -> str:
    """A day as a browser sends it; one of the Buddhist era is meant as such."""
    try:
        day = date.fromisoformat(text)
        return (day.replace(year=day.year - 543) if day.year > 2400 else day).isoformat()
    except ValueError:
        return ""


def _midnight(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), time(), BANGKOK)
