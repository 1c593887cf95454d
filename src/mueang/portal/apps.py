# SPDX-License-Identifier: Apache-2.0
from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "mueang.portal"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Rights ask in which province a city lies; the data half knows."""
        from mueang.accounts.places import learn_cities
        from mueang.portal.people.roles import provinces_of_cities

        learn_cities(provinces_of_cities)
