# SPDX-License-Identifier: Apache-2.0
"""What people change about themselves: the name, the language they read."""

from __future__ import annotations

from django.db import transaction

from mueang.accounts.errors import BadAccount
from mueang.accounts.models import Language, User
from mueang.audit.actions import record

FIELDS = ("name", "language")


@transaction.atomic
def change_details(person: User, name: str, language: str) -> None:
    """Raises BadAccount. Nothing is recorded where nothing changed."""
    before = {field: getattr(person, field) for field in FIELDS}
    person.name, person.language = clean_name(name), read_language(language)
    after = {field: getattr(person, field) for field in FIELDS}
    if after == before:
        return
    person.save(update_fields=list(FIELDS))
    record(person, "accounts.details_changed", person, before, after)


def clean_name(name: str) -> str:
    """Raises BadAccount where nothing is left of it."""
    name = " ".join(name.split())[:200]
    if not name or not name.isprintable():
        raise BadAccount("The name is missing.", ("name",))
    return name


def read_language(language: str) -> Language:
    try:
        return Language(language)
    except ValueError:
        raise BadAccount(f"{language!r} is neither th nor en.", ("language",)) from None
