# SPDX-License-Identifier: Apache-2.0
"""The letters to owners of silent sources: which wait, which never went out, and why."""

from __future__ import annotations

from collections.abc import Iterator

from mueang.data.upkeep.finding import Finding, Level, Said
from mueang.data.upkeep.look import Look


def check_letters(look: Look) -> Iterator[Finding]:
    """Nothing where every letter has gone out."""
    waiting = [each for each in look.notices if not each.sent_at]
    if not waiting:
        return
    lost = sum(each.given_up for each in waiting)
    reason = max(waiting, key=lambda each: each.made_at).failed
    why = f" ({reason})" if reason else ""
    found = Said(
        f"รอส่ง {len(waiting) - lost:,} ฉบับ เลิกพยายาม {lost:,} ฉบับ{why}",
        f"{len(waiting) - lost:,} wait to be sent, {lost:,} given up{why}",
    )
    todo = Said(
        "ตั้งหรือแก้เซิร์ฟเวอร์อีเมล (MUEANG_SMTP_URL, MUEANG_MAIL_FROM) ฉบับที่รออยู่จะส่งเองเมื่อส่งได้ "
        "ระหว่างนี้แจ้งเจ้าของแหล่งข้อมูลทางอื่น",
        "Set up or correct the mail server (MUEANG_SMTP_URL, MUEANG_MAIL_FROM); what waits then "
        "goes out by itself. Tell the sources' owners in another way meanwhile",
    )
    level: Level = "wrong" if reason or lost else "note"
    yield Finding("letters", Said("จดหมายแจ้งเจ้าของข้อมูล", "letters to owners"), found, todo, level)
