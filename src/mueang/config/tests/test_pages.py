# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from mueang.config.homes import wait_for_socket

pytestmark = pytest.mark.slow

STEP_BACK = """
from pathlib import Path
import sys
from mueang.config.upgrade import start_django, upgrade_database
home = Path(sys.argv[1])
start_django(home)
upgrade_database(home)
from django.core.management import call_command
call_command("migrate", "audit", "0001", verbosity=0)
"""


@pytest.fixture
def home() -> Iterator[Path]:
    """A short path, for a socket's may have no more than 107 bytes."""
    with tempfile.TemporaryDirectory(prefix="m") as name:
        yield Path(name)


def start(home: Path) -> subprocess.Popen[bytes]:
    code = "import pathlib, sys; from mueang.config.pages import serve; "
    code += "serve(pathlib.Path(sys.argv[1]))"
    environ = {k: v for k, v in os.environ.items() if not k.startswith(("MUEANG_", "DJANGO_"))}
    return subprocess.Popen([sys.executable, "-W", "error", "-c", code, str(home)], env=environ)


def ask(home: Path, path: str) -> httpx.Response:
    transport = httpx.HTTPTransport(uds=str(home / "run" / "pages.sock"))
    with httpx.Client(transport=transport, base_url="http://localhost", timeout=60) as client:
        return client.get(path, headers={"X-Forwarded-Proto": "https"})


def test_serves_a_new_home_and_stops_cleanly(home: Path) -> None:
    role = start(home)
    try:
        assert wait_for_socket(home / "run" / "pages.sock", 60)
        page = ask(home, "/en/sign-in/")
        silent = ask(home, "/en/")
    finally:
        role.send_signal(signal.SIGTERM)
        code = role.wait(30)

    assert page.status_code == 200
    assert 'lang="en"' in page.text
    assert "Strict-Transport-Security" in page.headers
    assert silent.status_code == 503
    assert "The data platform does not answer yet" in silent.text
    assert code == 0
    assert not (home / "backups").exists()


def test_upgrade_copies_first(home: Path) -> None:
    (home / "run").mkdir()
    environ = {k: v for k, v in os.environ.items() if not k.startswith(("MUEANG_", "DJANGO_"))}
    subprocess.run([sys.executable, "-c", STEP_BACK, str(home)], env=environ, check=True)
    role = start(home)
    try:
        assert wait_for_socket(home / "run" / "pages.sock", 60)
    finally:
        role.send_signal(signal.SIGTERM)
        role.wait(30)

    (copy,) = (home / "backups").iterdir()
    since = {("audit", name) for name in ("0002_append_only", "0003_chain", "0004_places")}
    assert _migrations(copy) == _migrations(home / "mueang.sqlite3") - since


def _migrations(file: Path) -> set[tuple[str, str]]:
    with closing(sqlite3.connect(file)) as database:
        return set(database.execute("SELECT app, name FROM django_migrations"))
