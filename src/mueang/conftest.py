# SPDX-License-Identifier: Apache-2.0
"""Django for tests: one home and one migrated SQLite file a session, each test rolled back."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def home_with_people(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose people's database has just been made by the upgrade itself."""
    from mueang.config.homes import prepare_home
    from mueang.config.upgrade import start_django, upgrade_database

    before = dict(os.environ)
    home = prepare_home(tmp_path_factory.mktemp("home"))
    os.environ.pop("MUEANG_DATABASE_URL", None)
    os.environ["MUEANG_ALLOWED_HOSTS"] = "testserver,localhost"
    try:
        start_django(home)
    finally:
        os.environ.clear()
        os.environ.update(before)
    _hash_quickly()
    upgrade_database(home)
    return home


def _hash_quickly() -> None:
    """As people's passwords are hashed, in fewer rounds: what makes it safe is its slowness."""
    from django.contrib.auth.hashers import PBKDF2PasswordHasher

    PBKDF2PasswordHasher.iterations = 100


@pytest.fixture
def django_home(home_with_people: Path) -> Iterator[Path]:
    """That home; what a test writes to the database is rolled back."""
    from django.db import transaction

    with transaction.atomic():
        yield home_with_people
        transaction.set_rollback(True)
