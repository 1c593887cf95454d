# SPDX-License-Identifier: Apache-2.0
"""A log that tests write, and what they write into it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import numpy as np

from mueang.data.effects import Changed, Effect, Instance, Series, pack_row

CITY = "hat-yai"
START = 1_704_067_200_000_000
"""2024-01-01T00:00:00Z."""
MINUTE = 60_000_000
TABLE = (
    "CREATE TABLE log (city TEXT NOT NULL, n INTEGER NOT NULL, at INTEGER NOT NULL, "
    "payload BLOB NOT NULL, PRIMARY KEY (city, n)) WITHOUT ROWID"
)


class WrittenLog:
    """``log.db`` as the server leaves it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.path = home / "log.db"
        self._db = sqlite3.connect(self.path)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute(TABLE)
        self.n = 0

    def put(self, *effects: Effect, city: str = CITY) -> int:
        self.n += 1
        row = (city, self.n, 0, pack_row(list(effects)))
        self._db.execute("INSERT INTO log VALUES (?, ?, ?, ?)", row)
        self._db.commit()
        return self.n

    def close(self) -> None:
        self._db.close()


def series(
    first: int,
    values: list[float],
    *,
    entity_id: str = "urn:1",
    attribute: str = "pm25",
    revision: bool = False,
    run: str = "",
    step: int = MINUTE,
    modified_at: int = START,
) -> Series:
    """Values of one series from ``START`` + first steps on."""
    times = START + (np.arange(len(values)) + first) * step
    return Series(
        entity_id=entity_id,
        entity_type="Station",
        attribute=attribute,
        dataset_id="",
        unit_code="GQ",
        observed_at=times.astype("<i8").tobytes(),
        values=np.array(values, "<f8").tobytes(),
        revision=revision,
        modified_at=modified_at,
        received_at=modified_at,
        source="test",
        run=run,
    )


def changed(
    body: bytes,
    minute: int,
    *,
    entity_id: str = "urn:1",
    attribute: str = "state",
    types: tuple[str, ...] = ("Station",),
    revision: bool = False,
    given: bool = True,
    removed: tuple[tuple[str, str], ...] = (),
) -> Changed:
    at = START + minute * MINUTE
    return Changed(
        entity_id,
        list(types),
        at,
        [Instance(attribute, "", at, given, body, revision)] if body else [],
        b"{}",
        removed=list(removed),
    )
