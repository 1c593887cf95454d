# SPDX-License-Identifier: Apache-2.0
"""Geometries: longitude first, rings closed, and help when they look swapped (RFC 7946)."""

from __future__ import annotations

from typing import Any

import pytest

from mueang.data.context.tests.memory import entity
from mueang.data.errors import BadRequestData
from mueang.data.jsonld.core_terms import NGSI

LOCATION = NGSI + "location"
POINT = {"type": "Point", "coordinates": [100.5, 13.75]}


@pytest.mark.parametrize(
    ("geometry", "words"),
    [
        ({"type": "Point", "coordinates": [13.75, 100.5]}, "did you mean [100.5, 13.75]"),
        ({"type": "Point", "coordinates": [200, 100]}, "outside longitude"),
        ({"type": "Point", "coordinates": ["100", 13]}, "[longitude, latitude]"),
        ({"type": "Point", "coordinates": [True, 13]}, "[longitude, latitude]"),
        ({"type": "Point", "coordinates": []}, "not empty"),
        ({"type": "LineString", "coordinates": [[1, 1]]}, "at least 2"),
        ({"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1]]]}, "ring is open"),
        ({"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [0, 0]]]}, "at least 4"),
        ({"type": "GeometryCollection", "geometries": []}, "GeoJSON geometry"),
        ("13.75,100.5", "GeoJSON geometry"),
    ],
)
def test_geometries_are_checked(geometry: Any, words: str) -> None:
    with pytest.raises(BadRequestData) as refused:
        entity(location={"type": "GeoProperty", "value": geometry})
    assert words in refused.value.detail


@pytest.mark.parametrize(
    "geometry",
    [
        POINT,
        {"type": "Point", "coordinates": [100, 13, 5.5]},
        {"type": "MultiPoint", "coordinates": [[100, 13], [101, 14]]},
        {"type": "LineString", "coordinates": [[100, 13], [101, 14]]},
        {"type": "MultiPolygon", "coordinates": [[[[0, 0], [1, 0], [1, 1], [0, 0]]]]},
    ],
)
def test_good_geometries_pass(geometry: dict[str, Any]) -> None:
    assert entity(location=geometry).attributes[LOCATION][""].body == {
        "type": "GeoProperty",
        "value": geometry,
    }


def test_location_must_be_a_geometry() -> None:
    with pytest.raises(BadRequestData, match="GeoProperty"):
        entity(location={"type": "Property", "value": "Phuket"})
    assert LOCATION in entity(location=POINT).attributes
