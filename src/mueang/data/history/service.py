# SPDX-License-Identifier: Apache-2.0
"""All cities' history in one process: who drains when, and what a question reads.

Trouble stays within a city: a drain that fails is dropped with everything it had in memory
and opened again from its durable position, while the other cities go on.
"""

from __future__ import annotations

import fcntl
import os
import re
import threading
import time
from collections.abc import Callable
from pathlib import Path

import structlog

from mueang.data.errors import DataError, HistoryUnavailable, UnknownCity
from mueang.data.history import disk, maintain, memory
from mueang.data.history.asks import MaintainReport
from mueang.data.history.drain import CityDrain
from mueang.data.history.engine import Engine
from mueang.data.history.logreader import LogReader
from mueang.data.history.snapshot import Pieces, Snapshot

CATCH_UP_SECONDS = 20.0
RETRY_SECONDS = 10.0
CITY_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
"""What may become the name of a folder."""

log = structlog.get_logger("mueang.history")


class Service:
    """Owns every lake of a home; its methods may be called from several threads."""

    def __init__(self, home: Path) -> None:
        self._lakes = home / "lake"
        disk.make_directory(self._lakes)
        self._lock = _locked(self._lakes / "writer.lock")
        self._log = LogReader(home / "log.db")
        self.engine = Engine(home / "run" / "history-spill")
        self._cities: dict[str, CityDrain] = {}
        self._opening = threading.Lock()
        self.trouble: dict[str, str] = {}
        """City → why its drain does not get on."""
        self._retry_at: dict[str, float] = {}

    def open_all(self) -> None:
        """Open each lake there is; one that cannot be opened is reported, not fatal."""
        for folder in sorted(self._lakes.iterdir()):
            if folder.is_dir() and CITY_CODE.fullmatch(folder.name):
                self._guarded(folder.name, lambda drain: None)

    def positions(self) -> dict[str, int]:
        return {code: drain.flushed for code, drain in list(self._cities.items())}

    def city(self, code: str) -> CityDrain:
        """The city's drain for changing its table, opened when it is first needed and again
        after it failed."""
        found = self._cities.get(code)
        if found is not None and not found.lake.closed:
            return found
        with self._opening:
            found = self._cities.get(code)
            if found is None or found.lake.closed:
                found = self._cities[code] = CityDrain(self._lakes / code, self._log, code)
            return found

    def reader(self, code: str) -> CityDrain:
        """The city's drain for questions: what one knows that could not write stays true, and
        on a full or read-only disk it is all that can be had."""
        return self._cities.get(code) or self.city(code)

    def snapshot(self, code: str, up_to: int) -> Snapshot:
        """What a question about this city reads, at least up to a log row."""
        if not CITY_CODE.fullmatch(code):
            raise UnknownCity(f"{code!r} is not a city's code.")
        if up_to <= 0 and code not in self._cities and not (self._lakes / code).is_dir():
            return Snapshot(self._lakes, (), Pieces(), Pieces(), (), 0)
        try:
            drain = self.reader(code)
            if drain.snapshot.n < up_to:
                drain.catch_up(up_to, time.monotonic() + CATCH_UP_SECONDS)
        except DataError:
            raise
        except Exception as error:
            self._failed(code, error)
            raise HistoryUnavailable(
                f"History of {code} cannot be read now ({error}). What was acknowledged is in "
                "the log and is not lost; `mueang doctor` says more."
            ) from error
        return drain.snapshot

    def drain(self) -> None:
        """One pass over all cities: read what is new, flush what is due."""
        for code in {**self.positions(), **self._log.last_rows()}:
            if self._retry_at.get(code, 0.0) <= time.monotonic():
                self._guarded(code, _drain_one)

    def flush(self) -> None:
        """Make everything in the log durable in the lakes (at shutdown)."""
        for code in {**self.positions(), **self._log.last_rows()}:
            self._guarded(code, _flush_one)

    def maintain(
        self, code: str | None = None, *, all_of_it: bool = False
    ) -> dict[str, MaintainReport]:
        """Compact, fold and vacuum what is due; ``all_of_it`` also what is not due yet."""
        reports: dict[str, MaintainReport] = {}

        def work(drain: CityDrain) -> None:
            if all_of_it:
                drain.catch_up()
            reports[drain.city] = maintain.maintain(drain, self.engine, all_of_it=all_of_it)

        for one in [code] if code is not None else list(self._cities):
            self._guarded(one, work)
        memory.give_back()
        return reports

    def _guarded(self, code: str, work: Callable[[CityDrain], None]) -> None:
        try:
            work(self.city(code))
        except Exception as error:
            self._failed(code, error)
        else:
            self.trouble.pop(code, None)

    def _failed(self, code: str, error: Exception) -> None:
        """Write no more from what is in memory: the next try starts from what is durable."""
        drain = self._cities.get(code)
        if drain is not None:
            with drain.changing:
                drain.lake.closed = True
        self.trouble[code] = f"{type(error).__name__}: {error}"
        self._retry_at[code] = time.monotonic() + RETRY_SECONDS
        log.error("history.city_failed", city=code, error=self.trouble[code], exc_info=error)

    def close(self) -> None:
        self._log.close()
        self.engine.close()
        os.close(self._lock)


def _drain_one(drain: CityDrain) -> None:
    drain.catch_up()
    if drain.due():
        drain.flush()
        memory.give_back()


def _flush_one(drain: CityDrain) -> None:
    drain.catch_up()
    drain.flush()


def _locked(path: Path) -> int:
    """One writer of a home's lakes, whoever starts a second one."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(handle)
        raise HistoryUnavailable(
            f"Another process writes the lakes in {path.parent}; stop it first."
        ) from error
    return handle
