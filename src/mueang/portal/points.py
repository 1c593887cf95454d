# SPDX-License-Identifier: Apache-2.0
"""What the map shows: every thing of a small city; of a large one what fits the view.

A browser cannot draw 50 000 markers and nobody could read them. Above ``MOST`` the map asks
again for each view, and things that would overlap are told as one: how many, and the worst.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mueang.portal.cards import feature, thing_card
from mueang.portal.listing import Filter
from mueang.portal.scales import LEVELS
from mueang.portal.summary import CitySummary
from mueang.portal.things import Thing
from mueang.portal.wording.text import Language

MOST = 1_500
"""Things that are sent one by one."""
CELL = 64
"""Side of a group on the screen, pixels."""
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class View:
    """What the reader's map shows: west, south, east, north, and the zoom (256 px tiles)."""

    box: Box
    zoom: float

    @property
    def cell(self) -> float:
        """Degrees of longitude across a group."""
        return 360 / 256 / 2**self.zoom * CELL


def view_of(asked: Mapping[str, str], summary: CitySummary) -> View:
    """The view in an address, or the whole city on a map of 800 pixels."""
    try:
        west, south, east, north = (float(part) for part in asked.get("box", "").split(","))
        zoom = min(max(float(asked.get("zoom", "")), 0.0), 22.0)
        if all(map(math.isfinite, (west, south, east, north))):
            return View((west, south, east, north), zoom)
    except ValueError:
        pass
    box = summary.box or (97.3, 5.6, 105.7, 20.5)
    width = max(box[2] - box[0], box[3] - box[1], 0.01)
    return View(_wider(box), math.log2(360 / 256 * 800 / width))


def _wider(box: Box) -> Box:
    return box[0] - 1, box[1] - 1, box[2] + 1, box[3] + 1


def collection(
    summary: CitySummary, wanted: Filter, asked: Mapping[str, str], language: Language
) -> dict[str, Any]:
    """GeoJSON; ``aggregated`` says that the map must ask again when it is moved."""
    things = [t for t in summary.things if t.location and (wanted.is_empty or wanted.keeps(t))]
    aggregated = len(things) > MOST
    code, now = summary.city.code, summary.now
    if not aggregated:
        features = [feature(thing_card(thing, code, now, language)) for thing in things]
        return {"type": "FeatureCollection", "aggregated": False, "features": features}
    cells = _cells(things, view_of(asked, summary))
    features = [
        feature(thing_card(cell[0], code, now, language)) if len(cell) == 1 else _together(cell)
        for cell in cells
    ]
    return {"type": "FeatureCollection", "aggregated": True, "features": features}


def _cells(things: list[Thing], view: View) -> list[list[Thing]]:
    west, south, east, north = view.box
    size = view.cell
    high = size * math.cos(math.radians((south + north) / 2)) or size
    cells: dict[tuple[int, int], list[Thing]] = {}
    for thing in things:
        x, y = thing.location or (0.0, 0.0)
        if west <= x <= east and south <= y <= north:
            cells.setdefault((math.floor(x / size), math.floor(y / high)), []).append(thing)
    return list(cells.values())


def _together(cell: list[Thing]) -> dict[str, Any]:
    """Several things as one: where their middle is, how many, the worst of their states."""
    places = [thing.location for thing in cell if thing.location]
    xs, ys = [x for x, _ in places], [y for _, y in places]
    worst = max((thing.state.level for thing in cell if thing.state), key=LEVELS.index, default="")
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [_mean(xs), _mean(ys)]},
        "properties": {
            "point_count": len(cell),
            "worst": LEVELS.index(worst) if worst else 0,
            "box": [min(xs), min(ys), max(xs), max(ys)],
        },
    }


def _mean(numbers: list[float]) -> float:
    return round(sum(numbers) / len(numbers), 5)
