# SPDX-License-Identifier: Apache-2.0
"""Who may change a city's data by pages. The one place that decides it.

For now: staff and administrators, in every city.
"""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser

from mueang.accounts.models import User
from mueang.data.model import City


def may_manage(person: AbstractBaseUser | AnonymousUser, city: City) -> bool:
    """Bring files into the city, mend what was refused, set up its sources."""
    return (
        isinstance(person, User) and person.is_active and (person.is_staff or person.is_superuser)
    )
