# SPDX-License-Identifier: Apache-2.0
"""A backup becomes a home again, and is counted: what was acknowledged against what is there."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from mueang.config.backups.people import DUMP, bring_people_back
from mueang.config.homes import prepare_home
from mueang.config.roles import private_server
from mueang.config.words import Stop
from mueang.data.backup import manifest
from mueang.data.backup.manifest import CopiedCity, CopiedFile, Manifest, NoBackup
from mueang.data.client import DataClient

ARRIVING = ".restoring"
MAY_BE_THERE = {"lost+found", "run", ARRIVING}
Progress = Callable[[float], None]


class Counted(NamedTuple):
    """One city after a restore."""

    code: str
    acknowledged: int
    """Observations when the backup was made."""
    stored: int
    """Observations in the restored home."""
    entities: int
    same_position: bool

    @property
    def well(self) -> bool:
        return self.acknowledged == self.stored and self.same_position


def restore(backup: Path, home: Path, progress: Progress = lambda part: None) -> list[Counted]:
    """Makes ``home`` (which must be empty) from a backup; returns its cities, counted.

    Every file is compared with the manifest while it is copied. Raises Stop.
    """
    about = read_manifest(backup)
    home = home.expanduser().absolute()
    if home.exists() and any(path.name not in MAY_BE_THERE for path in home.iterdir()):
        raise Stop(
            f"{home} is not empty, and a restore overwrites nothing. Give an empty folder as "
            "--home; when all is well, rename it.",
            f"{home} ไม่ว่าง การกู้คืนจะไม่เขียนทับสิ่งใด ระบุโฟลเดอร์ว่างด้วย --home เมื่อเรียบร้อยแล้วจึงเปลี่ยนชื่อ",
        )
    home = _empty(home, about)
    arriving = home / ARRIVING
    shutil.rmtree(arriving, ignore_errors=True)
    arriving.mkdir(mode=0o700)
    done = 0
    for file in about.files:
        _bring(backup, arriving, file)
        done += file.size
        progress(done / max(1, about.size))
    for path in sorted(arriving.iterdir()):
        path.rename(home / path.name)
    arriving.rmdir()
    if (home / DUMP).exists():
        bring_people_back(home)
    return counted(home, about.cities)


def try_out(backup: Path) -> list[Counted]:
    """Restores into a folder of its own, counts, and removes it; a PostgreSQL dump stays a file.

    What came of it is written beside the backup.
    """
    about = read_manifest(backup)
    with tempfile.TemporaryDirectory(prefix=".trial-", dir=backup.absolute().parent) as folder:
        home = prepare_home(Path(folder))
        for file in about.files:
            _bring(backup, home, file)
        found = counted(home, about.cities)
    manifest.note_check(backup, tuple(c.code for c in found if not c.well), restored=True)
    return found


def read_manifest(backup: Path) -> Manifest:
    try:
        return manifest.read(backup)
    except NoBackup as error:
        raise Stop(str(error), f"อ่านสำเนาไม่ได้: {error}") from None


def _empty(home: Path, about: Manifest) -> Path:
    home = prepare_home(home)
    free = shutil.disk_usage(home).free
    if free < about.size:
        raise Stop(
            f"The backup needs {about.size >> 20} MiB; the disk of {home} has {free >> 20} MiB.",
            f"สำเนานี้ต้องใช้พื้นที่ {about.size >> 20} MiB แต่ดิสก์ของ {home} เหลือ {free >> 20} MiB",
        )
    return home


def _bring(backup: Path, home: Path, file: CopiedFile) -> None:
    """One file, 0600; raises Stop if it is not what the manifest says."""
    source, target = backup / file.path, home / file.path
    if not target.resolve().is_relative_to(home.resolve()):
        raise Stop(f"{file.path} leads out of the home.", f"{file.path} อยู่นอกโฟลเดอร์หลัก")
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = hashlib.sha256()
    try:
        descriptor = os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with source.open("rb") as content, open(descriptor, "wb") as copy:  # noqa: PTH123
            while block := content.read(manifest.BLOCK):
                found.update(block)
                copy.write(block)
            copy.flush()
            os.fsync(descriptor)
    except OSError as error:
        raise Stop(
            f"{file.path} could not be restored: {error.strerror}.",
            f"กู้คืน {file.path} ไม่ได้: {error.strerror}",
        ) from None
    if found.hexdigest() != file.sha256:
        raise Stop(
            f"{source} is not what was backed up (its SHA-256 differs). Use another backup.",
            f"{source} ไม่ตรงกับที่สำรองไว้ (SHA-256 ต่างกัน) ใช้สำเนาชุดอื่น",
        )


def counted(home: Path, cities: tuple[CopiedCity, ...]) -> list[Counted]:
    """Starts the home's data half for itself and counts each city."""
    with private_server(home), DataClient(home) as client:
        lakes = client.lakes(flush=True)
        health = client.health()
    found = []
    for city in cities:
        lake = lakes.get(city.code)
        rows, n = (lake.rows, lake.n) if lake else (0, 0)
        there = health.last.get(city.code, 0)
        position = n >= city.n and there >= city.n
        found.append(Counted(city.code, city.rows, rows, health.cities.get(city.code, 0), position))
    return found
