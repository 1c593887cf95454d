# SPDX-License-Identifier: Apache-2.0
"""A position as people write it: degrees in two fields, or both in one, perhaps the wrong way
round. Nothing is corrected silently."""

from __future__ import annotations

import re
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

from mueang.data.model import City
from mueang.data.sources.numbers import THAI_DIGITS, parse_number

_PAIR = re.compile(r"^\s*([+-]?[0-9.]+)\s*[,;\s]\s*([+-]?[0-9.]+)\s*$")
SOUTH, NORTH, WEST, EAST = 5.0, 21.0, 97.0, 106.0
"""Thailand, in degrees: a latitude is never a longitude here."""
FAR_KM = 150.0
EARTH_KM = 6371.0


class Position(NamedTuple):
    """What was understood; ``problem`` is the key of a text, empty when it can be stored."""

    latitude: float | None
    longitude: float | None
    problem: str = ""


def read_position(latitude: str, longitude: str, city: City, *, sure: bool = False) -> Position:
    """``sure``: the person has seen that it is far from the city, and means it."""
    pair = _PAIR.match(latitude.translate(THAI_DIGITS))
    if pair and not longitude.strip():
        latitude, longitude = pair[1], pair[2]
    lat, lon = _degrees(latitude), _degrees(longitude)
    if lat is None or lon is None:
        return Position(lat, lon, "placing.unreadable")
    if WEST <= lat <= EAST and SOUTH <= lon <= NORTH:
        return Position(lon, lat, "placing.swapped")
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return Position(lat, lon, "placing.unreadable")
    if not sure and _far(lat, lon, city):
        return Position(lat, lon, "placing.far")
    return Position(lat, lon)


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Along the ground."""
    north, east = radians(other_lat - lat), radians(other_lon - lon)
    part = sin(north / 2) ** 2 + cos(radians(lat)) * cos(radians(other_lat)) * sin(east / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(part)))


def _far(lat: float, lon: float, city: City) -> bool:
    if city.latitude is None or city.longitude is None:
        return not (SOUTH <= lat <= NORTH and WEST <= lon <= EAST)
    return distance_km(lat, lon, city.latitude, city.longitude) > FAR_KM


def _degrees(text: str) -> float | None:
    number = parse_number(text.strip().rstrip("°"))
    return None if number is None else float(number)
