# SPDX-License-Identifier: Apache-2.0
"""What the supervisor has done from time to time, by a command of its own: backups."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from mueang.config import options
from mueang.config.roles import STDERR, stop_child
from mueang.data.backup.last import last_try

SETTLE_SECONDS = 600.0
"""A home that has just been started is left alone so long."""
RETRY_SECONDS = 3600.0
"""After a backup that failed."""
LONGEST_SLEEP = 3600.0


@dataclass
class Chore:
    """A command that runs when it is due, one at a time."""

    command: list[str]
    due_in: Callable[[], float]
    """Seconds until it is due; 0 or less: now. Infinity: never."""
    child: subprocess.Popen[bytes] | None = field(default=None, init=False)

    def go_on(self) -> float:
        """Starts what is due; returns how long the supervisor may sleep, seconds."""
        if self.child is not None and self.child.poll() is not None:
            self.child = None
        if self.child is not None:
            return LONGEST_SLEEP
        wait = self.due_in()
        if wait <= 0:
            self.child = subprocess.Popen(
                self.command, start_new_session=True, stdin=subprocess.DEVNULL, stdout=STDERR
            )
            return LONGEST_SLEEP
        return min(wait, LONGEST_SLEEP)

    def stop(self) -> None:
        """A backup that is cut off leaves nothing that counts as one."""
        if self.child is not None:
            stop_child(self.child, 5.0)


def backups(home: Path) -> Chore:
    """The home's backups, so often as the setting says, counted from the last try."""
    started = time.monotonic()
    command = [sys.executable, "-m", "mueang", "backup", "--scheduled", "--home", str(home)]

    def due_in() -> float:
        hours: int = options.BACKUP_HOURS.get()
        if not hours:
            return float("inf")
        settle = SETTLE_SECONDS - (time.monotonic() - started)
        last = last_try(home)
        if last is None:
            return settle
        age = time.time() - last.at / 1e6
        return max(settle, (RETRY_SECONDS if last.error else hours * 3600.0) - age)

    return Chore(command, due_in)
