# SPDX-License-Identifier: Apache-2.0
"""Bars that lie below each other, each with its name above and its figure at its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mueang.portal.drawing.words import QUIET, label, text

WIDTH, ROW, THICK = 360.0, 46.0, 14.0
ROOM = 60.0
"""For the figure behind the longest bar."""


@dataclass(frozen=True)
class Bar:
    name: str
    value: float
    figure: str
    """The value as it is written."""


def bars(shown: Sequence[Bar], title: str, axis: str) -> str:
    """The SVG; its words say the finding and every figure, for who cannot see it."""
    most = max((one.value for one in shown), default=0) or 1
    height = ROW * len(shown) + 8
    told = f"{title} · {axis}: " + ", ".join(f"{one.name} {one.figure}" for one in shown)
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="m-drawing m-bars" '
        f'viewBox="0 0 {WIDTH:g} {height:g}" role="img" aria-label="{text(told)}" font-size="15">'
    )
    parts = [opening]
    for number, one in enumerate(shown):
        top = number * ROW
        length = one.value / most * (WIDTH - ROOM)
        parts.append(label(0, top + 18, one.name, size=15))
        parts.append(
            f'<rect class="m-bars__track" x="0" y="{top + 26:g}" '
            f'width="{WIDTH - ROOM:g}" height="{THICK:g}" rx="2"/>'
        )
        if one.value:
            parts.append(
                f'<rect class="m-bars__bar" x="0" y="{top + 26:g}" '
                f'width="{length:.1f}" height="{THICK:g}" rx="2"/>'
            )
        colour = {} if one.value else {"colour": QUIET}
        parts.append(label(WIDTH - ROOM + 10, top + 40, one.figure, size=16, weight=600, **colour))
    return "".join([*parts, "</svg>"])
