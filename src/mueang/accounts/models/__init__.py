# SPDX-License-Identifier: Apache-2.0
"""The nouns of accounts."""

from mueang.accounts.models.invitation import Invitation, InvitedRole
from mueang.accounts.models.person import Language, Membership, RoleInPlace, User
from mueang.accounts.models.signing import (
    Identity,
    OpenSession,
    RecoveryCode,
    SecondFactor,
    SignInFailure,
)

__all__ = [
    "Identity",
    "Invitation",
    "InvitedRole",
    "Language",
    "Membership",
    "OpenSession",
    "RecoveryCode",
    "RoleInPlace",
    "SecondFactor",
    "SignInFailure",
    "User",
]
