# SPDX-License-Identifier: Apache-2.0
"""The verbs of contacts: write down who holds a position, end it, take that back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from mueang.accounts.places import of_agency
from mueang.accounts.rights import must
from mueang.accounts.roles import Action
from mueang.agencies.details import plain
from mueang.agencies.errors import BadAgency, Problem
from mueang.agencies.models import Agency, Contact
from mueang.audit.actions import record

if TYPE_CHECKING:
    from mueang.accounts.models import User

TEXTS = {"position_th": 200, "position_en": 200, "name": 200, "email": 254, "phone": 60}


@dataclass(frozen=True)
class Held:
    """A position and who holds it."""

    position_th: str
    position_en: str = ""
    name: str = ""
    email: str = ""
    phone: str = ""


@transaction.atomic
def put_contact(actor: User, agency: Agency, said: Held, contact: Contact | None = None) -> Contact:
    """A new one, or other details of a known one. Raises NotAllowed, BadAgency."""
    must(actor, Action.AGENCIES_MANAGE, of_agency(agency))
    texts = _clean(said)
    if contact is None:
        made = Contact.objects.create(agency=agency, order=agency.contacts.count(), **texts)
        record(actor, "agencies.contact_added", agency, None, texts)
        return made
    before = {name: getattr(contact, name) for name in TEXTS}
    if texts != before:
        for name, text in texts.items():
            setattr(contact, name, text)
        contact.save()
        record(actor, "agencies.contact_changed", agency, before, texts)
    return contact


@transaction.atomic
def end_contact(actor: User, contact: Contact) -> None:
    """The position is asked no more; it stays in the history."""
    must(actor, Action.AGENCIES_MANAGE, of_agency(contact.agency))
    if contact.ended_at is None:
        contact.ended_at = timezone.now()
        contact.save(update_fields=["ended_at"])
        before = {"position_th": contact.position_th, "name": contact.name}
        record(actor, "agencies.contact_ended", contact.agency, before, None)


@transaction.atomic
def resume_contact(actor: User, contact: Contact) -> None:
    must(actor, Action.AGENCIES_MANAGE, of_agency(contact.agency))
    if contact.ended_at is not None:
        contact.ended_at = None
        contact.save(update_fields=["ended_at"])
        after = {"position_th": contact.position_th, "name": contact.name}
        record(actor, "agencies.contact_resumed", contact.agency, None, after)


def _clean(said: Held) -> dict[str, str]:
    texts = {name: plain(getattr(said, name)) for name in TEXTS}
    problems = [] if texts["position_th"] else [Problem("position_th", "missing")]
    problems += [Problem(n, "too_long") for n, most in TEXTS.items() if len(texts[n]) > most]
    problems += [Problem(n, "unreadable") for n in TEXTS if not texts[n].isprintable()]
    if texts["email"]:
        try:
            validate_email(texts["email"])
        except ValidationError:
            problems.append(Problem("email", "not_email"))
    if problems:
        raise BadAgency(problems)
    return texts
