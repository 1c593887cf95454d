# SPDX-License-Identifier: Apache-2.0
"""``state.db``: what a restart begins with. Written behind, never read to answer.

It holds the entities as they were at a watermark, and what the server itself keeps:
cities, API keys, runs, quarantine. All statements that touch ``state.db`` are here, but for
those about sources, which are in ``source_rows``.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from mueang.data.context.forms import FORMS
from mueang.data.context.stores import open_store, transaction
from mueang.data.effects import Decided, Refusal
from mueang.data.faults import at as fault
from mueang.data.merges import Apart, Merged
from mueang.data.model import City
from mueang.data.runs import Run

CHUNK = 1000


class Changes(msgspec.Struct):
    """What is written of one city in one go."""

    city: str
    watermark: int
    documents: list[tuple[str, bytes | None]]
    """Entity id and its bytes (None: gone), sorted by id."""
    runs: list[Run]
    refusals: list[tuple[int, int, Refusal]]
    """Log row, place in the row, refusal."""
    decisions: list[Decided] = []
    same: list[Merged | Apart] = []


class State:
    """The store behind the memory; one thread at a time."""

    def __init__(self, path: Path) -> None:
        self._db = open_store(path, FORMS)
        self._writing = threading.Lock()
        """One transaction at a time: a city put while entities are applied in a thread must
        not become part of, or be rolled back with, that other transaction."""

    def cities(self) -> Iterator[City]:
        for (facts,) in self._db.execute("SELECT facts FROM city ORDER BY code"):
            yield msgspec.json.decode(facts, type=City)

    def put_city(self, city: City) -> None:
        with self._transaction():
            self._db.execute(
                "INSERT OR REPLACE INTO city VALUES (?, ?)", (city.code, msgspec.json.encode(city))
            )

    def remove_city(self, code: str) -> None:
        with self._transaction():
            self._db.execute("DELETE FROM city WHERE code = ?", (code,))

    def watermarks(self) -> dict[str, int]:
        return dict(self._db.execute("SELECT city, n FROM watermark"))

    def entities(self, city: str) -> Iterator[tuple[str, bytes]]:
        yield from self._db.execute(
            "SELECT id, document FROM entity WHERE city = ? ORDER BY id", (city,)
        )

    def runs(self, city: str) -> Iterator[Run]:
        for (record,) in self._db.execute("SELECT record FROM run WHERE city = ?", (city,)):
            yield msgspec.msgpack.decode(record, type=Run)

    def refusals(
        self, city: str, run: str, reason: str = ""
    ) -> Iterator[tuple[int, int, Refusal, Decided | None]]:
        """(log row, place, refusal, what was decided) of a run's quarantine, oldest first."""
        rows = self._db.execute(
            "SELECT q.n, q.place, q.record, d.record FROM quarantine q LEFT JOIN decision d "
            "ON d.city = q.city AND d.n = q.n AND d.place = q.place "
            "WHERE q.city = ?1 AND q.run = ?2 AND (?3 = '' OR q.reason = ?3) "
            "ORDER BY q.n, q.place",
            (city, run, reason),
        )
        for n, place, record, decided in rows:
            yield (
                n,
                place,
                msgspec.msgpack.decode(record, type=Refusal),
                None if decided is None else msgspec.msgpack.decode(decided, type=Decided),
            )

    def same(self, city: str) -> Iterator[Merged | Apart]:
        """What holds of the city's merges and differences, in the order of their decisions."""
        kinds: Any = Merged | Apart
        for (record,) in self._db.execute(
            "SELECT record FROM same WHERE city = ? ORDER BY at, one, other", (city,)
        ):
            yield msgspec.msgpack.decode(record, type=kinds)

    def apply(self, changes: Changes) -> None:
        """Write one city's changes; the watermark moves in the last transaction.

        Documents carry the n of their last effect, so a replay after a kill between two
        chunks skips what is here already.
        """
        documents = changes.documents
        for start in range(0, len(documents), CHUNK):
            self._put_documents(changes.city, documents[start : start + CHUNK])
            fault("state.during_apply")
        with self._transaction():
            self._records(changes)
            self._db.execute(
                "INSERT OR REPLACE INTO watermark VALUES (?, ?)", (changes.city, changes.watermark)
            )

    def _put_documents(self, city: str, documents: Sequence[tuple[str, bytes | None]]) -> None:
        with self._transaction():
            self._db.executemany(
                "INSERT OR REPLACE INTO entity VALUES (?, ?, ?)",
                ((city, key, body) for key, body in documents if body is not None),
            )
            self._db.executemany(
                "DELETE FROM entity WHERE city = ? AND id = ?",
                ((city, key) for key, body in documents if body is None),
            )

    def _records(self, changes: Changes) -> None:
        self._db.executemany(
            "INSERT OR REPLACE INTO run VALUES (?, ?, ?)",
            ((changes.city, run.id, msgspec.msgpack.encode(run)) for run in changes.runs),
        )
        self._db.executemany(
            "INSERT OR IGNORE INTO quarantine VALUES (?, ?, ?, ?, ?, ?)",
            (
                (changes.city, n, place, r.run, r.reason, msgspec.msgpack.encode(r))
                for n, place, r in changes.refusals
            ),
        )
        self._db.executemany(
            "INSERT OR REPLACE INTO decision VALUES (?, ?, ?, ?)",
            ((changes.city, d.n, d.place, msgspec.msgpack.encode(d)) for d in changes.decisions),
        )
        for effect in changes.same:
            self._put_same(changes.city, effect)

    def _put_same(self, city: str, effect: Merged | Apart) -> None:
        """The latest decision about a pair replaces the one before; one taken back is gone."""
        if isinstance(effect, Merged):
            key, holds = (city, effect.entity_id, ""), bool(effect.into)
        else:
            key, holds = (city, effect.one, effect.other), effect.apart
        self._db.execute("DELETE FROM same WHERE city = ? AND one = ? AND other = ?", key)
        if holds:
            row = (*key, effect.at, msgspec.msgpack.encode(effect))
            self._db.execute("INSERT INTO same VALUES (?, ?, ?, ?, ?)", row)

    def api_keys(self) -> Iterator[tuple[str, str, bytes, bytes]]:
        """(id, city, digest, facts) of every API key, revoked ones too."""
        yield from self._db.execute("SELECT id, city, digest, facts FROM api_key ORDER BY id")

    def put_api_keys(self, rows: Iterable[tuple[str, str, bytes, bytes]]) -> None:
        with self._transaction():
            self._db.executemany("INSERT OR REPLACE INTO api_key VALUES (?, ?, ?, ?)", rows)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._writing, transaction(self._db):
            yield

    def close(self) -> None:
        self._db.close()
