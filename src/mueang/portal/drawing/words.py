# SPDX-License-Identifier: Apache-2.0
"""Words in a drawing, escaped."""

from __future__ import annotations

from xml.sax.saxutils import escape

INK, QUIET = "#182225", "#526066"


def label(
    x: float,
    y: float,
    words: str,
    *,
    anchor: str = "start",
    colour: str = INK,
    size: int = 13,
    weight: int = 400,
) -> str:
    """A line of words at a place; quiet ones have a class of their own for dark pages."""
    kind = "quiet" if colour == QUIET else "text"
    bold = f' font-weight="{weight}"' if weight != 400 else ""
    return (
        f'<text class="m-drawing__{kind}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" '
        f'font-size="{size}" fill="{colour}"{bold}>{text(words)}</text>'
    )


def size_of(width: float, height: float) -> str:
    """For a picture that stands alone; one in a page fills its box."""
    return f' width="{width:g}" height="{height:g}"'


def text(words: str) -> str:
    """Words as they may stand inside a drawing."""
    return escape(words, {'"': "&quot;"})
