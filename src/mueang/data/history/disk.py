# SPDX-License-Identifier: Apache-2.0
"""Making files durable: deltalake never calls fsync on a local path, so we do.

(``performance.md`` section 2.)
"""

from __future__ import annotations

import os
from pathlib import Path


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
