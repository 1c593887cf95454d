# SPDX-License-Identifier: Apache-2.0
"""The page of a report that a governor reads: the sentence, the figures, and what stands out."""

from __future__ import annotations

from collections.abc import Iterator

from mueang.programme.documents.blocks import Block, Headline, Points, Text
from mueang.programme.survey.domains import gaps
from mueang.programme.survey.report_figures import Figures


def summary(figures: Figures) -> list[Block]:
    return [
        Text(_sentence(figures)),
        _headline(figures),
        Points([point for part in PARTS for point in part(figures)]),
    ]


def _sentence(figures: Figures) -> str:
    whole, n = figures.tallies.whole, figures.pen.number
    running, idle = whole.shares
    return figures.say(
        "sentence",
        invited=n(whole.invited), answered=n(whole.answered), rate=n(whole.rate),
        running=n(whole.running), idle=n(whole.idle), **{"with": n(running), "without": n(idle)},
    )  # fmt: skip


def _headline(figures: Figures) -> Headline:
    whole, n, say = figures.tallies.whole, figures.pen.number, figures.say
    running, idle = whole.shares
    words = say("running", share=n(running)), say("idle", share=n(idle))
    return Headline(
        [
            (n(whole.invited), say("invited")),
            (n(whole.running), words[0]),
            (n(whole.idle), words[1]),
        ],
        [(running / 100, words[0]), (idle / 100, words[1])],
    )


def _domains(figures: Figures) -> Iterator[str]:
    names, most = figures.domain_names, max((one.agencies for one in figures.domains), default=0)
    if not most:
        return
    first = ", ".join(names[one.code] for one in figures.domains if one.agencies == most)
    yield figures.say("point_most", names=first, count=figures.pen.number(most))
    yield gap_words(figures)


def gap_words(figures: Figures) -> str:
    """Where nobody does anything."""
    missing = ", ".join(figures.domain_names[code] for code in gaps(figures.domains))
    return figures.say("gaps", names=missing) if missing else figures.say("no_gaps")


def _projects(figures: Figures) -> Iterator[str]:
    n, budgets = figures.pen.number, [one.budget for one in figures.projects]
    known = [one for one in budgets if one is not None]
    if budgets:
        values = {"count": n(len(budgets)), "budget": n(sum(known)), "known": n(len(known))}
        yield figures.say("point_projects", **values)


def _change(figures: Figures) -> Iterator[str]:
    """Not while agencies still answer: fewer would have projects than before."""
    if figures.before is None or figures.change is None or figures.round.state == "open":
        return
    was, now = figures.change.before.whole, figures.change.after.whole
    n = figures.pen.number
    turned = (
        "more" if now.running > was.running else "fewer" if now.running < was.running else "same"
    )
    yield figures.say(
        "point_change",
        round=figures.called(figures.before), turned=figures.say(turned),
        was=n(was.running), was_share=n(was.shares[0]),
        now=n(now.running), now_share=n(now.shares[0]),
    )  # fmt: skip


def _obstacle(figures: Figures) -> Iterator[str]:
    if figures.obstacles:
        name, count = figures.obstacles[0]
        yield figures.say("point_obstacle", name=name, count=figures.pen.number(count))


def _silent(figures: Figures) -> Iterator[str]:
    silent = figures.tallies.whole.silent
    say = figures.say
    yield say("point_silent", count=figures.pen.number(silent)) if silent else say("all_answered")


PARTS = (_domains, _projects, _change, _obstacle, _silent)
