# SPDX-License-Identifier: Apache-2.0
"""Units and ranges agree with each other and with the Smart Data Models' schemas."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mueang.data.reference.ranges import range_file, range_of
from mueang.data.reference.units import conversion, units


def test_every_range_is_in_a_known_unit() -> None:
    for attributes in range_file().types.values():
        for name, allowed in attributes.items():
            assert allowed.minimum <= allowed.maximum, name
            assert {allowed.unit, *allowed.units} <= {"", *units()}, name


@pytest.mark.parametrize(
    ("given", "wanted", "value", "expected"),
    [("P1", "C62", 79, 0.79), ("FAH", "CEL", 86, 30), ("KEL", "CEL", 300.15, 27),
     ("KMH", "MTS", 36, 10), ("CMT", "MTR", 250, 2.5), ("GP", "GQ", 0.5, 500)],
)  # fmt: skip
def test_conversion(given: str, wanted: str, value: float, expected: float) -> None:
    steps = conversion(given, wanted)
    assert steps is not None
    assert value * steps[0] + steps[1] == pytest.approx(expected)


def test_what_measures_something_else_is_not_converted() -> None:
    assert conversion("GQ", "61") is None
    assert conversion("XXX", "CEL") is None


def test_ranges_lie_within_the_schemas(shared: Path) -> None:
    for file in (shared / "data/smart_data_models").glob("*/*/schema.json"):
        for part in json.loads(file.read_text("utf-8")).get("allOf", []):
            for name, schema in part.get("properties", {}).items():
                allowed = range_of(file.parent.name, name)
                if allowed is not None:
                    assert allowed.minimum >= schema.get("minimum", float("-inf")), name
                    assert allowed.maximum <= schema.get("maximum", float("inf")), name
