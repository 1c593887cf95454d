# SPDX-License-Identifier: Apache-2.0
"""Where a watched folder may be, which files in it are ready, and where they go afterwards.

The folder belongs to whoever puts files there: nothing in it is followed (links), nothing is
believed (names), and only plain files are opened.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from mueang.config import options as settings_of_home
from mueang.data.sources.contract import LinkBroken

DONE, REFUSED = "done", "refused"
UNFINISHED = (".part", ".tmp", ".partial", ".filepart", ".crdownload", ".download", "~")
"""Endings under which programs write what is not whole yet; they rename it in the end."""
MAX_FILES = 5_000
"""Files that one look takes in; the others are met at the next."""
EMPTY_SECONDS = 60.0
"""A file without content may have been made just now by who is about to write it."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|]")


class Found(NamedTuple):
    """A file in the folder, as it was at one look."""

    name: str
    size: int
    key: tuple[int, int, int, int]
    """Changes when the file does: device, inode, size, time of change."""
    plain: bool
    """False for links, pipes and devices, which are never opened."""


def watched(path: str, source_id: str) -> Path:
    """The folder of a source; made when it is the home's own. Raises LinkBroken."""
    home = settings_of_home.HOME.get().expanduser().absolute()
    inbox = home / "inbox"
    if not path:
        folder = inbox / source_id
        folder.mkdir(parents=True, exist_ok=True)
        return folder.resolve()
    folder = Path(path)
    try:
        real = (folder if folder.is_absolute() else inbox / folder).resolve(strict=True)
    except (OSError, ValueError, RuntimeError):
        raise LinkBroken("folder", f"there is no folder {path[:200]!r}") from None
    roots = [inbox, *(Path(root) for root in settings_of_home.SOURCE_FOLDERS.get())]
    if not any(real == root or root in real.parents for root in map(_real, roots)):
        raise LinkBroken(
            "allowed",
            f"{str(real)[:200]!r} is not among the folders that sources may watch. Whoever runs "
            "the machine names it in MUEANG_SOURCE_FOLDERS.",
        )
    if not real.is_dir():
        raise LinkBroken("folder", f"{path[:200]!r} is not a folder")
    return real


def _real(root: Path) -> Path:
    return root.expanduser().absolute().resolve()


def ready_folders(folder: Path) -> None:
    """The folders for files that are done, inside the watched one. Raises LinkBroken."""
    for name in (DONE, REFUSED):
        place = folder / name
        try:
            place.mkdir(exist_ok=True)
            if place.is_symlink() or not os.access(place, os.W_OK | os.X_OK):
                raise LinkBroken("folder", f"we may not write into {place}")
        except OSError as error:
            raise LinkBroken("folder", f"{place}: {error.strerror}") from None


def look(folder: Path) -> list[Found]:
    """The files that are not hidden and not being written under another name, by name."""
    found: list[Found] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if len(found) >= MAX_FILES:
                    break
                if _is_wanted(entry):
                    info = entry.stat(follow_symlinks=False)
                    key = (info.st_dev, info.st_ino, info.st_size, info.st_mtime_ns)
                    found.append(Found(entry.name, info.st_size, key, stat.S_ISREG(info.st_mode)))
    except OSError as error:
        raise LinkBroken("folder", f"{folder}: {error.strerror}") from None
    return sorted(found)


def _is_wanted(entry: os.DirEntry[str]) -> bool:
    name = entry.name
    if name.startswith((".", "~$")) or name.lower().endswith(UNFINISHED):
        return False
    return not entry.is_dir(follow_symlinks=False)


class Patience:
    """Files are ready when they have not changed for a while."""

    def __init__(self, settle: float, clock: Callable[[], float]) -> None:
        self._settle = settle
        self._clock = clock
        self._seen: dict[str, tuple[tuple[int, int, int, int], float]] = {}

    def ready(self, found: list[Found]) -> Iterator[Found]:
        """Those of this look that are; the others are waited for."""
        now = self._clock()
        names = {file.name for file in found}
        self._seen = {name: seen for name, seen in self._seen.items() if name in names}
        for file in found:
            key, since = self._seen.get(file.name, (None, now))
            if key != file.key:
                self._seen[file.name] = (file.key, now)
                since = now
            wait = self._settle if file.size or not file.plain else EMPTY_SECONDS
            if now - since >= wait:
                yield file


def open_plain_file(path: Path) -> BinaryIO:
    """Open without following a link and without waiting for a pipe. Raises OSError."""
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError("it is not a plain file")
    return os.fdopen(handle, "rb")


def safe_name(name: str) -> str:
    """The name as it may stand in a folder of ours, on Windows too; never a path."""
    text = name.encode("utf-8", "replace").decode("utf-8", "replace")
    text = _CONTROL.sub("_", unicodedata.normalize("NFC", text)).strip(". ")
    stem, dot, ending = text.rpartition(".")
    if dot and len(ending) <= 10:
        while len(stem.encode()) > 150:
            stem = stem[:-1]
        return f"{stem or 'file'}.{ending}"
    while len(text.encode()) > 150:
        text = text[:-1]
    return text or "file"


def move(folder: Path, name: str, into: str) -> Path:
    """Move a file of the folder into ``done`` or ``refused``, over nothing. Raises OSError."""
    wanted = safe_name(name)
    stem, ending = Path(wanted).stem, Path(wanted).suffix
    for number in range(1, 10_000):
        place = folder / into / (wanted if number == 1 else f"{stem}-{number}{ending}")
        if not os.path.lexists(place):
            os.rename(folder / name, place)  # noqa: PTH104 of a name that need not be text
            return place
    raise OSError("too many files of one name")
