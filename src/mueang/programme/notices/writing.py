# SPDX-License-Identifier: Apache-2.0
"""The text of a letter: what waits, where it is done, and how to have fewer letters."""

from __future__ import annotations

from typing import NamedTuple


class _Frame(NamedTuple):
    greeting: str
    one: str
    many: str
    ending: str


FRAMES = {
    "th": _Frame(
        "เรียน ท่านผู้เกี่ยวข้อง",
        "มีเรื่องแจ้งให้ท่านทราบ",
        "มีเรื่องแจ้งให้ท่านทราบ {count} เรื่อง",
        "จดหมายนี้ส่งโดยระบบเมือง ไม่ต้องตอบกลับ ตั้งค่าการแจ้งเตือนได้ที่หน้าบัญชีของฉัน",
    ),
    "en": _Frame(
        "Hello,",
        "there is something for you.",
        "there are {count} things for you.",
        "Sent by Mueang; please do not reply. Your account's page sets how often letters come.",
    ),
}


STRANGERS = {
    "th": "จดหมายนี้ส่งโดยระบบเมือง ไม่ต้องตอบกลับ หากไม่ใช่เรื่องของท่าน ไม่ต้องดำเนินการใด",
    "en": "Sent by Mueang; please do not reply. If this is not meant for you, leave it aside.",
}
"""For those who have no account in which to set anything."""


def write(lines: list[tuple[str, str, str]], language: str, ending: str = "") -> str:
    """``lines``: what it is, what to do (may be empty), the page's address (may be empty)."""
    frame = FRAMES["en" if language == "en" else "th"]
    opening = frame.one if len(lines) == 1 else frame.many.format(count=len(lines))
    parts = [frame.greeting, "", opening, ""]
    for text, do, url in lines:
        parts.append(f"• {text}")
        if url:
            parts.append(f"  {do}: {url}" if do else f"  {url}")
    return "\n".join([*parts, "", ending or frame.ending, ""])
