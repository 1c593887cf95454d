# SPDX-License-Identifier: Apache-2.0
"""What pages ask the data half. It answers over its socket; it may also not answer."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from django.conf import settings

from mueang.data.client import DataClient
from mueang.data.errors import BadRequestData, DataError, HistoryUnavailable, NotFound, UnknownCity
from mueang.data.model import City
from mueang.data.plain import Point
from mueang.portal.summary import CitySummary
from mueang.portal.things import Thing, Told, tell


class Unavailable(Exception):
    """The data half does not answer now; ``part`` is ``now`` or ``history``."""

    def __init__(self, part: str, retry_after: int = 10) -> None:
        super().__init__(f"the data half does not answer ({part})")
        self.part = part
        self.retry_after = retry_after


class Unknown(Exception):
    """A city or an entity that does not exist (any more); ``what`` is ``city`` or ``entity``."""

    def __init__(self, what: str, name: str) -> None:
        super().__init__(f"there is no {what} {name}")
        self.what = what
        self.name = name


@cache
def connect(home: Path) -> DataClient:
    """One client for the process; it keeps its connections."""
    return DataClient(home)


def now() -> int:
    """The time, µs."""
    return time.time_ns() // 1000


def cities() -> list[City]:
    """Every city, in the order of their codes."""
    with _asking():
        return sorted(_data().cities(), key=lambda city: city.code)


def city(code: str) -> City:
    """One city, or Unknown."""
    for found in cities():
        if found.code == code:
            return found
    raise Unknown("city", code)


def summarise(found: City) -> CitySummary:
    """A city with everything it says now."""
    with _asking():
        entities = _data().entities(found.code)
    at = now()
    things = (tell(entity, at) for entity in entities)
    return CitySummary(found, tuple(sorted(things, key=lambda thing: thing.name.th)), at)


def thing(found: City, entity_id: str) -> Thing:
    """One thing of a city, or Unknown."""
    with _asking():
        entity = _data().entity(found.code, entity_id)
    if entity is None:
        raise Unknown("entity", entity_id)
    return tell(entity, now())


def series(
    found: City, entity_id: str, told: Told, since: int, until: int, bucket: int
) -> list[Point]:
    """The numbers of one series, oldest first; ``bucket`` seconds, 0 for each single one.

    A series that once sent words keeps them in its history; a chart leaves them out.
    """
    with _asking():
        points = _data().series(
            found.code, entity_id, told.attribute, since, until, bucket, told.dataset_id
        )
    return [point for point in points if isinstance(point.value, int | float)]


def _data() -> DataClient:
    return connect(settings.HOME)


@contextmanager
def _asking() -> Iterator[None]:
    """Turns what can go wrong on the way into what a page can say."""
    try:
        yield
    except HistoryUnavailable as error:
        raise Unavailable("history", error.retry_after or 5) from error
    except (BadRequestData, NotFound, UnknownCity) as error:
        raise Unknown("city", error.detail) from error
    except DataError as error:
        raise Unavailable("now", error.retry_after or 10) from error
