# SPDX-License-Identifier: Apache-2.0
"""TopoJSON arcs: read, simplify, join and write them without losing shared borders.

A border shared by two areas is stored once as an arc (TopoJSON 1.0, section 2.1.4), so
simplifying arcs, and never their ends, keeps neighbours exactly together.
"""

from __future__ import annotations

import heapq
import json
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

Point = tuple[float, float]
Arc = list[Point]
Rings = list[list[list[int]]]
"""MultiPolygon: polygons of rings of arc numbers; ``~n`` is arc n walked backwards."""


@dataclass(slots=True)
class Topology:
    arcs: list[Arc]
    areas: list[tuple[str, Rings]]
    """DOPA code of the district (P-code without its ``TH``) and its polygons."""

    @classmethod
    def read(cls, path: Path) -> Topology:
        document = json.loads(path.read_text(encoding="utf-8"))
        (sx, sy), (tx, ty) = document["transform"]["scale"], document["transform"]["translate"]
        arcs = []
        for deltas in document["arcs"]:
            xs = accumulate(delta[0] for delta in deltas)
            ys = accumulate(delta[1] for delta in deltas)
            arcs.append([(x * sx + tx, y * sy + ty) for x, y in zip(xs, ys, strict=True)])
        (geometries,) = (found["geometries"] for found in document["objects"].values())
        areas = []
        for geometry in geometries:
            polygon = geometry["type"] == "Polygon"
            rings = [geometry["arcs"]] if polygon else geometry["arcs"]
            areas.append((geometry["properties"]["ADM2_PCODE"].removeprefix("TH"), rings))
        return cls(arcs, areas)


def ring_points(ring: list[int], arcs: list[Arc]) -> list[Point]:
    points: list[Point] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points.extend(arc[1:] if points else arc)
    return points


def stitch(numbers: list[int], arcs: list[Arc]) -> list[list[int]]:
    """Joins directed arcs end to start into closed rings."""
    starting: dict[Point, list[int]] = {}
    for number in numbers:
        starting.setdefault(ends(number, arcs)[0], []).append(number)
    rings = []
    while starting:
        start = next(iter(starting))
        at = start
        ring: list[int] = []
        while not ring or at != start:
            number = starting[at].pop()
            if not starting[at]:
                del starting[at]
            ring.append(number)
            at = ends(number, arcs)[1]
        rings.append(ring)
    return rings


def ends(number: int, arcs: list[Arc]) -> tuple[Point, Point]:
    arc = arcs[max(number, ~number)]
    return (arc[0], arc[-1]) if number >= 0 else (arc[-1], arc[0])


def simplify(arc: Arc, tolerance: float) -> Arc:
    """Visvalingam and Whyatt (1993): drops the point of the smallest triangle until all are large.

    A closed arc keeps four points, the least a ring may have.
    """
    least = 4 if arc[0] == arc[-1] else 2
    before = list(range(-1, len(arc) - 1))
    after = list(range(1, len(arc) + 1))
    size = {i: triangle(arc[i - 1], arc[i], arc[i + 1]) for i in range(1, len(arc) - 1)}
    heap = [(area, i) for i, area in size.items()]
    heapq.heapify(heap)
    left = len(arc)
    while heap and left > least:
        area, i = heapq.heappop(heap)
        if size.get(i) != area:
            continue
        if area >= tolerance:
            break
        del size[i]
        left -= 1
        previous, following = before[i], after[i]
        after[previous], before[following] = following, previous
        for j in (previous, following):
            if j in size:
                size[j] = max(area, triangle(arc[before[j]], arc[j], arc[after[j]]))
                heapq.heappush(heap, (size[j], j))
    return [arc[0], *(arc[i] for i in sorted(size)), arc[-1]]


def triangle(a: Point, b: Point, c: Point) -> float:
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2


def pack(name: str, shapes: list[dict[str, Any]], arcs: list[Arc], grid: float) -> dict[str, Any]:
    """A TopoJSON document that carries only the arcs its shapes use, on an integer grid."""
    used: dict[int, int] = {}
    for found in shapes:
        for ring in (ring for polygon in found["arcs"] for ring in polygon):
            for number in ring:
                used.setdefault(max(number, ~number), len(used))
    geometries = [
        found
        | {
            "arcs": [
                [[used[n] if n >= 0 else ~used[~n] for n in ring] for ring in polygon]
                for polygon in found["arcs"]
            ]
        }
        for found in shapes
    ]
    west = min(x for number in used for x, _ in arcs[number])
    south = min(y for number in used for _, y in arcs[number])
    origin = (round(west / grid) * grid, round(south / grid) * grid)
    return {
        "type": "Topology",
        "transform": {"scale": [grid, grid], "translate": [round(edge, 6) for edge in origin]},
        "objects": {name: {"type": "GeometryCollection", "geometries": geometries}},
        "arcs": [deltas(arcs[number], origin, grid) for number in used],
    }


def deltas(arc: Arc, origin: Point, grid: float) -> list[list[int]]:
    """Each point as its step from the one before; steps of nothing are left out."""
    steps: list[list[int]] = []
    at = (0, 0)
    for index, (x, y) in enumerate(arc):
        to = (round((x - origin[0]) / grid), round((y - origin[1]) / grid))
        if index in (0, len(arc) - 1) or to != at:
            steps.append([to[0] - at[0], to[1] - at[1]])
        at = to
    return steps
