# SPDX-License-Identifier: Apache-2.0
"""Makes what searches look through, before a first reader waits for it."""

from __future__ import annotations

from django.db import connection

from mueang.portal.search.agencies import REGISTER
from mueang.portal.search.answers import ANSWERS
from mueang.portal.search.personal import PEOPLE


def warm_up() -> None:
    """To be run in a thread of its own."""
    try:
        REGISTER.index()
        PEOPLE.index()
        ANSWERS.warm_up()
    finally:
        connection.close()
