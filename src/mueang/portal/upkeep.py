# SPDX-License-Identifier: Apache-2.0
"""The people's database: whether it answers, and whether it has the form this version needs."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from mueang.data.upkeep.finding import Finding, Said, judged, same

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
