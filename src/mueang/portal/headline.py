# SPDX-License-Identifier: Apache-2.0
"""How is my city now? Answered in one sentence, with the evidence behind it."""

from __future__ import annotations

from dataclasses import dataclass

from mueang.portal.cards import label_of
from mueang.portal.scales import State
from mueang.portal.summary import CitySummary, KindSummary
from mueang.portal.things import Thing
from mueang.portal.wording import kinds
from mueang.portal.wording.attributes import amount
from mueang.portal.wording.text import Language, Text
from mueang.portal.wording.times import ago

NOTHING_YET = Text("ยังไม่มีข้อมูลสดจาก{city}", "There is no live data from {city} yet")
ALL_SILENT = Text(
    "{city}เงียบ: ไม่มีจุดวัดใดส่งข้อมูลตามกำหนด (มี {n} จุด)",
    "{city} is silent: none of its points sends as promised ({n} known)",
)
ALL_NORMAL = Text("{city}ตอนนี้: ทุกอย่างที่วัดอยู่ในเกณฑ์ปกติ", "{city} now: everything we measure is normal")
NO_RULE = Text("{city}ตอนนี้: มีข้อมูลสด {n} จุด", "{city} now: live data from {n} points")
WORST = Text("{city}ตอนนี้: {clauses}", "{city} now: {clauses}")
EVIDENCE = Text("{label} {value} ที่{name} · {ago}", "{label} {value} at {name} · {ago}")
EVERY = Text("{subject}{word}ทั้ง {n} จุด", "{subject} is {word} at all {n} points")
SOME = Text("{subject}{word} {k} จาก {n} จุด", "{subject} is {word} at {k} of {n} points")
ONE = Text("{subject}{word}", "{subject} is {word}")

ALL_CITIES_NORMAL = Text(
    "ทั้ง {n} เมืองที่ส่งข้อมูลสดอยู่ในเกณฑ์ปกติ", "All {n} live cities are within normal limits"
)
NO_CITY_LIVE = Text("ยังไม่มีเมืองที่ส่งข้อมูลสด", "No city is live yet")
CITY_CLAUSE = Text("{city}{clause}", "in {city} {clause}")
MORE_CITIES = Text(" และอีก {n} เมือง", ", and {n} more cities")
LIVE = Text("สด {n} จุด", "{n} live")

SUBJECTS = {
    kinds.AIR.key: Text("อากาศ", "the air"),
    kinds.WATER.key: Text("ระดับน้ำ", "the water level"),
    kinds.WEATHER.key: Text("อากาศ", "the weather"),
    kinds.TRAFFIC.key: Text("การจราจร", "the traffic"),
    kinds.NOISE.key: Text("เสียง", "the noise"),
}
"""What a state is said of, so that subject and word make a clause: ``ระดับน้ำปกติ``."""

NEEDS_ATTENTION = ("watch", "warning", "danger")


@dataclass(frozen=True, slots=True)
class Headline:
    """The sentence, its evidence, and a line for each kind."""

    title: str
    evidence: str
    worst: Thing | None
    lines: tuple[str, ...]


def headline(summary: CitySummary, language: Language) -> Headline:
    """What a reader learns in the first second."""
    name = city_name(summary, language)
    worst = summary.worst
    lines = tuple(line for group in summary.kinds if (line := kind_line(group, language)))
    if summary.live == 0 and summary.things:
        told = ALL_SILENT.say(language, city=name, n=f"{len(summary.things):,}")
        return Headline(told, "", None, ())
    if summary.live == 0:
        return Headline(NOTHING_YET.say(language, city=name), "", None, ())
    if worst is None or worst.state is None:
        return Headline(NO_RULE.say(language, city=name, n=f"{summary.live:,}"), "", None, lines)
    clauses = [
        clause(worst_one, language)
        for group in sorted(summary.kinds, key=_worst_first)
        if (worst_one := group.tally.worst) and needs_attention(worst_one.state)
    ]
    shown = evidence(worst, summary.now, language)
    if not clauses:
        return Headline(ALL_NORMAL.say(language, city=name), shown, worst, lines)
    title = WORST.say(language, city=name, clauses=_joined(clauses[:2], language))
    return Headline(title, shown, worst, lines)


def city_name(summary: CitySummary, language: Language) -> str:
    """A name that the next Thai word can follow without a space, or with one after a bracket."""
    name = Text(summary.city.name_th, summary.city.name_en).say(language)
    return f"{name} " if language == "th" and not "ก" <= name[-1:] <= "๏" else name


def country(summaries: list[CitySummary], language: Language) -> str:
    """Which cities are live, and is anything wrong? In one sentence."""
    live = [summary for summary in summaries if summary.live]
    troubled = sorted(
        (one for one in live if one.worst and needs_attention(one.worst.state)),
        key=lambda one: one.worst.state.rank if one.worst and one.worst.state else (0, 0),
        reverse=True,
    )
    if not live:
        return NO_CITY_LIVE.say(language)
    if not troubled:
        return ALL_CITIES_NORMAL.say(language, n=len(live))
    told = [
        CITY_CLAUSE.say(
            language,
            city=city_name(one, language),
            clause=clause(one.worst, language) if one.worst else "",
        )
        for one in troubled[:2]
    ]
    rest = len(troubled) - len(told)
    more = MORE_CITIES.say(language, n=rest) if rest else ""
    sentence = _joined(told, language) + more
    return sentence[:1].upper() + sentence[1:]


def clause(thing: Thing, language: Language) -> str:
    """``อากาศเริ่มมีผลกระทบต่อสุขภาพ``; empty where nothing is known."""
    subject = SUBJECTS.get(thing.kind.key)
    if thing.state is None or subject is None:
        return ""
    word = thing.state.word.say(language)
    return ONE.say(language, subject=subject.say(language), word=word)


def kind_line(group: KindSummary, language: Language) -> str:
    """``ระดับน้ำปกติทั้ง 12 จุด``; how many send, for a kind that no rule judges."""
    tally, subject = group.tally, SUBJECTS.get(group.kind.key)
    worst = tally.worst
    if worst is None or worst.state is None or subject is None:
        return LIVE.say(language, n=f"{tally.live:,}")
    text = ONE if tally.judged == 1 else EVERY if tally.like_worst == tally.judged else SOME
    line = text.say(
        language,
        subject=subject.say(language),
        word=worst.state.word.say(language),
        k=f"{tally.like_worst:,}",
        n=f"{tally.judged:,}",
    )
    return line[0].upper() + line[1:]


def evidence(thing: Thing, now: int, language: Language) -> str:
    """``PM2.5 48 มคก./ลบ.ม. ที่ศรีภูมิ · 6 นาทีที่แล้ว``: the value that decided."""
    deciding = thing.deciding
    if deciding is None:
        return ""
    return EVIDENCE.say(
        language,
        label=label_of(deciding, language),
        value=amount(deciding.attribute, deciding.value, deciding.unit_code, language),
        name=thing.name.say(language),
        ago=ago(deciding.at, now, language),
    )


def needs_attention(state: State | None) -> bool:
    return state is not None and state.level in NEEDS_ATTENTION


def _worst_first(group: KindSummary) -> tuple[int, int]:
    state = group.tally.worst.state if group.tally.worst else None
    rank = state.rank if state else (0, 0)
    return -rank[0], -rank[1]


def _joined(clauses: list[str], language: Language) -> str:
    return (" และ" if language == "th" else " and ").join(clauses)
