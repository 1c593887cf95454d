# SPDX-License-Identifier: Apache-2.0
"""Links that stand in for e-mail: whoever may run commands on the machine hands them out.

The first one makes an administrator and works while there is none. The others set a new
password, and stop working with it. Nothing is stored: what is signed says all.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core import signing
from django.db import connection, transaction

from mueang.accounts.actions import create_administrator
from mueang.accounts.errors import LinkUsed
from mueang.accounts.models import User
from mueang.accounts.passwords import set_password
from mueang.accounts.standing import administrators, must_look_after
from mueang.audit.actions import record

SALT = "mueang.accounts.links"
VALID = timedelta(hours=24)
FIRST_LOCK = 0x4D75_6561
"""PostgreSQL's advisory lock: two who open the first link at once come one after the other."""

_passwords = PasswordResetTokenGenerator()


def has_administrator() -> bool:
    return administrators().exists()


def first_token() -> str:
    """What the link for the first administrator carries."""
    return signing.dumps({"first": True}, salt=SALT)


def password_token(email: str) -> str:
    """What a link for a new password carries; raises User.DoesNotExist."""
    person = User.objects.get(email__iexact=email.strip(), is_active=True)
    return signing.dumps({"person": person.pk, "token": _passwords.make_token(person)}, salt=SALT)


@transaction.atomic
def give_password_link(actor: User, person: User) -> str:
    """What a link for the person's new password carries. Raises NotYours."""
    must_look_after(actor, person)
    record(actor, "accounts.password_link_made", person, None, None)
    return password_token(person.email)


def read_token(token: str) -> User | None:
    """Whose password may be set; None for the first administrator. Raises LinkUsed."""
    try:
        said: dict[str, Any] = signing.loads(token, salt=SALT, max_age=VALID)
    except signing.BadSignature:
        raise LinkUsed from None
    if "first" in said:
        if has_administrator():
            raise LinkUsed
        return None
    person = User.objects.filter(pk=said["person"], is_active=True).first()
    if person is None or not _passwords.check_token(person, said["token"]):
        raise LinkUsed
    return person


@transaction.atomic
def use_first(token: str, email: str, name: str, password: str) -> User:
    """The first administrator; raises LinkUsed, BadAccount."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [FIRST_LOCK])
    if read_token(token) is not None:
        raise LinkUsed
    return create_administrator(email, name, password)


@transaction.atomic
def use_password(token: str, password: str) -> User:
    """A new password for the link's person; raises LinkUsed, BadAccount."""
    person = read_token(token)
    if person is None:
        raise LinkUsed
    set_password(person, person, password, "accounts.password_set_by_link")
    return person
