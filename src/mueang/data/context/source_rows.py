# SPDX-License-Identifier: Apache-2.0
"""What ``state.db`` keeps about sources: settings, secrets, reports, memories, notices.

A connection of its own: settings are written while the write-behind's thread is in the middle
of a transaction on the other one, and must not become a part of it.
"""

from __future__ import annotations

import threading
from pathlib import Path

from mueang.data.context.forms import FORMS
from mueang.data.context.stores import open_store, transaction


class SourceRows:
    """Bytes in, bytes out; every method may be called from any thread."""

    def __init__(self, path: Path) -> None:
        self._db = open_store(path, FORMS)
        self._turn = threading.Lock()

    def sources(self) -> list[tuple[bytes, str]]:
        """(settings, secret) of every source."""
        with self._turn:
            return self._db.execute("SELECT settings, secret FROM source ORDER BY id").fetchall()

    def put_source(self, source_id: str, city: str, settings: bytes, secret: str) -> None:
        with self._turn, transaction(self._db):
            self._db.execute(
                "INSERT OR REPLACE INTO source VALUES (?, ?, ?, ?)",
                (source_id, city, settings, secret),
            )

    def remove_source(self, source_id: str) -> None:
        """The source with its secret, report and memory; notices stay, they were sent."""
        with self._turn, transaction(self._db):
            self._db.execute("DELETE FROM source WHERE id = ?", (source_id,))
            self._db.execute("DELETE FROM source_report WHERE id = ?", (source_id,))
            self._db.execute("DELETE FROM source_memory WHERE source = ?", (source_id,))

    def reports(self) -> list[bytes]:
        with self._turn:
            found = self._db.execute("SELECT report FROM source_report ORDER BY id").fetchall()
        return [report for (report,) in found]

    def put_reports(self, reports: list[tuple[str, bytes]]) -> None:
        with self._turn, transaction(self._db):
            self._db.executemany("INSERT OR REPLACE INTO source_report VALUES (?, ?)", reports)

    def memories(self, source_id: str) -> dict[str, bytes]:
        """Part → what the source's runner wrote down under it."""
        with self._turn:
            return dict(
                self._db.execute(
                    "SELECT part, memory FROM source_memory WHERE source = ?", (source_id,)
                )
            )

    def remember(self, source_id: str, part: str, memory: bytes) -> None:
        """Durable when it returns; empty bytes forget the part."""
        with self._turn, transaction(self._db):
            if memory:
                self._db.execute(
                    "INSERT OR REPLACE INTO source_memory VALUES (?, ?, ?)",
                    (source_id, part, memory),
                )
            else:
                self._db.execute(
                    "DELETE FROM source_memory WHERE source = ? AND part = ?", (source_id, part)
                )

    def notices(self) -> list[bytes]:
        with self._turn:
            found = self._db.execute("SELECT record FROM notice").fetchall()
        return [record for (record,) in found]

    def put_notice(self, notice_id: str, city: str, record: bytes) -> None:
        with self._turn, transaction(self._db):
            self._db.execute(
                "INSERT OR REPLACE INTO notice VALUES (?, ?, ?)", (notice_id, city, record)
            )

    def remove_notice(self, notice_id: str) -> None:
        with self._turn, transaction(self._db):
            self._db.execute("DELETE FROM notice WHERE id = ?", (notice_id,))

    def close(self) -> None:
        self._db.close()
