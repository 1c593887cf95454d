# SPDX-License-Identifier: Apache-2.0
"""Backups that make themselves: when the next is due, and what became of the last."""

from __future__ import annotations

import time
from pathlib import Path

from mueang.config import options
from mueang.config.backups.make import keep_newest, make_backup
from mueang.data.backup import manifest
from mueang.data.backup.last import Last, note

WEEK = 7 * 86_400 * 1_000_000


def backup_folder(home: Path) -> Path:
    """Where the home's backups are kept."""
    named: str = options.BACKUP_FOLDER.get()
    return Path(named).expanduser() if named else home / "backups"


def back_up(home: Path, folder: Path, keep: int, *, weekly_check: bool = False) -> Path:
    """Makes a backup and removes old ones; success or failure is written down in the home.

    With ``weekly_check`` the new backup is read whole if none was within a week.
    """
    try:
        made = make_backup(home, folder)
        keep_newest(folder, keep)
        if weekly_check and _is_due(folder):
            about = manifest.read(made)
            manifest.note_check(made, manifest.differing(made, about))
    except BaseException as error:
        note(home, Last(time.time_ns() // 1000, str(folder), str(error) or type(error).__name__))
        raise
    note(home, Last(time.time_ns() // 1000, str(folder)))
    return made


def _is_due(folder: Path) -> bool:
    checks = [kept.checked.at for kept in manifest.kept_in(folder) if kept.checked]
    return time.time_ns() // 1000 - max(checks, default=0) > WEEK
