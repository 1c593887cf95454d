# SPDX-License-Identifier: Apache-2.0
"""The running system: who answers, how far behind history is, what waits."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version

from mueang.config.homes import socket_answers
from mueang.data.upkeep.finding import Finding, Said, judged, mib, same, span
from mueang.data.upkeep.look import ROLES, Look

LATE_BYTES = 256 << 20
"""Size of the log that the lake does not have yet, from which on history is called late."""
LATE_SECONDS = 600.0
"""The lake is written about once a minute; ten minutes are trouble."""
NAMES = {
    "history": Said("ประวัติ (history)", "history"),
    "server": Said("ศูนย์กลางข้อมูล (server)", "server"),
    "pages": Said("หน้าเว็บ (pages)", "pages"),
    "worker": Said("ตัวเก็บข้อมูล (worker)", "worker"),
}
SEE_LOG = Said(
    "ดูบันทึกของระบบ: journalctl -u mueang -n 100 หรือข้อความที่ mueang serve พิมพ์",
    "Read the log: journalctl -u mueang -n 100, or what mueang serve printed",
)


def check_roles(look: Look) -> Iterator[Finding]:
    """Roles hold their locks while they live; a socket that does not answer is a busy role."""
    if not look.holders:
        found = Said("ยังไม่ได้เปิดทำงาน", "none runs now")
        todo = Said(f"mueang serve --home {look.home}", f"mueang serve --home {look.home}")
        yield Finding("roles", Said("บทบาท", "roles"), found, todo, "note")
        return
    for role in ROLES:
        runs = role in look.holders
        well = runs and (role == "worker" or socket_answers(look.home / "run" / f"{role}.sock"))
        found = Said("ทำงานอยู่", "runs") if well else Said("ไม่ตอบ", "does not answer")
        if not runs:
            found = Said("ไม่ได้ทำงาน", "does not run")
        yield judged(f"role.{role}", NAMES[role], found, not well, SEE_LOG)


def check_server(look: Look) -> Iterator[Finding]:
    """What the server says of itself, and how far the stores behind it are."""
    if look.health is None:
        if look.trouble:
            yield Finding("server", NAMES["server"], same(look.trouble), SEE_LOG, "wrong")
        return
    storage = look.health.parts.get("storage", "ok")
    todo = Said(
        "ระบบไม่รับข้อมูลใหม่จนกว่าจะมีพื้นที่ เพิ่มพื้นที่แล้วระบบจะรับต่อเอง",
        "New data is refused until there is room; it goes on by itself then",
    )
    found = Said("รับข้อมูลได้", "takes in data") if storage == "ok" else same(storage)
    name = Said("การรับข้อมูล", "taking in data")
    yield judged("storage", name, found, storage != "ok", todo)
    backlog = look.health.backlog_bytes
    late = max(look.health.lag_seconds.values(), default=0.0)
    found = Said(
        f"รอเข้าประวัติ {mib(backlog)} เก่าสุด {span(late).th}",
        f"{mib(backlog)} wait, the oldest for {span(late).en}",
    )
    bad = backlog > LATE_BYTES or late > LATE_SECONDS
    yield judged("lag", Said("ความล่าช้าของประวัติ", "lag of history"), found, bad, SEE_LOG)


def check_lakes(look: Look) -> Iterator[Finding]:
    """History's trouble stays within a city: each is named."""
    for code, lake in sorted(look.lakes.items()):
        if lake.trouble:
            todo = Said(
                f"ข้อมูลที่รับแล้วยังอยู่ครบใน log ตรวจดิสก์และสิทธิ์ของ {look.home}/lake/{code} ระบบจะลองใหม่เอง "
                "หากยังเป็นอยู่ให้กู้คืนจากสำเนา",
                f"What was acknowledged is safe in the log. Check disk and rights of "
                f"{look.home}/lake/{code}; it is tried again. If it stays: mueang restore",
            )
            name = Said(f"ประวัติของ {code}", f"history of {code}")
            yield Finding("lake", name, same(lake.trouble), todo, "wrong")
    if look.lakes:
        rows = sum(lake.rows for lake in look.lakes.values())
        size = sum(lake.size for lake in look.lakes.values())
        found = Said(
            f"{len(look.lakes)} เมือง {rows:,} ค่า {mib(size)}",
            f"{len(look.lakes)} cities, {rows:,} values, {mib(size)}",
        )
        yield Finding("lakes", Said("คลังประวัติ", "history on the disk"), found)


def check_version(look: Look) -> Iterator[Finding]:
    """The version that runs against the one that is installed."""
    installed = version("mueang")
    runs = look.health.version if look.health else installed
    todo = Said(
        "รุ่นใหม่ติดตั้งแล้วแต่ยังไม่ได้เปิดใช้: systemctl restart mueang",
        "A new version is installed but not running: systemctl restart mueang",
    )
    found = same(installed)
    if runs != installed:
        found = Said(f"ทำงานรุ่น {runs} ติดตั้งรุ่น {installed}", f"{runs} runs, {installed} is installed")
    yield judged("version", Said("รุ่น", "version"), found, runs != installed, todo)
