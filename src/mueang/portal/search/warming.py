# SPDX-License-Identifier: Apache-2.0
"""Makes what searches look through, before a first reader waits for it."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread

from django.db import connection

from mueang.portal.search.agencies import REGISTER
from mueang.portal.search.answers import ANSWERS
from mueang.portal.search.personal import PEOPLE


def warm_up() -> None:
    """In threads of its own, that end by themselves."""
    for name, task in (("search-answers", ANSWERS.warm_up), ("search-names", _names)):
        Thread(target=_done, args=(task,), name=name, daemon=True).start()


def _names() -> None:
    REGISTER.index()
    PEOPLE.index()


def _done(task: Callable[[], None]) -> None:
    try:
        task()
    finally:
        connection.close()
