# SPDX-License-Identifier: Apache-2.0
"""Run within a network namespace that has no way out: installs Mueang from a wheelhouse, serves
a home, and reads its pages. ``python namespace.py WHEELHOUSE FOLDER``; prints what answered."""

from __future__ import annotations

import fcntl
import os
import socket
import struct
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

SIOCSIFFLAGS, IFF_UP = 0x8914, 0x1
PORT = 8000
PATIENCE = 180.0
ASKED = ("/healthz", "/th/", "/en/docs/", "/en/docs/reference/settings/")


def bring_loopback_up() -> None:
    """A new namespace has loopback only, and that is down (netdevice(7))."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as door:
        fcntl.ioctl(door.fileno(), SIOCSIFFLAGS, struct.pack("16sH14s", b"lo", IFF_UP, b""))


def answer(path: str) -> int:
    try:
        with urllib.request.urlopen(f"http://localhost:{PORT}{path}", timeout=30) as got:
            return int(got.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def main(wheels: Path, folder: Path) -> None:
    bring_loopback_up()
    subprocess.run([wheels / "install", folder / "program"], check=True)
    program = folder / "program" / "bin" / "mueang"
    environment = os.environ | {"MUEANG_BACKUP_HOURS": "0", "MUEANG_LANGUAGE": "en"}
    served = subprocess.Popen([program, "serve", "--home", folder / "home"], env=environment)
    try:
        until = time.monotonic() + PATIENCE
        while answer("/en/") != 200:
            if served.poll() is not None or time.monotonic() > until:
                sys.exit("Mueang does not answer")
            time.sleep(0.2)
        for path in ASKED:
            print(f"{path} {answer(path)}")
    finally:
        served.terminate()
        served.wait(60)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
