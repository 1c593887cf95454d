# SPDX-License-Identifier: Apache-2.0
"""A round's report: its figures as data for a document, and the document as PDF."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.utils import timezone

from mueang.agencies.kinds import CLASSES
from mueang.programme.documents.typesetting import typeset
from mueang.programme.documents.writing import Pen
from mueang.programme.survey.comparing import compare
from mueang.programme.survey.domains import domains, gaps, option_names
from mueang.programme.survey.models import Round
from mueang.programme.survey.naming import label_of
from mueang.programme.survey.projects import projects
from mueang.programme.survey.report_words import WORDS, word
from mueang.programme.survey.results import Tally, behind, obstacles, tallies

WHOLE = ("(มหาชน)", "อัจฉริยะ", "หน่วยงาน")
"""Words that are not parted at the end of a line; the province's name is another."""
TEMPLATE = Path(__file__).parent / "report.typ"


def report_pdf(
    round_: Round, pen: Pen, before: Round | None = None, *, named: bool = True
) -> bytes:
    """The report as PDF; against an earlier round where one is given. Raises NoFonts."""
    return typeset(TEMPLATE, report_data(round_, pen, before, named=named))


def report_data(
    round_: Round, pen: Pen, before: Round | None = None, *, named: bool = True
) -> dict[str, Any]:
    """Everything that the report says, as text ready to print.

    ``named``: with each project, and who has not answered, by name.
    """
    language, found = pen.language, tallies(round_)
    whole = found.whole
    running, idle = whole.shares
    n = pen.number
    each = domains(round_)
    names = option_names(round_, "domains", language)
    missing = ", ".join(names[code] for code in gaps(each))
    say = {
        "invited": n(whole.invited), "answered": n(whole.answered), "rate": n(whole.rate),
        "running": n(whole.running), "with": n(running), "idle": n(whole.idle), "without": n(idle),
    }  # fmt: skip
    survey, province = round_.survey, round_.survey.province
    title = survey.title_en if language == "en" and survey.title_en else survey.title_th
    name = province.name_en if language == "en" else province.name_th
    words = WORDS["en" if language == "en" else "th"]
    return {
        "language": language,
        "thai_digits": pen.thai_digits and language == "th",
        "kicker": word(language, "report"),
        "title": title,
        "province": word(language, "province", name=name),
        "period": _period(round_, pen),
        "footer": word(language, "printed", at=pen.time(timezone.now())),
        "note": word(language, "reconstructed") if survey.reconstructed else "",
        "sentence": word(language, "sentence", **say),
        "whole": [f"จังหวัด{province.name_th}", province.name_th, province.name_en, *WHOLE],
        **{key: say[key] for key in ("invited", "running", "idle")},
        "running_share": running,
        "idle_share": idle,
        "words": words
        | {
            "running": word(language, "running", share=n(running)),
            "idle": word(language, "idle", share=n(idle)),
        },
        "classes": [
            *(
                _class_row(CLASSES[one].say(language), part, pen)
                for one, part in found.classes.items()
            ),
            _class_row(word(language, "all"), whole, pen),
        ],
        "domains": [
            [names[one.code], n(one.agencies), n(one.projects), n(one.budget)] for one in each
        ],
        "gaps": word(language, "gaps", names=missing) if missing else "",
        "projects": _projects(round_, names, pen) if named else [],
        "silent": _silent(round_, language) if named else [],
        "obstacles": _obstacles(round_, pen),
        **_against(round_, before, pen),
    }  # fmt: skip


def _projects(round_: Round, names: dict[str, str], pen: Pen) -> list[list[str]]:
    return [
        [
            pen.number(place),
            one.agency_in(pen.language),
            one.name,
            ", ".join(_short(names.get(code, code)) for code in one.domains),
            pen.number(one.budget) if one.budget is not None else "–",
        ]
        for place, one in enumerate(projects(round_), start=1)
    ]


def _silent(round_: Round, language: str) -> list[str]:
    named = label_of(language)
    silent = behind(round_, answered=False).order_by(named, "pk")
    return list(silent.values_list(named, flat=True))


def _short(domain: str) -> str:
    """Without the word that all seven have: Smart, อัจฉริยะ."""
    return domain.removeprefix("Smart ").removesuffix("อัจฉริยะ")


def _class_row(name: str, part: Tally, pen: Pen) -> list[str]:
    counts = (part.invited, part.answered, part.rate, part.running, part.idle)
    return [name, *(pen.number(count) for count in counts)]


def _period(round_: Round, pen: Pen) -> str:
    if round_.opened_at is None:
        when = word(pen.language, "not_opened")
    elif round_.closed_at is None:
        when = word(pen.language, "asked_since", day=pen.day(round_.opened_at))
    else:
        first, last = pen.day(round_.opened_at), pen.day(round_.closed_at)
        when = word(pen.language, "asked_between", first=first, last=last)
    number, year = pen.number(round_.number), pen.year(round_.year)
    return word(pen.language, "period", number=number, year=year, when=when)


def _obstacles(round_: Round, pen: Pen) -> list[list[str]]:
    names = option_names(round_, "obstacle", pen.language)
    return [[names[code], pen.number(count)] for code, count in obstacles(round_)]


def _against(round_: Round, before: Round | None, pen: Pen) -> dict[str, Any]:
    if before is None:
        return {"compare": [], "compare_sentence": "", "compare_head": []}
    change = compare(before, round_)
    language = pen.language
    rounds = [
        word(language, "round", number=pen.number(one.number), year=pen.year(one.year))
        for one in (before, round_)
    ]
    pair = (change.before.whole, change.after.whole)
    rows = [
        [word(language, "invited_short"), *(pen.number(one.invited) for one in pair)],
        [word(language, "answered"), *(pen.number(one.answered) for one in pair)],
        [word(language, "with"), *(pen.number(one.running) for one in pair)],
        [word(language, "without"), *(pen.number(one.idle) for one in pair)],
    ]
    sentence = word(
        language,
        "compare_sentence",
        began=pen.number(len(change.began)),
        stopped=pen.number(len(change.stopped)),
        first=pen.number(len(change.first_asked)),
    )
    return {"compare": rows, "compare_sentence": sentence, "compare_head": ["", *rounds]}
