# SPDX-License-Identifier: Apache-2.0
"""The verbs of accounts: create an administrator, sign in."""

from __future__ import annotations

from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from mueang.accounts.errors import BadAccount, EmailTaken, WrongPassword
from mueang.accounts.guessing import Tries
from mueang.accounts.models import User
from mueang.accounts.passwords import must_be_good
from mueang.audit.actions import record


@transaction.atomic
def create_administrator(email: str, name: str, password: str) -> User:
    """The first person of a home, made by whoever may run commands on its machine."""
    email = User.objects.normalize_email(email.strip())
    person = User(email=email, name=name.strip(), is_superuser=True)
    _check(person, password)
    if User.objects.filter(email__iexact=email).exists():
        raise EmailTaken(email)
    person.set_password(password)
    person.save()
    after = {"email": email, "name": person.name, "is_superuser": True}
    record(None, "accounts.administrator_created", person, None, after)
    return person


def sign_in(email: str, password: str, address: str, known: bool = False) -> User:
    """The person whose password it is; ``signed_in`` follows once a second factor is shown.

    Raises WrongPassword, or TooManyTries once guessing is likely. Which of the two was wrong is
    not said: that would tell strangers who has an account.
    """
    tries = Tries(email, address, known)
    if not (tries.email + password).isprintable():  # PostgreSQL stores no NUL
        raise WrongPassword
    tries.must_not_guess()
    person = authenticate(email=tries.email, password=password)
    if not isinstance(person, User):
        tries.failed()
        raise WrongPassword
    tries.succeeded()
    return person


@transaction.atomic
def signed_in(person: User, how: str) -> None:
    """The person is in. ``how``: password, code, recovery code, invitation, provider, link."""
    record(person, "accounts.signed_in", person, None, {"how": how})


def _check(person: User, password: str) -> None:
    problems: dict[str, str] = {}
    try:
        validate_email(person.email)
    except ValidationError:
        problems["email"] = f"{person.email!r} is not an e-mail address."
    if not person.name:
        problems["name"] = "The name is missing."
    try:
        must_be_good(password, person)
    except BadAccount as error:
        problems |= dict.fromkeys(error.rules, "") | {error.rules[0]: str(error)}
    if problems:
        raise BadAccount(" ".join(filter(None, problems.values())), tuple(problems))
