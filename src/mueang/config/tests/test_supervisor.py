# SPDX-License-Identifier: Apache-2.0
"""``mueang serve`` for real: all roles answer, one that dies comes back, none is left behind."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import psutil
import pytest

from mueang.config.homes import holder, wait_for_socket

pytestmark = pytest.mark.slow

PATIENCE = 60.0
ROLES = {"history", "server", "pages", "worker"}


@pytest.fixture
def home() -> Iterator[Path]:
    """A home in a short path: Unix sockets allow 107 bytes."""
    with TemporaryDirectory(prefix="mueang-") as folder:
        yield Path(folder) / "home"


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as trial:
        port: int = trial.getsockname()[1]
        return port


@contextmanager
def _serving(home: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "mueang", "serve", "--home", str(home), "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as supervisor:
        try:
            assert supervisor.stdout is not None
            assert str(port) in supervisor.stdout.readline()
            yield supervisor
        finally:
            supervisor.terminate()


def _roles(supervisor: subprocess.Popen[str]) -> dict[str, psutil.Process]:
    found = {}
    for child in psutil.Process(supervisor.pid).children():
        line = child.cmdline()
        if "--role" in line:
            found[line[line.index("--role") + 1]] = child
    return found


def _healthy(port: int) -> bool:
    parts = httpx.get(f"http://127.0.0.1:{port}/healthz", timeout=60).json()["parts"]
    return set(parts.values()) == {"ok"}


def test_it_starts_all_roles_and_stops_all_on_sigterm(home: Path) -> None:
    port = _free_port()
    with _serving(home, port) as supervisor:
        roles = _roles(supervisor)
        assert set(roles) == ROLES
        assert _healthy(port)
        supervisor.terminate()
        assert supervisor.wait(PATIENCE) == 0
    gone, alive = psutil.wait_procs(list(roles.values()), timeout=PATIENCE)
    assert len(gone) == len(ROLES)
    assert alive == []


def test_a_role_that_dies_comes_back(home: Path) -> None:
    with _serving(home, _free_port()) as supervisor:
        before = _roles(supervisor)["history"]
        before.kill()
        before.wait(PATIENCE)
        assert wait_for_socket(home / "run" / "history.sock", PATIENCE)
        assert _roles(supervisor)["history"].pid != before.pid


def test_no_role_outlives_a_killed_supervisor(home: Path) -> None:
    with _serving(home, _free_port()) as supervisor:
        roles = list(_roles(supervisor).values())
        supervisor.send_signal(signal.SIGKILL)
        _, alive = psutil.wait_procs(roles, timeout=PATIENCE)
        assert alive == []
    assert holder(home, "serve") == ""


def test_a_second_start_says_who_has_the_home(home: Path) -> None:
    with _serving(home, _free_port()) as supervisor:
        command = [sys.executable, "-m", "mueang", "serve", "--home", str(home)]
        second = subprocess.run(command, capture_output=True, text=True, check=False)
        assert second.returncode == 1
        assert f"process {supervisor.pid}" in second.stderr


def test_commands_work_with_a_server_running_and_without(home: Path) -> None:
    base = [sys.executable, "-m", "mueang", "city"]
    create = [*base, "create", "hat-yai", "--name-th", "หาดใหญ่", "--name-en", "Hat Yai"]
    subprocess.run([*create, "--home", str(home)], check=True, stdout=subprocess.DEVNULL)
    with _serving(home, _free_port()):
        listed = subprocess.run(
            [*base, "list", "--home", str(home)], capture_output=True, text=True, check=True
        )
    assert "หาดใหญ่" in listed.stdout
