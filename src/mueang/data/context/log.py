# SPDX-License-Identifier: Apache-2.0
"""``log.db``: the synced rows that make an acknowledgement true.

Only the ``server`` role writes here; ``history`` reads in short transactions. This is the
one module that knows the log lives in SQLite, so that PostgreSQL can stand beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from mueang.data.context.stores import open_store

FORM_1 = """
CREATE TABLE IF NOT EXISTS log (
    city TEXT NOT NULL,
    n INTEGER NOT NULL,
    at INTEGER NOT NULL,
    payload BLOB NOT NULL,
    PRIMARY KEY (city, n)
) WITHOUT ROWID
"""
FORMS = (FORM_1,)


class StoredRow(NamedTuple):
    """One group of one city: ``payload`` as ``mueang.data.effects.pack_row`` makes it."""

    city: str
    n: int
    at: int
    payload: bytes


class Log:
    """The log's writer. ``append`` runs in the event loop, ``commit`` may run in a thread."""

    def __init__(self, path: Path) -> None:
        self._db = open_store(path, FORMS)
        self._db.execute("PRAGMA wal_autocheckpoint=4000")

    def append(self, rows: Iterable[StoredRow]) -> None:
        """Begin a transaction that holds these rows; nothing is durable before ``commit``."""
        self._db.execute("BEGIN IMMEDIATE")
        self._db.executemany("INSERT INTO log VALUES (?, ?, ?, ?)", rows)

    def commit(self) -> None:
        """Make the appended rows durable (fsync of the WAL). Raises sqlite3.Error."""
        self._db.commit_durably()

    def rollback(self) -> None:
        """Forget what ``append`` brought since the last commit."""
        if self._db.in_transaction:
            self._db.execute("ROLLBACK")

    def last_numbers(self) -> dict[str, int]:
        """City → highest n in the log."""
        return dict(self._db.execute("SELECT city, max(n) FROM log GROUP BY city"))

    def rows_after(self, city: str, n: int) -> Iterator[tuple[int, bytes]]:
        """(n, payload) of the city's rows above ``n``, in order."""
        yield from self._db.execute(
            "SELECT n, payload FROM log WHERE city = ? AND n > ? ORDER BY n", (city, n)
        )

    def oldest(self, city: str) -> int | None:
        """When the oldest row that is still here was written, µs UTC; None without rows."""
        row = self._db.execute(
            "SELECT at FROM log WHERE city = ? ORDER BY n LIMIT 1", (city,)
        ).fetchone()
        return None if row is None else int(row[0])

    def trim(self, city: str, up_to: int, limit: int = 2000) -> int:
        """Delete at most ``limit`` of the city's rows up to and including ``up_to``."""
        cursor = self._db.execute(
            "DELETE FROM log WHERE city = ?1 AND n <= min(?2, coalesce((SELECT n FROM log "
            "WHERE city = ?1 ORDER BY n LIMIT 1 OFFSET ?3), ?2))",
            (city, up_to, limit),
        )
        return cursor.rowcount

    def bytes_used(self) -> int:
        """Bytes of the pages in use: of the payloads, by and large."""
        pages, free, size = (
            int(self._db.execute(f"PRAGMA {name}").fetchone()[0])
            for name in ("page_count", "freelist_count", "page_size")
        )
        return (pages - free) * size

    def close(self) -> None:
        self._db.close()
