# SPDX-License-Identifier: Apache-2.0
"""What changed today, in sentences."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from mueang.portal.cards import label_of, state_card
from mueang.portal.today import Change
from mueang.portal.wording import times
from mueang.portal.wording.attributes import amount
from mueang.portal.wording.text import Language, Text

SHOWN = 12
"""Lines before the rest is folded away."""

WORDS: dict[str, Text] = {
    "worse": Text("เพิ่มขึ้นเป็น{state} ({value})", "rose to {state} ({value})"),
    "better": Text("ดีขึ้นเป็น{state} ({value})", "improved to {state} ({value})"),
    "record": Text(
        "{label} สูงสุดในรอบ {days} วัน ({value})", "{label} highest in {days} days ({value})"
    ),
    "silent": Text("เงียบ ไม่ส่งข้อมูลตามกำหนด", "fell silent: nothing came when it was due"),
    "new": Text("จุดวัดใหม่", "new on the platform"),
}
WORSE_LOW = Text("เปลี่ยนเป็น{state} ({value})", "changed to {state} ({value})")
MORE_NEW = Text("จุดวัดใหม่ และอีก {n} จุดวันนี้", "new on the platform, and {n} more today")


def change_card(change: Change, city: str, language: Language) -> dict[str, Any]:
    """One line: when, where, what, in a state's colour where it has one."""
    thing, told = change.thing, change.told
    value = label = ""
    if told is not None and change.value is not None:
        value = amount(told.attribute, change.value, told.unit_code, language)
        label = label_of(told, language)
    text = WORDS[change.what]
    if change.what == "worse" and thing.kind.key not in ("air", "water", "noise"):
        text = WORSE_LOW
    if change.what == "new" and change.more:
        text = MORE_NEW
    word = change.state.word.say(language) if change.state else ""
    said = text.say(
        language, state=word, value=value, label=label, days=change.days, n=f"{change.more:,}"
    )
    return {
        "what": change.what,
        "name": thing.name.say(language),
        "kind": thing.kind.one.say(language),
        "said": said,
        "url": reverse("entity", args=[city, thing.id]),
        "at": times.iso(change.at),
        "when": times.clock(change.at, language),
        **state_card(change.state, language),
    }
