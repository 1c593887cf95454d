# SPDX-License-Identifier: Apache-2.0
"""What pages ask the data half. It answers over its socket; it may also not answer."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

from django.conf import settings

from mueang.data.client import DataClient
from mueang.data.errors import BadRequestData, DataError, HistoryUnavailable, NotFound, UnknownCity
from mueang.data.model import City
from mueang.data.plain import Extent, Point
from mueang.data.runs import Run
from mueang.portal.mirror import Mirror
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


@cache
def mirror(home: Path) -> Mirror:
    """One picture of the cities for the process."""
    return Mirror()


def now() -> int:
    """The time, µs."""
    return time.time_ns() // 1000


def warm_up() -> None:
    """The first picture of the cities, before a first reader waits for it."""
    with suppress(Unavailable):  # The server may start after us; the first reader asks again.
        cities()


def look_again() -> None:
    """After a change by a page: what it shows next has the change."""
    mirror(settings.HOME).look_again()


def cities() -> list[City]:
    """Every city, in the order of their codes."""
    return _picture().cities()


def city(code: str) -> City:
    """One city, or Unknown."""
    for found in cities():
        if found.code == code:
            return found
    raise Unknown("city", code)


def summarise(found: City) -> CitySummary:
    """A city with everything it says now."""
    summary = _picture().summary(found.code, now())
    if summary is None:
        raise Unknown("city", found.code)
    return summary


def version(found: City) -> int:
    """A number that changes when anything in the city does."""
    return mirror(settings.HOME).version(found.code)


def thing(found: City, entity_id: str) -> Thing:
    """One thing of a city, or Unknown."""
    with _asking():
        entity = _data().entity(found.code, entity_id)
    if entity is None:
        raise Unknown("entity", entity_id)
    return tell(entity, now())


def where_it_went(found: City, entity_id: str) -> str:
    """The entity into which this one was merged; empty when it was not."""
    with _asking():
        return _data().where_it_went(found.code, entity_id)


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


def many_series(
    found: City,
    wanted: list[tuple[str, str]],
    since: int,
    until: int,
    bucket: int,
    dataset_id: str = "",
) -> dict[tuple[str, str], list[Point]]:
    """(entity id, attribute) → its means, in one question of history."""
    if not wanted:
        return {}
    with _asking():
        answer = _data().many_series(found.code, wanted, since, until, bucket, dataset_id)
    return {
        key: [point for point in points if isinstance(point.value, int | float)]
        for key, points in answer.items()
    }


def extent(found: City, entity_id: str, told: Told) -> Extent | None:
    """From when to when history has values of a series."""
    with _asking():
        return _data().extent(found.code, entity_id, told.attribute, told.dataset_id)


def run(found: City, run_id: str) -> Run | None:
    """The record of a run; None for live readings, which have none."""
    if not run_id:
        return None
    with _asking():
        return next((one for one in _data().runs(found.code) if one.id == run_id), None)


def _data() -> DataClient:
    return connect(settings.HOME)


def _picture() -> Mirror:
    found = mirror(settings.HOME)
    with _asking():
        found.look(_data(), now())
    return found


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
