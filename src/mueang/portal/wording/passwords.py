# SPDX-License-Identifier: Apache-2.0
"""What is wrong with a new account's name or password, each rule in words."""

from __future__ import annotations

from collections.abc import Iterable

from mueang.portal.wording.text import Language, Text

RULES: dict[str, Text] = {
    "email": Text("อีเมลนี้ใช้ไม่ได้ ตรวจตัวสะกด", "This is no e-mail address. Check the spelling"),
    "name": Text("กรอกชื่อ", "Give a name"),
    "language": Text("เลือกภาษาไทยหรืออังกฤษ", "Choose Thai or English"),
    "role": Text("เลือกบทบาทอย่างน้อยหนึ่งบทบาท", "Choose at least one role"),
    "password_too_short": Text(
        "รหัสผ่านสั้นเกินไป ต้องยาวอย่างน้อย 12 ตัวอักษร",
        "The password is too short: it needs 12 characters or more",
    ),
    "password_too_common": Text(
        "รหัสผ่านนี้มีคนใช้กันมาก เดาได้ง่าย ลองใช้หลายคำที่ไม่เกี่ยวกัน",
        "Many people use this password. Take a few words that have nothing to do with each other",
    ),
    "password_too_similar": Text(
        "รหัสผ่านคล้ายชื่อหรืออีเมลของคุณ", "The password resembles your name or e-mail address"
    ),
    "unprintable": Text("รหัสผ่านมีอักขระที่พิมพ์จากแป้นไม่ได้", "The password holds what no keyboard types"),
}
OTHER = Text("รหัสผ่านนี้ใช้ไม่ได้ เลือกรหัสอื่น", "This password cannot be used. Choose another")


def rules_in_words(rules: Iterable[str], language: Language) -> list[str]:
    """Each broken rule once, in the order in which they were found."""
    return list(dict.fromkeys(RULES.get(rule, OTHER).say(language) for rule in rules))
