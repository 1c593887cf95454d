# SPDX-License-Identifier: Apache-2.0
"""The people's database in a backup: SQLite's own copy, or PostgreSQL's ``pg_dump``."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any, Literal

from mueang.config import options
from mueang.config.databases import SQLITE_NAME, describe_database
from mueang.config.words import Stop
from mueang.data.backup.pieces import copy_store

DUMP = "people.pgdump"


def copy_people(home: Path, target: Path) -> Literal["sqlite", "postgresql", ""]:
    """Adds the people's database to a copy of the home; says which kind it is."""
    url = options.DATABASE_URL.get()
    if url:
        described = describe_database(url, home)
        _run("pg_dump", described, "--format=custom", "--no-owner", f"--file={target / DUMP}")
        (target / DUMP).chmod(0o600)
        return "postgresql"
    if (home / SQLITE_NAME).exists():
        copy_store(home / SQLITE_NAME, target / SQLITE_NAME)
        return "sqlite"
    return ""


def bring_people_back(home: Path) -> None:
    """Fills the PostgreSQL database of the setting from the dump in the home, then drops that."""
    url = options.DATABASE_URL.get()
    if not url:
        raise Stop(
            "This backup holds a PostgreSQL database. Make an empty one and name it in "
            "MUEANG_DATABASE_URL, then restore again.",
            "สำเนานี้มีฐานข้อมูล PostgreSQL สร้างฐานข้อมูลว่างแล้วระบุใน MUEANG_DATABASE_URL จากนั้นกู้คืนอีกครั้ง",
        )
    described = describe_database(url, home)
    name = described["NAME"]
    flags = ("--exit-on-error", "--single-transaction", "--no-owner", f"--dbname={name}")
    _run("pg_restore", described, *flags, str(home / DUMP))
    (home / DUMP).unlink()


def _run(program: str, described: dict[str, Any], *arguments: str) -> None:
    """One of PostgreSQL's programs against the described database; the password goes by the
    environment, where other users cannot read it."""
    if shutil.which(program) is None:
        raise Stop(
            f"{program} is not installed. On Debian: apt-get install postgresql-client",
            f"ไม่พบโปรแกรม {program} บน Debian ติดตั้งด้วย apt-get install postgresql-client",
        )
    where = {
        "PGDATABASE": described["NAME"],
        "PGUSER": described["USER"],
        "PGPASSWORD": described["PASSWORD"],
        "PGHOST": described["HOST"] or described["OPTIONS"].get("host", ""),
        "PGPORT": described["PORT"],
    }
    environment = os.environ | {name: value for name, value in where.items() if value}
    done = subprocess.run(
        [program, *arguments], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = done.stderr.strip()[-500:]
        raise Stop(f"{program} failed: {said}", f"{program} ไม่สำเร็จ: {said}")
