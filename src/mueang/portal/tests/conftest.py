# SPDX-License-Identifier: Apache-2.0
"""Pages on a fresh SQLite database, with a city whose data half is a few lines of Python."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from mueang.portal.tests.city import NOW, FakeData


@pytest.fixture
def data(django_home: Path, monkeypatch: pytest.MonkeyPatch) -> FakeData:
    """What stands in for the server's socket; tests change it as they need."""
    from mueang.portal import mirror, provenance, queries, story

    kept = mirror.Mirror()
    monkeypatch.setattr(mirror, "EVERY", 0.0)
    monkeypatch.setattr(mirror, "SHARE", 0)
    monkeypatch.setattr(mirror, "BEHIND", 0.0)
    monkeypatch.setattr(mirror, "OVERDUE", 0)
    monkeypatch.setattr(story, "KEEP", -1.0)
    monkeypatch.setattr(provenance, "KEEP", -1.0)
    monkeypatch.setattr(queries, "mirror", lambda home: kept)
    fake = FakeData()
    monkeypatch.setattr(queries, "connect", lambda home: fake)
    monkeypatch.setattr(queries, "now", lambda: NOW)
    return fake


@pytest.fixture
def browser(django_home: Path, data: FakeData, monkeypatch: pytest.MonkeyPatch) -> Client:
    """A reader without scripts."""
    from mueang.portal.search.agencies import REGISTER
    from mueang.portal.search.answers import ANSWERS
    from mueang.portal.search.personal import PEOPLE

    # What another test had registered was rolled back, which no installation ever sees.
    for index in (REGISTER, PEOPLE, ANSWERS):
        index.forget()
    return Client()


@pytest.fixture
def demonstration(django_home: Path) -> Iterator[None]:
    """The home says of itself that everything in it is made up."""
    from mueang.config.homes import DEMONSTRATION

    marker = django_home / DEMONSTRATION
    marker.write_text("{}")
    yield
    marker.unlink()
