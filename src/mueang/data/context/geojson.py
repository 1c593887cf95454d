# SPDX-License-Identifier: Apache-2.0
"""Checks GeoJSON geometries (RFC 7946; GS CIM 009, 4.7): longitude before latitude, WGS84."""

from __future__ import annotations

from typing import Any

from mueang.data.errors import BadRequestData

_DEPTHS = {
    "Point": 0,
    "MultiPoint": 1,
    "LineString": 1,
    "MultiLineString": 2,
    "Polygon": 2,
    "MultiPolygon": 3,
}
GEOMETRIES = frozenset(_DEPTHS)
_LEAST = {"LineString": 2, "MultiLineString": 2, "Polygon": 4, "MultiPolygon": 4}


def is_geometry(value: Any) -> bool:
    """Whether a value is meant as one of these geometries."""
    if not isinstance(value, dict) or "coordinates" not in value:
        return False
    kind = value.get("type")
    return isinstance(kind, str) and kind in GEOMETRIES


def check_geometry(value: Any, where: str) -> None:
    """A geometry of the six kinds that NGSI-LD knows; raises BadRequestData."""
    if not is_geometry(value):
        raise BadRequestData(
            f"{where} must be a GeoJSON geometry: an object with type (one of "
            f"{', '.join(sorted(GEOMETRIES))}) and coordinates"
        )
    kind: str = value["type"]
    _check_coordinates(value["coordinates"], _DEPTHS[kind], kind, where)


def _check_coordinates(value: Any, depth: int, kind: str, where: str) -> None:
    if not isinstance(value, list) or not value:
        raise BadRequestData(f"{where}: coordinates of a {kind} must be a list that is not empty")
    if depth == 0:
        _check_position(value, where)
        return
    for item in value:
        _check_coordinates(item, depth - 1, kind, where)
    if depth == 1 and len(value) < _LEAST.get(kind, 1):
        raise BadRequestData(f"{where}: a {kind} needs at least {_LEAST[kind]} positions in a row")
    if depth == 1 and kind.endswith("Polygon") and value[0] != value[-1]:
        raise BadRequestData(
            f"{where}: the ring is open; repeat its first position {value[0]} at the end"
        )


def _check_position(value: list[Any], where: str) -> None:
    if not 2 <= len(value) <= 4 or any(type(n) not in (int, float) for n in value):
        raise BadRequestData(f"{where}: a position is [longitude, latitude] in numbers")
    longitude, latitude = value[0], value[1]
    if -180 <= longitude <= 180 and -90 <= latitude <= 90:
        return
    hint = ""
    if -90 <= longitude <= 90 and -180 <= latitude <= 180:
        hint = f"; they look swapped, did you mean [{latitude}, {longitude}]?"
    raise BadRequestData(
        f"{where}: position [{longitude}, {latitude}] is outside longitude -180..180, "
        f"latitude -90..90{hint}"
    )
