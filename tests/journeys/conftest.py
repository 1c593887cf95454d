# SPDX-License-Identifier: Apache-2.0
"""A home in a short path (Unix sockets allow 107 bytes), stopped at the end."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.roles import Home


@pytest.fixture
def home() -> Iterator[Home]:
    with tempfile.TemporaryDirectory(prefix="mueang-") as folder:
        made = Home(Path(folder))
        try:
            yield made
        finally:
            made.stop()
