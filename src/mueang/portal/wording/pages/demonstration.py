# SPDX-License-Identifier: Apache-2.0
"""Texts that only a demonstration home shows."""

from __future__ import annotations

from mueang.portal.wording.text import Text

DEMONSTRATION: dict[str, Text] = {
    "demonstration.title": Text("ลองใช้งานในบทบาทต่าง ๆ", "Try it in each role"),
    "demonstration.why": Text(
        "ทุกอย่างในระบบสาธิตนี้สร้างขึ้น บัญชีเหล่านี้ไม่ใช่บุคคลจริงและไม่ต้องใช้รหัสผ่าน",
        "Everything in this demonstration is made up. These people do not exist, and need no "
        "password",
    ),
    "demonstration.enter": Text("เข้าสู่ระบบเป็นบทบาทนี้", "Sign in as"),
}
