# SPDX-License-Identifier: Apache-2.0
"""Of an answer's items those that are wanted and new: the city's stations, what has changed.

An answer mostly repeats the one before. What was sent already is not sent again while the worker
runs; after a restart the platform itself knows it again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from math import asin, cos, radians, sin, sqrt
from typing import Any

from mueang.data.model import City, Missing, Placement, Reading, Refused
from mueang.data.sources.contract import Item
from mueang.data.sources.http_poll.options import Options

MAX_KEPT = 300_000
EARTH_KM = 6_371.0


class Sieve:
    """One source's memory of what it has seen."""

    def __init__(self, options: Options, city: City) -> None:
        self._only = {name.strip().lower() for name in options.only if name.strip()}
        self._near = options.near_km if city.longitude is not None else 0.0
        self._centre = (city.longitude or 0.0, city.latitude or 0.0)
        self._inside: dict[str, bool] = {}
        self._sent: dict[tuple[str, str, str], tuple[int, Any]] = {}
        self._described: dict[str, dict[str, Any]] = {}
        self._told: set[tuple[str, str, str]] = set()

    def sift(self, items: Iterable[Item]) -> list[Item]:
        """What is wanted and not sent before, row by row."""
        kept: list[Item] = []
        for _, row in groupby(items, key=lambda item: item.row):
            kept += self._row(list(row))
        return kept

    def sent(self, items: Iterable[Item]) -> None:
        """These are durable."""
        if len(self._sent) + len(self._told) > MAX_KEPT:
            self._sent.clear()
            self._described.clear()
            self._told.clear()
        for item in items:
            if isinstance(item, Reading):
                key = (item.entity_id, item.attribute, item.dataset_id)
                self._sent[key] = (item.observed_at, item.value)
            elif isinstance(item, Placement):
                self._described[item.entity_id] = item.attributes
            elif isinstance(item, Refused):
                self._told.add(_key(item))

    def _row(self, row: list[Item]) -> Iterator[Item]:
        """A row about a station elsewhere is nobody's trouble; one about none may be ours."""
        for item in row:
            if isinstance(item, Placement):
                self._place(item)
        things = [thing for item in row if (thing := _thing(item))]
        if things and not any(map(self._wanted, things)):
            return
        for item in row:
            if isinstance(item, Reading):
                key = (item.entity_id, item.attribute, item.dataset_id)
                if self._wanted(item.entity_id) and (
                    self._sent.get(key) != (item.observed_at, item.value)
                ):
                    yield item
            elif isinstance(item, Refused):
                if _key(item) not in self._told and (things or not self._only):
                    yield item
            elif isinstance(item, Missing) or self._is_news(item):
                yield item

    def _is_news(self, item: Placement) -> bool:
        known = self._described.get(item.entity_id)
        return self._wanted(item.entity_id) and known != item.attributes

    def _wanted(self, entity_id: str) -> bool:
        tail = entity_id.split(":", 3)[-1].lower()
        if self._only and not (tail in self._only or tail.rpartition("-")[2] in self._only):
            return False
        return not self._near or self._inside.get(entity_id, False)

    def _place(self, item: Placement) -> None:
        location = item.attributes.get("location")
        if self._near and location:
            position = location["value"]["coordinates"]
            self._inside[item.entity_id] = distance_km(self._centre, position) <= self._near


def _thing(item: Item) -> str:
    """The entity that the item is about, where it tells one."""
    if isinstance(item, Refused):
        return item.reading.entity_id if item.reading is not None else ""
    return "" if isinstance(item, Missing) else item.entity_id


def distance_km(one: Iterable[float], other: Iterable[float]) -> float:
    """Between two [longitude, latitude], over the sphere."""
    (x1, y1), (x2, y2) = (map(radians, list(place)[:2]) for place in (one, other))
    half = sin((y2 - y1) / 2) ** 2 + cos(y1) * cos(y2) * sin((x2 - x1) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))


def _key(item: Refused) -> tuple[str, str, str]:
    return str(item.reason), item.attribute, item.raw or item.detail
