# SPDX-License-Identifier: Apache-2.0
"""A home that lost a part of itself is told so before anybody asks for what is gone."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from mueang.data.context.log import Log
from mueang.data.context.state import Changes, State
from mueang.data.history.drain import CityDrain
from mueang.data.history.logreader import LogReader
from mueang.data.history.tests.written import CITY, WrittenLog, series
from mueang.data.model import City
from mueang.data.upkeep.finding import Finding
from mueang.data.upkeep.look import Look
from mueang.data.upkeep.whole import check_completeness


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """One city with one file of history, and stores that know of it."""
    log = WrittenLog(tmp_path)
    log.put(series(0, [1.0, 2.0]))
    drain = CityDrain(tmp_path / "lake" / CITY, LogReader(tmp_path / "log.db"), CITY)
    drain.catch_up()
    drain.flush()
    state = State(tmp_path / "state.db")
    state.put_city(City(CITY, "หาดใหญ่", "Hat Yai"))
    state.apply(Changes(CITY, 1, [], [], []))
    log.close()
    state.close()
    Log(tmp_path / "log.db").close()
    return tmp_path


def _found(home: Path) -> list[Finding]:
    return list(check_completeness(Look(home, thorough=True)))


def test_a_whole_home_and_a_quick_look_find_nothing(home: Path) -> None:
    assert _found(home) == []
    (home / "state.db").unlink()
    assert list(check_completeness(Look(home))) == []


def test_a_store_that_is_gone(home: Path) -> None:
    (home / "state.db").unlink()
    (one,) = _found(home)
    assert one.level == "wrong"
    assert "state.db" in one.found.th
    assert "state.db is gone" in one.found.en


@pytest.mark.parametrize("cut", [True, False])
def test_a_file_of_history_that_is_gone_or_cut(home: Path, cut: bool) -> None:
    (file,) = (home / "lake" / CITY).glob("month=*/*.parquet")
    if cut:
        file.write_bytes(file.read_bytes()[:-8])
    else:
        file.unlink()
    (one,) = _found(home)
    assert file.name in one.found.en
    assert file.name in one.found.th


def test_a_position_or_a_commit_that_cannot_be_read(home: Path) -> None:
    lake = home / "lake" / CITY
    kept = (lake / "position.json").read_bytes()
    (lake / "position.json").write_text("x")
    (one,) = _found(home)
    assert "position.json is damaged" in one.found.en
    (lake / "position.json").write_bytes(kept)
    for commit in (lake / "_delta_log").glob("*.json"):
        commit.write_text("x")
    (one,) = _found(home)
    assert "cannot be opened" in one.found.en


def test_a_lake_that_is_gone(home: Path) -> None:
    shutil.rmtree(home / "lake" / CITY)
    assert [one for one in _found(home) if one.code == f"lake.{CITY}.files"] == []
    with closing(sqlite3.connect(home / "log.db")) as log, log:
        log.execute("DELETE FROM log")  # as history does when the lake has the rows
    (one,) = _found(home)
    assert f"lake/{CITY} is gone" in one.found.en
    assert f"ไม่มีโฟลเดอร์ lake/{CITY}" in one.found.th
