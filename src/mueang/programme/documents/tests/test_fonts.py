# SPDX-License-Identifier: Apache-2.0
"""Thai in a PDF: drawn as the font wants it, and copied as it was written."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

import pypdfium2  # type: ignore[import-untyped]
import pytest
import typst
import uharfbuzz
from fontTools.ttLib import TTFont

from mueang.programme.documents.fonts import NoFonts, font_folder
from mueang.programme.documents.syllables import syllables

WEB = Path(__file__).parents[3] / "portal" / "static" / "web"
WORDS = "ครั้งที่ ผู้ว่าราชการ น้ำท่วม ทั้งสิ้น พันธุ์ สิทธิ์ ปั้น ฟ้า ปู่ ซึ่ง เปิ้ล ป๊อป ห้ำหั่น ไม้ค้ำ ฤทธิ์ ญี่ปุ่น ฐิติ ก๋วยเตี๋ยว จุฬา"


@pytest.fixture(scope="module")
def fonts(tmp_path_factory: pytest.TempPathFactory, absent: Callable[[str], NoReturn]) -> Path:
    try:
        return font_folder(WEB, tmp_path_factory.mktemp("home"))
    except NoFonts:
        absent("The front end is not built: run scripts/web build")


def test_words_with_two_marks_are_copied_as_they_were_written(fonts: Path, tmp_path: Path) -> None:
    wide = '#set page(width: 60cm)\n#set text(font: "Sarabun", lang: "th")\n'
    file = tmp_path / "words.typ"
    file.write_text(f"{wide}{WORDS}\n\n*{WORDS}*", "utf-8")
    made: bytes = typst.compile(
        str(file), font_paths=[str(fonts)], ignore_system_fonts=True, format="pdf"
    )
    said = pypdfium2.PdfDocument(made)[0].get_textpage().get_text_range()
    assert " ".join(said.split()) == f"{WORDS} {WORDS}"
    drawn = [one for one in streams(made) if b" Tf" in one]
    assert drawn
    assert not any(b"ActualText" in one for one in drawn), "readers without it copy the same"


def streams(pdf: bytes) -> Iterator[bytes]:
    """What is packed in it."""
    for found in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        with suppress(zlib.error):
            yield zlib.decompress(found[1])


@pytest.mark.parametrize("weight", ["400", "700"])
def test_every_syllable_is_one_glyph_that_looks_as_its_parts(fonts: Path, weight: str) -> None:
    font, apart = (TTFont(fonts / f"Sarabun-{weight}.ttf") for _ in range(2))
    rules = apart["GSUB"].table
    for one in rules.FeatureList.FeatureRecord:
        last = rules.LookupList.LookupCount - 1
        one.Feature.LookupListIndex = [n for n in one.Feature.LookupListIndex if n != last]
    whole, parts = shaper(font), shaper(apart)
    for text in syllables():
        ((name, x, y),), advance = whole(text)
        assert (x, y) == (0, 0)
        pieces, their_advance = parts(text)
        assert advance == their_advance
        assert outline(font, name) == sorted(
            (left + dx, top + dy) for part, dx, dy in pieces for left, top in outline(font, part)
        )


Shaper = Callable[[str], tuple[list[tuple[str, int, int]], int]]


def shaper(font: TTFont) -> Shaper:
    """Text → its glyphs with their places, and how far it reaches."""
    file = io.BytesIO()
    font.save(file)
    face, names = uharfbuzz.Font(uharfbuzz.Face(file.getvalue())), font.getGlyphOrder()

    def shape(text: str) -> tuple[list[tuple[str, int, int]], int]:
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        uharfbuzz.shape(face, buffer)
        found, reach = [], 0
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            found.append((names[info.codepoint], reach + place.x_offset, place.y_offset))
            reach += place.x_advance
        return found, reach

    return shape


def outline(font: TTFont, glyph: str) -> list[tuple[int, int]]:
    return sorted(font["glyf"][glyph].getCoordinates(font["glyf"])[0])
