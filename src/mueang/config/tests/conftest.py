# SPDX-License-Identifier: Apache-2.0
"""A PostgreSQL server for the tests of the people's half."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from mueang.config.tests.postgresql import MISSING, binaries, postgresql


@pytest.fixture
def server(absent: Callable[[str], NoReturn]) -> Iterator[str]:
    programs = binaries()
    if programs is None:
        absent(MISSING)
    with postgresql(programs) as address:
        yield address


@pytest.fixture
def told(server: str, tmp_path: Path) -> Callable[[str], list[str]]:
    """Runs a story in a process of its own, with a new home whose people live on PostgreSQL: the
    lines that it printed."""
    environ = {k: v for k, v in os.environ.items() if not k.startswith(("MUEANG_", "DJANGO_"))}
    environ["MUEANG_DATABASE_URL"] = server

    def run(story: str) -> list[str]:
        command = [sys.executable, "-c", story, str(tmp_path / "home")]
        done = subprocess.run(command, env=environ, check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout.splitlines()

    return run
