# SPDX-License-Identifier: Apache-2.0
"""Makes the map's boundaries: a national TopoJSON of provinces, and districts for each province.

Source: OCHA COD-AB Thailand (Royal Thai Survey Department), CC BY-IGO; names and codes: geothai.
Provinces are dissolved from the districts' own arcs, so both levels meet without slivers.
Output is kept in the repository: a newcomer needs neither the source nor this script.

    python scripts/boundaries.py \\
        ../shared/data/admin/th_amphoe_simplified.topojson web/public/boundaries
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import geothai
from shapely import maximum_inscribed_circle
from shapely.geometry import MultiPolygon, Polygon
from topology import Arc, Rings, Topology, pack, ring_points, simplify, stitch

COUNTRY_TOLERANCE = 4.0e-5
"""Smallest triangle kept, in square degrees (about 0.5 km²): the country at zoom 5 to 8."""
DISTRICT_TOLERANCE = 6.0e-7
COUNTRY_GRID = 1e-3
DISTRICT_GRID = 1e-4
SMALLEST_ISLAND = 4.0e-4
"""Smaller islands, in square degrees, leave the national file; a province's largest part stays."""
PREFIXES = ("อำเภอ", "เขต")

Area = tuple[str, Rings]


def main(source: Path, target: Path) -> None:
    topology = Topology.read(source)
    districts: dict[str, list[Area]] = defaultdict(list)
    for code, rings in topology.areas:
        districts[code[:2]].append((code, rings))
    provinces = {code: dissolve(areas, topology.arcs) for code, areas in districts.items()}
    target.mkdir(parents=True, exist_ok=True)
    fine = [simplify(arc, DISTRICT_TOLERANCE) for arc in topology.arcs]
    for code, areas in districts.items():
        shapes = [shape(area, district_names(area[0]), topology.arcs) for area in areas]
        write(target / f"{code}.json", pack("districts", shapes, fine, DISTRICT_GRID))
    near = neighbours(provinces)
    coarse = [simplify(arc, COUNTRY_TOLERANCE) for arc in topology.arcs]
    country = []
    for code, rings in sorted(provinces.items()):
        kept = without_islets(rings, topology.arcs)
        names = province_names(code) | {"near": sorted(near[code])}
        country.append(shape((code, kept), names, topology.arcs))
    write(target / "th.json", pack("provinces", country, coarse, COUNTRY_GRID))


def dissolve(areas: list[Area], arcs: list[Arc]) -> Rings:
    """The outline of many areas: the arcs that only one of them uses, joined into polygons."""
    seen: dict[int, list[int]] = defaultdict(list)
    for _, polygons in areas:
        for arc in (arc for polygon in polygons for ring in polygon for arc in ring):
            seen[max(arc, ~arc)].append(arc)
    rings = stitch([uses[0] for uses in seen.values() if len(uses) == 1], arcs)
    outer = [(ring, Polygon(ring_points(ring, arcs))) for ring in rings]
    outer.sort(key=lambda pair: -pair[1].area)
    polygons_out: list[tuple[list[list[int]], Polygon]] = []
    for ring, polygon in outer:
        inside = polygon.representative_point()
        holder = next((kept for kept in polygons_out if kept[1].contains(inside)), None)
        if holder is None:
            polygons_out.append(([ring], polygon))
        else:
            holder[0].append(ring)
    return [rings_of for rings_of, _ in polygons_out]


def neighbours(provinces: dict[str, Rings]) -> dict[str, set[str]]:
    users: dict[int, set[str]] = defaultdict(set)
    for code, polygons in provinces.items():
        for arc in (arc for polygon in polygons for ring in polygon for arc in ring):
            users[max(arc, ~arc)].add(code)
    near: dict[str, set[str]] = defaultdict(set)
    for codes in users.values():
        for code in codes:
            near[code] |= codes - {code}
    return near


def without_islets(polygons: Rings, arcs: list[Arc]) -> Rings:
    ordered = sorted(polygons, key=lambda rings: -area_of(rings, arcs))
    return [r for i, r in enumerate(ordered) if i == 0 or area_of(r, arcs) >= SMALLEST_ISLAND]


def area_of(rings: list[list[int]], arcs: list[Arc]) -> float:
    return float(Polygon(ring_points(rings[0], arcs)).area)


def shape(area: Area, names: dict[str, Any], arcs: list[Arc]) -> dict[str, Any]:
    """A TopoJSON geometry whose ``at`` is the one point where the label stands."""
    code, rings = area
    polygons = [
        Polygon(ring_points(polygon[0], arcs), [ring_points(hole, arcs) for hole in polygon[1:]])
        for polygon in rings
    ]
    largest = max(polygons, key=lambda polygon: polygon.area)
    centre = maximum_inscribed_circle(largest.buffer(0), tolerance=0.002).coords[0]
    west, south, east, north = MultiPolygon(polygons).bounds
    return {
        "type": "MultiPolygon",
        "id": code,
        "arcs": rings,
        "properties": names
        | {
            "at": [round(centre[0], 3), round(centre[1], 3)],
            "box": [round(edge, 3) for edge in (west, south, east, north)],
        },
    }


def province_names(code: str) -> dict[str, Any]:
    province = geothai.province(code)
    if province is None:
        raise SystemExit(f"no province {code} in geothai")
    return {"th": province.name_th, "en": province.name_en}


def district_names(code: str) -> dict[str, Any]:
    district = geothai.district(code)
    if district is None:
        raise SystemExit(f"no district {code} in geothai")
    thai = district.name_th
    for prefix in PREFIXES:
        thai = thai.removeprefix(prefix)
    return {"th": thai, "en": district.name_en}


def write(path: Path, document: dict[str, Any]) -> None:
    data = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
    path.write_bytes(data)
    print(f"{path.name}: {len(data):,} bytes, {len(gzip.compress(data, 9)):,} gzip")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
