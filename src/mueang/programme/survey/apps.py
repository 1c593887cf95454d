# SPDX-License-Identifier: Apache-2.0
from django.apps import AppConfig


class SurveyConfig(AppConfig):
    name = "mueang.programme.survey"
    label = "survey"
    default_auto_field = "django.db.models.BigAutoField"
