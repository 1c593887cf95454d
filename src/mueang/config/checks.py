# SPDX-License-Identifier: Apache-2.0
"""What ``mueang doctor`` looks at: each check says in words what it found and what to do."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from mueang.config import options
from mueang.config.homes import SUPERVISOR, holder, socket_answers
from mueang.config.words import choose

LEAST_FREE_BYTES = 2 << 30
LATE_BYTES = 256 << 20
"""Size of the log that the lake does not have yet, from which on history is called late."""
LIBRARIES = ("Django", "deltalake", "duckdb", "httptools", "msgspec", "pyarrow", "uvicorn")


@dataclass(frozen=True)
class Finding:
    """One line of the doctor's; ``todo`` is empty when all is well."""

    name: str
    found: str
    todo: str = ""

    @property
    def well(self) -> bool:
        return not self.todo


def check_home(home: Path) -> Iterator[Finding]:
    name = choose("home", "โฟลเดอร์หลัก")
    if not home.is_dir():
        yield Finding(name, f"{home}: -", choose("Make it: mueang demo", "สร้างด้วย: mueang demo"))
        return
    if not os.access(home, os.W_OK | os.X_OK):
        todo = choose("Give yourself the right to write there.", "ให้สิทธิ์เขียนในโฟลเดอร์นี้")
        yield Finding(name, choose(f"{home} cannot be written", f"{home} เขียนไม่ได้"), todo)
    elif home.stat().st_mode & 0o077:
        found = choose(f"{home} is open to other users", f"{home} ผู้ใช้อื่นเข้าได้")
        yield Finding(name, found, f"chmod 700 {home}")
    else:
        yield Finding(name, str(home))


def check_disk(home: Path) -> Iterator[Finding]:
    free = shutil.disk_usage(home if home.exists() else Path.cwd()).free
    todo = choose(
        "Writes will be refused when it is full: free some room, or `mueang maintain`.",
        "เมื่อเต็มระบบจะหยุดรับข้อมูล เพิ่มพื้นที่หรือใช้ `mueang maintain`",
    )
    found = f"{free / (1 << 30):,.1f} GiB"
    yield Finding(choose("free disk", "พื้นที่ว่าง"), found, todo if free < LEAST_FREE_BYTES else "")


def check_roles(home: Path) -> Iterator[Finding]:
    """Roles hold their locks while they live; a socket that does not answer is a busy role."""
    if not holder(home, SUPERVISOR) and not holder(home, "server"):
        yield Finding(choose("roles", "บทบาท"), choose("none runs now", "ยังไม่ได้เปิดทำงาน"))
        return
    for role in ("history", "server", "pages"):
        path = home / "run" / f"{role}.sock"
        well = socket_answers(path)
        todo = choose(
            f"See the log of `mueang serve`; if it stays so: kill {holder(home, role) or role}",
            f"ดูบันทึกของ `mueang serve` ถ้ายังเป็นอยู่: kill {holder(home, role) or role}",
        )
        found = choose("answers", "ตอบ") if well else choose("does not answer", "ไม่ตอบ")
        yield Finding(role, found, "" if well else todo)


def check_server(home: Path) -> Iterator[Finding]:
    """What the running server says of itself: parts, and what history has yet to take."""
    from mueang.data.client import DataClient, ServerUnavailable

    if not socket_answers(home / "run" / "server.sock"):
        return
    try:
        with DataClient(home) as client:
            health = client.health()
    except ServerUnavailable as error:
        yield Finding("server", str(error), choose("See its log.", "ดูบันทึกของ server"))
        return
    todo = choose("See the log of `mueang serve`.", "ดูบันทึกของ `mueang serve`")
    for part, state in health.parts.items():
        yield Finding(f"/healthz {part}", state, "" if state == "ok" else todo)
    backlog = f"{health.backlog_bytes / (1 << 20):,.1f} MiB"
    late = health.backlog_bytes > LATE_BYTES
    yield Finding(choose("waits for history", "รอเข้าประวัติ"), backlog, todo if late else "")


def check_databases(home: Path) -> Iterator[Finding]:
    """SQLite's own quick check (https://sqlite.org/pragma.html#pragma_quick_check)."""
    for name in ("log.db", "state.db", "mueang.sqlite3"):
        path = home / name
        if not path.exists():
            continue
        try:
            with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=10)) as db:
                found = str(db.execute("PRAGMA quick_check(1)").fetchone()[0])
        except sqlite3.Error as error:
            found = str(error)
        todo = choose(
            f"Stop Mueang, keep a copy of {home}, restore {name} from the last backup.",
            f"หยุดระบบ สำเนา {home} ไว้ แล้วกู้ {name} จากสำเนาล่าสุด",
        )
        yield Finding(name, found, "" if found == "ok" else todo)


def check_settings(home: Path) -> Iterator[Finding]:
    for option in options.OPTIONS.values():
        try:
            option.get()
        except options.BadSetting as error:
            yield Finding(option.name, str(error), choose("Correct it.", "แก้ไขค่านี้"))
    unknown = {n for n in os.environ if n.startswith("MUEANG_")} - set(options.OPTIONS)
    for name in sorted(unknown - {"MUEANG_SHARED", "MUEANG_FAULT"}):
        found = choose("is not a setting", "ไม่ใช่ค่าตั้งของระบบ")
        yield Finding(
            name, found, choose("See docs/reference/settings.md", "ดู docs/reference/settings.md")
        )


def check_libraries(home: Path) -> Iterator[Finding]:
    found, missing = [f"Python {sys.version.split()[0]}"], []
    for name in LIBRARIES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            missing.append(name)
    todo = f"make setup ({', '.join(missing)})" if missing else ""
    yield Finding(choose("libraries", "ไลบรารี"), ", ".join(found), todo)


CHECKS: tuple[Callable[[Path], Iterator[Finding]], ...] = (
    check_home,
    check_disk,
    check_settings,
    check_roles,
    check_server,
    check_databases,
    check_libraries,
)
