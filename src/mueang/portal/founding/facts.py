# SPDX-License-Identifier: Apache-2.0
"""What people say about a city in a form: its names, its kind, and where its map begins."""

from __future__ import annotations

import msgspec

from mueang.data.model import City
from mueang.portal.placing.position import read_position

MOST_NAME = 200
KINDS = ("livable", "new")


def read_facts(city: City, said: dict[str, str]) -> tuple[City, list[str]]:
    """The city with what was said; keys of the texts that say what is wrong with it."""
    problems = []
    thai, english = (
        " ".join(said.get(key, "").split())[:MOST_NAME] for key in ("name_th", "name_en")
    )
    if not (thai and english):
        problems.append("founding.name_missing")
    latitude, longitude = said.get("latitude", ""), said.get("longitude", "")
    east, north = city.longitude, city.latitude
    if latitude.strip() or longitude.strip():
        anywhere = msgspec.structs.replace(city, longitude=None, latitude=None)
        found = read_position(latitude, longitude, anywhere)
        east, north = found.longitude, found.latitude
        if found.problem:
            problems.append("placing.unreadable" if east is None else found.problem)
    kind = said.get("kind", city.kind)
    changed = msgspec.structs.replace(
        city,
        name_th=thai,
        name_en=english,
        kind=kind if kind in KINDS else city.kind,
        longitude=east,
        latitude=north,
    )
    return changed, problems
