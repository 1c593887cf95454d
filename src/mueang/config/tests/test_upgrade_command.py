# SPDX-License-Identifier: Apache-2.0
"""``mueang upgrade``: a whole copy first; then the home is up to date, counted, and can go back."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from mueang.config.homes import SUPERVISOR, locked, prepare_home
from mueang.data.backup import manifest

pytestmark = pytest.mark.slow


@pytest.fixture
def home() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="mueang-") as folder:
        yield prepare_home(Path(folder) / "home")


def mueang(*words: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"MUEANG_LANGUAGE": "en"}
    return subprocess.run(
        [sys.executable, "-m", "mueang", *words],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_an_upgrade_begins_with_a_copy_that_can_be_restored(home: Path) -> None:
    names = ["--name-th", "หาดใหญ่", "--name-en", "Hat Yai"]
    assert mueang("city", "create", "hat-yai", *names, "--home", str(home)).returncode == 0
    with closing(sqlite3.connect(home / "mueang.sqlite3")) as db:
        db.execute("CREATE TABLE of_before (x)")
    done = mueang("upgrade", "--home", str(home))
    assert done.returncode == 0, done.stderr
    (kept,) = manifest.kept_in(home / "backups")
    assert f"mueang restore {kept.path}" in done.stdout
    with closing(sqlite3.connect(kept.path / "mueang.sqlite3")) as db:
        assert db.execute("SELECT name FROM sqlite_master").fetchall() == [("of_before",)]
    with closing(sqlite3.connect(home / "mueang.sqlite3")) as db:
        assert db.execute("SELECT count(*) FROM django_migrations").fetchone()[0] > 0

    back = mueang("restore", str(kept.path), "--home", f"{home}-before")
    assert back.returncode == 0, back.stderr
    listed = mueang("city", "list", "--home", f"{home}-before")
    assert "hat-yai" in listed.stdout


def test_a_home_that_is_served_is_left_alone(home: Path) -> None:
    (home / "log.db").touch()
    with locked(home, SUPERVISOR, "mueang serve"):
        refused = mueang("upgrade", "--home", str(home))
    assert refused.returncode == 1
    assert "Stop it first" in refused.stderr
    assert not (home / "backups").exists()
