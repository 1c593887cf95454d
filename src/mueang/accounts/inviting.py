# SPDX-License-Identifier: Apache-2.0
"""The verbs of inviting: invite by a link, make another link, withdraw.

What follows is in ``accepting``.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from mueang.accounts.accepting import hash_of
from mueang.accounts.errors import BadAccount, NoInvitation, NotYours
from mueang.accounts.models import Invitation, InvitedRole, Language, User
from mueang.accounts.models.invitation import VALID
from mueang.accounts.places import Place, agencies_within, roles_within, where_of
from mueang.accounts.rights import may_give, must_somewhere, roles_of
from mueang.accounts.roles import MAY, Action, Role, Scope
from mueang.accounts.standing import must_give
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
        secret_hash=hash_of(secret),
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


@transaction.atomic
def renew(actor: User, invitation: Invitation) -> str:
    """Another link's secret, for all its days; the one before opens nothing any more.

    Raises NotYours, NoInvitation where it was used or withdrawn.
    """
    if not _may_end(actor, invitation):
        raise NotYours
    held = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if held.state in ("used", "withdrawn"):
        raise NoInvitation(held.state)
    secret = secrets.token_urlsafe(32)
    held.secret_hash, held.expires_at = hash_of(secret), timezone.now() + VALID
    held.save(update_fields=["secret_hash", "expires_at"])
    record(actor, "accounts.invitation_renewed", held, None, {"email": held.email})
    return secret


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
