# SPDX-License-Identifier: Apache-2.0
"""What protects an installation: backups, the key, the stores' own soundness."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from mueang.config import options
from mueang.data.backup import manifest
from mueang.data.backup.last import last_try
from mueang.data.upkeep.finding import Finding, Said, judged, same, span
from mueang.data.upkeep.look import Look

DAY = 86_400
OLD_SECONDS = 8 * DAY
"""Where Mueang does not make backups by itself, somebody else should have within a week."""
UNCHECKED_SECONDS = 35 * DAY
NAME = Said("สำเนาสำรอง", "backup")


def check_backup(look: Look) -> Iterator[Finding]:
    """The last one: when, whether it failed, where it is, whether it has been read since."""
    named: str = options.BACKUP_FOLDER.get()
    folder = Path(named).expanduser() if named else look.home / "backups"
    last = last_try(look.home)
    if last and last.error:
        todo = Said(
            "แก้สาเหตุแล้วสั่ง mueang backup ระบบจะลองใหม่เองทุกชั่วโมง",
            "Mend that, then: mueang backup. It is tried again each hour",
        )
        found = Said(f"ครั้งล่าสุดไม่สำเร็จ: {last.error}", f"the last try failed: {last.error}")
        yield Finding("backup", NAME, found, todo, "wrong")
    newest = manifest.newest(folder)
    if newest is None:
        if not (last and last.error):
            yield _never(folder)
        return
    hours: int = options.BACKUP_HOURS.get()
    age = (look.now - newest.manifest.made_at) / 1e6
    todo = Said("สั่ง mueang backup แล้วดูข้อความที่ได้", "Run mueang backup and read what it says")
    found = Said(f"{span(age).th}ที่แล้ว ที่ {newest.path}", f"{span(age).en} ago, {newest.path}")
    late = age > (2 * hours * 3600 if hours else OLD_SECONDS)
    yield judged("backup", NAME, found, late, todo)
    yield from _checked(newest, look.now)
    yield from _place(look.home, folder)


def _never(folder: Path) -> Finding:
    found = Said(f"ยังไม่มีใน {folder}", f"there is none in {folder} yet")
    todo = Said(
        "ทำสำเนาแรก: mueang backup (ระบบจะทำเองภายในหนึ่งวันเมื่อเปิดทำงาน)",
        "Make the first: mueang backup (a served home makes one by itself within a day)",
    )
    return Finding("backup", NAME, found, todo, "note")


def _checked(newest: manifest.Kept, now: int) -> Iterator[Finding]:
    name = Said("การตรวจสำเนา", "backup verified")
    checked = newest.checked
    if checked and checked.wrong:
        found = Said(f"เสียหาย: {checked.wrong[0]}", f"damaged: {checked.wrong[0]}")
        todo = Said(
            "ดิสก์ที่เก็บสำเนาอาจเสีย ทำสำเนาใหม่ไปที่ดิสก์อื่น: mueang backup โฟลเดอร์",
            "The disk that holds it may be failing. Make one on another: mueang backup FOLDER",
        )
        yield Finding("backup.checked", name, found, todo, "wrong")
        return
    todo = Said(
        f"ลองกู้คืนดู: mueang restore {newest.path} --trial",
        f"Try it out: mueang restore {newest.path} --trial",
    )
    if checked is None:
        yield Finding("backup.checked", name, Said("ยังไม่ได้ตรวจ", "not yet"), todo, "note")
        return
    age = (now - checked.at) / 1e6
    how = Said("กู้คืนทดลองและนับแล้ว", "restored on trial and counted")
    if not checked.restored:
        how = Said("อ่านครบทุกไฟล์", "read whole")
    found = Said(f"{how.th} {span(age).th}ที่แล้ว", f"{how.en} {span(age).en} ago")
    yield judged("backup.checked", name, found, age > UNCHECKED_SECONDS, todo, "note")


def _place(home: Path, folder: Path) -> Iterator[Finding]:
    if home.stat().st_dev == folder.stat().st_dev:
        yield Finding(
            "backup.place",
            Said("ที่เก็บสำเนา", "where backups are"),
            Said("อยู่บนดิสก์เดียวกับข้อมูล", "on the same disk as the data"),
            Said(
                "ถ้าดิสก์เสียจะหายทั้งคู่ ตั้ง MUEANG_BACKUP_FOLDER ไปยังดิสก์อื่นหรือเครื่องอื่น",
                "If that disk fails both are gone. Set MUEANG_BACKUP_FOLDER to another disk",
            ),
            "note",
        )


def check_key(look: Look) -> Iterator[Finding]:
    """The key signs sessions: nobody else may read it."""
    path, name = look.home / "secret.key", Said("กุญแจลับ", "secret key")
    if not path.exists():
        if "pages" in look.holders:
            todo = Said("เปิดระบบใหม่ ระบบจะสร้างให้", "Start Mueang again; it makes one")
            yield Finding("key", name, Said("ไม่มีไฟล์", "is missing"), todo, "wrong")
        return
    mode = path.stat().st_mode & 0o777
    found = Said("อ่านได้เฉพาะเจ้าของ", "readable by its owner only")
    if mode & 0o077:
        found = Said(f"ผู้อื่นอ่านได้ ({mode:o})", f"others may read it ({mode:o})")
    yield judged("key", name, found, bool(mode & 0o077), same(f"chmod 600 {path}"))


def check_stores(look: Look) -> Iterator[Finding]:
    """SQLite's own quick check (https://sqlite.org/pragma.html#pragma_quick_check): it reads
    every page, so only a thorough look does it."""
    for name in ("log.db", "state.db", "mueang.sqlite3") if look.thorough else ():
        path = look.home / name
        if not path.exists():
            continue
        try:
            with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=10)) as db:
                found = str(db.execute("PRAGMA quick_check(1)").fetchone()[0])
        except sqlite3.Error as error:
            found = str(error)
        todo = Said(
            f"หยุดระบบ เก็บ {look.home} ไว้ตามเดิม แล้วกู้คืนสำเนาล่าสุดไปที่ใหม่: mueang restore",
            f"Stop Mueang, keep {look.home} as it is, and restore the last backup elsewhere: "
            "mueang restore",
        )
        yield judged(f"store.{name}", same(name), same(found), found != "ok", todo)
