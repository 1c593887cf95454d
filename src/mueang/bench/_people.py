# SPDX-License-Identifier: Apache-2.0
"""Fills a people's database further: an officer for each agency, what was done, what was told.

The audit's chain is whole, so that ``mueang doctor`` would find nothing wrong with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from mueang.accounts.models import Invitation, Membership, User
from mueang.accounts.roles import Role
from mueang.agencies.models import Agency
from mueang.audit.chain import digest, sign
from mueang.audit.models import AuditRecord, AuditSeal
from mueang.bench._survey import PROVINCE, SLICE
from mueang.programme.notices.models import Letter, Notice
from mueang.programme.survey.models import Response

NOTICES, LETTERS, INVITATIONS = 200, 500, 500
READERS = {
    "secretary": None,
    "administrator": Role.ADMINISTRATOR,
    "depa": Role.DEPA,
    "viewer": Role.VIEWER,
}
"""Who looks at the pages, by the name before the @; the secretary is there already."""


def add_people(records: int) -> dict[str, User]:
    """Readers by name, with ``officer``, who works for the first agency."""
    with transaction.atomic():
        officers = _officers()
        readers = {name: _reader(name, role) for name, role in READERS.items()}
        _records(officers, records)
        for reader in (readers["secretary"], officers[0]):
            _told(reader)
        _invited(readers["secretary"])
        _letters(officers[0])
    return readers | {"officer": officers[0]}


def _reader(name: str, role: Role | None) -> User:
    email = f"{name}@example.go.th"
    if role is None:
        return User.objects.get(email=email)
    person = User.objects.create(email=email, name=name)
    Membership.objects.create(
        person=person, role=role, province_id=PROVINCE if role == Role.VIEWER else None
    )
    return person


def _officers() -> list[User]:
    agencies = list(Agency.objects.order_by("pk").values_list("pk", flat=True))
    made = User.objects.bulk_create(
        [
            User(email=f"officer{place}@example.go.th", name=f"เจ้าหน้าที่ {place}", agency_id=agency)
            for place, agency in enumerate(agencies)
        ],
        SLICE,
    )
    Membership.objects.bulk_create(
        [Membership(person=one, role=Role.OFFICER, agency_id=one.agency_id) for one in made],
        SLICE,
    )
    return made


def _records(officers: list[User], many: int) -> None:
    """As if each of so many answers had been handed in by somebody."""
    seal = AuditSeal.objects.filter(pk=AuditSeal.ONLY).first() or AuditSeal(pk=AuditSeal.ONLY)
    answered = Response.objects.exclude(submitted_at=None).order_by("pk")
    batch: list[AuditRecord] = []
    rows = list(answered.values_list("pk", "agency_name")[:many])
    for place, (response, name) in enumerate(rows):
        one = AuditRecord(
            place=seal.place + 1,
            actor=officers[place % len(officers)],
            actor_name=officers[place % len(officers)].name,
            action="survey.submitted",
            target_kind="survey.response",
            target_id=str(response),
            before={"state": "begun"},
            after={"state": "submitted", "agency": name, "by_link": False},
            hash_before=seal.hash,
        )
        one.hash = digest(one)
        seal.place, seal.hash = one.place, one.hash
        batch.append(one)
    AuditRecord.objects.bulk_create(batch, SLICE)
    seal.signature = sign(seal)
    seal.save()


def _told(person: User) -> None:
    Notice.objects.bulk_create(
        Notice(person=person, kind="survey.submitted", key=f"bench:{number}", values=values)
        for number, values in enumerate(_values())
    )


def _values() -> Iterator[dict[str, str]]:
    for number in range(NOTICES):
        yield {"survey": "สำรวจ 0", "agency": f"หน่วยงานที่ {number}", "round": "1/2569"}


def _invited(by: User) -> None:
    ends = timezone.now() + timedelta(days=7)
    Invitation.objects.bulk_create(
        Invitation(
            email=f"new{number}@example.go.th",
            secret_hash=f"{number:064x}",
            invited_by=by,
            expires_at=ends,
        )
        for number in range(INVITATIONS)
    )


def _letters(person: User) -> None:
    Letter.objects.bulk_create(
        Letter(
            channel="email",
            to=person.email,
            person=person,
            subject="แบบสำรวจ",
            body="…",
            message_id=f"bench-{number}",
            state=Letter.GIVEN_UP,
            failed="550 no such user",
        )
        for number in range(LETTERS)
    )
