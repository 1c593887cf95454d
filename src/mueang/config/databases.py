# SPDX-License-Identifier: Apache-2.0
"""The people's database as Django wants it described: SQLite in the home, or PostgreSQL."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

SQLITE_NAME = "mueang.sqlite3"

SQLITE_START = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
"""FULL, not NORMAL: in WAL mode NORMAL may lose committed decisions on power loss
(https://sqlite.org/pragma.html#pragma_synchronous)."""


def describe_database(url: str, home: Path) -> dict[str, Any]:
    """Django's ``DATABASES["default"]`` for ``MUEANG_DATABASE_URL`` (empty: SQLite)."""
    return _postgresql(url) if url else _sqlite(home)


def _sqlite(home: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": home / SQLITE_NAME,
        # IMMEDIATE: a transaction that will write waits for its turn at its start, instead of
        # failing at its first write because another one wrote meanwhile.
        "OPTIONS": {
            "init_command": SQLITE_START,
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
        },
    }


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme not in ("postgresql", "postgres") or not parts.path.strip("/"):
        raise ValueError(
            "MUEANG_DATABASE_URL must look like postgresql://user:password@host:5432/name"
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        # Each request has a thread of its own (config/asgi.py): a connection that outlives it
        # would serve nobody else, and the server's hundred would soon be gone.
        "CONN_MAX_AGE": 0,
        # Compiling a query takes PostgreSQL longer than any of our pages' queries take to run.
        "OPTIONS": {"options": "-c jit=off", **dict(parse_qsl(parts.query))},
    }
