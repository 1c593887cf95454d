# SPDX-License-Identifier: Apache-2.0
"""The chapters of a report: tables with what they mean, and how it was counted."""

from __future__ import annotations

from mueang.agencies.kinds import CLASSES
from mueang.agencies.models import Agency
from mueang.programme.documents.blocks import Bar, Bars, Block, Points, Table, Text
from mueang.programme.documents.writing import Pen
from mueang.programme.survey.models import Round
from mueang.programme.survey.questionnaire import YES
from mueang.programme.survey.report_figures import Figures
from mueang.programme.survey.report_summary import gap_words
from mueang.programme.survey.report_words import word
from mueang.programme.survey.results import Tally


def by_class(figures: Figures) -> list[Block]:
    say = figures.say
    rows = [
        _class_row(CLASSES[one].say(figures.pen.language), part, figures.pen)
        for one, part in figures.tallies.classes.items()
    ]
    rows.append(_class_row(say("all"), figures.tallies.whole, figures.pen))
    heads = ("class", "invited_short", "answered", "rate", "with", "rate", "without", "rate")
    return [
        Table(
            figures.caption("table", "table_class"),
            [42, 15, 20, 13, 20, 13, 22, 13], [False, *[True] * 7],
            [say(key) for key in heads], rows, total=True,
        )
    ]  # fmt: skip


def _class_row(name: str, part: Tally, pen: Pen) -> list[str]:
    running, idle = part.shares
    counts = (
        part.invited, part.answered, part.rate, part.running, running, part.idle, idle,
    )  # fmt: skip
    return [name, *(pen.number(count) for count in counts)]


def by_domain(figures: Figures) -> list[Block]:
    if not figures.domains:
        return []
    n, say = figures.pen.number, figures.say
    classes = list(figures.tallies.classes)
    rows = [
        [
            figures.short(one.code),
            *(n(one.classes.get(each, 0)) for each in classes),
            n(one.agencies), n(one.projects), n(one.budget),
        ]
        for one in figures.domains
    ]  # fmt: skip
    most = max(one.agencies for one in figures.domains) or 1
    heads = [say(f"short_{one}") for one in classes]
    return [
        Table(
            figures.caption("table", "table_domain"),
            [35, *[21] * len(classes), 19, 16, 27], [False, *[True] * (len(classes) + 3)],
            [say("domain"), *heads, say("agencies"), say("projects"), say("budget")], rows,
        ),
        Text(say("domains_note"), quiet=True),
        Bars(
            figures.caption("chart", "chart_domain"),
            [Bar(figures.short(d.code), n(d.agencies), d.agencies / most) for d in figures.domains],
        ),
        Text(gap_words(figures)),
    ]  # fmt: skip


def compared(figures: Figures) -> list[Block]:
    change, before = figures.change, figures.before
    if change is None or before is None:
        return []
    n, say = figures.pen.number, figures.say
    began, stopped, first = (
        n(len(ids)) for ids in (change.began, change.stopped, change.first_asked)
    )
    sentence = say("compare_sentence", began=began, stopped=stopped, first=first)
    was, now = change.before.whole, change.after.whole
    lines = [
        (say("invited_short"), was.invited, now.invited),
        (say("answered"), was.answered, now.answered),
        (say("with"), was.running, now.running),
        (f"{say('with')} ({say('rate')})", was.shares[0], now.shares[0]),
        (say("without"), was.idle, now.idle),
        (f"{say('without')} ({say('rate')})", was.shares[1], now.shares[1]),
    ]
    still = figures.round.state == "open"
    changes = ["–" if still else _difference(b - a, figures.pen) for _, a, b in lines]
    rows = [[name, n(a), n(b), turned] for (name, a, b), turned in zip(lines, changes, strict=True)]
    head = [say("subject"), figures.called(before), figures.called(figures.round), say("change")]
    said = [sentence]
    if figures.named:
        them = {"began": change.began, "stopped": change.stopped}
        said += [
            say(k, names=", ".join(_names(ids, figures.pen))) for k, ids in them.items() if ids
        ]
    return [
        Table(
            figures.caption("table", "table_compare"),
            [70, 30, 30, 30], [False, True, True, True], head, rows,
        ),
        Points(said),
    ]  # fmt: skip


def _difference(count: int, pen: Pen) -> str:
    return f"{'+' if count > 0 else '−' if count < 0 else ''}{pen.number(abs(count))}"


def _names(agencies: list[int], pen: Pen) -> list[str]:
    found = Agency.objects.filter(pk__in=agencies)
    return sorted((pen.language == "en" and one.name_en) or one.name_th for one in found)


def obstacle_table(figures: Figures) -> list[Block]:
    if not figures.obstacles:
        return []
    say, n = figures.say, figures.pen.number
    idle = figures.tallies.whole.idle or 1
    rows = [[name, n(count), n(round(100 * count / idle))] for name, count in figures.obstacles]
    return [
        Table(
            figures.caption("table", "table_obstacle"),
            [110, 25, 25], [False, True, True],
            [say("obstacle"), say("agencies"), say("rate")], rows,
        )
    ]  # fmt: skip


def method(figures: Figures) -> list[Block]:
    say, round_, language = figures.say, figures.round, figures.pen.language
    form = round_.version.questionnaire
    version = figures.pen.number(round_.version.number)
    when = period(round_, figures.pen)
    lines = [say("how_asked", form=form.title.say(language), version=version, when=when)]
    lines.append(say("how_counted"))
    asked = form.meaning("has_project")
    yes = asked.option(YES) if asked else None
    if asked and yes:
        help_ = f"({asked.help.say(language)})" if asked.help else ""
        words = {"question": asked.label.say(language), "yes": yes.words.say(language)}
        lines.append(say("how_with", **words, help=help_).strip())
    lines += [say(key) for key in ("how_percent", "how_local", "domains_note", "how_budget")]
    return [Points([figures.pen.digits(line) for line in lines])]


def period(round_: Round, pen: Pen) -> str:
    """When it was asked."""
    if round_.opened_at is None:
        return word(pen.language, "not_opened")
    if round_.closed_at is None:
        return word(pen.language, "asked_since", day=pen.day(round_.opened_at))
    first, last = pen.day(round_.opened_at), pen.day(round_.closed_at)
    return word(pen.language, "asked_between", first=first, last=last)
