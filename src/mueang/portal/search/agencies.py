# SPDX-License-Identifier: Apache-2.0
"""Agencies by their names, also former and short ones, as people type them.

The index is made anew when the register has changed, which one small question tells: every
change makes an agency's revision grow.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

from django.db.models import Count, Max, Sum

from mueang.agencies.models import Agency, AgencyName
from mueang.portal.search.folding import fold
from mueang.portal.search.index import Entry
from mueang.portal.search.kept import Kept, Stamp
from mueang.portal.wording.text import Text

SLICE = 500
"""Agencies that are read at once."""


class Register(Kept):
    """The index of all agencies; who may see which is for the reader's roles to say. Only the
    lines of those that changed are made anew."""

    def __init__(self) -> None:
        super().__init__(_stamp, self._lines, keep=inf)
        self._known: dict[int, tuple[int, Entry]] = {}

    def forget(self) -> None:
        super().forget()
        self._known = {}

    def numbers(self, words: str, limit: int) -> list[int]:
        """The agencies' primary keys, the best first."""
        return [int(one.code) for one in self.index().find(words, limit)]

    def like(self, name: str, limit: int) -> list[int]:
        """Those whose names are nearly the same, the nearest first."""
        return [int(one.code) for one in self.index().like(name, limit)]

    def _lines(self) -> Iterator[Entry]:
        old, known = self._known, {}
        now = dict(Agency.objects.order_by("pk").values_list("pk", "revision"))
        new = [pk for pk, revision in now.items() if pk not in old or old[pk][0] != revision]
        made = {int(entry.code): entry for entry in _entries(new)}
        for pk, revision in now.items():
            if pk in made:
                known[pk] = (revision, made[pk])
            elif pk in old:
                known[pk] = old[pk]
        self._known = known
        return iter([entry for _, entry in known.values()])


def _stamp() -> Stamp:
    return tuple(
        Agency.objects.aggregate(n=Count("pk"), r=Sum("revision"), last=Max("pk")).values()
    )


def _entries(keys: list[int]) -> Iterator[Entry]:
    for at in range(0, len(keys), SLICE):
        some = keys[at : at + SLICE]
        former: dict[int, list[str]] = {}
        names = AgencyName.objects.filter(agency__in=some)
        for agency, name_th, name_en in names.values_list("agency", "name_th", "name_en"):
            former.setdefault(agency, []).extend((name_th, name_en))
        rows = Agency.objects.filter(pk__in=some).values_list(
            "pk", "name_th", "name_en", "short_th", "code", "province__name_th", "province__name_en"
        )
        for pk, th, en, short, code, province_th, province_en in rows:
            words = fold(" ".join([th, en, short, code, *former.get(pk, ())]))
            where = Text(province_th, province_en) if province_th else None
            yield Entry("agency", Text(th, en or th), words, str(pk), where=where)


REGISTER = Register()
