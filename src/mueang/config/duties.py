# SPDX-License-Identifier: Apache-2.0
"""What the pages role does by itself, again and again: letters leave, and what is due happens.

Each duty is safe to be done by several processes at once and to be cut off in the middle.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

import structlog
from django.conf import settings
from django.db import close_old_connections

from mueang.config.homes import is_demonstration, wait_for_socket

EVERY_SECONDS = 15.0
FIRST_ANSWER_SECONDS = 60.0
Duty = Callable[[], object]

_log = structlog.get_logger()


def duties() -> tuple[Duty, ...]:
    """All of them, in order."""
    from mueang.programme.notices.posting import post
    from mueang.programme.survey.reminding import remind_due
    from mueang.programme.survey.rounds import close_due

    return (close_due, remind_due, post, demonstrate)


def demonstrate() -> None:
    """A demonstration home gets its people and survey once; not before pages are answered."""
    if not is_demonstration(settings.HOME):
        return
    from mueang.programme.demonstration.seeding import seed

    if wait_for_socket(settings.HOME / "run" / "pages.sock", FIRST_ANSWER_SECONDS):
        seed()


def begin(stop: threading.Event) -> threading.Thread:
    """Does them in a thread of its own until ``stop`` is set."""
    thread = threading.Thread(target=_go_on, args=(duties(), stop), name="duties", daemon=True)
    thread.start()
    return thread


def _go_on(listed: tuple[Duty, ...], stop: threading.Event) -> None:
    while not stop.is_set():
        for duty in listed:
            _do(duty)
        stop.wait(EVERY_SECONDS)


def _do(duty: Duty) -> None:
    """One that fails is told, and does not keep the others from their turn."""
    close_old_connections()
    try:
        duty()
    except Exception:
        _log.exception("duty.failed", duty=f"{duty.__module__}.{getattr(duty, '__name__', duty)}")
    finally:
        close_old_connections()
