# SPDX-License-Identifier: Apache-2.0
"""Geo-queries (GS CIM 009, 4.10): ``georel``, ``geometry``, ``coordinates``, ``geoproperty``.

Coordinates are longitude before latitude in WGS84 degrees. A self-intersecting polygon is
let in, as the conformance suite sends one; an open ring and a latitude of 100 are not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, cast, get_args

import msgspec

from mueang.data.context.query_tree import GeoFilter, GeoRelation
from mueang.data.errors import BadRequestData
from mueang.data.jsonld.table import TermTable

MAX_LENGTH = 65_536
MAX_POSITIONS = 2_000

LOCATION = "https://uri.etsi.org/ngsi-ld/location"
# How deep positions lie inside "coordinates" (RFC 7946, 3.1).
DEPTH = {
    "Point": 0,
    "MultiPoint": 1,
    "LineString": 1,
    "MultiLineString": 2,
    "Polygon": 2,
    "MultiPolygon": 3,
}
RELATIONS = frozenset(get_args(GeoRelation))
_DISTANCE = re.compile(r"(max|min)Distance==(\d{1,9}(?:\.\d{1,6})?)")


def parse_geo(values: Mapping[str, Any], table: TermTable) -> GeoFilter | None:
    """The filter in URL parameters or in a Query's ``geoQ``, whose coordinates are JSON."""
    given = {"georel", "geometry", "coordinates"} & values.keys()
    if not given:
        if "geoproperty" in values:
            raise BadRequestData("geoproperty needs georel, geometry and coordinates with it.")
        return None
    if missing := sorted({"georel", "geometry", "coordinates"} - given):
        raise BadRequestData(f"A geo-query needs '{missing[0]}' too.")
    relation, distances = _relation(str(values["georel"]))
    geometry = read_geometry(values["geometry"], values["coordinates"])
    if relation == "near" and geometry["type"] != "Point":
        raise BadRequestData("georel=near goes with geometry=Point.")
    prop = values.get("geoproperty", LOCATION)
    if not isinstance(prop, str):
        raise BadRequestData("geoproperty is the name of a GeoProperty.")
    return GeoFilter(
        relation,
        geometry,
        max_distance=distances.get("max"),
        min_distance=distances.get("min"),
        geoproperty=prop if prop == LOCATION else table.expand(prop),
    )


def _relation(text: str) -> tuple[GeoRelation, dict[str, float]]:
    relation, *modifiers = text.split(";")
    if relation not in RELATIONS:
        raise BadRequestData(
            f"georel={relation[:50]!r} is not known. Known: {', '.join(sorted(RELATIONS))}."
        )
    distances: dict[str, float] = {}
    for modifier in modifiers:
        found = _DISTANCE.fullmatch(modifier)
        if not found or found[1] in distances:
            raise BadRequestData(
                f"georel: {modifier[:50]!r} is not a distance; write near;maxDistance==2000."
            )
        distances[found[1]] = float(found[2])
    if bool(distances) != (relation == "near"):
        raise BadRequestData("georel=near needs maxDistance or minDistance, the others have none.")
    return cast("GeoRelation", relation), distances


def read_geometry(kind: object, coordinates: object) -> dict[str, Any]:
    """A GeoJSON geometry that has been checked."""
    if not isinstance(kind, str) or kind not in DEPTH:
        raise BadRequestData(f"geometry is one of {', '.join(DEPTH)}.")
    if isinstance(coordinates, str):
        coordinates = _json(coordinates)
    counter = [0]
    _check(coordinates, DEPTH[kind], counter)
    for polygon in _polygons(kind, coordinates):
        for ring in polygon:
            if len(ring) < 4 or ring[0] != ring[-1]:
                raise BadRequestData(
                    "Each ring of a polygon has at least 4 positions and ends where it began."
                )
    return {"type": kind, "coordinates": coordinates}


def _json(text: str) -> object:
    if len(text) > MAX_LENGTH:
        raise BadRequestData(f"coordinates are longer than {MAX_LENGTH} characters.")
    try:
        return cast("object", msgspec.json.decode(text.encode("utf-8")))
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise BadRequestData(f"coordinates are not a JSON array: {error}.") from error


def _polygons(kind: str, coordinates: Any) -> list[list[list[object]]]:
    if kind == "Polygon":
        return [coordinates]
    return cast("list[list[list[object]]]", coordinates) if kind == "MultiPolygon" else []


def _check(item: object, depth: int, counter: list[int]) -> None:
    if not isinstance(item, list) or not item:
        raise BadRequestData("coordinates are nested differently from what the geometry needs.")
    if depth:
        for below in item:
            _check(below, depth - 1, counter)
        return
    counter[0] += 1
    if counter[0] > MAX_POSITIONS:
        raise BadRequestData(f"coordinates have more than {MAX_POSITIONS} positions.")
    if len(item) not in {2, 3} or not all(type(part) in {int, float} for part in item):
        raise BadRequestData("A position is [longitude, latitude], two numbers.")
    if not (-180 <= item[0] <= 180 and -90 <= item[1] <= 90):
        raise BadRequestData(
            f"{item[:2]} is no position: longitude (-180 to 180) comes before latitude (-90 to 90)."
        )
