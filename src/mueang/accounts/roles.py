# SPDX-License-Identifier: Apache-2.0
"""What people are, and what each may do: one table for pages, API and commands alike."""

from __future__ import annotations

from enum import StrEnum

from mueang.words import Words


class Role(StrEnum):
    """What somebody is within an agency, a city, a province or the whole installation."""

    VIEWER = "viewer"
    OFFICER = "officer"
    STEWARD = "steward"
    AGENCY_HEAD = "agency_head"
    SECRETARY = "secretary"
    CHAIR = "chair"
    DEPA = "depa"
    ASSESSOR = "assessor"
    ADMINISTRATOR = "administrator"


class Scope(StrEnum):
    """How far a role reaches."""

    AGENCY = "agency"
    """The agency and the units below it."""
    CITY = "city"
    PROVINCE = "province"
    """Its cities, and its agencies with all municipalities."""
    ALL = "all"


class Action(StrEnum):
    """Everything that needs a right."""

    SYSTEM_STATUS = "system.status"
    CITY_FOUND = "city.found"
    DATA_MANAGE = "data.manage"
    PEOPLE_SEE = "people.see"
    PEOPLE_MANAGE = "people.manage"
    AUDIT_READ = "audit.read"
    AGENCIES_SEE = "agencies.see"
    AGENCIES_MANAGE = "agencies.manage"
    SURVEY_MANAGE = "survey.manage"
    SURVEY_ANSWER = "survey.answer"
    SURVEY_RESULTS = "survey.results"
    SURVEY_ANSWERS = "survey.answers"


ROLES: dict[Role, Words] = {
    Role.VIEWER: Words("ผู้ดูข้อมูล", "Viewer"),
    Role.OFFICER: Words("เจ้าหน้าที่หน่วยงาน", "Agency officer"),
    Role.STEWARD: Words("บริกรข้อมูล", "Data steward"),
    Role.AGENCY_HEAD: Words("หัวหน้าหน่วยงาน", "Head of agency"),
    Role.SECRETARY: Words("ฝ่ายเลขานุการระดับจังหวัด", "Provincial secretary"),
    Role.CHAIR: Words("ประธานคณะกรรมการระดับจังหวัด", "Chair of the provincial committee"),
    Role.DEPA: Words("เจ้าหน้าที่สำนักงานส่งเสริมเศรษฐกิจดิจิทัล", "depa officer"),
    Role.ASSESSOR: Words("ผู้ประเมิน", "Assessor"),
    Role.ADMINISTRATOR: Words("ผู้ดูแลระบบ", "Administrator"),
}

SCOPES: dict[Role, tuple[Scope, ...]] = {
    Role.VIEWER: (Scope.CITY, Scope.PROVINCE, Scope.ALL),
    Role.OFFICER: (Scope.AGENCY,),
    Role.STEWARD: (Scope.AGENCY, Scope.CITY),
    Role.AGENCY_HEAD: (Scope.AGENCY,),
    Role.SECRETARY: (Scope.PROVINCE,),
    Role.CHAIR: (Scope.PROVINCE,),
    Role.DEPA: (Scope.PROVINCE, Scope.ALL),
    Role.ASSESSOR: (Scope.ALL,),
    Role.ADMINISTRATOR: (Scope.PROVINCE, Scope.ALL),
}
"""Where each role can be given. A province's administrator looks after its municipalities."""

ACTIONS: dict[Action, Words] = {
    Action.SYSTEM_STATUS: Words("ดูสถานะระบบ", "See the state of the installation"),
    Action.CITY_FOUND: Words("สร้างเมือง", "Create cities"),
    Action.DATA_MANAGE: Words(
        "นำเข้าและแก้ไขข้อมูลของเมือง รวมถึงชื่อเมืองและคีย์ API",
        "Bring in and mend a city's data, with its names and API keys",
    ),
    Action.PEOPLE_SEE: Words("ดูรายชื่อผู้ใช้", "See who has an account"),
    Action.PEOPLE_MANAGE: Words("เชิญผู้ใช้และกำหนดบทบาท", "Invite people and give roles"),
    Action.AUDIT_READ: Words("อ่านบันทึกการกระทำ", "Read the audit records"),
    Action.AGENCIES_SEE: Words("ดูทะเบียนหน่วยงาน", "See the register of agencies"),
    Action.AGENCIES_MANAGE: Words("แก้ไขทะเบียนหน่วยงาน", "Change the register of agencies"),
    Action.SURVEY_MANAGE: Words("จัดทำและดำเนินการสำรวจ", "Build and run surveys"),
    Action.SURVEY_ANSWER: Words("ตอบแบบสำรวจของหน่วยงาน", "Answer for an agency"),
    Action.SURVEY_RESULTS: Words("ดูผลการสำรวจ", "See a survey's results"),
    Action.SURVEY_ANSWERS: Words("ดูคำตอบรายหน่วยงาน", "See each agency's answers"),
}

_READS = frozenset({Action.AGENCIES_SEE, Action.SURVEY_RESULTS})
_ANSWERS = _READS | {Action.SURVEY_ANSWER}

MAY: dict[Role, frozenset[Action]] = {
    Role.VIEWER: _READS,
    Role.OFFICER: _ANSWERS,
    Role.STEWARD: _ANSWERS | {Action.DATA_MANAGE},
    Role.AGENCY_HEAD: _ANSWERS | {Action.PEOPLE_SEE, Action.PEOPLE_MANAGE},
    Role.SECRETARY: _READS
    | {Action.DATA_MANAGE, Action.PEOPLE_SEE, Action.PEOPLE_MANAGE, Action.AUDIT_READ}
    | {Action.AGENCIES_MANAGE, Action.SURVEY_MANAGE, Action.SURVEY_ANSWERS},
    Role.CHAIR: _READS | {Action.SURVEY_ANSWERS, Action.PEOPLE_SEE},
    Role.DEPA: _READS | {Action.SURVEY_ANSWERS},
    Role.ASSESSOR: _READS,
    Role.ADMINISTRATOR: frozenset(Action) - {Action.SURVEY_ANSWER},
}
"""An administrator looks after everything, but does not answer in an agency's name."""

ONLY_WHOLE = frozenset({Action.SYSTEM_STATUS})
"""What is about the machine itself: a role that reaches only a province does not do."""

GIVES: dict[Role, frozenset[Role]] = {
    Role.AGENCY_HEAD: frozenset({Role.OFFICER, Role.STEWARD}),
    Role.SECRETARY: frozenset({Role.VIEWER, Role.OFFICER, Role.STEWARD, Role.AGENCY_HEAD}),
    Role.ADMINISTRATOR: frozenset(Role),
}
"""Which roles somebody may give, within the own reach: nobody makes another stronger."""
