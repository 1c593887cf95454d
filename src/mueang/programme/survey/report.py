# SPDX-License-Identifier: Apache-2.0
"""A round's report, as PDF and as a Word file: one page that says it all, then the figures with
their tables, how they were counted, and room to sign; names follow as annexes."""

from __future__ import annotations

from django.utils import timezone

from mueang.data.sources.csv.months import THAI_MONTHS
from mueang.programme.documents.blocks import Block, Document, Note, Section, Signatures
from mueang.programme.documents.typesetting import typeset
from mueang.programme.documents.word_writing import write
from mueang.programme.documents.writing import Pen
from mueang.programme.survey.models import Round
from mueang.programme.survey.report_annexes import annexes
from mueang.programme.survey.report_figures import Figures
from mueang.programme.survey.report_parts import (
    by_class,
    by_domain,
    compared,
    method,
    obstacle_table,
    period,
)
from mueang.programme.survey.report_summary import summary

WHOLE = (
    "(มหาชน)", "อัจฉริยะ", "หน่วยงาน", "จำกัด", "ขนส่ง", "ดำรงชีวิต", "ดำเนินงาน", "งบประมาณ", "ทั้งหมด",
    "ร้อยละ", "โครงการ", "สิ่งแวดล้อม", "ท่องเที่ยว", *THAI_MONTHS,
)  # fmt: skip
"""Words that are not parted at the end of a line; the province's name is another."""
DOTS = "." * 34


def report_pdf(
    round_: Round, pen: Pen, before: Round | None = None, *, named: bool = True
) -> bytes:
    """The report as PDF; against an earlier round where one is given. Raises NoFonts."""
    return typeset(report(round_, pen, before, named=named))


def report_docx(
    round_: Round, pen: Pen, before: Round | None = None, *, named: bool = True
) -> bytes:
    """The same as a Word file, to be worked on."""
    return write(report(round_, pen, before, named=named))


def report(round_: Round, pen: Pen, before: Round | None = None, *, named: bool = True) -> Document:
    """Everything that it says. ``named``: with each project, and who has not answered, by name."""
    figures = Figures(round_, pen, before, named=named)
    survey, province = round_.survey, round_.survey.province
    title = survey.title_en if pen.language == "en" and survey.title_en else survey.title_th
    name = province.name_en if pen.language == "en" else province.name_th
    now = timezone.now()
    number, year = pen.number(round_.number), pen.year(round_.year)
    say = figures.say
    footer = say("footer", name=name, number=number, year=year, day=pen.day(now))
    return Document(
        language=pen.language,
        kicker=say("report"),
        title=title,
        lines=[
            " · ".join([say("province", name=name), figures.called(round_), period(round_, pen)]),
            say("issued", name=name, at=pen.time(now)),
        ],
        footer=(say("demonstration") if survey.reconstructed else "") + footer,
        page_word=say("page"),
        thai_digits=pen.thai_digits and pen.language == "th",
        unparted=[f"จังหวัด{province.name_th}", province.name_th, province.name_en, *WHOLE],
        sections=_sections(figures),
    )


def _sections(figures: Figures) -> list[Section]:
    say = figures.say
    first = [*_notes(figures), *summary(figures), *by_class(figures)]
    chapters: list[tuple[str, list[Block]]] = [
        ("by_domain", by_domain(figures)),
        ("compare", compared(figures)),
        ("obstacles", obstacle_table(figures)),
        ("method", [*method(figures), _signatures(figures)]),
    ]
    there = [(key, blocks) for key, blocks in chapters if blocks]
    return [
        Section(say("summary"), first),
        *(
            Section(f"{figures.pen.digits(str(place))}. {say(key)}", blocks, new_page=place == 1)
            for place, (key, blocks) in enumerate(there, start=1)
        ),
        *annexes(figures),
    ]


def _notes(figures: Figures) -> list[Block]:
    round_ = figures.round
    found: list[Block] = []
    if round_.survey.reconstructed:
        found.append(Note(figures.say("reconstructed")))
    if round_.state == "open":
        found.append(Note(figures.say("preliminary")))
    return found


def _signatures(figures: Figures) -> Signatures:
    say = figures.say
    lines = [f"{say('sign')} {DOTS}", f"({DOTS})", *(f"{say(k)} {DOTS}" for k in ("post", "day"))]
    return Signatures([[*lines, say(key)] for key in ("prepared", "checked")])
