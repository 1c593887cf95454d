# SPDX-License-Identifier: Apache-2.0
"""Texts: where a number comes from."""

from __future__ import annotations

from mueang.portal.wording.text import Text

ORIGIN: dict[str, Text] = {
    "origin.source": Text("แหล่งข้อมูล", "Source"),
    "origin.licence": Text("สัญญาอนุญาต", "Licence"),
    "origin.method": Text("วิธีวัด", "Method"),
    "origin.averaging": Text("ช่วงเฉลี่ย", "Averaging"),
    "origin.single": Text(
        "ค่าที่แหล่งข้อมูลส่งมา ไม่ได้เฉลี่ยเพิ่ม", "As the source sends it, not averaged by us"
    ),
    "origin.observed": Text("เวลาที่วัด", "Measured at"),
    "origin.received": Text("เวลาที่ได้รับ", "Received at"),
    "origin.late": Text("ช้า {span}", "{span} later"),
    "origin.run": Text("รอบนำเข้า", "Run"),
    "origin.live": Text("ส่งสดทีละค่า ไม่มีรอบนำเข้า", "Sent live, not in a run"),
    "origin.run_counts": Text(
        "อ่าน {read} แถว · เก็บ {stored} ค่า · กักกัน {quarantined} ค่า",
        "{read} rows read · {stored} values stored · {quarantined} in quarantine",
    ),
    "origin.rule": Text("เกณฑ์ที่ใช้เทียบ", "Judged by"),
    "origin.rows": Text("ค่าล่าสุดตามที่เก็บไว้", "The newest values as they are stored"),
    "origin.no_rows": Text("ไม่มีค่าย้อนหลัง", "No values in history"),
    "origin.no_history": Text(
        "ตอนนี้ข้อมูลย้อนหลังไม่ตอบ ลองใหม่ในอีกสักครู่", "History does not answer now; try again in a moment"
    ),
    "origin.more": Text("ดูกราฟและค่าทั้งหมดของจุดนี้", "Chart and all values of this point"),
}
