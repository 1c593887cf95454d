# SPDX-License-Identifier: Apache-2.0
"""Chiang Mai's secretary with a survey, two agencies with officers, and what they answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mueang.accounts.models import User
    from mueang.agencies.models import Agency
    from mueang.programme.survey.answering import Writer
    from mueang.programme.survey.models import Response, Round, Survey, Version

WITHOUT = {
    "has_project": "no",
    "obstacle": ["budget", "other"],
    "obstacle.text": "ยังไม่มีแผน",
    "contact_name": "สมศรี ใจดี",
    "contact_position": "นักวิเคราะห์",
}
"""An agency without projects, as typed: it may be submitted."""


def with_project(name: str = "ไฟถนนอัจฉริยะ", **more: Any) -> dict[str, Any]:
    """An agency with one project, as typed: it may be submitted."""
    project = {
        "_id": "p1",
        "name": name,
        "domains": ["env", "mob"],
        "fiscal_year": "๒๕๖๙",
        "budget": "1,200,000 บาท",
        "status": "running",
        "progress": "40",
    } | more
    return {
        "has_project": "yes",
        "projects": [project],
        "contact_name": "สมศรี",
        "contact_position": "ผู้อำนวยการ",
    }


@dataclass
class Scene:
    secretary: User
    officer: User
    colleague: User
    stranger: User
    """Officer of the other agency."""
    agency: Agency
    other: Agency
    survey: Survey
    version: Version
    round: Round
    response: Response

    def writer(self, person: User | None = None) -> Writer:
        from mueang.programme.survey.answering import Writer

        person = person or self.officer
        return Writer(person.get_full_name(), person)


def person(email: str, name: str, **role: Any) -> User:
    from mueang.accounts.models import Membership, User

    made = User.objects.create(email=email, name=name)
    Membership.objects.create(person=made, **role)
    return made


def published() -> tuple[User, Survey, Version]:
    from mueang.accounts.roles import Role
    from mueang.places.models import Province
    from mueang.programme.survey.building import create_survey, publish

    province = Province.objects.get(code="50")
    secretary = person("sec@example.go.th", "เลขา", role=Role.SECRETARY, province=province)
    survey = create_survey(
        secretary, province, "สำรวจเมืองอัจฉริยะ", "Smart city survey", "smart_city_operations"
    )
    return secretary, survey, publish(secretary, survey.versions.get(), 1)


def scene(*, opened: bool = True) -> Scene:
    from mueang.accounts.roles import Role
    from mueang.agencies.models import Agency, AgencyKind
    from mueang.programme.survey.inviting import invite
    from mueang.programme.survey.rounds import create_round, open_round

    secretary, survey, version = published()
    kinds = (AgencyKind.CITY_MUNICIPALITY, AgencyKind.PROVINCIAL)
    agency, other = (
        Agency.objects.create(name_th=name, kind=kind, province_id="50")
        for name, kind in zip(("เทศบาลนครเชียงใหม่", "สำนักงานขนส่งจังหวัดเชียงใหม่"), kinds, strict=True)
    )
    round_ = create_round(secretary, version)
    response, _ = invite(secretary, round_, [agency, other])
    if opened:
        round_ = open_round(secretary, round_)
    response.refresh_from_db()
    return Scene(
        secretary,
        person("a@example.go.th", "สมชาย", role=Role.OFFICER, agency=agency),
        person("b@example.go.th", "สมหญิง", role=Role.OFFICER, agency=agency),
        person("c@example.go.th", "คนอื่น", role=Role.OFFICER, agency=other),
        agency,
        other,
        survey,
        version,
        round_,
        response,
    )
