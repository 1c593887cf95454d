# SPDX-License-Identifier: Apache-2.0
from typing import Any

from django.apps import AppConfig


class SurveyConfig(AppConfig):
    name = "mueang.programme.survey"
    label = "survey"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from mueang.agencies.merging import merged, taken_apart

        merged.connect(_pass_on)
        taken_apart.connect(_take_back)


def _pass_on(sender: object, *, actor: Any, agency: Any, into: Any, **_: object) -> None:
    from mueang.programme.survey.passing_on import pass_on

    pass_on(actor, agency, into)


def _take_back(sender: object, *, actor: Any, agency: Any, into: Any, **_: object) -> None:
    from mueang.programme.survey.passing_on import take_back

    take_back(actor, agency, into)
