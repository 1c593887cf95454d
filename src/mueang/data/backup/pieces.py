# SPDX-License-Identifier: Apache-2.0
"""The pieces of a copy: one SQLite store, one lake as it is at a position.

Whoever calls sees to it that nothing leaves the log in between: state first, then lakes, then
the log. The copied log then has every row that the copied state or lake lacks.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from deltalake import DeltaTable

from mueang.data.backup.manifest import CopiedCity
from mueang.data.history import disk, files, position
from mueang.data.history.extract import Extraction
from mueang.data.history.logreader import LogReader
from mueang.data.history.repair import LOG as DELTA_LOG

POINTER = "_last_checkpoint"
PAGES_AT_ONCE = -1
"""All in one read transaction: in WAL mode it holds up no writer, and a copy in steps would
begin anew with every write."""


def copy_store(source: Path, target: Path) -> None:
    """A consistent copy by SQLite's backup (https://sqlite.org/backup.html), synced, 0600."""
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    uri = f"{source.absolute().as_uri()}?mode=ro"
    with (
        closing(sqlite3.connect(uri, uri=True, timeout=30)) as db,
        closing(sqlite3.connect(target)) as copy,
    ):
        db.backup(copy, pages=PAGES_AT_ONCE)
        copy.execute("PRAGMA journal_mode=DELETE")
    disk.sync(target)


def copy_lake(lake: Path, active: Iterable[str], target: Path) -> None:
    """The lake's present version: its files by hard link where the disk allows it.

    Parquet files and commits never change once written, so a link is as good as a copy and
    takes no room; what is replaced in place is copied.
    """
    (target / DELTA_LOG).mkdir(mode=0o700, parents=True)
    for path in sorted((lake / DELTA_LOG).glob("*")):
        if path.name != POINTER and path.suffix in (".json", ".parquet", ".crc"):
            link(path, target / DELTA_LOG / path.name)
    for name in (f"{DELTA_LOG}/{POINTER}", position.NAME):
        if (lake / name).exists():
            shutil.copyfile(lake / name, target / name)
    for name in active:
        (target / name).parent.mkdir(exist_ok=True)
        link(lake / name, target / name)


def link(source: Path, target: Path) -> None:
    """A hard link, or a copy where the two are on different disks."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def count(copy: Path) -> tuple[CopiedCity, ...]:
    """How much of each city a copy of a home holds, from its own files.

    Lakes by their statistics, the log by extracting it as the drain will do.
    """
    log = LogReader(copy / "log.db")
    try:
        last = log.last_rows()
        lakes = {path.parent.name for path in copy.glob(f"lake/*/{position.NAME}")}
        return tuple(
            _count_city(copy, code, log, last.get(code, 0)) for code in sorted(lakes | set(last))
        )
    finally:
        log.close()


def _count_city(copy: Path, code: str, log: LogReader, last: int) -> CopiedCity:
    lake = copy / "lake" / code
    drained = rows = 0
    if DeltaTable.is_deltatable(str(lake)):
        drained = position.read(lake).n
        rows = sum(file.rows for file in files.active(DeltaTable(str(lake))))
    at, more = drained, True
    while more:
        found, more = log.after(code, at)
        extraction = Extraction()
        for at, payload in found:
            extraction.add(at, payload)
        rows += extraction.count
    return CopiedCity(code, max(last, drained), drained, rows)


def copy_home_at_rest(home: Path, target: Path) -> None:
    """Stores and lakes of a home that nobody serves; the caller holds its locks."""
    for name in ("state.db", "log.db"):
        if (home / name).exists():
            copy_store(home / name, target / name)
    for lake in sorted((home / "lake").glob("*/")):
        if DeltaTable.is_deltatable(str(lake)):
            active = [file.path for file in files.active(DeltaTable(str(lake)))]
            copy_lake(lake, active, target / "lake" / lake.name)
