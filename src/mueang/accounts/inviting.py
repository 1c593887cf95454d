# SPDX-License-Identifier: Apache-2.0
"""The verbs of inviting: invite by a link, withdraw, accept."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from mueang.accounts.errors import BadAccount, NoInvitation, NotYours, OtherPerson
from mueang.accounts.models import Invitation, InvitedRole, Language, User
from mueang.accounts.models.invitation import VALID
from mueang.accounts.own import clean_name
from mueang.accounts.passwords import must_be_good
from mueang.accounts.places import Place, agencies_within, roles_within, where_of
from mueang.accounts.rights import may_give, must_somewhere, roles_of
from mueang.accounts.roles import MAY, Action, Role, Scope
from mueang.accounts.standing import add_role, must_give
from mueang.agencies.models import Agency
from mueang.audit.actions import record


@dataclass(frozen=True)
class Offer:
    """A role that waits for whoever is invited."""

    role: Role
    place: Place


@transaction.atomic
def invite(
    actor: User,
    email: str,
    offers: Sequence[Offer],
    name: str = "",
    language: Language = Language.TH,
) -> tuple[Invitation, str]:
    """The invitation and its link's secret, which is not to be had again.

    Raises NotAllowed, BadAccount, BadPlace, MayNotGive.
    """
    must_somewhere(actor, Action.PEOPLE_MANAGE)
    email = _clean_email(email)
    if not offers:
        raise BadAccount("The invitation gives no role. Choose one.", ("role",))
    for offer in offers:
        must_give(actor, offer.role, offer.place)
    secret = secrets.token_urlsafe(32)
    made = Invitation.objects.create(
        email=email,
        name=" ".join(name.split())[:200],
        language=language,
        agency=_agency(offers),
        secret_hash=_hash(secret),
        invited_by=actor,
        expires_at=timezone.now() + VALID,
    )
    InvitedRole.objects.bulk_create(
        InvitedRole(
            invitation=made,
            role=offer.role,
            agency=offer.place.agency,
            province=offer.place.province,
            city=offer.place.city,
        )
        for offer in offers
    )
    after = {"email": email, "roles": [offer.role.value for offer in offers]}
    record(actor, "accounts.invited", made, None, after)
    return made, secret


@transaction.atomic
def withdraw(actor: User, invitation: Invitation) -> None:
    """The link opens nothing any more. Raises NotYours."""
    if not _may_end(actor, invitation):
        raise NotYours
    if invitation.state in ("used", "withdrawn"):
        return
    invitation.withdrawn_at = timezone.now()
    invitation.save(update_fields=["withdrawn_at"])
    record(actor, "accounts.invitation_withdrawn", invitation, {"email": invitation.email}, None)


def invitations_within(reader: User) -> QuerySet[Invitation]:
    """Those that the reader made, or that offer a role where the reader manages people."""
    if reader.is_superuser:
        return Invitation.objects.all()
    found = Q(invited_by=reader)
    for role in roles_of(reader):
        if Action.PEOPLE_MANAGE not in MAY[Role(role.role)]:
            continue
        if role.scope == Scope.ALL:
            return Invitation.objects.all()
        offered = InvitedRole.objects.filter(roles_within(role))
        found |= Q(pk__in=offered.values("invitation")) | agencies_within(role)
    return Invitation.objects.filter(found)


def read_invitation(secret: str) -> Invitation:
    """The invitation behind a link. Raises NoInvitation, which says why it opens nothing."""
    found = Invitation.objects.filter(secret_hash=_hash(secret)).first()
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
    Invitation.objects.select_for_update().filter(secret_hash=_hash(secret)).first()
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


def _may_end(actor: User, invitation: Invitation) -> bool:
    if invitation.invited_by_id == actor.pk:
        return True
    roles = invitation.roles.select_related("agency", "province")
    return all(may_give(actor, Role(one.role), where_of(one)) for one in roles)


def _agency(offers: Sequence[Offer]) -> Agency | None:
    return next((one.place.agency for one in offers if one.place.agency is not None), None)


def _clean_email(email: str) -> str:
    email = User.objects.normalize_email(email.strip())[:254]
    try:
        validate_email(email)
    except ValidationError:
        raise BadAccount(f"{email!r} is not an e-mail address.", ("email",)) from None
    return email


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
