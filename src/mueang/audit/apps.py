# SPDX-License-Identifier: Apache-2.0
from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "mueang.audit"
    default_auto_field = "django.db.models.BigAutoField"
