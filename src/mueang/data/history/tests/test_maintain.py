# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import os
from pathlib import Path

import pytest
from deltalake import DeltaTable

from mueang.data.effects import ROW_ROOM, Tombstone
from mueang.data.history import maintain
from mueang.data.history.drain import CityDrain
from mueang.data.history.engine import Engine
from mueang.data.history.lake import Lake
from mueang.data.history.tests.written import WrittenLog, series


def flushed(drain: CityDrain, log: WrittenLog, first: int, values: list[float]) -> None:
    log.put(series(first, values))
    drain.catch_up()
    drain.flush()


def age(drain: CityDrain, seconds: float) -> None:
    for path in drain.lake.folder.glob("month=*/*.parquet"):
        at = path.stat().st_mtime - seconds
        os.utime(path, (at, at))


def test_few_fresh_files_are_left_alone(
    drain: CityDrain, log: WrittenLog, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(maintain, "FRESH_MANY", 3)
    flushed(drain, log, 0, [1.0])
    flushed(drain, log, 1, [2.0])
    assert maintain.maintain(drain, engine).files_after == 2
    flushed(drain, log, 2, [3.0])
    report = maintain.maintain(drain, engine)
    assert (report.files_before, report.files_after, report.rows) == (3, 1, 3)
    assert [file.kind for file in drain.lake.files] == ["day"]


def test_a_past_day_becomes_one_file(
    drain: CityDrain, log: WrittenLog, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(maintain, "FRESH_MANY", 2)
    for minute in range(4):
        flushed(drain, log, minute, [float(minute)])
        maintain.maintain(drain, engine)
    assert [(file.kind, file.rows) for file in drain.lake.files] == [("day", 4)]


def test_a_quiet_past_month_becomes_one_file(
    drain: CityDrain, log: WrittenLog, engine: Engine
) -> None:
    flushed(drain, log, 0, [1.0])
    flushed(drain, log, 1, [2.0])
    assert maintain.maintain(drain, engine).files_after == 2
    age(drain, maintain.QUIET_SECONDS + 60)
    assert maintain.maintain(drain, engine).files_after == 1
    assert [(file.kind, file.rows) for file in drain.lake.files] == [("month", 2)]


def test_many_files_are_too_many_even_in_a_busy_month(
    drain: CityDrain, log: WrittenLog, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(maintain, "MONTH_MANY", 2)
    flushed(drain, log, 0, [1.0])
    flushed(drain, log, 1, [2.0])
    assert maintain.maintain(drain, engine).files_after == 1


def test_tombstones_are_folded_and_forgotten(
    drain: CityDrain, log: WrittenLog, engine: Engine
) -> None:
    flushed(drain, log, 0, [1.0, 2.0])
    flushed(drain, log, 50_000, [3.0])
    untouched = [file for file in drain.lake.files if file.month == "2024-02"]
    log.put(Tombstone(up_to=log.n * ROW_ROOM, entity_id="urn:1", until=series_time(1)))
    drain.catch_up()
    drain.flush()
    assert maintain.maintain(drain, engine).erased == 0
    report = maintain.maintain(drain, engine, all_of_it=True)
    assert (report.erased, report.rows) == (1, 2)
    assert drain.lake.position.tombstones == ()
    assert Lake(drain.lake.folder).position == drain.lake.position
    assert [file for file in drain.lake.files if file.month == "2024-02"] == untouched


def series_time(minute: int) -> int:
    return int.from_bytes(series(minute, [0.0]).observed_at, "little")


def test_files_leave_the_disk_after_the_retention(
    drain: CityDrain, log: WrittenLog, engine: Engine
) -> None:
    flushed(drain, log, 0, [1.0])
    flushed(drain, log, 1, [2.0])
    orphan = drain.lake.folder / "month=2024-01" / "left-by-a-crash.parquet"
    orphan.write_bytes(b"PAR1")
    age(drain, maintain.RETENTION_SECONDS * 2)
    report = maintain.maintain(drain, engine, all_of_it=True)
    assert report.vacuumed == 1
    assert not orphan.exists()
    assert len(on_disk(drain)) == 3, "the merged files wait for their readers"
    age(drain, maintain.RETENTION_SECONDS * 2)
    assert maintain.vacuum(drain) == 2
    assert on_disk(drain) == [
        Path(uri).name for uri in DeltaTable(str(drain.lake.folder)).file_uris()
    ]


def on_disk(drain: CityDrain) -> list[str]:
    return [path.name for path in drain.lake.folder.glob("month=*/*.parquet")]
