# SPDX-License-Identifier: Apache-2.0
"""Who somebody is that another provider has signed in (OpenID Connect Core 1.0)."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from mueang.accounts.accepting import accept_by_provider
from mueang.accounts.errors import AccountError
from mueang.accounts.models import Identity, Invitation, User
from mueang.accounts.own import clean_name
from mueang.audit.actions import record
from mueang.config import options


@dataclass(frozen=True)
class Claims:
    """What the provider says, its signature checked."""

    issuer: str
    subject: str
    email: str = ""
    email_verified: bool = False
    name: str = ""


class NoAccount(AccountError):
    """The provider knows the person, and we do not."""

    def __init__(self, why: str) -> None:
        self.why = why
        """``unverified``, ``uninvited`` or ``inactive``."""
        super().__init__(f"No account can be opened by this sign-in: {why}.")


@transaction.atomic
def person_of(claims: Claims) -> User:
    """The account that is linked; else the one with the verified address, which is linked now;
    else a new one for whom an invitation waits, or for everybody where the setting says so.

    An address that the provider has not verified links nothing: anybody could have typed it.
    Raises NoAccount.
    """
    known = Identity.objects.filter(issuer=claims.issuer, subject=claims.subject).first()
    if known is not None:
        return _active(known.person)
    if not claims.email or not claims.email_verified:
        raise NoAccount("unverified")
    person = User.objects.filter(email__iexact=claims.email).first()
    person = _active(person) if person is not None else _new(claims)
    Identity.objects.create(person=person, issuer=claims.issuer, subject=claims.subject)
    record(person, "accounts.identity_linked", person, None, {"issuer": claims.issuer})
    return person


def _active(person: User) -> User:
    if not person.is_active:
        raise NoAccount("inactive")
    return person


def _new(claims: Claims) -> User:
    waiting = Invitation.objects.filter(email__iexact=claims.email)
    for invitation in waiting:
        if invitation.state == "waiting":
            return accept_by_provider(invitation, claims.name)
    if not options.OIDC_OPEN.get():
        raise NoAccount("uninvited")
    person = User(email=claims.email, name=clean_name(claims.name or claims.email))
    person.set_unusable_password()
    person.save()
    record(person, "accounts.joined", person, None, {"email": person.email, "by": claims.issuer})
    return person
