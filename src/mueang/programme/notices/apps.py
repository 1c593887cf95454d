# SPDX-License-Identifier: Apache-2.0
from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "mueang.programme.notices"
    label = "notices"
    default_auto_field = "django.db.models.BigAutoField"
