# SPDX-License-Identifier: Apache-2.0
"""Ways in which people are told, and how often."""

from __future__ import annotations

from mueang.portal.wording.text import Text

CHANNELS: dict[str, Text] = {
    "email": Text("อีเมล", "E-mail"),
    "line": Text("LINE", "LINE"),
}
RHYTHMS: dict[str, Text] = {
    "at_once": Text("ทันทีที่มีเรื่อง", "At once"),
    "daily": Text("รวมวันละครั้ง เวลา 7.30 น.", "Once a day, at 7:30"),
    "never": Text("ไม่ส่ง", "Never"),
}
