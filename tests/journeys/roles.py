# SPDX-License-Identifier: Apache-2.0
"""Roles as real processes, for journeys that start, kill and restart them."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from mueang.config.homes import SUPERVISOR, socket_answers

PATIENCE = 60.0


def free_port() -> int:
    """A port of loopback that nobody uses at this moment."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def until(true: Callable[[], bool], otherwise: str) -> None:
    """Waits for something to become true; AssertionError with the words if it does not."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, otherwise
        time.sleep(0.02)


@dataclass
class Home:
    """One home with its processes; ``port`` is the server's public port."""

    path: Path
    port: int = field(default_factory=free_port)
    children: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        (self.path / "run").mkdir(parents=True, exist_ok=True)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self, role: str, fault: str = "", log: Path | None = None) -> subprocess.Popen[bytes]:
        """Start the role, or all under their supervisor; ``fault`` is ``step:count`` at which it
        kills itself."""
        command = [sys.executable, "-m", "mueang", "serve", "--home", str(self.path)]
        command += ["--host", "127.0.0.1", "--port", str(self.port)]
        command += [] if role == SUPERVISOR else ["--role", role]
        environ = os.environ | {"MUEANG_OPEN_WRITES": "1", "MUEANG_FAULT": fault}
        with (log or self.path / f"{role}.txt").open("ab") as output:
            child = subprocess.Popen(
                command, env=environ, stdin=subprocess.DEVNULL, stdout=output, stderr=output
            )
        self.children[role] = child
        return child

    def wait_for(self, role: str) -> None:
        """Until the role answers on its socket; its output is in the message if it ends."""
        socket_path = self.path / "run" / f"{role}.sock"
        until = time.monotonic() + PATIENCE
        while not socket_answers(socket_path):
            ended = self.children[role].poll()
            if ended is not None or time.monotonic() > until:
                said = (self.path / f"{role}.txt").read_text()[-2000:]
                raise AssertionError(f"{role} did not start (status {ended}): {said}")
            time.sleep(0.02)

    def shows(self, page: str = "sign-in/") -> bool:
        """Whether the page is there, in English; not while the role that makes it starts."""
        try:
            return httpx.get(f"{self.address}/en/{page}", timeout=PATIENCE).status_code == 200
        except httpx.HTTPError:
            return False

    def up(self, *roles: str) -> None:
        for role in roles:
            self.start(role)
        for role in roles:
            self.wait_for(role)

    def kill(self, role: str) -> None:
        child = self.children.pop(role)
        child.kill()
        child.wait()

    def stop(self) -> dict[str, int]:
        """SIGTERM to all, whoever starts the others first; role → exit status."""
        statuses = {}
        for role in (SUPERVISOR, "worker", "pages", "server", "history"):
            child = self.children.pop(role, None)
            if child is not None:
                child.terminate()
                statuses[role] = child.wait(PATIENCE)
        return statuses
