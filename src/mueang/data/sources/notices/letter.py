# SPDX-License-Identifier: Apache-2.0
"""The words of a notice, in Thai and then in English: what, since when, what to do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from mueang.data.sources.notices.notice import Event
from mueang.data.sources.settings import SourceSettings

THAILAND = timedelta(hours=7)
MOST_NAMED = 20
MONTHS = "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.".split()


class Letter(NamedTuple):
    subject: str
    body: str


def compose(events: list[Event], sources: dict[str, SourceSettings]) -> Letter:
    """One letter about all of them; sources that are gone are named by their id."""
    silent = [event for event in events if event.kind == "silent"]
    back = [event for event in events if event.kind == "back"]
    if silent:
        thai, english = f"ข้อมูลหยุดส่ง {len(silent)} รายการ", f"{len(silent)} silent"
    else:
        thai, english = f"ข้อมูลกลับมาส่งแล้ว {len(back)} รายการ", f"{len(back)} sending again"
    parts = [_thai(silent, back, sources), _english(silent, back, sources)]
    return Letter(f"เมือง: {thai} / Mueang: {english}", "\n\n".join(parts) + "\n")


def _thai(silent: list[Event], back: list[Event], sources: dict[str, SourceSettings]) -> str:
    lines = ["เรียน ผู้ดูแลแหล่งข้อมูล", ""]
    if silent:
        lines += ["รายการต่อไปนี้ไม่ส่งข้อมูลนานเกินกำหนด โปรดตรวจสอบอุปกรณ์ ไฟฟ้า และเครือข่าย:"]
        lines += _listed(silent, sources, "ครั้งล่าสุด", "ยังไม่เคยส่ง", "และอีก {} รายการ", thai_time)
    if back:
        lines += ["", "รายการต่อไปนี้กลับมาส่งข้อมูลแล้ว:"]
        lines += _listed(back, sources, "ตั้งแต่", "", "และอีก {} รายการ", thai_time)
    lines += ["", "ดูว่าขัดข้องที่จุดใดได้ที่หน้าแหล่งข้อมูลของเมือง ปุ่ม “ตรวจสอบ” จะบอกทีละขั้น"]
    return "\n".join(lines)


def _english(silent: list[Event], back: list[Event], sources: dict[str, SourceSettings]) -> str:
    lines = []
    if silent:
        lines += ["These have been silent for longer than promised. Please look at the device, its"]
        lines += ["power and its network:"]
        lines += _listed(silent, sources, "last heard", "never heard", "and {} more", english_time)
    if back:
        lines += [""] if silent else []
        lines += ["These are sending again:"]
        lines += _listed(back, sources, "since", "", "and {} more", english_time)
    lines += ["", 'The city\'s page of sources says where it is broken: press "Check".']
    return "\n".join(lines)


def _listed(
    events: list[Event],
    sources: dict[str, SourceSettings],
    since: str,
    never: str,
    more: str,
    spell: Callable[[int], str],
) -> list[str]:
    lines = []
    for event in events[:MOST_NAMED]:
        source = sources.get(event.source)
        name = " ".join((source.name if source else event.source).split())
        thing = f": {event.entity.removeprefix('urn:ngsi-ld:')}" if event.entity else ""
        when = f"{since} {spell(event.at)}" if event.at else never
        lines.append(f"  • {name}{thing} ({when})")
    if len(events) > MOST_NAMED:
        lines.append("  • " + more.format(len(events) - MOST_NAMED))
    return lines


def thai_time(at: int) -> str:
    """``3 พ.ย. 2569 14:05 น.``"""
    local = datetime.fromtimestamp(at / 1e6, UTC) + THAILAND
    return f"{local.day} {MONTHS[local.month - 1]} {local.year + 543} {local:%H:%M} น."


def english_time(at: int) -> str:
    """``2026-11-03 14:05`` in Thai time."""
    return f"{datetime.fromtimestamp(at / 1e6, UTC) + THAILAND:%Y-%m-%d %H:%M} (UTC+7)"
