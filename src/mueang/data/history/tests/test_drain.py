# SPDX-License-Identifier: Apache-2.0
"""Exactly once, whatever is killed or cut."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from deltalake import DeltaTable

from mueang.data import faults
from mueang.data.effects import Tombstone
from mueang.data.history import lake, position
from mueang.data.history.drain import CityDrain
from mueang.data.history.lake import Lake
from mueang.data.history.logreader import LogReader
from mueang.data.history.tests.written import CITY, WrittenLog, changed, series

STEPS = [
    "history.after_parquet",
    "history.after_commit",
    "history.before_report",
    "history.during_compaction",
]

WORK = """
import sys
from pathlib import Path
from mueang.data.history import maintain
from mueang.data.history.drain import CityDrain
from mueang.data.history.engine import Engine
from mueang.data.history.logreader import LogReader
home = Path(sys.argv[1])
log = LogReader(home / "log.db")
drain = CityDrain(home / "lake" / sys.argv[2], log, sys.argv[2])
while True:
    found = log.after(drain.city, drain.snapshot.n).rows
    if not found:
        break
    with drain.reading:
        drain._slice()
    drain.flush()
    maintain.maintain(drain, Engine(home / "spill"), all_of_it=True)
"""


def stored(folder: Path) -> list[tuple[str, int, float]]:
    """What any reader of the Delta table sees."""
    uris = DeltaTable(str(folder)).file_uris()
    if not uris:
        return []
    found: list[tuple[str, int, float]] = (
        duckdb.connect()
        .execute(
            "SELECT entity_id, epoch_us(observed_at), value FROM read_parquet(?) "
            "WHERE NOT superseded ORDER BY ALL",
            [uris],
        )
        .fetchall()
    )
    return found


def work(home: Path, fault: str) -> int:
    environment = {**os.environ, faults.VARIABLE: fault}
    command = [sys.executable, "-c", WORK, str(home), CITY]
    return subprocess.run(command, env=environment, check=False, timeout=60).returncode


@pytest.mark.slow
@pytest.mark.parametrize("step", STEPS)
def test_killed_at_each_step_nothing_is_lost_or_double(log: WrittenLog, step: str) -> None:
    log.put(series(0, [1.0, 2.0]), series(40_000, [3.0]))
    ends = [work(log.home, f"{step}:1")]
    log.put(series(0, [9.0], revision=True), series(2, [4.0]))
    ends += [work(log.home, f"{step}:1"), work(log.home, f"{step}:1")]
    log.put(series(3, [5.0]))
    ends.append(work(log.home, f"{step}:2"))
    assert -signal.SIGKILL in ends
    assert work(log.home, "") == 0
    values = [value for _, _, value in stored(log.home / "lake" / CITY)]
    assert values == [9.0, 2.0, 4.0, 5.0, 3.0]
    assert position.read(log.home / "lake" / CITY).n == log.n


def flushed(log: WrittenLog, reader: LogReader) -> CityDrain:
    drain = CityDrain(log.home / "lake" / CITY, reader, CITY)
    drain.catch_up()
    drain.flush()
    return drain


def cut(path: Path, size: int) -> None:
    os.truncate(path, size)


def cut_commit(folder: Path) -> None:
    cut(max((folder / "_delta_log").glob("*.json")), 100)


def empty_commit(folder: Path) -> None:
    cut(max((folder / "_delta_log").glob("*.json")), 0)


def cut_parquet(folder: Path) -> None:
    newest = max(folder.glob("month=*/*.parquet"), key=lambda path: path.stat().st_mtime_ns)
    cut(newest, 500)


def cut_checkpoint(folder: Path) -> None:
    table = DeltaTable(str(folder))
    table.create_checkpoint()
    cut(max((folder / "_delta_log").glob("*.checkpoint.parquet")), 300)


def cut_pointer(folder: Path) -> None:
    DeltaTable(str(folder)).create_checkpoint()
    cut(folder / "_delta_log" / "_last_checkpoint", 5)


@pytest.mark.parametrize(
    "damage", [cut_commit, empty_commit, cut_parquet, cut_checkpoint, cut_pointer]
)
def test_a_torn_tail_is_cut_and_drained_again(
    log: WrittenLog, reader: LogReader, damage: Callable[[Path], None]
) -> None:
    log.put(series(0, [1.0, 2.0]))
    folder = flushed(log, reader).lake.folder
    reported = (folder / position.NAME).read_bytes()
    log.put(series(2, [3.0]))
    flushed(log, reader)
    (folder / position.NAME).write_bytes(reported)
    damage(folder)
    drain = flushed(log, reader)
    assert [value for _, _, value in stored(folder)] == [1.0, 2.0, 3.0]
    assert drain.flushed == log.n
    assert set(Lake(folder).files) == set(drain.lake.files)


def test_a_table_torn_at_its_birth_is_made_anew(log: WrittenLog, reader: LogReader) -> None:
    log.put(series(0, [1.0]))
    folder = log.home / "lake" / CITY
    (folder / "_delta_log").mkdir(parents=True)
    (folder / "_delta_log" / f"{0:020}.json").write_bytes(b'{"protocol":{"minRea')
    assert flushed(log, reader).flushed == log.n
    assert len(stored(folder)) == 1


def test_a_row_is_never_drained_twice(drain: CityDrain, log: WrittenLog) -> None:
    log.put(series(0, [1.0]))
    drain.catch_up()
    drain.flush()
    with pytest.raises(ValueError, match="drained already"):
        drain.lake.commit([], n=log.n)


def test_a_tombstone_is_durable_before_its_row_is_passed(
    drain: CityDrain, log: WrittenLog, reader: LogReader
) -> None:
    log.put(series(0, [1.0]))
    stone = Tombstone(up_to=log.n << 22, entity_id="urn:1")
    log.put(stone)
    drain.catch_up()
    drain.flush()
    again = CityDrain(drain.lake.folder, reader, CITY)
    assert again.snapshot.tombstones == ((log.n, stone),)
    assert again.flushed == log.n


def test_checkpoints_open_again(
    drain: CityDrain, log: WrittenLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lake, "CHECKPOINT_EVERY", 5)
    for minute in range(6):
        log.put(series(minute, [float(minute)]))
        drain.catch_up()
        drain.flush()
    assert list((drain.lake.folder / "_delta_log").glob("*.checkpoint.parquet"))
    again = Lake(drain.lake.folder)
    assert sorted(file.path for file in again.files) == sorted(f.path for f in drain.lake.files)
    assert set(again.files) == set(drain.lake.files)


def test_cities_are_apart(log: WrittenLog, reader: LogReader) -> None:
    log.put(series(0, [1.0]))
    log.put(series(0, [2.0]), city="phuket")
    assert reader.last_rows() == {CITY: 1, "phuket": 2}
    assert len(stored(flushed(log, reader).lake.folder)) == 1


def test_extreme_times_have_a_month(drain: CityDrain, log: WrittenLog) -> None:
    log.put(series(-1_000_000, [1.0]), series(4_000_000_000, [2.0]), series(0, [3.0]))
    drain.catch_up()
    drain.flush()
    assert {file.month for file in drain.lake.files} == {"2022-02", "2024-01", "9629-04"}
    assert Lake(drain.lake.folder).files[0].rows == 1


def test_a_disk_that_fills_leaves_no_file_behind(
    drain: CityDrain, log: WrittenLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither half a file nor a whole one that no commit names: they would keep the disk full."""
    folder = drain.lake.folder

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    year = 365 * 24 * 60
    log.put(series(0, [1.0]), series(year, [2.0]))
    drain.catch_up()
    for broken in ("mueang.data.history.disk.sync", "mueang.data.history.lake.Lake._change"):
        with monkeypatch.context() as patch:
            patch.setattr(broken, full)
            with pytest.raises(OSError, match="No space"):
                drain.flush()
        assert list(folder.glob("month=*/*.parquet")) == []
    again = CityDrain(folder, drain._log, CITY)
    again.catch_up()
    again.flush()
    assert [value for _, _, value in stored(folder)] == [1.0, 2.0]


def test_large_texts_are_read_and_flushed_in_parts(
    drain: CityDrain, log: WrittenLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mueang.data.history.drain.SLICE_BYTES", 1_000)
    monkeypatch.setattr("mueang.data.history.drain.FLUSH_BYTES", 5_000)
    for minute in range(9):
        log.put(changed(b'{"type":"Property","value":"%s"}' % (b"x" * 2_000), minute))
    drain.catch_up()
    assert drain.snapshot.fresh.bytes < 8_000
    assert sum(file.rows for file in drain.lake.files) + drain.snapshot.buffered_rows == 9
    assert len(drain.lake.files) > 1
