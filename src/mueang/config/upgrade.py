# SPDX-License-Identifier: Apache-2.0
"""The people's database is brought up to date by itself, after a copy."""

from __future__ import annotations

import fcntl
import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

logger = logging.getLogger(__name__)

KEPT_COPIES = 5


def start_django(home: Path) -> None:
    """Makes Django ready in this process for one home."""
    import django

    from mueang.config.secret import make_secret

    make_secret(home)
    os.environ["MUEANG_HOME"] = str(home)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mueang.config.settings")
    django.setup()


def upgrade_database(home: Path) -> list[str]:
    """Applies what is missing, one process at a time; returns the names of the migrations.

    SQLite is copied first into ``backups/`` (the newest five are kept). PostgreSQL is not: its
    migrations are transactional, and its operator has better means for copies than we do.
    """
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    with _one_at_a_time(home):
        _check_answers()
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        missing = [f"{migration.app_label}.{migration.name}" for migration, _ in plan]
        if not missing:
            return []
        if connection.vendor == "sqlite" and executor.loader.applied_migrations:
            logger.info("copied the people's database to %s", copy_database(home))
        call_command("migrate", interactive=False, verbosity=0)
    logger.info("brought the people's database up to date: %s", ", ".join(missing))
    return missing


def _check_answers() -> None:
    """Raises Stop where the people's database cannot be reached or opened."""
    from django.db import Error, connection

    from mueang.config.words import Stop

    try:
        connection.ensure_connection()
    except Error as error:
        reason = str(error).splitlines()[0]
        raise Stop(
            f"The people's database cannot be opened: {reason}. Check that it runs and what "
            "MUEANG_DATABASE_URL says.",
            f"เปิดฐานข้อมูลผู้ใช้ไม่ได้: {reason} ตรวจว่าฐานข้อมูลทำงานอยู่และตรวจค่า MUEANG_DATABASE_URL",
        ) from error


def copy_database(home: Path) -> Path:
    """A consistent copy, made by SQLite itself while others may read and write."""
    from mueang.config.databases import SQLITE_NAME

    folder = home / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    target = folder / f"mueang-{datetime.now(UTC):%Y%m%dT%H%M%S%f}.sqlite3"
    draft = target.with_suffix(".part")
    with closing(sqlite3.connect(home / SQLITE_NAME)) as source:
        os.close(os.open(draft, os.O_CREAT | os.O_WRONLY, 0o600))
        with closing(sqlite3.connect(draft)) as copy:
            source.backup(copy)
    draft.rename(target)
    for old in sorted(folder.glob("mueang-*.sqlite3"))[:-KEPT_COPIES]:
        old.unlink()
    return target


@contextmanager
def _one_at_a_time(home: Path) -> Iterator[None]:
    """Waits for its turn: ``mueang user create`` may meet a starting pages role."""
    with (home / "run" / "upgrade.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
