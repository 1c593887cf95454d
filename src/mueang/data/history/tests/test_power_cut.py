# SPDX-License-Identifier: Apache-2.0
"""What a power cut leaves of a lake besides cut tails: zeros where bytes were to come, files of
no length, directory entries that never reached the disk, and the log's tail gone as well.

All of it lies above the reported position; the log brings its rows again.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from deltalake import DeltaTable

from mueang.data.errors import HistoryUnavailable
from mueang.data.history import position
from mueang.data.history.drain import CityDrain
from mueang.data.history.logreader import LogReader
from mueang.data.history.tests.test_drain import flushed, stored
from mueang.data.history.tests.written import CITY, WrittenLog, series


def commit(folder: Path) -> Path:
    return max((folder / "_delta_log").glob("*.json"))


def parquet(folder: Path) -> Path:
    return max(folder.glob("month=*/*.parquet"), key=lambda path: path.stat().st_mtime_ns)


def checkpoint(folder: Path) -> Path:
    DeltaTable(str(folder)).create_checkpoint()
    return max((folder / "_delta_log").glob("*.checkpoint.parquet"))


def pointer(folder: Path) -> Path:
    checkpoint(folder)
    return folder / "_delta_log" / "_last_checkpoint"


def zeros(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


def zero_tail(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2] + bytes(len(whole) - len(whole) // 2))


def no_length(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("damage", [zeros, zero_tail, no_length, Path.unlink])
@pytest.mark.parametrize("which", [commit, parquet, checkpoint, pointer])
def test_what_the_disk_lost_above_the_position_is_drained_again(
    log: WrittenLog,
    reader: LogReader,
    which: Callable[[Path], Path],
    damage: Callable[[Path], None],
) -> None:
    log.put(series(0, [1.0, 2.0]))
    folder = flushed(log, reader).lake.folder
    reported = (folder / position.NAME).read_bytes()
    log.put(series(2, [3.0]))
    flushed(log, reader)
    (folder / position.NAME).write_bytes(reported)
    damage(which(folder))
    drain = flushed(log, reader)
    assert [value for _, _, value in stored(folder)] == [1.0, 2.0, 3.0]
    assert drain.flushed == log.n


def test_a_commit_that_vanished_below_another_takes_that_one_with_it(
    log: WrittenLog, reader: LogReader
) -> None:
    log.put(series(0, [1.0]))
    folder = flushed(log, reader).lake.folder
    reported = (folder / position.NAME).read_bytes()
    for minute in (1, 2):
        log.put(series(minute, [minute + 1.0]))
        flushed(log, reader)
    (folder / position.NAME).write_bytes(reported)
    sorted((folder / "_delta_log").glob("*.json"))[-2].unlink()
    flushed(log, reader)
    assert [value for _, _, value in stored(folder)] == [1.0, 2.0, 3.0]


@pytest.mark.parametrize("damage", [zeros, no_length])
def test_a_position_that_cannot_be_read_is_said_and_nothing_is_touched(
    log: WrittenLog, reader: LogReader, damage: Callable[[Path], None]
) -> None:
    log.put(series(0, [1.0]))
    folder = flushed(log, reader).lake.folder
    damage(folder / position.NAME)
    before = sorted(folder.rglob("*"))
    with pytest.raises(HistoryUnavailable, match=r"position\.json is damaged"):
        CityDrain(folder, reader, CITY)
    assert sorted(folder.rglob("*")) == before


def test_log_and_lake_cut_together_end_with_what_was_synced(tmp_path: Path) -> None:
    """The log's last row was never synced, the lake's last commit is torn: what was synced of
    both is there, and what comes after is stored."""
    home = tmp_path / "home"
    home.mkdir()
    log = WrittenLog(home)
    reader = LogReader(log.path)
    log.put(series(0, [1.0]))
    folder = flushed(log, reader).lake.folder
    reported = (folder / position.NAME).read_bytes()
    log.put(series(1, [2.0]))
    synced = (home / "log.db-wal").stat().st_size
    log.put(series(2, [3.0]))
    flushed(log, reader)
    after = tmp_path / "after"
    shutil.copytree(home, after)
    for closing in (reader, log):
        closing.close()
    (after / "log.db-shm").unlink()
    with (after / "log.db-wal").open("r+b") as wal:
        wal.truncate(synced + 100)
    folder = after / "lake" / CITY
    (folder / position.NAME).write_bytes(reported)
    zero_tail(commit(folder))
    reader = LogReader(after / "log.db")
    drain = CityDrain(folder, reader, CITY)
    drain.catch_up()
    drain.flush()
    reader.close()
    assert [value for _, _, value in stored(folder)] == [1.0, 2.0]
    assert drain.flushed == 2
