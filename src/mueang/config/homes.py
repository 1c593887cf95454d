# SPDX-License-Identifier: Apache-2.0
"""A home on disk: made if missing, and used by one supervisor at a time.

A role takes the lock ``run/<role>.lock`` in the same way, so a role that is started alone
cannot meet a second one of its kind.
"""

from __future__ import annotations

import fcntl
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mueang.config.words import Stop

DEMONSTRATION = "demo.json"
"""The file that marks a home whose data are simulated."""
SUPERVISOR = "serve"
"""The lock of whoever starts roles in a home."""

_held: set[Path] = set()
"""Locks that this process has."""

LONGEST_SOCKET_PATH = 107
"""Linux, unix(7): sun_path holds 108 bytes with the closing zero."""


class HomeInUse(Stop):
    """Another process holds the lock; ``holder`` is its line in the lock file."""

    def __init__(self, home: Path, name: str, holder: str) -> None:
        self.holder = holder
        super().__init__(
            f"{home} is in use already: {name} runs there as process {holder or 'unknown'}. "
            f"Stop that one first (kill {holder.split(' ')[0]}) or choose another --home.",
            f"{home} ถูกใช้งานอยู่แล้ว: {name} ทำงานเป็นโพรเซส {holder or 'ไม่ทราบ'} "
            f"หยุดโพรเซสนั้นก่อน (kill {holder.split(' ')[0]}) หรือเลือก --home อื่น",
        )


def is_demonstration(home: Path) -> bool:
    """Whether everything in the home is made up, for people to try."""
    return (home / DEMONSTRATION).is_file()


def prepare_home(home: Path) -> Path:
    """The home as an absolute path, made with 0700 if missing (it holds keys and people's data)."""
    home = home.expanduser().absolute()
    longest = str(home / "run" / "history.sock")
    if len(os.fsencode(longest)) > LONGEST_SOCKET_PATH:
        raise Stop(
            f"The path of the home is too long for its sockets ({longest}). "
            "Choose one with fewer than 85 characters.",
            f"เส้นทางของโฟลเดอร์หลักยาวเกินไปสำหรับซ็อกเก็ต ({longest}) เลือกเส้นทางที่สั้นกว่า 85 ตัวอักษร",
        )
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        (home / "run").mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise Stop(
            f"The home {home} cannot be made: {error.strerror}. Choose one that you may write.",
            f"สร้างโฟลเดอร์หลัก {home} ไม่ได้: {error.strerror} เลือกโฟลเดอร์ที่คุณมีสิทธิ์เขียน",
        ) from None
    return home


@contextmanager
def locked(home: Path, name: str, what: str = "") -> Iterator[None]:
    """Holds ``run/<name>.lock``; raises HomeInUse with the holder's pid if it is taken.

    The lock is the kernel's and ends with the process, however that dies; the file stays.
    Within one process it may be taken again inside itself: a role takes its own lock whether
    or not its starter did so first.
    """
    path = home / "run" / f"{name}.lock"
    if path in _held:
        yield
        return
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise Stop(
            f"The home {home} cannot be written: {error.strerror}. Check its disk and whose it "
            "is (`mueang doctor` says more), or choose another --home.",
            f"เขียนในโฟลเดอร์หลัก {home} ไม่ได้: {error.strerror} ตรวจสอบดิสก์และสิทธิ์ของโฟลเดอร์ "
            "(ดูเพิ่มด้วย `mueang doctor`) หรือเลือก --home อื่น",
        ) from None
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(descriptor, 200, 0).decode(errors="replace").strip()
            raise HomeInUse(home, name, holder) from None
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()} {what}".strip().encode(), 0)
        _held.add(path)
        yield
    finally:
        _held.discard(path)
        os.close(descriptor)


def holder(home: Path, name: str) -> str:
    """The line of the process that holds a lock ("pid what"), empty if nobody does."""
    try:
        descriptor = os.open(home / "run" / f"{name}.lock", os.O_RDWR | os.O_CLOEXEC)
    except FileNotFoundError:
        return ""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return os.pread(descriptor, 200, 0).decode(errors="replace").strip()
    finally:
        os.close(descriptor)
    return ""


def socket_answers(path: Path) -> bool:
    """Whether somebody accepts connections on a Unix socket."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as peer:
        peer.settimeout(2)
        try:
            peer.connect(str(path))
        except OSError:
            return False
    return True


def wait_for_socket(path: Path, seconds: float) -> bool:
    """Waits until a socket answers; False when the time is over."""
    deadline = time.monotonic() + seconds
    while not socket_answers(path):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def check_port(host: str, port: int) -> None:
    """Raises Stop with plain words if the port cannot be had."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except OSError as error:
        raise Stop(
            f"{host} is not an address of this machine: {error.strerror}. Check --host.",
            f"{host} ไม่ใช่ที่อยู่ของเครื่องนี้: {error.strerror} ตรวจสอบ --host",
        ) from None
    family, kind, protocol, _, address = found[0]
    with socket.socket(family, kind, protocol) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(address)
            trial.listen(1)
        except OSError as error:
            raise Stop(
                f"Port {port} on {host} cannot be used: {error.strerror}. Another program may "
                f"have it. Stop that one or choose another port, for example --port {port + 1}.",
                f"ใช้พอร์ต {port} บน {host} ไม่ได้: {error.strerror} อาจมีโปรแกรมอื่นใช้อยู่ "
                f"หยุดโปรแกรมนั้นหรือเลือกพอร์ตอื่น เช่น --port {port + 1}",
            ) from None
