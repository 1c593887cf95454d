# SPDX-License-Identifier: Apache-2.0
"""Chiang Mai's figures: 91 agencies, 19 with projects (21 %), 72 without (79 %)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from mueang.agencies.kinds import AgencyClass, AgencyKind

if TYPE_CHECKING:
    from mueang.programme.survey.models import Round

CLASSES = {
    AgencyKind.PROVINCIAL: (30, 8),
    AgencyKind.CENTRAL: (18, 4),
    AgencyKind.STATE_ENTERPRISE: (8, 3),
    AgencyKind.TOWN_MUNICIPALITY: (35, 4),
}
"""Kind → agencies, of them with projects."""


def asked(survey: Any, number: int) -> Round:
    from mueang.programme.survey.library import library
    from mueang.programme.survey.models import Round, Version
    from mueang.programme.survey.questionnaire import encode

    text = encode(library()["smart_city_operations"]).decode()
    version, _ = Version.objects.get_or_create(
        survey=survey, number=1, defaults={"text": text, "published_at": survey.created_at}
    )
    return Round.objects.create(survey=survey, version=version, number=number, year=2565)


def answer(round_: Round, agency: Any, answers: dict[str, Any] | None) -> None:
    from django.utils import timezone

    from mueang.programme.survey.counting import count_again, has_project
    from mueang.programme.survey.models import Response

    form = round_.version.questionnaire
    response = Response.objects.create(
        round=round_, agency=agency, agency_name=agency.name_th, agency_kind=agency.kind
    )
    if answers is not None:
        response.state, response.answers = "submitted", answers
        response.submitted_at, response.has_project = timezone.now(), has_project(form, answers)
        response.save()
        count_again(response, form)


def project(*domains: str, budget: float = 0) -> dict[str, Any]:
    return {"name": "ก", "domains": list(domains), "budget": budget, "status": "running"}


@pytest.fixture
def chiang_mai(django_home: Path) -> Round:
    from mueang.agencies.models import Agency
    from mueang.places.models import Province
    from mueang.programme.survey.models import Survey

    survey = Survey.objects.create(province=Province.objects.get(code="50"), title_th="สำรวจ")
    round_ = asked(survey, 1)
    for kind, (count, running) in CLASSES.items():
        for number in range(count):
            agency = Agency.objects.create(name_th=f"{kind} {number}", kind=kind)
            if number < running:
                projects = [project("env", "gov", budget=1_000_000), project("env", budget=0.5)]
                answer(round_, agency, {"has_project": "yes", "projects": projects})
            else:
                answer(round_, agency, {"has_project": "no", "obstacle": ["budget"]})
    return round_


def test_nineteen_and_seventy_two(chiang_mai: Round) -> None:
    from mueang.programme.survey.results import tallies

    found = tallies(chiang_mai)
    whole = found.whole
    assert (whole.invited, whole.answered, whole.running, whole.idle) == (91, 91, 19, 72)
    assert (whole.shares, whole.rate, whole.silent) == ((21, 79), 100, 0)
    assert [(one, part.invited, part.running) for one, part in found.classes.items()] == [
        (AgencyClass.GOVERNMENT, 48, 12),
        (AgencyClass.STATE_ENTERPRISE, 8, 3),
        (AgencyClass.LOCAL, 35, 4),
    ]


def test_domains_and_gaps(chiang_mai: Round) -> None:
    from mueang.programme.survey.domains import domains, gaps

    found = {one.code: one for one in domains(chiang_mai)}
    assert (found["env"].agencies, found["env"].projects) == (19, 38)
    assert (found["gov"].agencies, found["gov"].projects) == (19, 19)
    assert found["env"].budget == pytest.approx(19 * 1_000_000.5)
    assert found["env"].classes == {
        AgencyClass.GOVERNMENT: 12,
        AgencyClass.STATE_ENTERPRISE: 3,
        AgencyClass.LOCAL: 4,
    }
    assert gaps(list(found.values())) == ["mob", "liv", "peo", "ene", "eco"]


def test_every_figure_opens_to_its_answers(chiang_mai: Round) -> None:
    from mueang.programme.survey.results import behind

    assert behind(chiang_mai, has_project=True).count() == 19
    assert behind(chiang_mai, agency_class=AgencyClass.LOCAL, has_project=False).count() == 31
    assert behind(chiang_mai, domain="env", agency_class=AgencyClass.LOCAL).count() == 4
    assert behind(chiang_mai, domain="mob").count() == 0
    assert behind(chiang_mai, answered=False).count() == 0


def test_round_against_round(chiang_mai: Round) -> None:
    from mueang.agencies.models import Agency
    from mueang.programme.survey.comparing import compare

    later = asked(chiang_mai.survey, 2)
    was = {r.agency_id: r for r in chiang_mai.responses.select_related("agency")}
    running = [r.agency for r in was.values() if r.has_project]
    idle = [r.agency for r in was.values() if not r.has_project]
    answer(later, running[0], {"has_project": "no", "obstacle": ["people"]})
    answer(later, idle[0], {"has_project": "yes", "projects": [project("mob")]})
    new = Agency.objects.create(name_th="ใหม่", kind=AgencyKind.SAO)
    answer(later, new, None)
    gone, goes_on = idle[1], idle[2]
    gone.merged_into = goes_on
    gone.save()
    answer(later, goes_on, {"has_project": "yes", "projects": [project("liv")]})
    change = compare(chiang_mai, later)
    assert change.began == sorted([idle[0].pk, goes_on.pk])
    assert change.stopped == [running[0].pk]
    assert change.first_asked == [new.pk]
    assert gone.pk not in change.no_longer_asked
    assert (change.before.whole.running, change.after.whole.running) == (19, 2)


def test_few_questions_to_the_database(chiang_mai: Round) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from mueang.programme.survey.domains import domains
    from mueang.programme.survey.results import tallies

    with CaptureQueriesContext(connection) as asked_of:
        tallies(chiang_mai)
        domains(chiang_mai)
    assert len(asked_of) <= 6


def test_who_was_withdrawn_counts_nowhere(chiang_mai: Round) -> None:
    from django.utils import timezone

    from mueang.agencies.models import Agency
    from mueang.programme.survey.results import behind, tallies

    answer(chiang_mai, Agency.objects.create(name_th="ก", kind=AgencyKind.SAO), None)
    assert (tallies(chiang_mai).whole.invited, behind(chiang_mai).count()) == (92, 92)
    chiang_mai.responses.filter(agency_name="ก").update(withdrawn_at=timezone.now())
    assert (tallies(chiang_mai).whole.invited, behind(chiang_mai).count()) == (91, 91)


def test_obstacles_open_to_those_who_named_them(chiang_mai: Round) -> None:
    from mueang.programme.survey.results import behind, obstacles

    assert obstacles(chiang_mai) == [("budget", 72)]
    assert behind(chiang_mai, obstacle="budget").count() == 72
    assert behind(chiang_mai, obstacle="people").count() == 0


def test_projects_have_an_address_and_an_order(chiang_mai: Round) -> None:
    from mueang.programme.survey.projects import in_order, project_at, projects

    found = list(projects(chiang_mai))
    assert len(found) == 38
    one = found[5]
    response = chiang_mai.responses.get(pk=one.response)
    assert project_at(response, one.item) == one
    assert one.key == f"{response.pk}.1"
    assert project_at(response, 2) is None
    assert {p.item for p in projects(chiang_mai, domain="gov")} == {0}
    assert len(list(projects(chiang_mai, agency_class=AgencyClass.LOCAL))) == 8
    budgets = [p.budget for p in in_order(projects(chiang_mai), "budget")]
    assert budgets == [1_000_000] * 19 + [0.5] * 19
