# SPDX-License-Identifier: Apache-2.0
"""The verbs of whoever was invited: open the link, accept."""

from __future__ import annotations

import hashlib

from django.db import transaction
from django.utils import timezone

from mueang.accounts.errors import NoInvitation, OtherPerson
from mueang.accounts.models import Invitation, User
from mueang.accounts.own import clean_name
from mueang.accounts.passwords import must_be_good
from mueang.accounts.places import Place, where_of
from mueang.accounts.rights import may_give
from mueang.accounts.roles import Role
from mueang.accounts.standing import add_role
from mueang.audit.actions import record


def read_invitation(secret: str) -> Invitation:
    """The invitation behind a link. Raises NoInvitation, which says why it opens nothing."""
    found = Invitation.objects.filter(secret_hash=hash_of(secret)).first()
    if found is None:
        raise NoInvitation("unknown")
    state = found.state
    if state != "waiting":
        raise NoInvitation(state)
    return found


def account_of(invitation: Invitation) -> User | None:
    """The account that the invited person has already."""
    return User.objects.filter(email__iexact=invitation.email).first()


@transaction.atomic
def accept(secret: str, name: str, password: str) -> User:
    """A new account with its roles. Raises NoInvitation, OtherPerson, BadAccount."""
    invitation = _waiting(secret)
    if account_of(invitation) is not None:
        raise OtherPerson(invitation.email)
    person = User(
        email=invitation.email,
        name=clean_name(name),
        language=invitation.language,
        agency=invitation.agency,
    )
    must_be_good(password, person)
    person.set_password(password)
    person.save()
    return _join(invitation, person)


@transaction.atomic
def accept_as(secret: str, person: User) -> User:
    """Somebody who has an account gets the roles. Raises NoInvitation, OtherPerson."""
    invitation = _waiting(secret)
    if not person.is_active or person.email.lower() != invitation.email.lower():
        raise OtherPerson(invitation.email)
    return _join(invitation, person)


@transaction.atomic
def accept_by_provider(invitation: Invitation, name: str) -> User:
    """A new account whose provider vouches for the e-mail address; it has no password here."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if invitation.state != "waiting":
        raise NoInvitation(invitation.state)
    person = User(
        email=invitation.email,
        name=clean_name(name or invitation.name or invitation.email),
        language=invitation.language,
        agency=invitation.agency,
    )
    person.set_unusable_password()
    person.save()
    return _join(invitation, person)


def _waiting(secret: str) -> Invitation:
    """The invitation, held until the transaction ends: a link works once."""
    Invitation.objects.select_for_update().filter(secret_hash=hash_of(secret)).first()
    return read_invitation(secret)


def _join(invitation: Invitation, person: User) -> User:
    """The roles that the inviter may still give become the person's."""
    by = invitation.invited_by
    offered = list(invitation.roles.select_related("agency", "province"))
    given = [one for one in offered if may_give(by, Role(one.role), where_of(one))]
    if not given:
        raise NoInvitation("withdrawn")
    invitation.used_at, invitation.person = timezone.now(), person
    invitation.save(update_fields=["used_at", "person"])
    record(person, "accounts.joined", person, None, {"email": person.email, "invited_by": by.name})
    for one in given:
        add_role(by, person, Role(one.role), Place(one.agency, one.province, one.city))
    return person


def hash_of(secret: str) -> str:
    """What is kept of a link's secret: SHA-256, in hexadecimal digits."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
