# SPDX-License-Identifier: Apache-2.0
"""One glyph for each Thai consonant with its marks, so that text copied from a PDF is what was
written.

A PDF says for each glyph which text it stands for. Typst gives all glyphs of a syllable the text
of the whole, and where marks stand at several heights it says it once for each height: ครั้ง is
copied as ครั้รั้ง (https://github.com/typst/typst/issues/7610). Readers that know nothing of
``ActualText``, Firefox and Preview among them, copy worse
(https://github.com/LaurenzV/krilla/issues/411). With one glyph for a syllable nothing can be
doubled, in any reader. What is drawn is the same: the glyph is made of the parts at the places
that the font's own rules give them.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import uharfbuzz
from fontTools.otlLib.builder import buildLigatureSubstSubtable, buildLookup
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent

CONSONANTS = [chr(code) for code in range(0x0E01, 0x0E2F)]
VOWELS = ["", *"\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e3a\u0e47\u0e4d"]
"""Above and below the consonant."""
TONES = ["", *"\u0e48\u0e49\u0e4a\u0e4b\u0e4c"]
SARA_AM = "\u0e33"


@dataclass(frozen=True)
class Shaped:
    """A syllable as the font draws it: glyphs with their places, in units of the font."""

    parts: tuple[tuple[str, int, int], ...]
    """Name, x, y."""
    advance: int

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for name, _, _ in self.parts)


def join_syllables(font: TTFont) -> None:
    """Adds the glyphs to a TrueType font, and the rule that puts them in place of their parts.

    The rule comes after all others of the font, so that these have chosen and placed the parts.
    """
    joined: dict[tuple[str, ...], str] = {}
    for shaped in _shaped(font):
        if len(shaped.parts) < 2 or shaped.names in joined:
            continue
        name = f"syllable{len(joined):04d}"
        joined[shaped.names] = name
        glyph = font["glyf"][name] = _composite(shaped)
        glyph.recalcBounds(font["glyf"])
        font["hmtx"][name] = (shaped.advance, glyph.xMin)
    font.setGlyphOrder(list(font["glyf"].glyphOrder))
    _replace_last(font, joined)


def syllables() -> Iterator[str]:
    """Every consonant with every marks that it may carry."""
    for consonant, vowel, tone in product(CONSONANTS, VOWELS, TONES):
        yield consonant + vowel + tone
    for consonant, tone in product(CONSONANTS, TONES):
        yield consonant + tone + SARA_AM


def _shaped(font: TTFont) -> Iterator[Shaped]:
    file = io.BytesIO()
    font.save(file)
    face = uharfbuzz.Font(uharfbuzz.Face(file.getvalue()))
    order = font.getGlyphOrder()
    for text in syllables():
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        uharfbuzz.shape(face, buffer)
        parts, x = [], 0
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            parts.append((order[info.codepoint], x + place.x_offset, place.y_offset))
            x += place.x_advance
        yield Shaped(tuple(parts), x)


def _composite(shaped: Shaped) -> Glyph:
    glyph = Glyph()
    glyph.numberOfContours = -1
    glyph.components = []
    for name, x, y in shaped.parts:
        part = GlyphComponent()
        part.glyphName, part.x, part.y = name, x, y
        part.flags = 0x0004 | 0x0002  # ROUND_XY_TO_GRID, ARGS_ARE_XY_VALUES
        glyph.components.append(part)
    return glyph


def _replace_last(font: TTFont, joined: dict[tuple[str, ...], str]) -> None:
    """A lookup behind all others, in each ``ccmp`` of the Thai script."""
    table = font["GSUB"].table
    table.LookupList.Lookup.append(buildLookup([buildLigatureSubstSubtable(joined)]))
    number = table.LookupList.LookupCount = len(table.LookupList.Lookup)
    features = table.FeatureList.FeatureRecord
    thai = next(one for one in table.ScriptList.ScriptRecord if one.ScriptTag == "thai")
    for index in thai.Script.DefaultLangSys.FeatureIndex:
        if features[index].FeatureTag == "ccmp":
            its = features[index].Feature
            its.LookupListIndex.append(number - 1)
            its.LookupCount = len(its.LookupListIndex)
