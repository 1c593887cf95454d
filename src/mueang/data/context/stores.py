# SPDX-License-Identifier: Apache-2.0
"""How the data half opens its SQLite files: durable, and brought to the form that it knows.

A store's forms are SQL scripts, numbered from 1: the first makes the store, each further one
takes it on from the one before. A script, once released, is never edited; a change is one more.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import structlog

from mueang.data.errors import StorageUnavailable
from mueang.data.history import disk

KEPT_COPIES = 3
SPARE_BYTES = 64 << 20
"""Room that a copy before an upgrade leaves on the disk."""

log = structlog.get_logger()


class Store(sqlite3.Connection):
    """A connection whose commits are true, also while the disk under it breaks down."""

    witness: disk.Witness | None = None

    def commit_durably(self) -> None:
        """Raises sqlite3.Error; also when the system said that it synced, and had not."""
        self.execute("COMMIT")
        try:
            if self.witness is not None:
                self.witness.ask()
        except OSError as error:
            raise sqlite3.OperationalError(f"the disk broke down: {error.strerror}") from error

    def close(self) -> None:
        if self.witness is not None:
            self.witness.close()
        super().close()


def open_store(path: Path, forms: Sequence[str]) -> Store:
    """The file in its newest form, made if missing; autocommit, WAL, every commit synced.

    ``forms`` are the scripts; how many of them a file has is kept in its ``user_version``. An
    older file is brought up to date after a copy of the home's stores. Raises
    StorageUnavailable for a file of a newer Mueang (which is left untouched), for a home that
    cannot be written, and where there is no room for the copy.
    """
    with _in_plain_words(path):
        db = sqlite3.connect(path, isolation_level=None, check_same_thread=False, factory=Store)
        try:
            db.witness = disk.Witness(path.parent)
            found = int(db.execute("PRAGMA user_version").fetchone()[0])
            if found > len(forms):
                raise StorageUnavailable(
                    f"{path} was written by a newer Mueang (form {found}, this one knows "
                    f"{len(forms)}). Install that version again, or restore the copy from "
                    "before the upgrade."
                )
            if 0 < found < len(forms):
                copy_stores(path.parent)
            db.execute("PRAGMA journal_mode=WAL")
            db.execute("PRAGMA synchronous=FULL")
            db.execute("PRAGMA journal_size_limit=67108864")
            for number in range(found + 1, len(forms) + 1):
                _bring_to(db, number, forms[number - 1])
            if 0 < found < len(forms):
                log.info("store.upgraded", store=path.name, form=len(forms))
        except BaseException:
            db.close()
            raise
        return db


@contextmanager
def transaction(db: Store) -> Iterator[None]:
    """What is executed within is durable at the end, or wholly forgotten if anything fails.

    A transaction that stayed open after a full disk would keep its connection from ever
    beginning another.
    """
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.commit_durably()
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def _bring_to(db: sqlite3.Connection, number: int, script: str) -> None:
    """One form further, wholly or not at all: a kill in between leaves the form before."""
    try:
        db.executescript(f"BEGIN IMMEDIATE; {script}; PRAGMA user_version={number:d}; COMMIT")
    except sqlite3.Error:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def copy_stores(home: Path) -> Path:
    """``backups/stores-<time>/`` with the home's ``*.db`` files as they belong together.

    For the start only, before anyone writes. The newest few copies are kept. Raises
    StorageUnavailable if there is no room.
    """
    stores = sorted(home.glob("*.db"))
    needed = sum(path.stat().st_size for path in home.glob("*.db*")) + SPARE_BYTES
    if shutil.disk_usage(home).free < needed:
        raise StorageUnavailable(
            f"An upgrade of {home} first makes a copy of its stores, which needs "
            f"{needed >> 20} MiB of free disk. Make room and start again; nothing was changed."
        )
    folder = home / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    target = folder / f"stores-{datetime.now(UTC):%Y%m%dT%H%M%S%f}"
    draft = target.with_suffix(".part")
    draft.mkdir(mode=0o700)
    for path in stores:
        os.close(os.open(draft / path.name, os.O_CREAT | os.O_WRONLY, 0o600))
        with (
            closing(sqlite3.connect(path)) as source,
            closing(sqlite3.connect(draft / path.name)) as copy,
        ):
            source.backup(copy)
        disk.sync(draft / path.name)
    draft.rename(target)
    disk.sync(folder)
    log.info("store.copied", to=str(target))
    for old in sorted(folder.glob("stores-*"))[:-KEPT_COPIES]:
        shutil.rmtree(old, ignore_errors=True)
    return target


@contextmanager
def _in_plain_words(path: Path) -> Iterator[None]:
    """A store that cannot be opened is said with its reason and what to do."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise StorageUnavailable(
            f"{path} cannot be opened for writing ({error}). Check that the home's disk is "
            "there, has room and may be written; `mueang doctor` says more."
        ) from error
