# SPDX-License-Identifier: Apache-2.0
"""Small real file systems, made to become full or read-only while a home lives on them."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.journeys.roles import until

BLOCK = 1 << 16


def why_not() -> str:
    """Why no file system can be mounted here; empty if it can."""
    if os.geteuid() != 0:
        return "Mounting a small disk needs root"
    return ""


class SmallDisk:
    """An ext4 file system of some MiB in a file; ``path`` is where it is mounted."""

    def __init__(self, image: Path, path: Path, mebibytes: int) -> None:
        self.image, self.path = image, path
        self._ballast = path / "ballast"
        self._covers: list[Path] = []
        with image.open("wb") as file:
            file.truncate(mebibytes << 20)
        _run("mkfs.ext4", "-q", "-m", "0", str(image))
        path.mkdir()
        self.mount()

    def mount(self) -> None:
        """As most systems do: an error of the disk makes it read-only."""
        _run("mount", "-o", "loop,errors=remount-ro", str(self.image), str(self.path))

    def unmount(self) -> None:
        while self._covers:
            _run("umount", str(self._covers.pop()))
        _run("umount", str(self.path))

    def repair(self) -> None:
        """What an administrator does after an error, with nothing running on the disk."""
        self.unmount()
        done = subprocess.run(["e2fsck", "-fy", str(self.image)], capture_output=True, check=False)
        assert done.returncode < 4, done.stdout
        self.mount()

    def fill(self, leave: int = 0) -> None:
        """Take all room but ``leave`` bytes."""
        block = bytes(BLOCK)
        with self._ballast.open("ab", buffering=0) as file:
            try:
                while self.free() > leave and file.write(block):
                    continue
                while not leave and file.write(block[:512]):
                    continue
            except OSError:
                return
            finally:
                os.sync()

    def free(self) -> int:
        found = os.statvfs(self.path)
        return found.f_bavail * found.f_frsize

    def make_room(self) -> None:
        self._ballast.unlink()

    def set_writable(self, writable: bool) -> None:
        """For a disk that nobody has open for writing."""
        _run("mount", "-o", f"remount,{'rw' if writable else 'ro'}", str(self.path))

    @contextmanager
    def read_only(self, folder: Path) -> Iterator[None]:
        """Within, nobody may write in the folder; after it everybody may again, with nothing
        closed or unmounted in between.

        A mount of the folder over itself, because the kernel refuses to take writing from a
        disk that somebody has open for writing. What is open already goes on; whatever is
        opened, made or renamed meets a read-only file system.
        """
        _run("mount", "--bind", str(folder), str(folder))
        self._covers.append(folder)
        until(lambda: _takes_writing(folder), "somebody writes through the new mount all the time")
        try:
            yield
        finally:
            _run("mount", "-o", "remount,bind,rw", str(folder))

    def break_down(self) -> None:
        """The kernel meets an error and lets nobody write any more."""
        device = _run("findmnt", "-no", "SOURCE", str(self.path)).strip()
        Path(f"/sys/fs/ext4/{Path(device).name}/trigger_fs_error").write_text("1")


@contextmanager
def small_disk(folder: Path, mebibytes: int) -> Iterator[SmallDisk]:
    disk = SmallDisk(folder / "disk.img", folder / "disk", mebibytes)
    try:
        yield disk
    finally:
        disk.unmount()


def _takes_writing(folder: Path) -> bool:
    """The kernel refuses for as long as a file is open for writing that was opened through it."""
    command = ("mount", "-o", "remount,bind,ro", str(folder))
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}: {done.stderr}"
    return done.stdout
