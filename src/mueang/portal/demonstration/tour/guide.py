# SPDX-License-Identifier: Apache-2.0
"""The card that every page of a demonstration shows while the reader is on a tour."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from mueang.config.homes import is_demonstration
from mueang.portal.demonstration.tour.progress import NAME, read
from mueang.portal.demonstration.tour.stops import page_of
from mueang.portal.demonstration.tour.tours import tours
from mueang.portal.wording.text import Language


class Guide:
    """For templates: ``tour.offered``, and ``tour.card`` while one is on."""

    def __init__(self, request: HttpRequest, language: Language) -> None:
        self._request = request
        self._language = language

    @cached_property
    def offered(self) -> bool:
        return is_demonstration(settings.HOME)

    @cached_property
    def card(self) -> dict[str, Any] | None:
        if NAME not in self._request.COOKIES or not self.offered:
            return None
        progress = read(self._request)
        if not progress.walking:
            return None
        number = progress.at[progress.walking]
        return card_of(progress.walking, number, self._request.path, self._language)


def card_of(key: str, number: int, path: str, language: Language) -> dict[str, Any]:
    """Of one step, for a reader who is at ``path``; away from the step's page it leads back."""
    tour = tours()[key]
    step = tour.step[number - 1]
    here = page_of(step) == path
    return {
        "name": tour.name.say(language),
        "title": step.title.say(language),
        "text": step.text.say(language),
        "number": number,
        "all": len(tour.step),
        "here": here,
        "at": step.at if here else "",
        "url": _url(key, number),
        "back": _url(key, number - 1) if number > 1 else "",
        "next": _url(key, number + 1),
        "last": number == len(tour.step),
    }


def _url(key: str, number: int) -> str:
    return reverse("tour-step", args=[key, number])
