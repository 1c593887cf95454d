# SPDX-License-Identifier: Apache-2.0
"""Whether a home's stores belong together: one that vanished is not silently begun anew."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from mueang.data.errors import StorageUnavailable


def check_whole(home: Path) -> None:
    """Before the stores are opened, which makes those that are missing.

    Raises StorageUnavailable when ``state.db`` is gone or empty though the log or a lake holds
    what a city was sent, or ``log.db`` though something was written from it.
    """
    state, log = home / "state.db", home / "log.db"
    if not _filled(state) and (_has_rows(log, "log") or any(home.glob("lake/*/position.json"))):
        raise _refusal(state, "the cities, their newest values and their keys")
    if not _filled(log) and _has_rows(state, "watermark"):
        raise _refusal(log, "what was acknowledged last")


def _filled(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 0


def _has_rows(path: Path, table: str) -> bool:
    """Whether the store has rows; one that cannot be read is told of when it is opened."""
    if not _filled(path):
        return False
    try:
        with closing(sqlite3.connect(path)) as db:
            return db.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() is not None  # noqa: S608
    except sqlite3.Error:
        return False


def _refusal(path: Path, what: str) -> StorageUnavailable:
    how = "empty" if path.exists() else "gone"
    return StorageUnavailable(
        f"{path} is {how}, though this home is in use: it held {what}. Nothing was changed. Check "
        "the disk, bring the file back or make the home anew from a backup with `mueang restore`."
    )
