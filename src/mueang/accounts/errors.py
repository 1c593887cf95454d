# SPDX-License-Identifier: Apache-2.0
"""What can go wrong with accounts."""

from __future__ import annotations

import math
from datetime import timedelta
from typing import Literal

from mueang.accounts.roles import ACTIONS, ROLES, Action, Role


class AccountError(Exception):
    """Any refusal of accounts; its text says what to do."""


class BadAccount(AccountError):
    """The details given for an account cannot be used."""

    def __init__(self, text: str, rules: tuple[str, ...] = ()) -> None:
        self.rules = rules
        """What they break: ``email``, ``name``, or the code of a password's rule."""
        super().__init__(text)


class EmailTaken(AccountError):
    def __init__(self, email: str) -> None:
        super().__init__(f"There is an account for {email} already. Use another e-mail address.")


class WrongPassword(AccountError):
    def __init__(self) -> None:
        super().__init__("The e-mail address or the password is wrong.")


class WrongCode(AccountError):
    def __init__(self) -> None:
        super().__init__("The code is wrong or was used already. Type the one that is shown now.")


class TooManyTries(AccountError):
    def __init__(self, wait: timedelta) -> None:
        self.minutes = max(1, math.ceil(wait.total_seconds() / 60))
        super().__init__(f"Too many tries. Wait {self.minutes} minutes and try again.")


class LinkUsed(AccountError):
    def __init__(self) -> None:
        super().__init__("The link was used already, is too old, or is not whole.")


class NoInvitation(AccountError):
    """The link of an invitation does not open anything (any more)."""

    def __init__(self, why: Literal["unknown", "used", "expired", "withdrawn"]) -> None:
        self.why = why
        super().__init__(f"The invitation is {why}. Ask whoever invited you for a new one.")


class OtherPerson(AccountError):
    """An invitation for somebody who has an account is accepted by that account."""

    def __init__(self, email: str) -> None:
        self.email = email
        super().__init__(f"{email} has an account: sign in with it to accept the invitation.")


class NotAllowed(AccountError):
    """The person's roles do not reach so far."""

    def __init__(self, action: Action) -> None:
        self.action = action
        super().__init__(f"Your roles do not allow this: {ACTIONS[action].en}.")


class MayNotGive(AccountError):
    """Nobody makes another stronger than the own roles allow."""

    def __init__(self, role: Role) -> None:
        self.role = role
        super().__init__(f"Your roles do not let you give or end this one there: {ROLES[role].en}.")


class BadPlace(AccountError):
    """The role cannot be had there: an officer belongs to an agency, a secretary to a province."""

    def __init__(self, role: Role) -> None:
        self.role = role
        super().__init__(f"{ROLES[role].en} is not a role for such a place. Choose another place.")


class OwnRoles(AccountError):
    def __init__(self) -> None:
        super().__init__("Nobody gives roles to themselves. Ask another administrator.")


class LastAdministrator(AccountError):
    def __init__(self) -> None:
        super().__init__(
            "This is the last administrator. Make somebody else administrator of the whole "
            "installation first."
        )


class NotYours(AccountError):
    """Somebody whose roles go beyond the reader's is looked after by others."""

    def __init__(self) -> None:
        super().__init__("This person has roles beyond yours. Ask an administrator.")
