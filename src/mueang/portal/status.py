# SPDX-License-Identifier: Apache-2.0
"""For administrators: is the installation well, and if not, what is to be done?"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from mueang.accounts.models import User
from mueang.accounts.rights import may
from mueang.accounts.roles import Action
from mueang.data.upkeep.checks import findings
from mueang.data.upkeep.finding import Finding, record
from mueang.data.upkeep.look import Look
from mueang.portal import queries
from mueang.portal.context import page_language
from mueang.portal.errors import explain
from mueang.portal.signing.door import ask_to_sign_in
from mueang.portal.upkeep import check_people
from mueang.portal.wording.times import date_time

View = Callable[[HttpRequest], HttpResponse]
COLOURS = {"ok": "normal", "note": "watch", "wrong": "danger"}


def for_administrators(view: View) -> View:
    """Strangers sign in first; others are told that this is not for them."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        person = request.user
        if not isinstance(person, User):
            return ask_to_sign_in(request)
        if not may(person, Action.SYSTEM_STATUS):
            return explain(request, 403, "not_administrator", "not_administrator_why")
        return view(request)

    return guarded


@never_cache
@require_safe
@for_administrators
def page(request: HttpRequest) -> HttpResponse:
    found = _findings()
    language = page_language()
    cards = [_card(finding, language) for finding in found]
    wrong = [card for card in cards if card["level"] == "wrong"]
    context = {
        "wrong": wrong,
        "notes": [card for card in cards if card["level"] == "note"],
        "all": cards,
        "level": "danger" if wrong else "normal",
        "time": date_time(queries.now(), language),
    }
    return render(request, "portal/status.html", context)


@never_cache
@require_safe
@for_administrators
def twin(request: HttpRequest) -> HttpResponse:
    """The page's data as JSON, in both languages."""
    found = _findings()
    body = {
        "well": all(finding.level != "wrong" for finding in found),
        "findings": [record(finding) for finding in found],
    }
    return JsonResponse(body, json_dumps_params={"ensure_ascii": False})


def _findings() -> list[Finding]:
    look = Look(settings.HOME, client=queries.connect(settings.HOME))
    return [*findings(look), *check_people()]


def _card(finding: Finding, language: str) -> dict[str, Any]:
    return {
        "level": finding.level,
        "colour": COLOURS[finding.level],
        "name": finding.name.say(language),
        "found": finding.found.say(language),
        "todo": finding.todo.say(language) if finding.todo else "",
        "address": _address(finding.code),
    }


def _address(code: str) -> str:
    """The page about what a finding is about; empty where there is none."""
    kind, *place = code.split(".", 2)
    return reverse("source", args=place) if kind == "source" and len(place) == 2 else ""
