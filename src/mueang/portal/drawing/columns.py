# SPDX-License-Identifier: Apache-2.0
"""Columns side by side, each made of parts that stand on each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mueang.portal.drawing.words import QUIET, label, text

WIDTH, HEIGHT, FOOT, HEAD = 360.0, 240.0, 28.0, 10.0
THICK = 48.0
LOW = 18.0
"""A part lower than this has no room for its figure."""


@dataclass(frozen=True)
class Column:
    name: str
    parts: Mapping[str, int]
    """Key of a part → how many; the first stands at the bottom."""


def columns(shown: Sequence[Column], words: Mapping[str, str], title: str) -> str:
    """The SVG; ``words`` are what the parts are called."""
    most = max((sum(one.parts.values()) for one in shown), default=0) or 1
    told = "; ".join(
        f"{one.name}: " + ", ".join(f"{words[key]} {n:,}" for key, n in one.parts.items())
        for one in shown
    )
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="m-drawing m-columns" '
        f'viewBox="0 0 {WIDTH:g} {HEIGHT:g}" role="img" aria-label="{text(f"{title}: {told}")}">'
    )
    parts = [opening]
    step = WIDTH / max(len(shown), 1)
    for number, one in enumerate(shown):
        middle = step * (number + 0.5)
        parts += _column(one, middle, min(THICK, step * 0.7), most)
        parts.append(label(middle, HEIGHT - 8, one.name, anchor="middle", colour=QUIET, size=12))
    return "".join([*parts, "</svg>"])


def _column(one: Column, middle: float, thick: float, most: int) -> list[str]:
    made, base = [], HEIGHT - FOOT
    for key, n in one.parts.items():
        tall = n / most * (HEIGHT - FOOT - HEAD)
        base -= tall
        made.append(
            f'<rect class="m-columns__part" data-part-state="{key}" x="{middle - thick / 2:.1f}" '
            f'y="{base:.1f}" width="{thick:.1f}" height="{tall:.1f}"/>'
        )
        if tall >= LOW:
            made.append(
                f'<text class="m-columns__figure" data-part-state="{key}" x="{middle:.1f}" '
                f'y="{base + tall / 2 + 5:.1f}" text-anchor="middle" font-size="14">{n:,}</text>'
            )
    return made
