# SPDX-License-Identifier: Apache-2.0
"""Fills a demonstration home once: registers of three provinces, the survey, the accounts."""

from __future__ import annotations

from django.db import transaction

from mueang.accounts.models import User
from mueang.agencies.kinds import CLASS_OF, AgencyClass
from mueang.programme.demonstration.people import ACCOUNTS, seed_people
from mueang.programme.survey.announcing import asked
from mueang.programme.survey.checking import Said, return_for_correction
from mueang.programme.survey.demonstration.seeding import seed_agencies, seed_survey
from mueang.programme.survey.models import Response, Survey

REMARK = "ขอให้ระบุชื่อและเบอร์โทรศัพท์ของผู้ประสานงานให้ครบถ้วน"
PROVINCES = ("50", "83", "90")
"""Chiang Mai, Phuket, Songkhla: where the simulated cities are."""
LOCAL = [kind.value for kind, its in CLASS_OF.items() if its is AgencyClass.LOCAL]


@transaction.atomic
def seed() -> bool:
    """Whether anything was made: a second time there is nothing to do."""
    if User.objects.filter(email=ACCOUNTS[0].email).exists():
        return False
    for code in PROVINCES:
        seed_agencies(code)
    survey = seed_survey(None) or Survey.objects.filter(reconstructed=True).earliest("created_at")
    waiting = _not_answered(survey)
    people = seed_people(waiting.agency)
    asked([waiting])
    answered = waiting.round.responses.filter(state="submitted")
    return_for_correction(people["secretary"], answered[0], [Said("", REMARK)])
    return True


def _not_answered(survey: Survey) -> Response:
    """A municipality that has been asked and has not answered."""
    open_round = survey.rounds.filter(state="open").latest("opened_at")
    waiting = open_round.responses.filter(state="invited").select_related("agency")
    return waiting.filter(agency_kind__in=LOCAL).first() or waiting[0]
