# SPDX-License-Identifier: Apache-2.0
"""Where a reader stands in the tours: a cookie, as signing in as somebody begins a new session."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from mueang.portal.demonstration.tour.tours import tours

NAME = "mueang_tour"
VALID = 30 * 24 * 3600
_PART = re.compile(r"([a-z]+)\.([0-9]{1,2})")
RESTING = "-"
"""Stands before the others while no card is shown."""


@dataclass
class Progress:
    at: dict[str, int] = field(default_factory=dict)
    """Tour → the step where the reader was last, from 1; one more than it has: seen to its end."""
    walking: str = ""
    """The tour whose card is shown; empty while the reader goes about freely."""

    def seen(self, key: str) -> bool:
        return self.at.get(key, 0) > len(tours()[key].step)


def read(request: HttpRequest) -> Progress:
    """What cannot be meant is left out."""
    said = request.COOKIES.get(NAME, "")
    found = {}
    for key, number in _PART.findall(said[:400]):
        if key in tours() and int(number) > 0:
            found[key] = min(int(number), len(tours()[key].step) + 1)
    first = next(iter(found), "")
    progress = Progress(found)
    if first and not said.startswith(RESTING) and not progress.seen(first):
        progress.walking = first
    return progress


def write(response: HttpResponse, progress: Progress) -> None:
    first = [progress.walking] if progress.walking else []
    others = [key for key in progress.at if key not in first]
    parts = [f"{key}.{progress.at[key]}" for key in (*first, *others)]
    response.set_cookie(
        NAME,
        ("" if first else RESTING) + "_".join(parts),
        max_age=VALID,
        path=settings.SESSION_COOKIE_PATH,
        httponly=True,
        samesite="Lax",
    )
