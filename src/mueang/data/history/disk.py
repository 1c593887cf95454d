# SPDX-License-Identifier: Apache-2.0
"""Making files durable: deltalake never calls fsync on a local path, so we do.

(``performance.md`` section 2.)
"""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

HARMLESS = {errno.EDQUOT, errno.EINVAL, errno.ENOSPC, errno.ENOSYS, errno.EOPNOTSUPP}
"""What a file system may say to a ``Witness`` that says nothing of what it synced before."""


def sync(path: Path) -> None:
    """Everything written to this file or directory is on the disk when this returns."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def replace(path: Path, content: bytes) -> None:
    """Write a file that after a power cut is either wholly old or wholly new."""
    fresh = path.with_name(f"{path.name}.new")
    with fresh.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    sync(path.parent)


def make_directory(path: Path) -> None:
    """Create a directory, and its parents, durably."""
    if path.is_dir():
        return
    make_directory(path.parent)
    path.mkdir(exist_ok=True)
    sync(path.parent)


class Witness:
    """Says, after a sync that succeeded, whether the file system under it still stood.

    While ext4 breaks down (an error of the disk aborts its journal), Linux answers some syncs
    with success although nothing was written: with 6.18 in about half of the trials, writes
    that had been synced were gone after ``e2fsck``. A change of metadata asked for afterwards
    is refused then, as it needs the journal; it costs a microsecond and writes nothing itself.
    """

    def __init__(self, folder: Path) -> None:
        self._file = tempfile.TemporaryFile(dir=folder, buffering=0)  # noqa: SIM115 (kept open)
        self._file.write(b"1")

    def ask(self) -> None:
        """Raises OSError when what was synced before may be lost."""
        try:
            os.posix_fallocate(self._file.fileno(), 0, 1)
        except OSError as error:
            if error.errno not in HARMLESS:
                raise

    def close(self) -> None:
        self._file.close()
