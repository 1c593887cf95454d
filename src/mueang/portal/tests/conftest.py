# SPDX-License-Identifier: Apache-2.0
"""Pages on a fresh SQLite database, with a city whose data half is a few lines of Python."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client

from mueang.portal import queries
from mueang.portal.tests.city import NOW, FakeData


@pytest.fixture
def data(monkeypatch: pytest.MonkeyPatch) -> FakeData:
    """What stands in for the server's socket; tests change it as they need."""
    fake = FakeData()
    monkeypatch.setattr(queries, "connect", lambda home: fake)
    monkeypatch.setattr(queries, "now", lambda: NOW)
    return fake


@pytest.fixture
def browser(django_home: None, data: FakeData) -> Iterator[Client]:
    """A reader without scripts."""
    yield Client()
