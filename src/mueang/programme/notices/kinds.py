# SPDX-License-Identifier: Apache-2.0
"""Every kind of notice, with its words and how much it presses."""

from __future__ import annotations

from typing import Literal, NamedTuple

Urgency = Literal["now", "soon", "later"]


class Kind(NamedTuple):
    """``{names}`` are filled from the notice's values, which hold ``name`` or ``name_th`` and
    ``name_en``."""

    urgency: Urgency
    th: str
    en: str
    do_th: str = ""
    """What the button says; empty where there is nothing to do."""
    do_en: str = ""


INVITED = "people.invited"
KINDS: dict[str, Kind] = {
    "survey.invited": Kind(
        "soon",
        "{survey}: ขอให้ {agency} ตอบแบบสำรวจ",
        "{survey}: {agency} is asked to answer",
        "ตอบแบบสำรวจ",
        "Answer",
    ),
    "survey.reminded": Kind(
        "now",
        "{survey}: {agency} ยังไม่ได้ส่งคำตอบ",
        "{survey}: {agency} has not answered yet",
        "ตอบแบบสำรวจ",
        "Answer",
    ),
    "survey.returned": Kind(
        "now",
        "{survey}: จังหวัดส่งคำตอบของ {agency} กลับให้แก้ไข",
        "{survey}: the province returned {agency}'s answers for correction",
        "ดูข้อสังเกตและแก้ไข",
        "See the remarks",
    ),
    "survey.submitted": Kind(
        "later",
        "{survey}: {agency} ส่งคำตอบแล้ว",
        "{survey}: {agency} submitted its answers",
        "ตรวจคำตอบ",
        "Look at them",
    ),
    "survey.accepted": Kind(
        "later",
        "{survey}: จังหวัดตรวจรับคำตอบของ {agency} แล้ว",
        "{survey}: the province accepted {agency}'s answers",
    ),
    INVITED: Kind(
        "soon",
        "{by} เชิญท่านเข้าใช้ระบบเมืองในบทบาท{role} ({place}) ลิงก์นี้เป็นของท่านคนเดียว ใช้ได้ครั้งเดียวถึง {until}",
        "{by} invites you to Mueang as {role} ({place}). The link is for you alone and works once, "
        "until {until}",
        "ตอบรับและตั้งรหัสผ่าน",
        "Accept and choose a password",
    ),
    "people.role_given": Kind(
        "later",
        "ท่านได้รับบทบาท {role} ({place})",
        "You were given the role {role} ({place})",
    ),
}


def say(kind: str, values: dict[str, str], language: str) -> str:
    """The notice in one line; a kind that is no longer there is named as it is."""
    found = KINDS.get(kind)
    if found is None:
        return kind
    return _fill(found.en if language == "en" else found.th, values, language)


def to_do(kind: str, language: str) -> str:
    """What its button says; empty where nothing is to be done."""
    found = KINDS.get(kind)
    if found is None:
        return ""
    return found.do_en if language == "en" else found.do_th


def _fill(words: str, values: dict[str, str], language: str) -> str:
    """By ``replace``: a name may hold braces, and must not be read as a place to fill."""
    for name in {key.removesuffix("_th").removesuffix("_en") for key in values}:
        other = "th" if language == "en" else "en"
        value = (
            values.get(f"{name}_{language}") or values.get(name) or values.get(f"{name}_{other}")
        )
        words = words.replace("{" + name + "}", " ".join(str(value or "").split()))
    return words
