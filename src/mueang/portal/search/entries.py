# SPDX-License-Identifier: Apache-2.0
"""What the search knows: the cities and their things as pages show them, and the areas."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

from django.db import connection

from mueang.places.models import District, Province
from mueang.portal import queries
from mueang.portal.search.folding import fold
from mueang.portal.search.index import Entry, Index
from mueang.portal.wording.text import Text

KEEP = 30.0
"""Seconds for which an index is good: names of stations change rarely."""


class Finder:
    """The index. While a newer one is made, readers have the one before."""

    def __init__(self) -> None:
        self._index: Index | None = None
        self._areas: list[Entry] = []
        self._made_at = 0.0
        self._lock = threading.Lock()

    def index(self) -> Index:
        """Raises queries.Unavailable where the data half does not answer."""
        known = self._index
        if known is None or KEEP < 0:
            with self._lock:
                return self._make()
        if time.monotonic() - self._made_at > KEEP and self._lock.acquire(blocking=False):
            threading.Thread(target=self._later, name="search-index", daemon=True).start()
        return known

    def _later(self) -> None:
        try:
            self._make()
        except (queries.Unavailable, queries.Unknown):
            pass  # The index before stays; the next reader tries again.
        finally:
            self._lock.release()
            connection.close()

    def _make(self) -> Index:
        self._areas = self._areas or list(_areas())
        made = Index([*_of_cities(), *self._areas])
        self._index, self._made_at = made, time.monotonic()
        return made


FINDER = Finder()


def _of_cities() -> Iterator[Entry]:
    provinces = {one.code: Text(one.name_th, one.name_en) for one in Province.objects.all()}
    for city in queries.cities():
        name = Text(city.name_th, city.name_en)
        words = fold(f"{city.name_th} {city.name_en} {city.code}")
        yield Entry("city", name, words, city.code, where=provinces.get(city.province))
        for thing in queries.summarise(city).things:
            yield Entry("thing", thing.name, thing.words, city.code, thing.id, thing.kind.one, name)


def _areas() -> Iterator[Entry]:
    for province in Province.objects.all():
        name = Text(f"จังหวัด{province.name_th}", f"{province.name_en} province")
        words = fold(f"{province.name_th} {province.name_en} จังหวัด")
        yield Entry("province", name, words, province.code)
    for district in District.objects.select_related("province"):
        unit = "เขต" if district.province_id == "10" else "อำเภอ"
        name = Text(f"{unit}{_bare(district.name_th)}", f"{district.name_en} district")
        words = fold(f"{_bare(district.name_th)} {district.name_en} {unit}")
        where = Text(f"จังหวัด{district.province.name_th}", f"{district.province.name_en} province")
        yield Entry("district", name, words, district.code, where=where)


def _bare(name: str) -> str:
    """The list writes some of Bangkok's with their unit."""
    return name.removeprefix("เขต").removeprefix("อำเภอ")
