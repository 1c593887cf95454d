# SPDX-License-Identifier: Apache-2.0
"""Texts of the audit's pages."""

from __future__ import annotations

from mueang.portal.wording.text import Text

TRAIL: dict[str, Text] = {
    "trail.title": Text("บันทึกการกระทำ", "Audit records"),
    "trail.why": Text(
        "ใครทำอะไร เมื่อใด กับสิ่งใด จากที่ใด แก้ไขหรือลบไม่ได้ และตรวจพบได้ถ้าขาดหาย",
        "Who did what, when, to what, from where. They cannot be changed or removed, and what is "
        "missing is found",
    ),
    "trail.who": Text("ชื่อผู้ทำ", "Who did it"),
    "trail.did": Text("การกระทำ", "Action"),
    "trail.kind": Text("สิ่งที่เกี่ยวข้อง", "Kind of thing"),
    "trail.thing": Text("ชื่อ", "Thing"),
    "trail.any_action": Text("ทุกการกระทำ", "Any action"),
    "trail.any_kind": Text("ทุกสิ่ง", "Anything"),
    "trail.since": Text("ตั้งแต่", "From"),
    "trail.until": Text("ถึง", "to"),
    "trail.clear": Text("ล้างตัวกรอง", "Show all"),
    "trail.none": Text("ไม่มีรายการที่ตรงกับตัวกรอง", "No record fits the filter"),
    "trail.older": Text("เก่ากว่านี้", "Older"),
    "trail.latest": Text("ล่าสุด", "Latest"),
    "trail.csv": Text("ดาวน์โหลด CSV", "Download as CSV"),
    "trail.n": Text("รายการที่ {n}", "Record {n}"),
    "trail.number": Text("รายการที่", "Record"),
    "trail.time": Text("เวลา", "Time"),
    "trail.address": Text("จากที่อยู่", "From address"),
    "trail.changes": Text("สิ่งที่เปลี่ยน", "Changes"),
    "trail.of_this": Text("บันทึกการกระทำเรื่องนี้", "Audit records of this"),
}
