# SPDX-License-Identifier: Apache-2.0
"""The demonstration's survey: two rounds that are over and an open one, and who looks at them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.test import Client

from mueang.accounts.roles import Role

if TYPE_CHECKING:
    from mueang.accounts.models import User
    from mueang.programme.survey.models import Round


@dataclass
class Shown:
    before: Round
    published: Round
    open: Round
    secretary: User
    viewer: User

    def address(self, end: str = "", round_: Any = None, language: str = "en") -> str:
        return f"/{language}/results/{(round_ or self.published).pk}/{end}"


def shown() -> Shown:
    from mueang.places.models import Province
    from mueang.programme.survey.demonstration.seeding import seed_agencies, seed_survey
    from mueang.programme.survey.tests.scene import person

    seed_agencies("50")
    survey = seed_survey(None)
    assert survey is not None
    province = Province.objects.get(code="50")
    before, published, open_ = survey.rounds.order_by("year")
    secretary = person("sec@example.go.th", "เลขา", role=Role.SECRETARY, province=province)
    viewer = person("view@example.go.th", "ผู้ดู", role=Role.VIEWER, province=province)
    return Shown(before, published, open_, secretary, viewer)


def as_(person: Any) -> Client:
    browser = Client()
    browser.force_login(person)
    return browser
