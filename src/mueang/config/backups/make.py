# SPDX-License-Identifier: Apache-2.0
"""A whole backup: first a copy within the home, which takes seconds and holds nobody up, then
at leisure to where backups are kept. What an earlier backup has already is linked, not copied.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import msgspec

from mueang.config.backups.people import copy_people
from mueang.config.homes import SUPERVISOR, holder, locked, prepare_home
from mueang.config.words import Stop
from mueang.data.backup import manifest
from mueang.data.backup.manifest import CopiedFile, Manifest
from mueang.data.backup.pieces import copy_home_at_rest, count, link
from mueang.data.client import DataClient
from mueang.data.history import disk

STAGING = ".staging"
OWN_COPIERS = ("log.db", "state.db", "mueang.sqlite3", "lake", "run", "backups")
"""What of a home has a copier of its own, or belongs to a running process only."""
RESERVE_BYTES = 256 << 20

Earlier = dict[str, tuple[Path, CopiedFile]]


def make_backup(home: Path, folder: Path) -> Path:
    """Makes one backup in ``folder`` and returns its path; the home may be served meanwhile."""
    home, folder = prepare_home(home), folder.expanduser().absolute()
    backups = home / "backups"
    backups.mkdir(mode=0o700, exist_ok=True)
    with locked(home, "backup", "mueang backup"):
        _check_room(home)
        staging = backups / STAGING
        shutil.rmtree(staging, ignore_errors=True)
        staging.mkdir(mode=0o700)
        try:
            made_at = time.time_ns() // 1000
            running = _copy_stores(home, staging)
            database = copy_people(home, staging)
            _copy_rest(home, staging)
            return _finish(
                staging,
                folder,
                Manifest(
                    version=version("mueang"),
                    made_at=made_at,
                    database=database,
                    running=running,
                    cities=count(staging),
                    files=(),
                ),
            )
        finally:
            shutil.rmtree(staging, ignore_errors=True)


def _check_room(home: Path) -> None:
    stores = [home / name for name in ("log.db", "state.db", "mueang.sqlite3")]
    needed = sum(path.stat().st_size for path in stores if path.exists()) + RESERVE_BYTES
    free = shutil.disk_usage(home).free
    if free < needed:
        raise Stop(
            f"A backup needs {needed >> 20} MiB free on the disk of {home}, which has "
            f"{free >> 20} MiB. Make room, or keep fewer backups (MUEANG_BACKUP_KEEP).",
            f"การสำรองข้อมูลต้องมีพื้นที่ว่าง {needed >> 20} MiB บนดิสก์ของ {home} ซึ่งเหลือ {free >> 20} MiB "
            "เพิ่มพื้นที่ หรือเก็บสำเนาให้น้อยลง (MUEANG_BACKUP_KEEP)",
        )


def _copy_stores(home: Path, staging: Path) -> bool:
    """By the running roles if there are some (True), else by this process."""
    if holder(home, "server"):
        with DataClient(home) as client:
            client.copy_home(staging)
        return True
    with _at_rest(home):
        copy_home_at_rest(home, staging)
    return False


@contextmanager
def _at_rest(home: Path) -> Iterator[None]:
    """Nobody may start to serve the home meanwhile (we may be the one who stopped it)."""
    with locked(home, SUPERVISOR, "mueang backup"), locked(home, "history", "mueang backup"):
        yield


def _copy_rest(home: Path, staging: Path) -> None:
    """Everything else: the key, uploaded files, contexts, an operator's base map."""
    for path in sorted(home.iterdir()):
        name = path.name
        if name.startswith(".") or name.removesuffix("-wal").removesuffix("-shm") in OWN_COPIERS:
            continue
        if path.is_dir():
            shutil.copytree(path, staging / name, copy_function=_linked, symlinks=True)
        elif path.is_file():
            shutil.copy2(path, staging / name)


def _linked(source: str, target: str) -> str:
    link(Path(source), Path(target))
    return target


def _finish(staging: Path, folder: Path, about: Manifest) -> Path:
    """Brings the copy to its folder, under a name that it only gets when it is whole."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = datetime.fromtimestamp(about.made_at / 1e6, UTC)
    target = folder / f"{manifest.PREFIX}{made:%Y%m%dT%H%M%S%f}Z"
    draft = target.with_name(target.name + manifest.UNFINISHED)
    earlier = _observations(folder)
    draft.mkdir(mode=0o700)
    try:
        files = [
            _bring(staging, path, draft, earlier)
            for path in sorted(staging.rglob("*"))
            if path.is_file() and not path.is_symlink()
        ]
        manifest.write(draft, msgspec.structs.replace(about, files=tuple(files)))
        for path in draft.rglob("*"):
            if path.is_dir():
                disk.sync(path)
        draft.rename(target)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    disk.sync(folder)
    return target


def _bring(staging: Path, path: Path, draft: Path, earlier: Earlier) -> CopiedFile:
    """One file to the backup; what never changes is taken from the earlier one by link."""
    name = path.relative_to(staging).as_posix()
    target = draft / name
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    size = path.stat().st_size
    known = earlier.get(name)
    if known is not None and known[1].size == size and _linked_from(known[0], target):
        return known[1]
    try:
        os.link(path, target)
    except OSError:
        return CopiedFile(name, size, _copy(path, target))
    disk.sync(target)
    return CopiedFile(name, size, manifest.digest(target))


def _linked_from(source: Path, target: Path) -> bool:
    try:
        os.link(source, target)
    except OSError:
        return False
    return True


def _observations(folder: Path) -> Earlier:
    """The data files of the newest backup there is: their names are never used again."""
    found = manifest.newest(folder)
    if found is None:
        return {}
    return {
        file.path: (found.path / file.path, file)
        for file in found.manifest.files
        if file.path.startswith("lake/")
        and "/_delta_log/" not in file.path
        and file.path.endswith(".parquet")
    }


def _copy(source: Path, target: Path) -> str:
    """A synced copy, 0600; its SHA-256 on the way."""
    found = hashlib.sha256()
    descriptor = os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with source.open("rb") as file, open(descriptor, "wb") as copy:  # noqa: PTH123 a descriptor
        while block := file.read(manifest.BLOCK):
            found.update(block)
            copy.write(block)
        copy.flush()
        os.fsync(descriptor)
    return found.hexdigest()


def keep_newest(folder: Path, number: int) -> list[Path]:
    """Deletes all but the newest backups and what a killed one left; returns what went."""
    paths = sorted(folder.glob(f"{manifest.PREFIX}*Z"))
    gone = [path for path in paths if (path / manifest.MANIFEST).exists()][:-number]
    gone += folder.glob(f"{manifest.PREFIX}*Z{manifest.UNFINISHED}")
    for path in gone:
        shutil.rmtree(path, ignore_errors=True)
    return gone
