# SPDX-License-Identifier: Apache-2.0
"""The sources: which are silent, which fail, and at which link."""

from __future__ import annotations

from collections.abc import Iterator

from mueang.data.sources.settings import Link, SourceReport, SourceSettings
from mueang.data.upkeep.finding import Finding, Said, span
from mueang.data.upkeep.links import link_name
from mueang.data.upkeep.look import Look

PATIENCE_SECONDS = 3600
"""Where neither a promise nor a rhythm says when a source is silent."""
RHYTHMS = 3
"""Missed in a row, before a source that is collected counts as silent."""
SECOND = 1_000_000


def check_sources(look: Look) -> Iterator[Finding]:
    """One line for all, then one for each that somebody has to look at."""
    on = [(each, report) for each, report in look.sources if each.state == "on"]
    troubled = [f for each, report in on if (f := _trouble(each, report, look.now))]
    if look.sources:
        count, well = len(on), len(on) - len(troubled)
        waiting = len(look.sources) - count
        found = Said(
            f"ส่งข้อมูลปกติ {well} จาก {count} แหล่ง" + (f" · พักหรือร่างไว้ {waiting}" if waiting else ""),
            f"{well} of {count} send as promised"
            + (f"; {waiting} paused or draft" if waiting else ""),
        )
        yield Finding("sources", Said("แหล่งข้อมูล", "sources"), found)
    yield from troubled


def allowed_silence(source: SourceSettings) -> int:
    """Seconds without a reading after which the source is silent."""
    return source.promise or RHYTHMS * source.rhythm or PATIENCE_SECONDS


def _trouble(source: SourceSettings, report: SourceReport | None, now: int) -> Finding | None:
    name = Said(f"{source.name} ({source.city})", f"{source.name} ({source.city})")
    code = f"source.{source.city}.{source.id}"
    broken = next((link for link in report.links if link.ok is False), None) if report else None
    if broken and report and report.failures:
        return Finding(code, name, _failed(broken, report), _see(source), "wrong")
    if report and report.paused_reason:
        found = Said(f"หยุดรับชั่วคราว: {report.paused_reason}", f"held back: {report.paused_reason}")
        return Finding(code, name, found, _see(source), "wrong")
    heard = report.last_reading_at if report else 0
    since = heard or source.changed_at or source.created_at
    quiet = (now - since) / SECOND
    if quiet <= allowed_silence(source):
        return None
    found = Said(f"เงียบมา {span(quiet).th}", f"silent for {span(quiet).en}")
    if not heard:
        found = Said(
            f"ยังไม่เคยส่งค่าตั้งแต่เปิดใช้ ({span(quiet).th})",
            f"has sent nothing since it was switched on ({span(quiet).en})",
        )
    return Finding(code, name, found, _see(source), "wrong")


def _failed(link: Link, report: SourceReport) -> Said:
    detail = f" ({link.detail})" if link.detail else ""
    name = link_name(link.code)
    return Said(
        f"ขาดที่{name.th} ไม่สำเร็จ {report.failures} ครั้งติดกัน{detail}",
        f"broken at {name.en}, {report.failures} failures in a row{detail}",
    )


def _see(source: SourceSettings) -> Said:
    whom = source.contact or source.agency
    if whom:
        return Said(
            f"ตรวจการเชื่อมต่อที่หน้าแหล่งข้อมูล หรือติดต่อเจ้าของ: {whom}",
            f"Check the connection on the source's page, or ask its owner: {whom}",
        )
    return Said("ตรวจการเชื่อมต่อที่หน้าแหล่งข้อมูล", "Check the connection on the source's page")
