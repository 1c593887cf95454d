# SPDX-License-Identifier: Apache-2.0
"""What became of the last try to back the home up: one small file, for pages and the doctor."""

from __future__ import annotations

from pathlib import Path

import msgspec

from mueang.data.history import disk

NAME = "last.json"


class Last(msgspec.Struct, frozen=True):
    at: int
    """When it ended, µs UTC."""
    folder: str
    error: str = ""
    """Why it failed; empty when it did not."""


def note(home: Path, last: Last) -> None:
    (home / "backups").mkdir(mode=0o700, exist_ok=True)
    disk.replace(home / "backups" / NAME, msgspec.json.encode(last))


def last_try(home: Path) -> Last | None:
    """The last try, or None when there was none."""
    try:
        return msgspec.json.decode((home / "backups" / NAME).read_bytes(), type=Last)
    except (OSError, msgspec.MsgspecError):
        return None
