# SPDX-License-Identifier: Apache-2.0
"""A home of an older form is brought up to date after a copy, wholly or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from mueang.data.context import forms, log
from mueang.data.context.owner import Context
from mueang.data.context.stores import KEPT_COPIES, copy_stores, open_store, transaction
from mueang.data.context.tests.test_owner import HAT_YAI, put, running
from mueang.data.errors import StorageUnavailable

FIRST = "CREATE TABLE item (name TEXT PRIMARY KEY)"
SECOND = (
    "ALTER TABLE item ADD COLUMN colour TEXT NOT NULL DEFAULT 'grey'; UPDATE item SET colour='red'"
)
BROKEN = "CREATE TABLE half (name TEXT); INSERT INTO nowhere VALUES (1)"


def form(path: Path) -> int:
    with closing(sqlite3.connect(path)) as db:
        return int(db.execute("PRAGMA user_version").fetchone()[0])


def test_an_older_store_goes_through_the_forms_it_lacks_after_a_copy(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    with closing(open_store(path, [FIRST])) as db:
        db.execute("INSERT INTO item VALUES ('a')")
    assert not (tmp_path / "backups").exists(), "a new store needs no copy"
    with closing(open_store(path, [FIRST, SECOND])) as db:
        assert db.execute("SELECT * FROM item").fetchall() == [("a", "red")]
    assert form(path) == 2
    (copy,) = (tmp_path / "backups").glob("stores-*/state.db")
    assert form(copy) == 1
    with closing(sqlite3.connect(copy)) as db:
        assert db.execute("SELECT * FROM item").fetchall() == [("a",)]
    with closing(open_store(path, [FIRST, SECOND])):
        assert len(list((tmp_path / "backups").iterdir())) == 1, "nothing to do, no copy"


def test_a_form_that_fails_leaves_the_one_before(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    open_store(path, [FIRST]).close()
    with pytest.raises(StorageUnavailable, match="nowhere"):
        open_store(path, [FIRST, BROKEN])
    assert form(path) == 1
    with closing(open_store(path, [FIRST])) as db:
        assert db.execute("SELECT name FROM sqlite_master").fetchall()[0] == ("item",)
        assert not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'half'").fetchall()


def test_without_room_for_the_copy_nothing_is_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "state.db"
    open_store(path, [FIRST]).close()
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1 << 20))
    with pytest.raises(StorageUnavailable, match="Make room"):
        open_store(path, [FIRST, SECOND])
    assert form(path) == 1


def test_few_copies_are_kept(tmp_path: Path) -> None:
    open_store(tmp_path / "state.db", [FIRST]).close()
    made = [copy_stores(tmp_path) for _ in range(KEPT_COPIES + 2)]
    assert sorted((tmp_path / "backups").iterdir()) == made[2:]


async def test_the_first_form_of_a_home_becomes_the_newest(tmp_path: Path) -> None:
    """What the first release wrote: its tables, its rows, number 1 (or 0, before it had one)."""
    for number in (0, 1):
        home = tmp_path / str(number)
        home.mkdir()
        for name, script in (("log.db", log.FORM_1), ("state.db", forms.FORM_1)):
            with closing(sqlite3.connect(home / name)) as db:
                db.executescript(script)
                db.execute(f"PRAGMA user_version={number}")
        with closing(sqlite3.connect(home / "state.db")) as db:
            facts = b'{"code":"hat-yai","name_th":"\xe0\xb8\xab","name_en":"Hat Yai"}'
            db.execute("INSERT INTO city VALUES ('hat-yai', ?)", (facts,))
            db.commit()
        old = Context(home)
        assert old.cities()["hat-yai"].name_en == "Hat Yai"
        await old.close()
        async with running(home) as context:
            assert context.cities()["hat-yai"] == HAT_YAI
            await context.write("hat-yai", put("urn:a", 1.0))
        assert form(home / "log.db") == len(log.FORMS)
        assert form(home / "state.db") == len(forms.FORMS)


def test_a_commit_on_a_disk_that_broke_down_meanwhile_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system may say that it synced; the change of metadata asked for after it tells."""
    with closing(open_store(tmp_path / "state.db", [FIRST])) as db:

        def broken(*_: object) -> None:
            raise OSError(errno.EROFS, "Read-only file system")

        monkeypatch.setattr(os, "posix_fallocate", broken)
        with pytest.raises(sqlite3.OperationalError, match="Read-only"), transaction(db):
            db.execute("INSERT INTO item VALUES ('a')")


def test_a_file_system_that_cannot_preallocate_is_no_trouble(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unable(*_: object) -> None:
        raise OSError(errno.EOPNOTSUPP, "Operation not supported")

    monkeypatch.setattr(os, "posix_fallocate", unable)
    with closing(open_store(tmp_path / "state.db", [FIRST])) as db:
        with transaction(db):
            db.execute("INSERT INTO item VALUES ('a')")
        assert db.execute("SELECT name FROM item").fetchall() == [("a",)]
