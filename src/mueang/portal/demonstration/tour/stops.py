# SPDX-License-Identifier: Apache-2.0
"""Where a step's page is, in the language of the page that asks."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.core.exceptions import ObjectDoesNotExist
from django.urls import reverse

from mueang.portal.demonstration.tour.tours import Step
from mueang.programme.demonstration.people import ACCOUNTS
from mueang.programme.survey.models import Response, Round, Survey

_ANCHOR = re.compile(r"#[a-z][a-z0-9_-]*")


def page_of(step: Step) -> str | None:
    """The path; None where what it is about is no longer in this demonstration."""
    try:
        values = {key: _value(said) for key, said in step.values.items()}
    except ObjectDoesNotExist:
        return None
    return reverse(step.page, kwargs=values)


def address_of(step: Step) -> str | None:
    """The path with its query, and with a mark that browsers scroll to where the part has one."""
    path = page_of(step)
    if path is None:
        return None
    mark = step.at if _ANCHOR.fullmatch(step.at) else ""
    return path + (f"?{step.query}" if step.query else "") + mark


def _value(said: str) -> str | int:
    return MADE[said]() if said.startswith("@") else said


def _survey() -> Survey:
    return Survey.objects.filter(reconstructed=True).earliest("created_at")


def _open() -> Round:
    """This year's round, whether or not it has been closed meanwhile."""
    return _survey().rounds.exclude(opened_at=None).latest("opened_at")


def _published() -> Round:
    """The round whose totals were published."""
    return _survey().rounds.filter(opened_at__lt=_open().opened_at).latest("opened_at")


def _own() -> Response:
    """What the demonstration's officer answers."""
    officer = next(one for one in ACCOUNTS if one.key == "officer")
    return _open().responses.get(agency__people__email=officer.email, withdrawn_at=None)


def _handed_in() -> Response:
    """Answers that were handed in, by preference such as nobody has looked at."""
    found = _open().responses.filter(withdrawn_at=None).exclude(submitted_at=None)
    return found.filter(state="submitted").first() or found.earliest("submitted_at")


MADE: dict[str, Callable[[], int]] = {
    "@survey": lambda: _survey().pk,
    "@open": lambda: _open().pk,
    "@published": lambda: _published().pk,
    "@own": lambda: _own().pk,
    "@handed_in": lambda: _handed_in().pk,
}
