# SPDX-License-Identifier: Apache-2.0
"""Agencies by their names, also former and short ones, as people type them.

The index is made anew when the register has changed, which one small question tells: every
change makes an agency's revision grow.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from math import inf

from django.db.models import Count, Max, Sum

from mueang.agencies.models import Agency, AgencyName
from mueang.portal.search.folding import fold
from mueang.portal.search.index import Entry
from mueang.portal.search.kept import Kept, Stamp
from mueang.portal.wording.text import Text

_folded = lru_cache(maxsize=20_000)(fold)
"""One changed name does not make all others be folded again."""


class Register(Kept):
    """The index of all agencies; who may see which is for the reader's roles to say."""

    def numbers(self, words: str, limit: int) -> list[int]:
        """The agencies' primary keys, the best first."""
        return [int(one.code) for one in self.index().find(words, limit)]

    def like(self, name: str, limit: int) -> list[int]:
        """Those whose names are nearly the same, the nearest first."""
        return [int(one.code) for one in self.index().like(name, limit)]


def _stamp() -> Stamp:
    return tuple(
        Agency.objects.aggregate(n=Count("pk"), r=Sum("revision"), last=Max("pk")).values()
    )


def _entries() -> Iterator[Entry]:
    former: dict[int, list[str]] = {}
    for agency, name_th, name_en in AgencyName.objects.values_list("agency", "name_th", "name_en"):
        former.setdefault(agency, []).extend((name_th, name_en))
    rows = Agency.objects.order_by("pk").values_list(
        "pk", "name_th", "name_en", "short_th", "code", "province__name_th", "province__name_en"
    )
    for pk, th, en, short, code, province_th, province_en in rows:
        words = _folded(" ".join([th, en, short, code, *former.get(pk, ())]))
        where = Text(province_th, province_en) if province_th else None
        yield Entry("agency", Text(th, en or th), words, str(pk), where=where)


REGISTER = Register(_stamp, _entries, keep=inf)
