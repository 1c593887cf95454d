# SPDX-License-Identifier: Apache-2.0
"""Geographic conditions (GS CIM 009, 4.10) over current state, in WGS84 degrees and metres."""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt
import shapely
import shapely.ops
from shapely.geometry import shape

from mueang.data.context.column import GeoColumn
from mueang.data.context.query_tree import GeoFilter
from mueang.data.errors import BadRequestData
from mueang.data.model import Entity

EARTH_RADIUS = 6_371_008.8
"""Mean radius, metres (IUGG)."""
Mask = npt.NDArray[np.bool_]


def geo_masks(column: GeoColumn, wanted: GeoFilter) -> tuple[Mask, Mask]:
    """(sure, maybe): points are decided at once, other geometries by their document."""
    area = _shape(wanted.geometry)
    has_point = ~np.isnan(column.longitude)
    sure = np.zeros(len(has_point), dtype=bool)
    if wanted.relation == "near" and area.geom_type == "Point":
        metres = _distances(column.longitude[has_point], column.latitude[has_point], area.x, area.y)
        sure[has_point] = _near(metres, wanted)
        return sure, column.other
    if wanted.relation in ("within", "intersects") and area.geom_type == "Polygon":
        west, south, east, north = area.bounds
        inside = (
            (column.longitude >= west)
            & (column.longitude <= east)
            & (column.latitude >= south)
            & (column.latitude <= north)
        )
        shapely.prepare(area)
        sure[inside] = shapely.intersects_xy(
            area, column.longitude[inside], column.latitude[inside]
        )
        return sure, column.other
    return sure, column.other | has_point


def geo_matches(entity: Entity, wanted: GeoFilter) -> bool:
    """Whether any instance of the entity's geoproperty satisfies the condition."""
    area = _shape(wanted.geometry)
    for raw in entity.attributes.get(wanted.geoproperty, {}).values():
        value = msgspec.json.decode(raw).get("value")
        if isinstance(value, dict) and _relates(_shape(value), area, wanted):
            return True
    return False


def _relates(own: Any, area: Any, wanted: GeoFilter) -> bool:
    if wanted.relation == "near":
        a, b = shapely.ops.nearest_points(own, area)
        metres = _distances(np.array([a.x]), np.array([a.y]), b.x, b.y)
        return bool(_near(metres, wanted)[0])
    if wanted.relation == "within":
        return bool(area.covers(own))
    if wanted.relation == "contains":
        return bool(own.covers(area))
    relation = getattr(own, wanted.relation)
    return bool(relation(area))


def _near(metres: npt.NDArray[np.float64], wanted: GeoFilter) -> Mask:
    mask = np.ones(len(metres), dtype=bool)
    if wanted.max_distance is not None:
        mask &= metres <= wanted.max_distance
    if wanted.min_distance is not None:
        mask &= metres >= wanted.min_distance
    return mask


def _distances(
    longitude: npt.NDArray[np.float64], latitude: npt.NDArray[np.float64], x: float, y: float
) -> npt.NDArray[np.float64]:
    """Great-circle distances in metres (haversine)."""
    lon, lat = np.radians(longitude), np.radians(latitude)
    half = np.sin((lat - np.radians(y)) / 2) ** 2
    half += np.cos(lat) * np.cos(np.radians(y)) * np.sin((lon - np.radians(x)) / 2) ** 2
    metres: npt.NDArray[np.float64] = 2 * EARTH_RADIUS * np.arcsin(np.sqrt(half))
    return metres


def _shape(geometry: dict[str, Any]) -> Any:
    try:
        return shape(geometry)
    except (shapely.errors.ShapelyError, TypeError, ValueError, KeyError, AttributeError) as error:
        raise BadRequestData(
            f"The geometry cannot be used ({error}). Send GeoJSON with longitude before latitude."
        ) from None
