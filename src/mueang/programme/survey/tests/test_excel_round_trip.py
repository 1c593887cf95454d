# SPDX-License-Identifier: Apache-2.0
"""Whatever was typed goes into an Excel form and comes back as it was, and means the same."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from mueang.data.sources.csv.months import THAI_MONTHS
from mueang.programme.survey.questionnaire import (
    Option,
    Question,
    Questionnaire,
    Section,
    Words,
)

OPTIONS = [
    Option("a", Words("สิ่งแวดล้อม", "Environment")),
    Option("b", Words("การเดินทาง", "Mobility")),
    Option("other", Words("อื่น ๆ", "Other"), free=True),
]


def one_of_each() -> list[Question]:
    label = Words("คำถาม", "Question")
    return [
        Question("choice", "choice", label, options=OPTIONS),
        Question("several", "several", label, options=OPTIONS),
        Question("number", "number", label),
        Question("money", "money", label),
        Question("date", "date", label),
        Question("text", "text", label),
        Question("place", "place", label),
    ]


FORM = Questionnaire(
    Words("แบบ", "Form"),
    sections=[
        Section(
            "s",
            Words("ตอน", "Part"),
            questions=[
                *one_of_each(),
                Question("group", "group", Words("กลุ่ม", "Group"), questions=one_of_each()),
            ],
        )
    ],
)
THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
words = st.text(st.characters(codec="utf-8"), min_size=1, max_size=40).map(
    lambda text: ILLEGAL_CHARACTERS_RE.sub("", text.replace("\r", "")).strip() or "ก"
)
"""What cannot stand in a cell, or around what was typed, is not typed."""


def written(day: date) -> st.SearchStrategy[str]:
    """A day as people write it, in both eras and both kinds of digits."""
    thai = f"{day.day} {THAI_MONTHS[day.month - 1]} {day.year + 543}"
    forms = [
        day.isoformat(),
        f"{day.day}/{day.month}/{day.year + 543}",
        f"{day.day:02d}/{day.month:02d}/{day.year}",
        thai,
        thai.translate(THAI),
    ]
    return st.sampled_from(forms)


numbers = st.one_of(
    st.integers(0, 10**9),
    st.integers(0, 10**9).map(str),
    st.integers(0, 10**9).map("{:,}".format),
    st.integers(0, 10**9).map(lambda number: f"{number:,} บาท".translate(THAI)),
    st.floats(0, 1e9, allow_nan=False).map(lambda number: round(number, 2)),
    st.floats(0, 1e9, allow_nan=False).map("{:.2f}".format),
)
degrees = st.floats(-89, 89, allow_nan=False).map(lambda number: str(round(number, 5)))
places = st.builds(
    lambda north, east, name: {"latitude": north, "longitude": east} | name,
    degrees,
    degrees,
    st.one_of(st.just({}), words.map(lambda name: {"name": name})),
)
LEVEL: dict[str, st.SearchStrategy[Any]] = {
    "choice": st.sampled_from(["a", "b", "other"]),
    "choice.text": words,
    "several": st.lists(st.sampled_from(["a", "b", "other"]), min_size=1, unique=True),
    "several.text": words,
    "number": numbers,
    "money": numbers,
    "date": st.one_of(st.dates(date(1950, 1, 1), date(2100, 1, 1)).flatmap(written), words),
    "text": words,
    "place": places,
}
level = st.fixed_dictionaries({}, optional=LEVEL)
items = st.lists(
    level.filter(bool), max_size=3, unique_by=lambda item: str(sorted(item))
).map(lambda found: [{"_id": f"p{n}", **one} for n, one in enumerate(found)])  # fmt: skip


@settings(deadline=None, max_examples=25)
@given(typed=level, group=items, language=st.sampled_from(["th", "en"]))
def test_every_kind_of_answer_comes_back_as_it_was(
    home_with_people: Path, typed: dict[str, Any], group: list[dict[str, Any]], language: str
) -> None:
    from mueang.programme.survey.answers import read_answers
    from mueang.programme.survey.excel_book import Book
    from mueang.programme.survey.excel_in import read_filled
    from mueang.programme.survey.excel_marks import About
    from mueang.programme.survey.excel_out import workbook

    typed = typed | ({"group": group} if group else {})
    file = io.BytesIO()
    workbook(FORM, typed, "เทศบาล", language)[0].save(file)
    back = read_filled(Book(file.getvalue()), About(1, 1, 1, typed), FORM)
    assert back.typed == typed
    assert back.notes == []
    alone = read_filled(Book(file.getvalue()), About(1, 1, 1, {}), FORM)
    assert sorted(alone.cells) == sorted(back.cells)
    read, again = read_answers(FORM, typed), read_answers(FORM, alone.typed)
    assert again.answers == read.answers, "what it means needs no knowledge of what was typed"
    assert again.problems == read.problems
