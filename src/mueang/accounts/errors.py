# SPDX-License-Identifier: Apache-2.0
"""What can go wrong with accounts."""

from __future__ import annotations

from datetime import timedelta

from mueang.accounts.roles import ACTIONS, Action


class AccountError(Exception):
    """Any refusal of accounts; its text says what to do."""


class BadAccount(AccountError):
    """The details given for a new account cannot be used."""


class EmailTaken(AccountError):
    def __init__(self, email: str) -> None:
        super().__init__(f"There is an account for {email} already. Use another e-mail address.")


class WrongPassword(AccountError):
    def __init__(self) -> None:
        super().__init__("The e-mail address or the password is wrong.")


class TooManyTries(AccountError):
    def __init__(self, wait: timedelta) -> None:
        self.minutes = int(wait.total_seconds() // 60)
        super().__init__(f"Too many tries. Wait {self.minutes} minutes and try again.")


class LinkUsed(AccountError):
    def __init__(self) -> None:
        super().__init__("The link was used already, is too old, or is not whole.")


class NotAllowed(AccountError):
    """The person's roles do not reach so far."""

    def __init__(self, action: Action) -> None:
        self.action = action
        super().__init__(f"Your roles do not allow this: {ACTIONS[action].en}.")
