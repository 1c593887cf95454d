# SPDX-License-Identifier: Apache-2.0
"""Homes that are stopped at the end: in a short path (Unix sockets allow 107 bytes), or on a
small disk of their own."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from tests.journeys.disks import SmallDisk, small_disk, why_not
from tests.journeys.roles import Home
from tests.journeys.sites import Site, running


@pytest.fixture
def home() -> Iterator[Home]:
    with tempfile.TemporaryDirectory(prefix="mueang-") as folder:
        made = Home(Path(folder))
        try:
            yield made
        finally:
            made.stop()


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """With its accounts, for stories that do not disturb one another."""
    with running(tmp_path_factory.mktemp("demo") / "home", "demo") as site:
        yield site


@pytest.fixture
def disk(
    tmp_path: Path, absent: Callable[[str], NoReturn], monkeypatch: pytest.MonkeyPatch
) -> Iterator[SmallDisk]:
    reason = why_not()
    if reason:
        absent(reason)
    monkeypatch.setenv("MUEANG_RESERVE_BYTES", "1")
    with small_disk(tmp_path, 200) as made:
        yield made


@pytest.fixture
def on_disk(disk: SmallDisk) -> Iterator[Home]:
    made = Home(disk.path / "home")
    try:
        yield made
    finally:
        made.stop()
