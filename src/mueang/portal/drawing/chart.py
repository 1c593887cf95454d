# SPDX-License-Identifier: Apache-2.0
"""A line chart of one series as SVG: gaps stay gaps, standards are lines, others are thinner.

Colours are those of the light theme, for a file that stands alone; in a page its style
sheet replaces them by class.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mueang.portal.drawing.axes import Plot, time_label, time_ticks, value_ticks
from mueang.portal.drawing.words import INK, QUIET, label, size_of, text
from mueang.portal.wording.text import Language
from mueang.portal.wording.times import date

WIDTH, HEIGHT = 1100.0, 300.0
FONT = "'Noto Sans Thai', 'Sarabun', sans-serif"
GRID, ACCENT = "#dde3e4", "#3a49b4"
LEVELS = {"watch": "#835c00", "warning": "#ab430a", "danger": "#b0121d"}
OTHERS = ("#8a6d9b", "#4f8a8b", "#a0793d", "#7a8b99")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a chart: (µs, value, lowest, highest); a value of None is a gap."""

    name: str
    points: Sequence[tuple[int, float | None, float | None, float | None]]


@dataclass(frozen=True, slots=True)
class Standard:
    value: float
    name: str
    level: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a chart shows, in the words of one language."""

    language: Language
    title: str
    axis: str
    """Name and unit of the values."""
    since: int
    until: int
    main: Line
    others: Sequence[Line] = ()
    standards: Sequence[Standard] = ()
    decimals: int = 1
    notes: Sequence[str] = ()
    """Lines below a picture that stands alone: source, licence, address."""


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
    parts.append(_band(drawing.main, plot))
    for number, line in enumerate(drawing.others):
        parts += _other(line, plot, number)
    parts += _keys(drawing, plot)
    parts += _main(drawing.main, plot)
    parts += _standards(drawing, plot)
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


def _main(line: Line, plot: Plot) -> Iterable[str]:
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


def _band(line: Line, plot: Plot) -> str:
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


def _other(line: Line, plot: Plot, number: int) -> Iterable[str]:
    colour = OTHERS[number % len(OTHERS)]
    points = _of(line, plot)
    yield (
        f'<path class="m-drawing__other m-drawing__other--{number}" d="{_path(points)}" '
        f'fill="none" stroke="{colour}" stroke-width="1.3" stroke-dasharray="{4 + number} 2"/>'
    )


def _keys(drawing: Drawing, plot: Plot) -> Iterable[str]:
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


def _standards(drawing: Drawing, plot: Plot) -> Iterable[str]:
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
