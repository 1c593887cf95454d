# SPDX-License-Identifier: Apache-2.0
"""States of rounds and responses with their words and colour, and how far a round has come."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Count
from django.urls import reverse

from mueang.portal.survey.telling import moment
from mueang.portal.wording.text import Language
from mueang.programme.survey.models import Response, Round
from mueang.programme.survey.percents import whole_percents
from mueang.programme.survey.workflow import ANSWERED, RESPONSE, ROUND

LEVELS = {
    "invited": "unknown",
    "begun": "watch",
    "submitted": "normal",
    "returned": "warning",
    "accepted": "normal",
    "draft": "unknown",
    "open": "normal",
    "closed": "unknown",
}

DONE_FIRST = ("accepted", "submitted", "returned", "begun", "invited")


def response_state(response: Response, language: Language) -> dict[str, str]:
    return state_of("response", response.state, language)


def state_of(what: str, state: str, language: Language) -> dict[str, str]:
    states = RESPONSE.states if what == "response" else ROUND.states
    return {"key": state, "said": states[state].say(language), "level": LEVELS[state]}


def round_cards(rounds: Iterable[Round], language: Language) -> list[dict[str, Any]]:
    """In their order; counted by one question to the database."""
    listed = list(rounds)
    counts = {one.pk: dict.fromkeys(RESPONSE.states, 0) for one in listed}
    rows = Response.objects.filter(round__in=counts, withdrawn_at=None)
    for number, state, n in rows.values_list("round", "state").annotate(n=Count("id")).order_by():
        counts[number][state] = n
    return [_card(one, counts[one.pk], language) for one in listed]


def round_card(round_: Round, language: Language) -> dict[str, Any]:
    return round_cards([round_], language)[0]


def _card(round_: Round, counts: dict[str, int], language: Language) -> dict[str, Any]:
    """``counts``: responses by state, all states named, the withdrawn left out."""
    whole, done = sum(counts.values()), sum(counts[state] for state in ANSWERED)
    return {
        "number": round_.number,
        "year": round_.year,
        "url": reverse("survey-round", args=[round_.pk]),
        "state": state_of("round", round_.state, language),
        "closes": moment(round_.closes_at, language),
        "closed": moment(round_.closed_at, language),
        "counts": [state_of("response", state, language) | {"n": n} for state, n in counts.items()],
        "cells": [state for state in DONE_FIRST for _ in range(counts[state])]
        if whole <= 200
        else [],
        "all": whole,
        "done": done,
        "percent": whole_percents([done, whole - done])[0],
    }
