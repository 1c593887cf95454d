# SPDX-License-Identifier: Apache-2.0
"""How the data half opens its SQLite files: durable, and only in a form that it knows."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from mueang.data.errors import StorageUnavailable


def open_store(path: Path, schema: str, version: int) -> sqlite3.Connection:
    """The file, made if missing; autocommit, WAL, every commit synced.

    ``version`` is kept in ``user_version``. A file of a later version is left untouched:
    raises StorageUnavailable.
    """
    db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    found = int(db.execute("PRAGMA user_version").fetchone()[0])
    if found > version:
        db.close()
        raise StorageUnavailable(
            f"{path} was written by a newer Mueang (form {found}, this one knows {version}). "
            "Install that version again, or restore the copy from before the upgrade."
        )
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("PRAGMA synchronous=FULL")
    db.execute("PRAGMA journal_size_limit=67108864")
    db.executescript(schema)
    db.execute(f"PRAGMA user_version={version:d}")
    return db
