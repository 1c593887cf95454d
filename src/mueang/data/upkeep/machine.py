# SPDX-License-Identifier: Apache-2.0
"""The machine: the home's folder, disk, memory, open files, clock."""

from __future__ import annotations

import ctypes
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from mueang.config import options
from mueang.data.upkeep.finding import Finding, Said, gib, judged, mib, same
from mueang.data.upkeep.look import Look

LEAST_FREE_BYTES = 2 << 30
LEAST_FREE_INODES = 50_000
LEAST_MEMORY_BYTES = 200 << 20
FEW_FILES = 4096
"""Each reader of an event stream holds one open file."""
CLOCK_ADRIFT = 5
"""adjtimex(2): TIME_ERROR, the clock is not kept in step with any other."""


def check_home(look: Look) -> Iterator[Finding]:
    name, home = Said("โฟลเดอร์หลัก", "home"), look.home
    if not home.is_dir():
        found = Said(f"ไม่มี {home}", f"there is no {home}")
        todo = Said(
            f"เปิดด้วย mueang serve --home {home} ระบบจะสร้างให้",
            f"mueang serve --home {home} makes it",
        )
        yield Finding("home", name, found, todo, "wrong")
    elif not os.access(home, os.W_OK | os.X_OK):
        found = Said(f"{home} เขียนไม่ได้", f"{home} cannot be written")
        todo = Said(
            f"ให้สิทธิ์แก่ผู้ใช้ที่เปิดระบบ: chown -R mueang {home}",
            f"Give it to the user that serves it: chown -R mueang {home}",
        )
        yield Finding("home", name, found, todo, "wrong")
    else:
        found = Said(f"{home} ผู้ใช้อื่นเข้าได้", f"{home} is open to other users")
        bad = bool(home.stat().st_mode & 0o077)
        yield judged(
            "home", name, found if bad else same(str(home)), bad, same(f"chmod 700 {home}")
        )


def check_disk(look: Look) -> Iterator[Finding]:
    place = look.home if look.home.exists() else Path.cwd()
    usage = shutil.disk_usage(place)
    share = 100 * usage.free / max(1, usage.total)
    floor = max(LEAST_FREE_BYTES, 2 * options.RESERVE_BYTES.get())
    todo = Said(
        "เมื่อเต็มระบบจะหยุดรับข้อมูลใหม่ เพิ่มพื้นที่ ย้ายสำเนาสำรองไปดิสก์อื่น (MUEANG_BACKUP_FOLDER) "
        "หรือเก็บสำเนาให้น้อยลง (MUEANG_BACKUP_KEEP)",
        "New data is refused when it is full. Make room, keep backups on another disk "
        "(MUEANG_BACKUP_FOLDER) or keep fewer (MUEANG_BACKUP_KEEP)",
    )
    found = Said(
        f"เหลือ {gib(usage.free)} จาก {gib(usage.total)} ({share:.0f}%)",
        f"{gib(usage.free)} of {gib(usage.total)} free ({share:.0f}%)",
    )
    yield judged("disk", Said("พื้นที่ดิสก์", "disk"), found, usage.free < floor, todo)
    inodes = os.statvfs(place).f_favail
    if 0 < inodes < LEAST_FREE_INODES:
        yield Finding(
            "inodes",
            Said("จำนวนไฟล์ที่ดิสก์รับได้", "files the disk can still hold"),
            same(f"{inodes:,}"),
            Said("ลบไฟล์เล็กที่ไม่ใช้ หรือย้ายไปดิสก์อื่น", "Delete small files, or move to another disk"),
            "wrong",
        )


def check_memory(look: Look) -> Iterator[Finding]:
    facts = _meminfo()
    if "MemAvailable" not in facts:
        return
    used = sum(_resident(pid) for pid in look.pids.values())
    available = facts["MemAvailable"]
    todo = Said(
        "ปิดโปรแกรมอื่นบนเครื่องนี้ หรือเพิ่มหน่วยความจำ มิฉะนั้นระบบปฏิบัติการอาจหยุดบทบาทใดบทบาทหนึ่ง",
        "Stop other programs here or add memory; else the system may kill a role",
    )
    found = Said(
        f"ระบบใช้ {mib(used)} เครื่องเหลือ {mib(available)}",
        f"{mib(used)} used by the roles, {mib(available)} available",
    )
    bad = available < LEAST_MEMORY_BYTES
    yield judged("memory", Said("หน่วยความจำ", "memory"), found, bad, todo)


def _meminfo() -> dict[str, int]:
    """/proc/meminfo in bytes; empty where there is none."""
    try:
        lines = Path("/proc/meminfo").read_text("ascii").splitlines()
    except OSError:
        return {}
    parts = (line.split() for line in lines)
    return {words[0].rstrip(":"): int(words[1]) * 1024 for words in parts if len(words) == 3}


def _resident(pid: int) -> int:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
    except (OSError, IndexError, ValueError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def check_open_files(look: Look) -> Iterator[Finding]:
    """The server's own limit: it holds the readers."""
    pid = look.pids.get("server")
    if pid is None:
        return
    try:
        limits = Path(f"/proc/{pid}/limits").read_text("ascii").splitlines()
        allowed = next(line.split()[3] for line in limits if line.startswith("Max open files"))
        used = len(os.listdir(f"/proc/{pid}/fd"))  # noqa: PTH208 only how many
    except (OSError, StopIteration, IndexError):
        return
    limit = int(allowed) if allowed.isdecimal() else 1 << 30
    todo = Said(
        "เพิ่มเป็น 65536: LimitNOFILE=65536 ในไฟล์ systemd หรือ ulimit -n 65536 ก่อนเปิดระบบ",
        "Raise it: LimitNOFILE=65536 in the systemd unit, or ulimit -n 65536 before serving",
    )
    found = Said(f"ใช้ {used:,} จาก {limit:,}", f"{used:,} of {limit:,} in use")
    bad = limit < FEW_FILES or used > 0.8 * limit
    yield judged("open_files", Said("ไฟล์ที่เปิดพร้อมกัน", "open files"), found, bad, todo)


def check_clock(look: Look) -> Iterator[Finding]:
    """Whether the kernel believes that its clock is kept right (adjtimex(2), reading only)."""
    try:
        state = ctypes.CDLL(None, use_errno=True).adjtimex(ctypes.create_string_buffer(512))
    except (OSError, AttributeError):
        return
    if state < 0:  # a sandbox forbids to ask (systemd's ProtectClock)
        return
    bad = state == CLOCK_ADRIFT
    todo = Said(
        "เปิดการตั้งเวลาอัตโนมัติ: timedatectl set-ntp true (เครือข่ายปิดให้ชี้ไปยังเซิร์ฟเวอร์เวลาภายใน) "
        "เวลาที่คลาดเคลื่อนทำให้ค่าจากเซนเซอร์ดูเก่าหรือล่วงหน้า",
        "Keep it right: timedatectl set-ntp true (on a closed network, by a time server of yours). "
        "A wrong clock makes readings look old or early",
    )
    found = Said("ไม่ได้ตั้งตามเวลามาตรฐาน", "is not kept in step") if bad else Said("ตรง", "in step")
    yield judged("clock", Said("นาฬิกาเครื่อง", "clock"), found, bad, todo, "note")
