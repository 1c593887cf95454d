# SPDX-License-Identifier: Apache-2.0
"""A real Mosquitto on loopback, for benchmarks and tests: started, killed, started again."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

PATIENCE = 20.0
CONF = """\
persistence true
persistence_location {folder}/
persistence_file broker.db
autosave_interval 1800
max_queued_messages 0
max_inflight_messages 0
log_dest file {folder}/broker.log
log_type all
listener {port} 127.0.0.1
allow_anonymous {anonymous}
{more}
"""


def mosquitto() -> str | None:
    """Where the broker's program is; Debian puts it where ordinary users do not look."""
    return shutil.which("mosquitto") or shutil.which("mosquitto", path="/usr/sbin:/usr/local/sbin")


def free_port() -> int:
    """A port of loopback that nobody uses at this moment."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


@dataclass
class Broker:
    """One broker with its folder; what it holds survives ``stop``, and ``kill`` after ``save``."""

    folder: Path
    more: str = ""
    """Further lines of its configuration."""
    anonymous: bool = True
    port: int = field(default_factory=free_port)
    _child: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"mqtt://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Returns when it takes connections."""
        conf = self.folder / "broker.conf"
        anonymous = "true" if self.anonymous else "false"
        conf.write_text(
            CONF.format(folder=self.folder, port=self.port, anonymous=anonymous, more=self.more)
        )
        program = mosquitto()
        if program is None:
            raise RuntimeError("There is no mosquitto; `scripts/test-services` installs it.")
        command = [program, "-c", str(conf)]
        if os.geteuid() == 0:
            # Mosquitto would become its own user, who may not write here.
            conf.write_text(conf.read_text() + "user root\n")
        self._child = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        until = time.monotonic() + PATIENCE
        while not self._answers():
            if self._child.poll() is not None or time.monotonic() > until:
                said = (self.folder / "broker.log").read_text()[-2000:]
                raise RuntimeError(f"mosquitto did not start: {said}")
            time.sleep(0.02)

    def _answers(self) -> bool:
        with socket.socket() as sock:
            sock.settimeout(1.0)
            return sock.connect_ex(("127.0.0.1", self.port)) == 0

    def save(self) -> None:
        """Have it write what it holds to its disk (SIGUSR1), and wait until it did."""
        store = self.folder / "broker.db"
        before = store.stat().st_mtime_ns if store.exists() else 0
        if self._child is None:
            raise RuntimeError("the broker does not run")
        self._child.send_signal(signal.SIGUSR1)
        until = time.monotonic() + PATIENCE
        while not store.exists() or store.stat().st_mtime_ns == before:
            if time.monotonic() > until:
                raise RuntimeError("mosquitto did not save")
            time.sleep(0.01)

    def kill(self) -> None:
        """kill -9."""
        if self._child is not None:
            self._child.kill()
            self._child.wait()
            self._child = None

    def stop(self) -> None:
        """SIGTERM: it writes what it holds and ends."""
        if self._child is not None:
            self._child.terminate()
            self._child.wait(PATIENCE)
            self._child = None
