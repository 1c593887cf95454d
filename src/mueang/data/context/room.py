# SPDX-License-Identifier: Apache-2.0
"""Whether the home's disk takes more: refused early, with the reason, and again by itself."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from pathlib import Path

from mueang.data.errors import StorageUnavailable

LOOK_SECONDS = 1.0


class Room:
    """The free room of one home. A ``floor`` of bytes is kept for trimming and compaction."""

    def __init__(self, home: Path, floor: int) -> None:
        self._home, self.floor = home, floor
        self._looked_at = -LOOK_SECONDS
        self._short = ""
        self.failure = ""
        """Why the last commit failed; empty since one succeeded."""

    @property
    def trouble(self) -> str:
        """What keeps data from being stored at the moment; empty when nothing does."""
        return self.short() or self.failure

    def check(self) -> None:
        """Raises StorageUnavailable below the floor. A failed commit does not close the door:
        only the next one can tell whether the disk is well again."""
        if self.short():
            raise StorageUnavailable(self._short)

    def failed(self, error: Exception) -> None:
        """A commit failed. SQLite knows only "disk I/O error"; trying ourselves tells why."""
        why = str(error)
        try:
            with tempfile.TemporaryFile(dir=self._home) as trial:
                trial.write(bytes(4096))
        except OSError as found:
            why = f"{why}: {found.strerror}"
        self.failure = f"The log could not be written ({why})."

    def short(self) -> str:
        """Looks at the disk, at most once a second."""
        if time.monotonic() - self._looked_at >= LOOK_SECONDS:
            self._looked_at = time.monotonic()
            self._short = self._look()
        return self._short

    def _look(self) -> str:
        try:
            if os.statvfs(self._home).f_flag & os.ST_RDONLY:
                return (
                    f"The home {self._home} is on a file system that is read-only now. See what "
                    "the system's log says of the disk; writing goes on by itself when it can."
                )
            free = shutil.disk_usage(self._home).free
        except OSError as error:
            return f"The home {self._home} cannot be reached ({error.strerror})."
        if free >= self.floor:
            return ""
        return (
            f"Only {free >> 20} MiB are free on the home's disk and {self.floor >> 20} MiB are "
            "kept in reserve. Make room; writing goes on by itself then."
        )
