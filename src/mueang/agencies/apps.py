# SPDX-License-Identifier: Apache-2.0
from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    name = "mueang.agencies"
    default_auto_field = "django.db.models.BigAutoField"
