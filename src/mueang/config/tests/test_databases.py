# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import stat
from pathlib import Path

import pytest

from mueang.config.databases import describe_database
from mueang.config.secret import make_secret, read_secret


def test_sqlite_in_the_home_unless_postgresql_is_named(tmp_path: Path) -> None:
    sqlite = describe_database("", tmp_path)
    assert sqlite["NAME"] == tmp_path / "mueang.sqlite3"
    assert "journal_mode=WAL" in sqlite["OPTIONS"]["init_command"]

    postgresql = describe_database(
        "postgresql://city:p%40ss@db:5433/people?sslmode=require", tmp_path
    )
    assert (postgresql["USER"], postgresql["PASSWORD"]) == ("city", "p@ss")
    assert (postgresql["HOST"], postgresql["PORT"], postgresql["NAME"]) == ("db", "5433", "people")
    assert postgresql["OPTIONS"] == {"options": "-c jit=off", "sslmode": "require"}


@pytest.mark.parametrize("url", ["mysql://x/y", "postgresql://host", "people"])
def test_other_addresses_are_refused_with_an_example(url: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="postgresql://user:password@host"):
        describe_database(url, tmp_path)


def test_secret_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    assert read_secret(tmp_path) != read_secret(tmp_path)
    assert list(tmp_path.iterdir()) == []
    make_secret(tmp_path)
    first = read_secret(tmp_path)
    make_secret(tmp_path)

    assert read_secret(tmp_path) == first
    assert len(first) > 50
    assert stat.S_IMODE((tmp_path / "secret.key").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret.key"]
