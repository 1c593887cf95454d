# SPDX-License-Identifier: Apache-2.0
"""A trend as small as a word: a line with its gaps, and a dot where it is now."""

from __future__ import annotations

from collections.abc import Sequence

from mueang.data.plain import Point

WIDTH, HEIGHT, EDGE = 120.0, 32.0, 3.0
STEP = 3_600_000_000
"""Hourly means: a longer step between two points is a gap."""


def sparkline(points: Sequence[Point]) -> dict[str, str]:
    """``d`` of the path and ``x``, ``y`` of the last point, in a box of 120 by 32."""
    times = [point.observed_at for point in points]
    values = [float(point.value) for point in points]
    low, high = min(values), max(values)
    span, length = (high - low) or 1.0, (times[-1] - times[0]) or 1
    level = high == low
    parts, before = [], None
    x = y = 0.0
    for at, value in zip(times, values, strict=True):
        x = EDGE + (at - times[0]) / length * (WIDTH - 2 * EDGE)
        y = HEIGHT / 2 if level else EDGE + (high - value) / span * (HEIGHT - 2 * EDGE)
        pen = "L" if before is not None and at - before <= 1.5 * STEP else "M"
        parts.append(f"{pen}{x:.1f} {y:.1f}")
        before = at
    return {"d": "".join(parts), "x": f"{x:.1f}", "y": f"{y:.1f}"}
