# SPDX-License-Identifier: Apache-2.0
"""Entities as GeoJSON Features (GS CIM 009, 4.5.16 and 4.5.17; RFC 7946)."""

from __future__ import annotations

from typing import Any

import msgspec

from mueang.data.api.ngsi_ld.representation import represent
from mueang.data.api.ngsi_ld.shape import Shape
from mueang.data.jsonld.table import TermTable
from mueang.data.model import DEFAULT_DATASET, Entity


def feature_of(entity: Entity, table: TermTable, shape: Shape) -> dict[str, Any]:
    """One Feature; without a usable GeoProperty its geometry is null (4.5.16)."""
    properties = represent(entity, table, shape)
    properties.pop("id", None)
    return {
        "id": entity.id,
        "type": "Feature",
        "geometry": _geometry(entity, shape),
        "properties": properties,
    }


def collection_of(features: list[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": features}


def _geometry(entity: Entity, shape: Shape) -> Any:
    datasets = entity.attributes.get(shape.geometry_property, {})
    raw = datasets.get(DEFAULT_DATASET) or next(iter(datasets.values()), None)
    if raw is None:
        return None
    body = msgspec.json.decode(raw)
    return body.get("value") if body.get("type") == "GeoProperty" else None
