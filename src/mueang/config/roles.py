# SPDX-License-Identifier: Apache-2.0
"""The four roles: how one is run, started as a child that outlives nobody, and stopped."""

from __future__ import annotations

import ctypes
import importlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mueang.config import options
from mueang.config.homes import SUPERVISOR, locked, socket_answers
from mueang.config.logs import set_up_logs
from mueang.config.words import Stop

START_ORDER = ("history", "server", "pages", "worker")
STOP_ORDER = ("worker", "pages", "server", "history")
ENTRIES = {
    "server": "mueang.data.api.app",
    "history": "mueang.data.history.server",
    "pages": "mueang.config.pages",
    "worker": "mueang.data.sources.worker",
}

STOP_SECONDS = {"worker": 10.0, "pages": 10.0, "server": 20.0, "history": 30.0}
"""How long each may take to stop before it is killed (which loses nothing: 2xx is durable)."""

WATCHED = {signal.SIGTERM, signal.SIGINT, signal.SIGCHLD}
PR_SET_PDEATHSIG = 1
STDERR = 2
"""Where whatever a role prints goes; stdout is for what the command itself says."""
NO_PORT = 0
"""The port of a server that only listens on its home's sockets."""


def die_with_parent(parent: int) -> None:
    """Asks Linux to kill this process when its parent dies, however that happens (prctl(2)).

    SIGKILL, since a role that hangs must not stay either; the check after it covers a parent
    that died before we asked.
    """
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        sys.exit("The process that started this role is gone.")


def run_role(role: str, home: Path, host: str, port: int) -> None:
    """Runs one role in this process until SIGTERM."""
    # Told to stop while it still starts is a clean end too; then the role takes care itself.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(0))
    signal.pthread_sigmask(signal.SIG_UNBLOCK, WATCHED)
    os.environ["MUEANG_HOME"] = str(home)
    # No role multiplies matrices: numpy's pool would be a thread and a stack for each core.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    set_up_logs(role)
    with locked(home, lock_name(role), f"mueang serve --role {role}"):
        serve = importlib.import_module(ENTRIES[role]).serve
        if role == "server":
            serve(home, host, port)
        else:
            serve(home)


def lock_name(role: str) -> str:
    """There is one of each role in a home, but for workers, of which each has its number."""
    number = options.WORKER.get().number
    return f"{role}-{number}" if role == "worker" and number > 1 else role


def start_role(role: str, home: Path, host: str, port: int) -> subprocess.Popen[bytes]:
    """Starts one role as a child process that cannot outlive this one.

    A session of its own keeps the terminal's Ctrl-C away from it: the supervisor stops the
    roles in order.
    """
    command = [sys.executable, "-m", "mueang", "serve", "--role", role]
    command += ["--home", str(home), "--host", host, "--port", str(port)]
    command += ["--parent", str(os.getpid())]
    return subprocess.Popen(
        command, start_new_session=True, stdin=subprocess.DEVNULL, stdout=STDERR
    )


def stop_child(child: subprocess.Popen[bytes], seconds: float) -> None:
    """SIGTERM, a time-out, then SIGKILL."""
    if child.poll() is None:
        child.terminate()
        try:
            child.wait(seconds)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


@contextmanager
def private_server(home: Path) -> Iterator[None]:
    """History and a server without a public port, for as long as a command needs them.

    They are started from the main thread, as PR_SET_PDEATHSIG counts the starting thread as
    the parent (prctl(2)).
    """
    children: dict[str, subprocess.Popen[bytes]] = {}
    with locked(home, SUPERVISOR, Path(sys.argv[0]).name):
        try:
            for role in ("history", "server"):
                children[role] = start_role(role, home, "127.0.0.1", NO_PORT)
            for role, child in children.items():
                _wait_until_answering(role, child, home)
            yield
        finally:
            for role in STOP_ORDER:
                if role in children:
                    stop_child(children[role], STOP_SECONDS[role])


def _wait_until_answering(role: str, child: subprocess.Popen[bytes], home: Path) -> None:
    path = home / "run" / f"{role}.sock"
    while not socket_answers(path):
        if child.poll() is not None:
            raise Stop(
                f"The private {role} ended with status {child.returncode}; the lines above say "
                "why. `mueang doctor` may know more.",
                f"{role} ชั่วคราวหยุดด้วยสถานะ {child.returncode} ดูสาเหตุจากบรรทัดด้านบน "
                "หรือใช้ `mueang doctor`",
            )
        time.sleep(0.02)
