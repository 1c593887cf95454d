# SPDX-License-Identifier: Apache-2.0
"""Whether all that a home must hold is there: its stores, and each city's lake with its files."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from mueang.data.context.whole import check_whole
from mueang.data.errors import DataError
from mueang.data.upkeep.finding import Finding, Said
from mueang.data.upkeep.look import Look


def check_completeness(look: Look) -> Iterator[Finding]:
    """Reads the list of every lake's files, so only a thorough look does it."""
    if not look.thorough or not look.home.is_dir():
        return
    try:
        check_whole(look.home)
    except DataError as error:
        file = "state.db" if "state.db is" in str(error) else "log.db"
        found = Said(f"ไฟล์ {file} หายไปหรือว่างเปล่า", str(error).split(" Nothing was ")[0])
        yield _lost("stores", Said("ข้อมูลของระบบ", "stores"), found, look.home)
    for lake in sorted(path for path in look.home.glob("lake/*") if path.is_dir()):
        name = Said(f"ประวัติของ {lake.name}", f"history of {lake.name}")
        trouble = _trouble(lake)
        if trouble is None:
            continue
        yield _lost(f"lake.{lake.name}.files", name, trouble, look.home)
    for city in _without_lake(look.home):
        name = Said(f"ประวัติของ {city}", f"history of {city}")
        found = Said(f"ไม่มีโฟลเดอร์ lake/{city}", f"the folder lake/{city} is gone")
        yield _lost(f"lake.{city}.files", name, found, look.home)


def _without_lake(home: Path) -> list[str]:
    """Cities that were written to, whose rows have left the log, and that have no lake: history
    takes rows out of the log only when its lake holds them."""
    cities: list[set[str]] = []
    for store, table in ((home / "state.db", "watermark"), (home / "log.db", "log")):
        if not store.is_file():
            return []
        try:
            with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as db:
                rows = db.execute(f"SELECT DISTINCT city FROM {table}")  # noqa: S608
                cities.append({str(row[0]) for row in rows})
        except sqlite3.Error:  # another check tells of a store that cannot be read
            return []
    written, in_log = cities
    return sorted(city for city in written - in_log if not (home / "lake" / city).is_dir())


def _trouble(lake: Path) -> Said | None:
    """What keeps the lake from being read whole; None when all of it is there."""
    from deltalake import DeltaTable
    from deltalake.exceptions import DeltaError

    from mueang.data.history import files, position

    try:
        position.read(lake)
        if not DeltaTable.is_deltatable(str(lake)):
            return None
        gone = [
            file.path
            for file in files.active(DeltaTable(str(lake)))
            if not (lake / file.path).is_file() or (lake / file.path).stat().st_size != file.size
        ]
    except DataError as error:
        return Said("ไฟล์ position.json เสียหาย", str(error).split(";")[0])
    except (DeltaError, OSError, ValueError) as error:
        reason = str(error).splitlines()[0]
        return Said(f"เปิดไม่ได้: {reason}", f"cannot be opened: {reason}")
    if not gone:
        return None
    return Said(
        f"ไฟล์หายหรือไม่ครบ {len(gone)} ไฟล์ เช่น {gone[0]}",
        f"gone or cut: {len(gone)} of its files, for example {gone[0]}",
    )


def _lost(code: str, name: Said, found: Said, home: Path) -> Finding:
    todo = Said(
        f"ตรวจดิสก์ เก็บ {home} ไว้ตามเดิม แล้วกู้คืนสำเนาล่าสุดไปที่ใหม่: mueang restore",
        f"Check the disk, keep {home} as it is, and restore the last backup elsewhere: "
        "mueang restore",
    )
    return Finding(code, name, found, todo, "wrong")
