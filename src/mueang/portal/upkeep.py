# SPDX-License-Identifier: Apache-2.0
"""The people's database: whether it answers, has the form this version needs, and still has
every audit record."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from mueang.audit.chain import check_chain
from mueang.audit.models import AuditRecord
from mueang.data.upkeep.finding import Finding, Said, judged, same

SHOWN = 5
NAME = Said("ฐานข้อมูลของผู้ใช้", "people's database")


def check_people() -> Iterator[Finding]:
    kind = "PostgreSQL" if connection.vendor == "postgresql" else "SQLite"
    try:
        connection.ensure_connection()
        executor = MigrationExecutor(connection)
        missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        todo = Said(
            "ตรวจว่าฐานข้อมูลเปิดอยู่ และ MUEANG_DATABASE_URL ถูกต้อง ระหว่างนี้เข้าสู่ระบบไม่ได้ แต่ข้อมูลเมืองยังรับได้",
            "Check that the database runs and MUEANG_DATABASE_URL is right. Nobody can sign in "
            "meanwhile; city data is still taken in",
        )
        yield Finding("people", NAME, same(f"{kind}: {str(error).strip()}"), todo, "wrong")
        return
    todo = Said("หยุดระบบแล้วสั่ง mueang upgrade", "Stop Mueang, then: mueang upgrade")
    found = Said(f"{kind} พร้อมใช้", f"{kind}, up to date")
    if missing:
        found = Said(f"{kind} ยังขาด {len(missing)} ขั้น", f"{kind} lacks {len(missing)} changes")
    yield judged("people", NAME, found, bool(missing), todo)
    if not missing:
        yield _check_audit()


def _check_audit() -> Finding:
    name = Said("บันทึกการกระทำ", "audit records")
    broken = list(islice(check_chain(), SHOWN + 1))
    if not broken:
        count = AuditRecord.objects.count()
        found = Said(f"ครบถ้วน {count:,} รายการ", f"{count:,}, none missing or altered")
        return Finding("audit", name, found)
    listed = [(f"{one.place}", BROKEN[one.why]) for one in broken[:SHOWN]]
    more = len(broken) > SHOWN
    found = Said(
        " · ".join(f"รายการที่ {place} {why.th}" for place, why in listed) + " …" * more,
        " · ".join(f"record {place} {why.en}" for place, why in listed) + " …" * more,
    )
    todo = Said(
        "ตรวจว่าใครเข้าถึงฐานข้อมูลโดยตรง แล้วเทียบกับสำเนาสำรองก่อนหน้า: mueang backup --list",
        "Find out who had direct access to the database, and compare with an earlier backup: "
        "mueang backup --list",
    )
    return Finding("audit", name, found, todo, "wrong")


BROKEN = {
    "missing": Said("หายไป", "is missing"),
    "altered": Said("ถูกแก้ไข", "was altered"),
    "cut_off": Said("เป็นต้นไปถูกตัดออก", "and those after it were cut off"),
    "added": Said("เป็นต้นไปถูกเพิ่มโดยไม่ผ่านระบบ", "and those after it were added from outside"),
    "other_key": Said("ประทับด้วยกุญแจอื่น", "is sealed with another key"),
}
