# SPDX-License-Identifier: Apache-2.0
"""Fills a people's database: 8 000 agencies, 50 rounds of ten surveys, 100 000 answers.

The last round of the first survey asks every agency; the others share what is left. One agency
in five runs two projects. Needs Django, as ``_people`` does, which adds who works there.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from mueang.accounts.models import Membership, User
from mueang.accounts.roles import Role
from mueang.agencies.models import Agency, AgencyKind
from mueang.places.models import Province
from mueang.programme.survey.counting import figures, has_project
from mueang.programme.survey.library import library
from mueang.programme.survey.models import Chosen, Response, Round, Survey, Version
from mueang.programme.survey.questionnaire import Questionnaire, encode

PROVINCE = "50"
SURVEYS, ROUNDS = 10, 5
KINDS = (AgencyKind.PROVINCIAL, AgencyKind.SAO, AgencyKind.STATE_ENTERPRISE, AgencyKind.CENTRAL)
DOMAINS = ("env", "mob", "liv", "peo", "ene", "eco", "gov")
OBSTACLES = ("budget", "people", "mandate", "data", "planning")
SLICE = 2_000
WORKS = ("ติดตั้งกล้องริมแม่น้ำ", "ระบบรับเรื่องร้องเรียน", "เครื่องวัดฝุ่นในโรงเรียน", "ไฟถนนประหยัดพลังงาน",
         "แผนที่น้ำท่วม", "ศูนย์ข้อมูลผู้สูงอายุ", "รถโดยสารไฟฟ้า", "ป้ายบอกเวลารถ")  # fmt: skip


def fill(agencies: int, answers: int) -> Round:
    """Returns the largest round, which is open."""
    form = library()["smart_city_operations"]
    with transaction.atomic():
        people = _people()
        known = _agencies(agencies)
        rounds = [one for number in range(SURVEYS) for one in _survey(number, form, people)]
        last = rounds[ROUNDS - 1]
        _answer(last, form, known, agencies * 9 // 10)
        others = [one for one in rounds if one is not last]
        each = (answers - agencies * 9 // 10) // len(others)
        for place, one in enumerate(others):
            first = place * 97 % max(agencies - each, 1)
            _answer(one, form, known[first : first + each], each)
    return last


def _people() -> User:
    province = Province.objects.get(code=PROVINCE)
    person = User.objects.create(email="secretary@example.go.th", name="เลขานุการ")
    Membership.objects.create(person=person, role=Role.SECRETARY, province=province)
    return person


def _agencies(many: int) -> list[Agency]:
    return Agency.objects.bulk_create(
        [
            Agency(
                name_th=f"หน่วยงานที่ {number}",
                name_en=f"Agency {number}",
                kind=KINDS[number % len(KINDS)].value,
                province_id=PROVINCE,
            )
            for number in range(many)
        ],
        SLICE,
    )


def _survey(number: int, form: Questionnaire, person: User) -> list[Round]:
    survey = Survey.objects.create(
        province_id=PROVINCE, title_th=f"สำรวจ {number}", created_by=person
    )
    now = timezone.now()
    version = Version.objects.create(
        survey=survey, number=1, text=encode(form).decode(), published_at=now
    )
    return [
        Round.objects.create(
            survey=survey,
            version=version,
            number=1,
            year=2565 + year,
            state="open" if year == ROUNDS - 1 else "closed",
            opened_at=now - timedelta(days=365 * (ROUNDS - year)),
            closed_at=None if year == ROUNDS - 1 else now,
        )
        for year in range(ROUNDS)
    ]


def _answer(round_: Round, form: Questionnaire, asked: list[Agency], answered: int) -> None:
    """The first ones answer; the others are invited."""
    now = timezone.now()
    for start in range(0, len(asked), SLICE):
        made = []
        for place, agency in enumerate(asked[start : start + SLICE], start=start):
            one = Response(
                round=round_,
                agency=agency,
                agency_name=agency.name_th,
                agency_kind=agency.kind,
            )
            if place < answered:
                one.answers = one.typed = _said(place)
                one.state, one.submitted_at = "submitted", now
                one.has_project = has_project(form, one.answers)
            made.append(one)
        Response.objects.bulk_create(made)
        Chosen.objects.bulk_create(
            [
                Chosen(response=one, question=code, item=item, option=option, number=number)
                for one in made
                for code, item, option, number in figures(form, one.answers or {})
            ],
            SLICE,
        )


def _said(place: int) -> dict[str, Any]:
    held = [f"{WORKS[(place + further) % len(WORKS)]} ตำบลที่ {place % 211}" for further in (1, 3, 4)]
    contact = {
        "systems": f"ใช้งาน{held[0]} และ{held[1]} ดูแลโดยหน่วยงานเองตั้งแต่ปี {2550 + place % 19}",
        "data_held": f"มีข้อมูล{held[2]} เก็บเป็นตารางรายเดือน ยังไม่ได้เชื่อมกับหน่วยงานอื่น",
        "contact_name": f"ผู้ประสานงาน {place}",
        "contact_position": "เจ้าหน้าที่",
    }
    if place % 5:
        return contact | {"has_project": "no", "obstacle": [OBSTACLES[place % len(OBSTACLES)]]}
    projects = [
        {
            "name": f"โครงการ{WORKS[(place + number) % len(WORKS)]} {place}-{number}",
            "domains": [DOMAINS[(place // 5 + number) % 7], DOMAINS[(place // 5 + 3) % 7]],
            "budget": 100_000 + place * 37 % 9_000_000,
            "status": "running",
            "progress": place % 100,
        }
        for number in range(2)
    ]
    return contact | {"has_project": "yes", "projects": projects}
