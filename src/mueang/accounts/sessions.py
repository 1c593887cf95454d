# SPDX-License-Identifier: Apache-2.0
"""Where somebody is signed in: seen, told apart, and ended."""

from __future__ import annotations

from datetime import datetime

from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from mueang.accounts.models import OpenSession, User
from mueang.audit.actions import record


def note_session(person: User, key: str, address: str, device: str) -> None:
    """The session is open and was seen now. What has run out is forgotten."""
    now = timezone.now()
    seen = {"person": person, "seen_at": now, "address": address[:64], "device": device[:300]}
    _, new = OpenSession.objects.update_or_create(key=key, defaults=seen)
    if new:
        forget_expired(now)


def forget_expired(now: datetime) -> None:
    """Sessions that have run out, and what stands beside them."""
    Session.objects.filter(expire_date__lte=now).delete()
    OpenSession.objects.exclude(key__in=Session.objects.values("session_key")).filter(
        seen_at__lt=now
    ).delete()


def open_sessions(person: User) -> list[OpenSession]:
    """Those in which the person can go on, the last seen first."""
    alive = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    return list(person.open_sessions.filter(key__in=alive))


@transaction.atomic
def end_session(actor: User, session: OpenSession) -> None:
    """Ends one session; whoever may do so is judged by the caller's page and ``standing``."""
    where = {"address": session.address, "device": session.device}
    _end([session.key])
    record(actor, "accounts.session_ended", session.person, where, None)


@transaction.atomic
def end_others(person: User, but: str) -> int:
    """Ends all sessions of the person except the one named; how many there were."""
    keys = [one.key for one in open_sessions(person) if one.key != but]
    _end(keys)
    if keys:
        record(person, "accounts.sessions_ended", person, {"sessions": len(keys)}, None)
    return len(keys)


def end_sessions(person: User) -> None:
    """All of them, without a word of their own in the audit: part of another change."""
    _end(list(person.open_sessions.values_list("key", flat=True)))


def _end(keys: list[str]) -> None:
    Session.objects.filter(session_key__in=keys).delete()
    OpenSession.objects.filter(key__in=keys).delete()
