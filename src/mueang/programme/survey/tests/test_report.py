# SPDX-License-Identifier: Apache-2.0
"""What a report says: one page first, captions counted on, names only for whom they are for."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest

from mueang.programme.survey.tests.scene import WITHOUT, Scene, scene, with_project

if TYPE_CHECKING:
    from mueang.programme.documents.blocks import Document


@pytest.fixture
def set_up(django_home: Path) -> Scene:
    from mueang.programme.survey.answering import submit

    made = scene()
    typed = with_project()
    submit(made.writer(), made.response, made.response.revision, typed, typed)
    return made


def written(
    set_up: Scene, *, language: str = "th", thai_digits: bool = False, named: bool = True
) -> Document:
    from mueang.programme.documents.writing import Pen
    from mueang.programme.survey.report import report

    set_up.round.refresh_from_db()
    return report(set_up.round, Pen(language, thai_digits), named=named)


def said(document: Document) -> str:
    return msgspec.json.encode(document).decode()


def texts(told: object) -> Iterator[str]:
    """Every text, however deep."""
    if isinstance(told, str):
        yield told
    elif isinstance(told, (list, tuple)):
        yield from (text for one in told for text in texts(one))
    elif isinstance(told, dict):
        yield from (text for one in told.values() for text in texts(one))


def captions(document: Document) -> list[str]:
    blocks = (block for section in document.sections for block in section.blocks)
    return [block.caption for block in blocks if hasattr(block, "caption")]


def test_the_first_page_says_it_all(set_up: Scene) -> None:
    document = written(set_up)
    first, second = document.sections[:2]
    assert first.heading == "บทสรุป"
    assert second.new_page
    assert "ตอบแล้ว 1 หน่วยงาน คิดเป็นร้อยละ 50" in said(document)
    points = next(block.items for block in first.blocks if hasattr(block, "items"))
    assert "โครงการทั้งหมด 1 โครงการ งบประมาณรวม 1,200,000 บาท (จาก 1 โครงการที่แจ้งงบประมาณ)" in points
    assert "ยังไม่ตอบ 1 หน่วยงาน" in points


def test_captions_are_counted_on_and_every_digit_is_thai(set_up: Scene) -> None:
    document = written(set_up, thai_digits=True)
    tables = [one for one in captions(document) if one.startswith("ตาราง")]
    assert [one.split()[1] for one in tables] == list("๑๒๓")
    assert [one for one in texts(msgspec.to_builtins(document)) if re.search("[0-9]", one)] == []


def test_a_round_that_is_open_says_that_it_is_not_the_end(set_up: Scene) -> None:
    from mueang.programme.survey.answering import submit
    from mueang.programme.survey.rounds import close_round

    assert "ผลเบื้องต้น" in said(written(set_up))
    other = set_up.round.responses.get(agency=set_up.other)
    submit(set_up.writer(set_up.stranger), other, other.revision, WITHOUT, WITHOUT)
    close_round(set_up.secretary, set_up.round)
    assert "ผลเบื้องต้น" not in said(written(set_up))


def test_names_are_only_in_a_report_with_names(set_up: Scene) -> None:
    names = ("ไฟถนนอัจฉริยะ", set_up.other.name_th)
    assert [name in said(written(set_up)) for name in names] == [True, True]
    assert [name in said(written(set_up, named=False)) for name in names] == [False, False]


def test_the_word_file_says_what_the_document_says(set_up: Scene) -> None:
    from docx import Document as Word

    from mueang.programme.documents.word_writing import write

    document = written(set_up, language="en")
    made = Word(io.BytesIO(write(document)))
    headings = [one.text for one in made.paragraphs if one.style and one.style.name == "Heading 1"]
    assert headings == [section.heading for section in document.sections]
    texts = {one.text for one in made.paragraphs}
    assert set(captions(document)) <= texts
