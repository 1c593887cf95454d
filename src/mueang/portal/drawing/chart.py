# SPDX-License-Identifier: Apache-2.0
"""A line chart of one series as SVG: gaps stay gaps, standards are lines, others are thinner.

Colours are those of the light theme, for a file that stands alone; in a page its style
sheet replaces them by class.
"""

from __future__ import annotations

from collections.abc import Iterable

from mueang.portal.drawing.axes import Plot, time_label, time_ticks, value_ticks
from mueang.portal.drawing.lines import band, keys, main_line, other_line, standard_lines
from mueang.portal.drawing.model import Drawing
from mueang.portal.drawing.words import INK, QUIET, label, size_of, text
from mueang.portal.wording.times import date

WIDTH, HEIGHT = 1100.0, 300.0
FONT = "'Noto Sans Thai', 'Sarabun', sans-serif"
GRID = "#dde3e4"


def draw(drawing: Drawing, *, alone: bool = False) -> str:
    """The SVG; ``alone`` with title and notes, and a ground of its own."""
    head = 40.0 if alone else 0.0
    foot = 20.0 * len(drawing.notes) + 6 if alone else 0.0
    height = HEIGHT + head + foot
    plot = _plot(drawing, head)
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="m-drawing" viewBox="0 0 {WIDTH:g} '
        f'{height:g}" role="img" aria-label="{text(_told(drawing))}" font-family="{FONT}" '
        f'font-size="13" fill="{INK}"{size_of(WIDTH, height) if alone else ""}>'
    )
    parts = [opening]
    if alone:
        parts.append(f'<rect width="{WIDTH:g}" height="{height:g}" fill="#ffffff"/>')
        parts.append(label(16, 26, drawing.title, size=17, weight=600))
    parts += _grid(drawing, plot)
    parts.append(band(drawing.main, plot))
    for number, line in enumerate(drawing.others):
        parts += other_line(line, plot, number)
    parts += keys(drawing, plot)
    parts += main_line(drawing.main, plot)
    parts += standard_lines(drawing, plot)
    if alone:
        base = head + HEIGHT + 14
        notes = enumerate(drawing.notes)
        parts += [label(16, base + 20 * n, note, colour=QUIET, size=12) for n, note in notes]
    return "".join([*parts, "</svg>"])


def _told(drawing: Drawing) -> str:
    """What the picture says, for who cannot see it: the finding, the measure and the time."""
    days = [date(at, drawing.language) for at in (drawing.since, drawing.until)]
    return f"{drawing.title} · {drawing.axis} · {' – '.join(dict.fromkeys(days))}"


def _plot(drawing: Drawing, head: float) -> Plot:
    values = [
        number
        for line in (drawing.main, *drawing.others)
        for point in line.points
        for number in point[1:]
        if number is not None
    ] or [0.0, 1.0]
    low, high = min(values), max(values)
    above = sorted(one.value for one in drawing.standards if one.value > high)
    passed = any(one.value <= high for one in drawing.standards)
    if above and not passed and 0 < above[0] <= high * 2.2:
        high = above[0] * 1.05
    if 0 <= low < high * 0.6:
        low = 0.0
    ticks = value_ticks(low, high)
    edges = (drawing.since, drawing.until, ticks[0], ticks[-1])
    return Plot(62.0, head + 30, WIDTH - 78, HEIGHT - 64, *edges)


def _grid(drawing: Drawing, plot: Plot) -> Iterable[str]:
    yield label(8, plot.top - 14, drawing.axis, colour=QUIET, size=12)
    for value in value_ticks(plot.low, plot.high):
        y = plot.y(value)
        if plot.top - 1 <= y <= plot.top + plot.height + 1:
            end = plot.left + plot.width
            yield (
                f'<path class="m-drawing__grid" d="M{plot.left:g} {y:.1f}H{end:g}" '
                f'stroke="{GRID}" fill="none"/>'
            )
            yield label(plot.left - 8, y + 4, f"{value:,.6g}", anchor="end", colour=QUIET, size=12)
    base = plot.top + plot.height
    for at in time_ticks(plot):
        x = plot.x(at)
        if plot.left - 1 <= x <= plot.left + plot.width - 14:
            yield (
                f'<path class="m-drawing__tick" d="M{x:.1f} {base:g}v5" '
                f'stroke="{QUIET}" fill="none"/>'
            )
            words = time_label(at, drawing.language)
            yield label(x, base + 20, words, anchor="middle", colour=QUIET, size=12)
