# SPDX-License-Identifier: Apache-2.0
"""A PostgreSQL server for the tests of the people's half."""

from __future__ import annotations

from collections.abc import Callable, Iterator
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
