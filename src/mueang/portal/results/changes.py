# SPDX-License-Identifier: Apache-2.0
"""One round against another: which agencies began, which stopped, in a table and a sentence."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from mueang.portal.drawing.columns import Column, columns
from mueang.portal.results.cells import parts_of
from mueang.portal.results.door import Seen
from mueang.programme.survey.comparing import Change, compare
from mueang.programme.survey.models import Round
from mueang.programme.survey.results import Tallies, Tally, tallies_of
from mueang.programme.survey.round_naming import round_name

SHOWN = 8
"""Rounds in the drawing, the latest ones."""


def others(seen: Seen) -> list[Round]:
    """The survey's other rounds that have been opened, the latest first."""
    found = seen.round.survey.rounds.exclude(pk=seen.round.pk).exclude(opened_at=None)
    return list(found.order_by("-year", "-number"))


def chosen(seen: Seen, asked: str, known: list[Round]) -> Round | None:
    """The round of this number, else the one before this."""
    for one in known:
        if str(one.pk) == asked:
            return one
    here = (seen.round.year, seen.round.number)
    return next((one for one in known if (one.year, one.number) < here), None)


def name_of(seen: Seen, one: Round) -> str:
    return round_name(one.number, one.year, seen.language)


def against(seen: Seen, asked: str) -> dict[str, Any]:
    """What a page shows of it; ``asked``: which round, by its number."""
    known = others(seen)
    before = chosen(seen, asked, known)
    choices = [
        {"value": one.pk, "name": name_of(seen, one), "chosen": one == before} for one in known
    ]
    if before is None:
        return {"others": choices, "before": None}
    shown = sorted([*known, seen.round], key=lambda one: (one.year, one.number))[-SHOWN:]
    counted = tallies_of({one.pk for one in (*shown, before, seen.round)})
    change = compare(before, seen.round, counted)
    was, now = change.before.whole, change.after.whole
    return {
        "others": choices,
        "before": {"name": name_of(seen, before), "pk": before.pk},
        "compare_title": _finding(seen, was, now, name_of(seen, before)),
        "compare_rows": _rows(seen, change),
        "changes": _changes(seen, change, before),
        "rounds_drawing": _drawing(seen, shown, counted),
    }


def _finding(seen: Seen, was: Tally, now: Tally, earlier: str) -> str:
    """Totals are not held against each other while some have yet to answer."""
    if now.silent:
        return seen.say("results.rounds_partly", round=earlier)
    before, after = f"{was.running:,}", f"{now.running:,}"
    return seen.say("results.rounds_finding", before=before, after=after, round=earlier)


def _rows(seen: Seen, change: Change) -> list[dict[str, str]]:
    was, now = change.before.whole, change.after.whole
    pairs = (
        ("asked", was.invited, now.invited),
        ("answered", was.answered, now.answered),
        ("with", was.running, now.running),
        ("without", was.idle, now.idle),
        ("silent", was.silent, now.silent),
    )
    return [
        {
            "name": seen.say(f"results.{name}"),
            "before": f"{a:,}",
            "after": f"{b:,}",
            "by": _signed(b - a),
        }
        for name, a, b in pairs
    ]


def _signed(n: int) -> str:
    return f"{n:+,}".replace("-", "\u2212") if n else "0"


def _changes(seen: Seen, change: Change, before: Round) -> list[dict[str, str]]:
    found = {
        "began": change.began,
        "stopped": change.stopped,
        "first_asked": change.first_asked,
        "no_longer": change.no_longer_asked,
    }
    lines = []
    for name, agencies in found.items():
        query = urlencode({"change": name, "against": before.pk})
        here = seen.answers and agencies and name != "no_longer"
        url = seen.url("agencies", query) if here else ""
        lines.append({"words": seen.say(f"results.{name}", n=f"{len(agencies):,}"), "url": url})
    return lines


def _drawing(seen: Seen, rounds: list[Round], counted: dict[int, Tallies]) -> str:
    shown = [
        Column(name_of(seen, one), parts_of(counted.get(one.pk, Tallies()).whole)) for one in rounds
    ]
    words = {
        state: seen.say(f"results.{state}") for state in ("with", "without", "unsaid", "silent")
    }
    return columns(shown, words, seen.say("results.rounds"))
