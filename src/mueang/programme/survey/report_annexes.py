# SPDX-License-Identifier: Apache-2.0
"""What follows a report by name: each project, and who has not answered."""

from __future__ import annotations

from mueang.programme.documents.blocks import Block, Names, Section, Table
from mueang.programme.survey.naming import label_of
from mueang.programme.survey.report_figures import Figures
from mueang.programme.survey.results import behind

LETTERS = {"th": "กข", "en": "AB"}


def annexes(figures: Figures) -> list[Section]:
    if not figures.named:
        return []
    parts: list[tuple[str, list[Block]]] = [
        ("list", _projects(figures)),
        ("silent", _silent(figures)),
    ]
    there = [(key, blocks) for key, blocks in parts if blocks]
    letters = LETTERS["en" if figures.pen.language == "en" else "th"]
    return [
        Section(
            figures.say("annex", letter=letter, what=figures.say(key)), blocks, new_page=place == 0
        )
        for place, (letter, (key, blocks)) in enumerate(zip(letters, there, strict=False))
    ]


def _projects(figures: Figures) -> list[Block]:
    pen, say = figures.pen, figures.say
    rows = [
        [
            pen.number(place),
            one.agency_in(pen.language),
            one.name,
            ", ".join(figures.short(code) for code in one.domains),
            pen.number(one.budget) if one.budget is not None else "–",
        ]
        for place, one in enumerate(figures.projects, start=1)
    ]
    if not rows:
        return []
    budgets = [one.budget for one in figures.projects if one.budget is not None]
    rows.append(["", say("all"), "", "", pen.number(sum(budgets))])
    head = [say(key) for key in ("number", "agency", "project", "domain", "budget")]
    return [
        Table(
            figures.caption("table", "table_list"),
            [11, 43, 50, 28, 28], [True, False, False, False, True], head, rows,
            total=True, small=True,
        )
    ]  # fmt: skip


def _silent(figures: Figures) -> list[Block]:
    label = label_of(figures.pen.language)
    silent = behind(figures.round, answered=False).order_by(label, "pk")
    names = enumerate(silent.values_list(label, flat=True), start=1)
    numbered = [f"{figures.pen.number(place)}. {name}" for place, name in names]
    return [Names(numbered)] if numbered else []
