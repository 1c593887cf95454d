# SPDX-License-Identifier: Apache-2.0
"""The verbs of accounts: create an administrator, sign in."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from mueang.accounts.errors import BadAccount, EmailTaken, TooManyTries, WrongPassword
from mueang.accounts.models import SignInFailure, User
from mueang.audit.actions import record

WINDOW = timedelta(minutes=15)
TRIES_PER_PERSON = 5
"""Wrong passwords for one address of e-mail from one place within the window."""
TRIES_PER_PLACE = 20
"""Wrong passwords from one network address, whoever is tried."""


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


def sign_in(email: str, password: str, address: str) -> User:
    """The person, or WrongPassword, or TooManyTries once guessing is likely.

    Which of the two was wrong is not said: that would tell strangers who has an account.
    """
    email = email.strip().lower()[:254]
    if not (email + password).isprintable():  # PostgreSQL stores no NUL, and nobody types one
        raise WrongPassword
    now = timezone.now()
    if _guessing(email, address, now):
        raise TooManyTries(WINDOW)
    person = authenticate(email=email, password=password)
    if not isinstance(person, User):
        SignInFailure.objects.create(email=email, address=address, at=now)
        SignInFailure.objects.filter(at__lt=now - WINDOW).delete()
        raise WrongPassword
    SignInFailure.objects.filter(email=email, address=address).delete()
    with transaction.atomic():
        record(person, "accounts.signed_in", person, None, None)
    return person


def _guessing(email: str, address: str, now: datetime) -> bool:
    recent = SignInFailure.objects.filter(Q(at__gte=now - WINDOW), address=address)
    return (
        recent.filter(email=email).count() >= TRIES_PER_PERSON or recent.count() >= TRIES_PER_PLACE
    )


def _check(person: User, password: str) -> None:
    problems: list[str] = []
    try:
        validate_email(person.email)
    except ValidationError:
        problems.append(f"{person.email!r} is not an e-mail address.")
    if not person.name:
        problems.append("The name is missing.")
    try:
        validate_password(password, person)
    except ValidationError as error:
        problems.extend(error.messages)
    if problems:
        raise BadAccount(" ".join(problems))
