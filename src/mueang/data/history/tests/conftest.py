# SPDX-License-Identifier: Apache-2.0
"""A log that tests write, and a city's drain over it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mueang.data.history.drain import CityDrain
from mueang.data.history.engine import Engine
from mueang.data.history.logreader import LogReader
from mueang.data.history.tests.written import CITY, WrittenLog


@pytest.fixture
def log(tmp_path: Path) -> Iterator[WrittenLog]:
    written = WrittenLog(tmp_path)
    yield written
    written.close()


@pytest.fixture
def reader(log: WrittenLog) -> Iterator[LogReader]:
    found = LogReader(log.path)
    yield found
    found.close()


@pytest.fixture
def drain(log: WrittenLog, reader: LogReader) -> CityDrain:
    return CityDrain(log.home / "lake" / CITY, reader, CITY)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    found = Engine(tmp_path / "spill")
    yield found
    found.close()
