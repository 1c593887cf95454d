# SPDX-License-Identifier: Apache-2.0
"""A real broker for each test that asks for one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from mueang.bench._broker import Broker, mosquitto


@pytest.fixture
def with_mosquitto(absent: Callable[[str], NoReturn]) -> None:
    """For tests that start a broker of their own kind."""
    if mosquitto() is None:
        absent("There is no mosquitto; `scripts/test-services` installs it")


@pytest.fixture
def broker(tmp_path: Path, with_mosquitto: None) -> Iterator[Broker]:
    made = Broker(tmp_path)
    made.start()
    yield made
    made.kill()
