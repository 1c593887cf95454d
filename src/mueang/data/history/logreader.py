# SPDX-License-Identifier: Apache-2.0
"""History's eyes on ``log.db``: read-only, in slices, each one short transaction.

A long reader would keep the server's WAL from being reset (``performance.md`` section 1).
"""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path
from typing import NamedTuple

SLICE_BYTES = 8 << 20
SLICE_ROWS = 2_000

CITIES = """
WITH RECURSIVE found(city) AS (
    SELECT min(city) FROM log
    UNION ALL
    SELECT (SELECT min(city) FROM log WHERE city > found.city) FROM found
    WHERE found.city IS NOT NULL
)
SELECT city, (SELECT max(n) FROM log WHERE city = found.city) FROM found
WHERE city IS NOT NULL
"""
"""Hops from city to city over the primary key: it never reads a payload."""


class Slice(NamedTuple):
    rows: list[tuple[int, bytes]]
    more: bool
    """Whether the log may hold further rows of the city."""


class LogReader:
    """One read-only connection, for one thread at a time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._db: sqlite3.Connection | None = None
        self._lock = threading.Lock()

    def last_rows(self) -> dict[str, int]:
        """City → highest n; empty before the server has made its log."""
        with self._lock:
            db = self._open()
            return {} if db is None else dict(db.execute(CITIES).fetchall())

    def after(self, city: str, n: int) -> Slice:
        """The city's next rows above ``n``."""
        rows: list[tuple[int, bytes]] = []
        with self._lock:
            db = self._open()
            if db is None:
                return Slice(rows, False)
            taken = 0
            cursor = db.execute(
                "SELECT n, payload FROM log WHERE city = ? AND n > ? ORDER BY n LIMIT ?",
                (city, n, SLICE_ROWS),
            )
            for row in cursor:
                rows.append(row)
                taken += len(row[1])
                if taken >= SLICE_BYTES:
                    break
            cursor.close()
        return Slice(rows, taken >= SLICE_BYTES or len(rows) == SLICE_ROWS)

    def close(self) -> None:
        with self._lock:
            if self._db is not None:
                self._db.close()
                self._db = None

    def _open(self) -> sqlite3.Connection | None:
        if self._db is None and self._path.exists():
            db = sqlite3.connect(
                f"{self._path.absolute().as_uri()}?mode=ro",
                uri=True,
                isolation_level=None,
                check_same_thread=False,
                timeout=5,
            )
            if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'log'").fetchone():
                db.close()
                return None
            self._db = db
        return self._db
