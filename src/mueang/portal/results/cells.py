# SPDX-License-Identifier: Apache-2.0
"""Every agency as a cell of one bar, class by class: with projects, without, not answered."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from mueang.agencies.kinds import CLASSES, AgencyClass
from mueang.portal.results.door import Seen
from mueang.portal.wording.text import Language
from mueang.programme.survey.naming import label_of
from mueang.programme.survey.results import Tallies, Tally, class_of, invited

MOST = 400
"""Above so many the cells are too small to be told apart: shares are drawn instead."""
STATES = ("with", "without", "unsaid", "silent")


def class_name(one: AgencyClass, language: Language) -> str:
    return CLASSES[one].say(language)


def parts_of(tally: Tally) -> dict[str, int]:
    """How many agencies are in each state; what none is in is left out."""
    unsaid = tally.answered - tally.running - tally.idle
    counts = (tally.running, tally.idle, unsaid, tally.silent)
    return {state: n for state, n in zip(STATES, counts, strict=True) if n}


def groups(seen: Seen, found: Tallies) -> list[dict[str, Any]]:
    """The bar's parts: a class each, with its cells or, of many agencies, its shares."""
    made = [
        {
            "key": one.value,
            "name": class_name(one, seen.language),
            "n": tally.invited,
            "shares": _shares(parts_of(tally)),
            "cells": [],
        }
        for one, tally in found.classes.items()
    ]
    if found.whole.invited <= MOST:
        cells = _cells(seen)
        for group in made:
            group["cells"] = cells.get(str(group["key"]), [])
    return made


def _shares(parts: dict[str, int]) -> list[dict[str, Any]]:
    """Widths and places in a box that is 1000 wide."""
    whole, made, left = sum(parts.values()), [], 0.0
    for state, n in parts.items():
        width = n * 1000 / whole
        made.append({"state": state, "n": n, "x": f"{left:.2f}", "width": f"{width:.2f}"})
        left += width
    return made


def _cells(seen: Seen) -> dict[str, list[dict[str, Any]]]:
    """Those with projects first, then those without, then who has not answered."""
    named = label_of(seen.language)
    rows = (
        invited(seen.round)
        .order_by(named, "pk")
        .values_list("pk", named, "agency_kind", "has_project", "submitted_at")
    )
    found: dict[str, list[dict[str, Any]]] = {}
    for pk, name, kind, has_project, submitted in rows:
        state = "silent" if submitted is None else STATE_OF[has_project]
        cell = {"state": state}
        if seen.answers:
            cell["label"] = f"{name} · {seen.say(f'results.{state}')}"
            cell["url"] = reverse("survey-response", args=[pk])
        found.setdefault(class_of(kind).value, []).append(cell)
    for cells in found.values():
        cells.sort(key=lambda cell: STATES.index(cell["state"]))
    return found


STATE_OF = {True: "with", False: "without", None: "unsaid"}
