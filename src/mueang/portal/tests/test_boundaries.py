# SPDX-License-Identifier: Apache-2.0
"""The map's boundaries are whole, correctly named, and small enough for a telephone."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import geothai

FOLDER = Path(__file__).parents[4] / "web" / "public" / "boundaries"
THAILAND = (97.3, 5.6, 105.7, 20.5)


def areas(name: str, kind: str) -> list[dict[str, Any]]:
    document = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    geometries: list[dict[str, Any]] = document["objects"][kind]["geometries"]
    return geometries


def test_the_national_file_has_every_province_in_60_kilobytes() -> None:
    assert len(gzip.compress((FOLDER / "th.json").read_bytes(), 9)) < 60_000
    assert {area["id"] for area in areas("th", "provinces")} == {
        province.code for province in geothai.provinces()
    }


def test_each_province_has_its_districts_by_name() -> None:
    for province in geothai.provinces():
        found = {area["id"]: area["properties"] for area in areas(province.code, "districts")}
        known = {district.code: district for district in geothai.districts(province.code)}
        assert found.keys() == known.keys()
        for code, properties in found.items():
            assert known[code].name_th.endswith(properties["th"])
            assert properties["en"] == known[code].name_en


def test_labels_stand_inside_the_country_and_their_area() -> None:
    west, south, east, north = THAILAND
    for area in areas("th", "provinces"):
        x, y = area["properties"]["at"]
        left, bottom, right, top = area["properties"]["box"]
        assert west < left <= x <= right < east
        assert south < bottom <= y <= top < north


def test_neighbours_know_each_other() -> None:
    near = {area["id"]: area["properties"]["near"] for area in areas("th", "provinces")}
    assert "51" in near["50"]
    assert all(code in near[other] for code, others in near.items() for other in others)
