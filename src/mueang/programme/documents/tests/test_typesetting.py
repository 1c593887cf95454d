# SPDX-License-Identifier: Apache-2.0
"""A document as PDF: kept and read aloud by the standards, and made whatever stands in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pypdfium2  # type: ignore[import-untyped]
import pytest

if TYPE_CHECKING:
    from mueang.programme.documents.blocks import Block


@pytest.fixture
def typed(django_home: Path, absent: Callable[[str], NoReturn]) -> Callable[..., bytes]:
    from mueang.programme.documents.blocks import Document, Section
    from mueang.programme.documents.fonts import NoFonts
    from mueang.programme.documents.typesetting import typeset

    def make(*blocks: Block, title: str = "รายงาน", unparted: tuple[str, ...] = ()) -> bytes:
        sections = [Section("หัวข้อ", list(blocks))]
        document = Document(
            "th", "รายงาน", title, ["จังหวัด"], "ท้าย", "หน้า", True, sections, list(unparted)
        )
        try:
            return typeset(document)
        except NoFonts:
            absent("The front end is not built: run scripts/web build")

    return make


def words(pdf: bytes) -> str:
    pages = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pages)


def test_it_is_archived_and_read_aloud(typed: Callable[..., bytes]) -> None:
    from mueang.programme.documents.blocks import (
        Bar,
        Bars,
        Headline,
        Names,
        Note,
        Points,
        Signatures,
        Table,
        Text,
    )

    table = Table("ตาราง", [2, 1], [False, True], ["ก", "ข"], [["ค", "๑"]] * 60, total=True)
    made = typed(
        Text("ครั้งที่ ๑"), Note("เตือน"), Points(["หนึ่ง"]), Names(["ชื่อ"] * 3), table,
        Headline([("๑๙", "มี")], [(0.0, "มี"), (1.0, "ไม่มี")]), Bars("ภูมิ", [Bar("ก", "๐", 0.0)]),
        Signatures([["ลงชื่อ", "(…)"]]),
    )  # fmt: skip
    assert b"pdfaid:part>2" in made
    assert b"pdfuaid:part>1" in made
    said = words(made)
    assert "ครั้งที่ ๑" in said
    assert said.count("ก ข") >= 2, "the head of a long table stands on every page"
    assert "หน้า ๑ / " in said


@pytest.mark.parametrize(
    "text", ["😀", "中文", "#panic()", "*b* _i_ $x$ @a <b> \\ ` // /*", "(a|b"]
)
def test_whatever_stands_in_it_a_document_is_made(typed: Callable[..., bytes], text: str) -> None:
    from mueang.programme.documents.blocks import Text

    said = words(typed(Text(f"ก่อน {text} หลัง"), title=text, unparted=(text, "")))
    assert "ก่อน" in said
    assert text.isascii() <= (text in said)
