# SPDX-License-Identifier: Apache-2.0
from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "mueang.places"
    default_auto_field = "django.db.models.BigAutoField"
