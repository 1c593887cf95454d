# SPDX-License-Identifier: Apache-2.0
"""The lines of a chart as SVG: the series with its band, what it is compared with, standards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mueang.portal.drawing.axes import Plot
from mueang.portal.drawing.model import Drawing, Line
from mueang.portal.drawing.words import QUIET, label, text

ACCENT = "#3a49b4"
LEVELS = {"watch": "#835c00", "warning": "#ab430a", "danger": "#b0121d"}
OTHERS = ("#8a6d9b", "#4f8a8b", "#a0793d", "#7a8b99")


def _path(points: Sequence[tuple[float, float] | None]) -> str:
    """Moves where a point follows a gap."""
    found, down = [], False
    for point in points:
        if point is None:
            down = False
            continue
        found.append(f"{'L' if down else 'M'}{point[0]:.1f} {point[1]:.1f}")
        down = True
    return "".join(found)


def _of(line: Line, plot: Plot) -> list[tuple[float, float] | None]:
    return [None if v is None else (plot.x(at), plot.y(v)) for at, v, _, _ in line.points]


def main_line(line: Line, plot: Plot) -> Iterable[str]:
    points = _of(line, plot)
    yield (
        f'<path class="m-drawing__line" d="{_path(points)}" fill="none" stroke="{ACCENT}" '
        'stroke-width="2" stroke-linejoin="round" stroke-linecap="round"/>'
    )
    for before, point, after in zip([None, *points], points, [*points[1:], None], strict=False):
        if point is not None and before is None and after is None:
            x, y = point
            dot = f'cx="{x:.1f}" cy="{y:.1f}" r="2.2"'
            yield f'<circle class="m-drawing__dot" {dot} fill="{ACCENT}"/>'


def band(line: Line, plot: Plot) -> str:
    """Lowest to highest, a closed shape for each stretch without a gap."""
    stretches: list[list[tuple[float, float, float]]] = [[]]
    for at, _, low, high in line.points:
        if low is None or high is None:
            stretches.append([])
        else:
            stretches[-1].append((plot.x(at), plot.y(low), plot.y(high)))
    shapes = []
    for stretch in stretches:
        if len(stretch) > 1:
            edge = [(x, y) for x, _, y in stretch] + [(x, y) for x, y, _ in reversed(stretch)]
            shapes.append(_path(edge) + "Z")
    d = "".join(shapes)
    return f'<path class="m-drawing__band" d="{d}" fill="{ACCENT}" fill-opacity=".13"/>'


def other_line(line: Line, plot: Plot, number: int) -> Iterable[str]:
    colour = OTHERS[number % len(OTHERS)]
    points = _of(line, plot)
    yield (
        f'<path class="m-drawing__other m-drawing__other--{number}" d="{_path(points)}" '
        f'fill="none" stroke="{colour}" stroke-width="1.3" stroke-dasharray="{4 + number} 2"/>'
    )


def keys(drawing: Drawing, plot: Plot) -> Iterable[str]:
    """Names of the other lines in their colours, above the plot: their ends would overlap."""
    if drawing.others:
        names = (
            f'<tspan class="m-drawing__key m-drawing__key--{number}" '
            f'fill="{OTHERS[number % len(OTHERS)]}">╌ {text(line.name)}</tspan>'
            for number, line in enumerate(drawing.others)
        )
        x, y = plot.left + plot.width, plot.top - 14
        yield (
            f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="end" font-size="12">'
            f"{'   '.join(names)}</text>"
        )


def standard_lines(drawing: Drawing, plot: Plot) -> Iterable[str]:
    for one in drawing.standards:
        y = plot.y(one.value)
        if not plot.top <= y <= plot.top + plot.height:
            continue
        colour, end = LEVELS.get(one.level, QUIET), plot.left + plot.width
        yield (
            f'<path class="m-drawing__standard" data-level="{one.level}" '
            f'd="M{plot.left:g} {y:.1f}H{end:g}" fill="none" stroke="{colour}" '
            'stroke-width="1.2" stroke-dasharray="6 4"/>'
        )
        words = f"{one.name} {one.value:,.6g}"
        yield label(end, y - 5, words, anchor="end", size=12)
