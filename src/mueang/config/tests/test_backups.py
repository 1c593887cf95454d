# SPDX-License-Identifier: Apache-2.0
"""A home at rest is backed up and restored; what cannot be is refused in words."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from mueang.config.backups import restore
from mueang.config.backups.make import make_backup
from mueang.config.backups.people import DUMP, bring_people_back
from mueang.config.homes import HomeInUse, locked, prepare_home
from mueang.config.words import Stop
from mueang.data.backup import manifest
from mueang.data.context.owner import Context
from mueang.data.context.tests.test_owner import put, running


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A city with two entities whose observations are still in the log."""
    monkeypatch.delenv("MUEANG_DATABASE_URL", raising=False)
    home = prepare_home(tmp_path / "home")

    async def fill() -> None:
        async with running(home) as context:
            await context.write("hat-yai", put("urn:a", 1.0))
            await context.write("hat-yai", put("urn:b", 2.0))

    asyncio.run(fill())
    (home / "secret.key").write_text("k" * 64)
    (home / "files").mkdir()
    (home / "files" / "ข้อมูล.xlsx").write_bytes(b"PK")
    with closing(sqlite3.connect(home / "mueang.sqlite3")) as db:
        db.execute("CREATE TABLE person (name TEXT)")
        db.execute("INSERT INTO person VALUES ('สมหญิง')")
        db.commit()
    return home


@pytest.fixture
def uncounted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counting starts processes: the slow journeys do that."""
    monkeypatch.setattr(restore, "counted", lambda home, cities: [])


def test_everything_of_a_home_comes_back(home: Path, tmp_path: Path, uncounted: None) -> None:
    backup = make_backup(home, tmp_path / "kept")
    about = manifest.read(backup)
    assert [(city.code, city.n > 0) for city in about.cities] == [("hat-yai", True)]
    assert (about.database, about.running) == ("sqlite", False)

    back = tmp_path / "back"
    restore.restore(backup, back)
    assert (back / "secret.key").read_text() == "k" * 64
    assert (back / "files" / "ข้อมูล.xlsx").read_bytes() == b"PK"
    with closing(sqlite3.connect(back / "mueang.sqlite3")) as db:
        assert db.execute("SELECT name FROM person").fetchall() == [("สมหญิง",)]
    assert {path.stat().st_mode & 0o77 for path in back.rglob("*") if path.is_file()} == {0}

    async def look() -> set[str]:
        context = Context(back)
        found = set(context.city("hat-yai").documents)
        await context.close()
        return found

    assert asyncio.run(look()) == {"urn:a", "urn:b"}


def test_a_home_that_is_not_empty_is_never_overwritten(home: Path, tmp_path: Path) -> None:
    backup = make_backup(home, tmp_path / "kept")
    before = (home / "log.db").read_bytes()
    with pytest.raises(Stop, match="not empty"):
        restore.restore(backup, home)
    assert (home / "log.db").read_bytes() == before


def test_a_damaged_backup_is_refused(home: Path, tmp_path: Path, uncounted: None) -> None:
    backup = make_backup(home, tmp_path / "kept")
    content = bytearray((backup / "log.db").read_bytes())
    content[-1] ^= 1
    (backup / "log.db").write_bytes(content)
    with pytest.raises(Stop, match="SHA-256"):
        restore.restore(backup, tmp_path / "back")
    assert not (tmp_path / "back" / "log.db").exists(), "nobody can serve half a home"
    (backup / "log.db").unlink()
    with pytest.raises(Stop, match="could not be restored"):
        restore.restore(backup, tmp_path / "back")


def test_a_path_that_leads_out_of_the_home_is_refused(
    home: Path, tmp_path: Path, uncounted: None
) -> None:
    backup = make_backup(home, tmp_path / "kept")
    text = (backup / manifest.MANIFEST).read_text().replace('"secret.key"', '"../../evil"')
    (backup / manifest.MANIFEST).write_text(text)
    with pytest.raises(Stop, match="leads out"):
        restore.restore(backup, tmp_path / "back")


def test_without_room_nothing_begins(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(home)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1 << 20))
    with pytest.raises(Stop, match="Make room"):
        make_backup(home, tmp_path / "kept")
    assert not (tmp_path / "kept").exists()


def test_a_failed_backup_leaves_no_half_one(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(manifest, "write", fail)
    with pytest.raises(OSError, match="no space"):
        make_backup(home, tmp_path / "kept")
    assert list((tmp_path / "kept").iterdir()) == []
    assert list((home / "backups").iterdir()) == []


def test_two_at_once_are_refused(home: Path, tmp_path: Path) -> None:
    with locked(home, "serve", "mueang serve"):
        pass
    with locked(home, "backup", "first"):
        make_backup(home, tmp_path / "kept")  # the same process may
    with pytest.raises(HomeInUse):
        _from_another_process(home)


def _from_another_process(home: Path) -> None:
    import fcntl
    import os

    descriptor = os.open(home / "run" / "backup.lock", os.O_RDWR)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        make_backup(home, home / "backups")
    finally:
        os.close(descriptor)


def test_a_dump_without_a_database_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / DUMP).write_bytes(b"")
    with pytest.raises(Stop, match="MUEANG_DATABASE_URL"):
        bring_people_back(tmp_path)
