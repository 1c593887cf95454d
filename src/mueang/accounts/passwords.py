# SPDX-License-Identifier: Apache-2.0
"""A password's rules, and changing one's own."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from mueang.accounts.errors import BadAccount, WrongPassword
from mueang.accounts.guessing import Tries
from mueang.accounts.models import User
from mueang.accounts.sessions import end_sessions
from mueang.audit.actions import record


def must_be_good(password: str, person: User) -> None:
    """Raises BadAccount with every rule that is broken."""
    if not password.isprintable():  # PostgreSQL and hashes take no NUL, and nobody types one
        raise BadAccount("The password holds what no keyboard types.", ("unprintable",))
    try:
        validate_password(password, person)
    except ValidationError as error:
        rules = tuple(one.code or "password" for one in error.error_list)
        raise BadAccount(" ".join(error.messages), rules) from None


@transaction.atomic
def set_password(actor: User | None, person: User, password: str, action: str) -> None:
    """Keeps the new one and ends every session; raises BadAccount."""
    must_be_good(password, person)
    person.set_password(password)
    person.save(update_fields=["password"])
    end_sessions(person)
    record(actor, action, person, None, None)


def change_password(person: User, old: str, new: str, address: str) -> None:
    """Raises WrongPassword, TooManyTries, BadAccount."""
    tries = Tries(person.email, address, known=True)
    tries.must_not_guess()
    if person.has_usable_password() and not person.check_password(old):
        tries.failed()
        raise WrongPassword
    set_password(person, person, new, "accounts.password_changed")
    tries.succeeded()
