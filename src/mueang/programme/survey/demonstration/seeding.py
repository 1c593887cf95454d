# SPDX-License-Identifier: Apache-2.0
"""Puts the demonstration's survey into the people's database: two rounds that are over, one open.

Done once, in one transaction; everything in it says that it is made up (``reconstructed``).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from mueang.accounts.models import User
from mueang.agencies.models import Agency
from mueang.agencies.register import register
from mueang.audit.actions import record
from mueang.places.models import Province
from mueang.programme.survey.answers import read_answers
from mueang.programme.survey.counting import figures, has_project
from mueang.programme.survey.demonstration import answers, told
from mueang.programme.survey.library import library
from mueang.programme.survey.models import Chosen, Response, Round, Survey, Version
from mueang.programme.survey.questionnaire import Questionnaire, encode
from mueang.programme.survey.rounds import BUDDHIST, THAILAND

FORM = "smart_city_operations"
MADE_BY = "Mueang"
ANSWERED_OF_TEN = 6
"""Of the open round's agencies: so many of ten have answered."""


@transaction.atomic
def seed_agencies(code: str) -> int:
    """The province's register, if it has no agencies yet; how many there are now."""
    province = Province.objects.get(code=code)
    if not province.agencies.exists():
        Agency.objects.bulk_create(
            Agency(
                name_th=one.th,
                name_en=one.en,
                kind=one.kind.value,
                short_th=one.short,
                district_id=one.district or None,
                province=province,
            )
            for one in register(code, province.name_th, province.name_en)
        )
    return province.agencies.count()


@transaction.atomic
def seed_survey(secretary: User | None, now: datetime | None = None) -> Survey | None:
    """The survey with its rounds; None where there is one already."""
    file, now = told(), now or timezone.now()
    province = Province.objects.get(code=file.province)
    if province.surveys.exists():
        return None
    survey = Survey.objects.create(
        province=province,
        title_th=file.title_th,
        title_en=file.title_en,
        made_from=FORM,
        reconstructed=True,
        created_by=secretary,
    )
    form = library()[FORM]
    version = Version.objects.create(
        survey=survey, number=1, text=encode(form).decode(), published_at=now, changed_by=secretary
    )
    agencies = {one.name_th: one for one in province.agencies.all()}
    names = list(agencies)
    for year, earlier in ((2564, True), (2565, False)):
        closed = datetime(year - BUDDHIST, 6, 1, 16, 30, tzinfo=THAILAND)
        round_ = _round(version, year, closed - timedelta(days=30), closed)
        _fill(round_, form, agencies, dict(answers(names, year, earlier=earlier)), closed)
    _open_round(version, form, agencies, now)
    record(secretary, "survey.demonstrated", survey, None, {"title_th": survey.title_th})
    return survey


def _round(version: Version, year: int, opened: datetime, closed: datetime) -> Round:
    return Round.objects.create(
        survey=version.survey,
        version=version,
        number=1,
        year=year,
        state="closed",
        opened_at=opened,
        closes_at=closed,
        closed_at=closed,
    )


def _open_round(
    version: Version, form: Questionnaire, agencies: dict[str, Agency], now: datetime
) -> None:
    """This year's: some have answered, one was asked to correct, most have yet to answer."""
    year = now.astimezone(THAILAND).year + BUDDHIST
    round_ = Round.objects.create(
        survey=version.survey,
        version=version,
        number=1,
        year=year,
        state="open",
        opened_at=now - timedelta(days=10),
        closes_at=now + timedelta(days=20),
        remind_days=[7, 3, 1],
    )
    said = dict(answers(list(agencies), year))
    kept = {
        name: one for place, (name, one) in enumerate(said.items()) if place % 10 < ANSWERED_OF_TEN
    }
    _fill(round_, form, agencies, kept, now - timedelta(days=2))
    Response.objects.bulk_create(
        _response(round_, agencies[name], now - timedelta(days=10))
        for name in said
        if name not in kept
    )


def _response(round_: Round, agency: Agency, invited: datetime) -> Response:
    return Response(
        round=round_,
        agency=agency,
        agency_name=agency.name_th,
        agency_kind=agency.kind,
        invited_at=invited,
    )


def _fill(
    round_: Round,
    form: Questionnaire,
    agencies: dict[str, Agency],
    said: dict[str, dict[str, Any]],
    at: datetime,
) -> None:
    """Responses that were submitted, and what is counted of them."""
    made = []
    for name, typed in said.items():
        one = _response(round_, agencies[name], round_.opened_at or at)
        one.answers = read_answers(form, typed).answers
        one.typed, one.revision, one.saved_name = typed, 1, MADE_BY
        one.state, one.opened_at, one.saved_at, one.submitted_at = "submitted", at, at, at
        one.has_project = has_project(form, one.answers)
        made.append(one)
    Response.objects.bulk_create(made)
    Chosen.objects.bulk_create(
        Chosen(response=one, question=code, item=item, option=option, number=number)
        for one in made
        for code, item, option, number in figures(form, one.answers or {})
    )
