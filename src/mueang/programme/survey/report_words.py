# SPDX-License-Identifier: Apache-2.0
"""The words of a round's report, in both languages."""

from __future__ import annotations

from typing import Any

WORDS: dict[str, dict[str, str]] = {
    "th": {
        "page": "หน้า",
        "report": "รายงานผลการสำรวจ",
        "round": "ครั้งที่ {number}/{year}",
        "province": "จังหวัด{name}",
        "printed": "พิมพ์จากระบบเมือง วันที่ {at}",
        "period": "ครั้งที่ {number}/{year} · {when}",
        "asked_since": "เปิดรับคำตอบตั้งแต่วันที่ {day}",
        "asked_between": "รับคำตอบวันที่ {first} ถึง {last}",
        "not_opened": "ยังไม่เปิดรับคำตอบ",
        "reconstructed": "ข้อมูลสาธิต: รายหน่วยงานสร้างขึ้นใหม่ให้ตรงกับยอดรวมที่เผยแพร่ ไม่ใช่คำตอบจริงของหน่วยงาน",
        "sentence": "หน่วยงานที่สำรวจ {invited} หน่วยงาน ตอบแล้ว {answered} หน่วยงาน คิดเป็นร้อยละ {rate} "
        "ในจำนวนที่ตอบ มีโครงการด้านเมืองอัจฉริยะ {running} หน่วยงาน (ร้อยละ {with}) "
        "และไม่มีโครงการ {idle} หน่วยงาน (ร้อยละ {without})",
        "invited": "หน่วยงานที่สำรวจ",
        "running": "มีโครงการ (ร้อยละ {share})",
        "idle": "ไม่มีโครงการ (ร้อยละ {share})",
        "by_class": "จำแนกตามประเภทหน่วยงาน",
        "class": "ประเภท",
        "invited_short": "สำรวจ",
        "answered": "ตอบแล้ว",
        "rate": "ร้อยละ",
        "with": "มีโครงการ",
        "without": "ไม่มี",
        "all": "รวม",
        "by_domain": "จำแนกตามด้านของเมืองอัจฉริยะ",
        "domain": "ด้าน",
        "agencies": "หน่วยงาน",
        "projects": "โครงการ",
        "budget": "งบประมาณ (บาท)",
        "domains_note": "โครงการหนึ่งอาจอยู่ได้หลายด้าน "
        "ผลรวมของแต่ละด้านจึงมากกว่าจำนวนหน่วยงานและโครงการทั้งหมดได้",
        "gaps": "ยังไม่มีหน่วยงานใดดำเนินโครงการด้าน {names}",
        "compare": "เทียบกับครั้งก่อน",
        "compare_sentence": "เริ่มมีโครงการ {began} หน่วยงาน เลิกมีโครงการ {stopped} หน่วยงาน "
        "สำรวจเป็นครั้งแรก {first} หน่วยงาน",
        "list": "โครงการของหน่วยงาน",
        "number": "ที่",
        "agency": "หน่วยงาน",
        "project": "โครงการ",
        "silent": "หน่วยงานที่ยังไม่ตอบ",
        "obstacles": "เหตุที่หน่วยงานยังไม่มีโครงการ",
        "obstacle": "เหตุ",
    },
    "en": {
        "page": "Page",
        "report": "Survey report",
        "round": "Round {number}/{year}",
        "province": "{name} Province",
        "printed": "Printed from Mueang on {at}",
        "period": "Round {number}/{year} · {when}",
        "asked_since": "open for answers since {day}",
        "asked_between": "answered from {first} to {last}",
        "not_opened": "not open for answers yet",
        "reconstructed": "Demonstration: each agency's answers were made up to match published "
        "totals; they are not the agencies' own.",
        "sentence": "{invited} agencies were asked and {answered} answered ({rate}%). Of those, "
        "{running} run smart-city projects ({with}%) and {idle} do not ({without}%).",
        "invited": "agencies asked",
        "running": "with projects ({share}%)",
        "idle": "without projects ({share}%)",
        "by_class": "By class of agency",
        "class": "Class",
        "invited_short": "Asked",
        "answered": "Answered",
        "rate": "%",
        "with": "With",
        "without": "Without",
        "all": "All",
        "by_domain": "By smart-city domain",
        "domain": "Domain",
        "agencies": "Agencies",
        "projects": "Projects",
        "budget": "Budget (baht)",
        "domains_note": "A project may belong to several domains, so these can add up to more than "
        "all agencies and projects.",
        "gaps": "No agency runs a project in: {names}.",
        "compare": "Against the round before",
        "compare_sentence": "{began} agencies began to run projects, {stopped} stopped, {first} "
        "were asked for the first time.",
        "list": "The agencies' projects",
        "number": "No.",
        "agency": "Agency",
        "project": "Project",
        "silent": "Agencies that have not answered",
        "obstacles": "What keeps agencies from running projects",
        "obstacle": "Reason",
    },
}


def word(language: str, key: str, **values: Any) -> str:
    """By ``replace``: names may hold braces."""
    text = WORDS["en" if language == "en" else "th"][key]
    for name, value in values.items():
        text = text.replace("{" + name + "}", str(value))
    return text
