# SPDX-License-Identifier: Apache-2.0
"""What a backup says of itself: its files with their SHA-256, and how far each city is in it.

A backup is a folder. ``manifest.json`` is written last, so a folder without one is no backup.
``checked.json`` beside it tells when somebody last read all of it again, and what came of it.
"""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path
from typing import Literal

import msgspec

from mueang.data.history import disk

FORM = 1
MANIFEST = "manifest.json"
CHECKED = "checked.json"
PREFIX = "mueang-"
"""Backups are named ``mueang-20261121T164500Z``: by name is by time."""
UNFINISHED = ".part"
BLOCK = 1 << 20


class CopiedCity(msgspec.Struct, frozen=True):
    """How much of a city was acknowledged when the copy was made."""

    code: str
    n: int
    """Last log row in the copy."""
    lake_n: int
    """Last log row that the copied lake holds."""
    rows: int
    """Observations in the copied lake and in the log rows above ``lake_n``."""


class CopiedFile(msgspec.Struct, frozen=True):
    path: str
    """Relative to the backup, with ``/``."""
    size: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    form: int = FORM
    version: str
    """Of the Mueang that made it."""
    made_at: int
    """µs UTC."""
    database: Literal["sqlite", "postgresql", ""]
    """How the people's database is kept; empty: the home has none yet."""
    running: bool
    """Whether the home was being served meanwhile."""
    cities: tuple[CopiedCity, ...]
    files: tuple[CopiedFile, ...]

    @property
    def size(self) -> int:
        return sum(file.size for file in self.files)


class Checked(msgspec.Struct, frozen=True):
    """The last time that the backup was read whole."""

    at: int
    wrong: tuple[str, ...] = ()
    """Files that are missing or differ from the manifest."""
    restored: bool = False
    """Whether it was also restored on trial and counted."""


class Kept(msgspec.Struct, frozen=True):
    """A finished backup in a folder of backups."""

    path: Path
    manifest: Manifest
    checked: Checked | None


class NoBackup(Exception):
    """The folder holds no finished backup that this Mueang can read; says why."""


def read(folder: Path) -> Manifest:
    """The manifest of a backup, or NoBackup."""
    try:
        raw = (folder / MANIFEST).read_bytes()
        form = msgspec.json.decode(raw, type=dict[str, msgspec.Raw]).get("form", b"0")
        if int(bytes(form)) > FORM:
            raise NoBackup(f"{folder} was made by a newer Mueang; restore it with that one.")
        return msgspec.json.decode(raw, type=Manifest)
    except (FileNotFoundError, NotADirectoryError):
        raise NoBackup(f"{folder} holds no finished backup (it has no {MANIFEST}).") from None
    except (OSError, ValueError, msgspec.MsgspecError) as error:
        raise NoBackup(f"{folder / MANIFEST} cannot be read: {error}") from None


def write(folder: Path, manifest: Manifest) -> None:
    disk.replace(folder / MANIFEST, msgspec.json.format(msgspec.json.encode(manifest), indent=1))


def note_check(folder: Path, wrong: tuple[str, ...], *, restored: bool = False) -> None:
    """Write down beside the backup that it has just been read whole."""
    checked = Checked(time.time_ns() // 1000, wrong, restored)
    disk.replace(folder / CHECKED, msgspec.json.encode(checked))


def kept_in(folder: Path) -> list[Kept]:
    """The finished backups of a folder, oldest first; what cannot be read is left out."""
    found = []
    for path in sorted(folder.glob(f"{PREFIX}*Z")):
        try:
            found.append(Kept(path, read(path), _checked(path)))
        except NoBackup:
            continue
    return found


def newest(folder: Path) -> Kept | None:
    """The newest finished backup of a folder."""
    for path in sorted(folder.glob(f"{PREFIX}*Z"), reverse=True):
        try:
            return Kept(path, read(path), _checked(path))
        except NoBackup:
            continue
    return None


def _checked(folder: Path) -> Checked | None:
    try:
        return msgspec.json.decode((folder / CHECKED).read_bytes(), type=Checked)
    except (OSError, msgspec.MsgspecError):
        return None


def digest(path: Path) -> str:
    """The SHA-256 of a file, read from the disk in blocks."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_SEQUENTIAL)
        while block := file.read(BLOCK):
            found.update(block)
    return found.hexdigest()


def differing(folder: Path, manifest: Manifest) -> tuple[str, ...]:
    """Files of the backup that are missing, of another size, or of other content."""
    wrong = []
    for file in manifest.files:
        path = folder / file.path
        try:
            same = path.stat().st_size == file.size and digest(path) == file.sha256
        except OSError:
            same = False
        if not same:
            wrong.append(file.path)
    return tuple(wrong)
