# SPDX-License-Identifier: Apache-2.0
"""Buses on their lines: where one is at a moment, how fast and which way."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from mueang.data.sources.demo.towns import Route, Town

TYPE = "Vehicle"
DEGREE = 111_320.0
"""Metres of a degree of latitude."""
SURGE = 97.0
"""Seconds from one stop to the next: speed swells and ebbs with it."""
SWELL = 0.7


class Moment(NamedTuple):
    longitude: float
    latitude: float
    speed: float
    heading: float


class Bus(NamedTuple):
    """One bus; ``share`` is where on its line it starts."""

    number: int
    route: Route
    share: float

    def at(self, seconds: float) -> Moment:
        """Where the bus is, by the clock alone."""
        line = (
            [*self.route.line, self.route.line[0]]
            if self.route.loop
            else there_and_back(self.route)
        )
        legs = [length(a, b) for a, b in pairwise(line)]
        pace = self.route.speed / 3.6
        turn = seconds * 2 * math.pi / SURGE + self.number
        gone = pace * (seconds - SWELL * SURGE / (2 * math.pi) * math.cos(turn))
        place = (gone + self.share * sum(legs)) % sum(legs)
        index = 0
        while place > legs[index] and index < len(legs) - 1:
            place -= legs[index]
            index += 1
        (lon, lat), (lon2, lat2) = line[index], line[index + 1]
        part = place / legs[index]
        speed = self.route.speed * (1 + SWELL * math.sin(turn))
        east = (lon2 - lon) * math.cos(math.radians(lat))
        heading = math.degrees(math.atan2(east, lat2 - lat)) % 360
        position = (lon + (lon2 - lon) * part, lat + (lat2 - lat) * part)
        return Moment(round(position[0], 6), round(position[1], 6), round(speed, 1), round(heading))


def fleet(town: Town) -> Iterator[Bus]:
    """The city's buses, spread along their lines."""
    number = 0
    for route in town.routes:
        for nth in range(route.buses):
            number += 1
            yield Bus(number, route, nth / route.buses)


def there_and_back(route: Route) -> list[tuple[float, float]]:
    return [*route.line, *reversed(route.line[:-1])]


def length(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Metres between two positions of one city (flat is near enough)."""
    east = (b[0] - a[0]) * math.cos(math.radians(a[1]))
    return math.hypot(east, b[1] - a[1]) * DEGREE
