# SPDX-License-Identifier: Apache-2.0
"""The accounts that the sign-in page of a demonstration home offers."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from mueang.config.homes import is_demonstration
from mueang.portal.context import page_language
from mueang.portal.people.roles import role_line
from mueang.programme.demonstration.people import demonstration_people


def accounts() -> list[dict[str, Any]]:
    """For the sign-in page; none where data are real."""
    if not is_demonstration(settings.HOME):
        return []
    language = page_language()
    return [
        {
            "name": person.name,
            "email": person.email,
            "roles": [
                role_line(one, language)
                for one in person.memberships.filter(ended_at=None).select_related(
                    "agency", "province"
                )
            ],
        }
        for person in demonstration_people()
    ]
