# SPDX-License-Identifier: Apache-2.0
"""Which agencies the list shows: by words, province, class and state, a page at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, QuerySet

from mueang.accounts.models import User
from mueang.accounts.places import register_of
from mueang.accounts.roles import Action
from mueang.agencies.kinds import CLASS_OF, CLASSES, KINDS, AgencyClass, AgencyKind
from mueang.agencies.models import Agency
from mueang.places.models import Province
from mueang.portal.search.agencies import REGISTER
from mueang.portal.wording.text import Language

PAGE = 50
MOST_FOUND = 2_000
STATES = ("open", "closed")


@dataclass(frozen=True)
class Filter:
    words: str = ""
    province: str = ""
    kind_class: str = ""
    state: str = "open"
    page: int = 1

    @property
    def is_empty(self) -> bool:
        return not (self.words or self.province or self.kind_class or self.state != "open")

    def query(self, **changes: str | int) -> str:
        """The filter as the end of an address; a change of what is shown is its first page."""
        said = replace(self, **{"page": 1, **changes})  # type: ignore[arg-type]
        parts = {"q": said.words, "province": said.province, "class": said.kind_class}
        parts["state"] = said.state if said.state != "open" else ""
        named = {name: value for name, value in parts.items() if value}
        return urlencode(named | ({"page": said.page} if said.page > 1 else {}))


def filter_of(asked: Mapping[str, str]) -> Filter:
    """What an address asks for; what cannot be meant is left out."""
    page, province = asked.get("page", ""), asked.get("province", "")
    return Filter(
        words=" ".join(asked.get("q", "").split())[:100].replace("\0", ""),
        province=province if province.isdecimal() and len(province) == 2 else "",
        kind_class=asked.get("class", "") if asked.get("class", "") in set(AgencyClass) else "",
        state=asked.get("state", "") if asked.get("state", "") in STATES else "open",
        page=max(1, int(page)) if page.isdecimal() and len(page) < 5 else 1,
    )


@dataclass(frozen=True)
class Found:
    """What fits, before it is cut into pages: numbers of agencies by name, or by likeness."""

    agencies: QuerySet[Agency, int] | Sequence[int]
    classes: dict[AgencyClass, int]
    """How many fit all but the class."""


def select(reader: User, wanted: Filter) -> Found:
    """What the reader may see and what fits."""
    fits = register_of(reader, Action.AGENCIES_SEE).filter(closed_at__isnull=wanted.state == "open")
    if wanted.province:
        fits = fits.filter(province=wanted.province)
    numbers: list[int] = []
    if wanted.words:
        numbers = REGISTER.numbers(wanted.words, MOST_FOUND)
        fits = fits.filter(pk__in=numbers)
    classes = _classes(fits)
    if wanted.kind_class:
        fits = fits.filter(kind__in=kinds_of(AgencyClass(wanted.kind_class)))
    if not wanted.words:
        return Found(fits.order_by("name_th", "pk").values_list("pk", flat=True), classes)
    kept = set(fits.order_by().values_list("pk", flat=True))
    return Found([one for one in numbers if one in kept], classes)


def rows(keys: Sequence[int]) -> list[Agency]:
    """The agencies of one page with what is told of each, in the page's order."""
    related = Agency.objects.select_related("province", "district", "parent", "merged_into")
    known = related.in_bulk(keys)
    return [known[key] for key in keys if key in known]


def kinds_of(wanted: AgencyClass) -> list[str]:
    return [kind.value for kind, its in CLASS_OF.items() if its is wanted]


def card(agency: Agency, language: Language) -> dict[str, Any]:
    """One line of the list."""
    return {
        "id": agency.pk,
        "name": named(agency, language),
        "other": agency.name_en if language == "th" else agency.name_th,
        "kind": KINDS[AgencyKind(agency.kind)].say(language),
        "where": where(agency, language),
        "parent": named(agency.parent, language) if agency.parent else "",
        "phone": agency.phone,
        "email": agency.email,
        "into": named(agency.merged_into, language) if agency.merged_into else "",
        "closed": agency.closed_at is not None,
    }


def named(thing: Any, language: Language) -> str:
    """An agency, province or district, as it is called."""
    name: str = thing.name_th if language == "th" else thing.name_en or thing.name_th
    return name


def where(agency: Agency, language: Language) -> str:
    """District and province; empty for an agency of the whole country."""
    parts = filter(None, (agency.district, agency.province))
    return " · ".join(named(one, language) for one in parts)


def class_tabs(found: Found, wanted: Filter, language: Language) -> list[dict[str, Any]]:
    return [
        {
            "key": one.value,
            "name": CLASSES[one].say(language),
            "n": found.classes.get(one, 0),
            "query": wanted.query(kind_class="" if one.value == wanted.kind_class else one.value),
            "current": one.value == wanted.kind_class,
        }
        for one in AgencyClass
        if found.classes.get(one) or one.value == wanted.kind_class
    ]


def provinces(reader: User, language: Language) -> list[tuple[str, str]]:
    """Those in which there are agencies that the reader may see."""
    here = register_of(reader, Action.AGENCIES_SEE).order_by().values("province")
    found = Province.objects.filter(pk__in=here.distinct())
    return sorted(((one.pk, named(one, language)) for one in found), key=lambda one: one[1])


def _classes(fits: QuerySet[Agency]) -> dict[AgencyClass, int]:
    counted: dict[AgencyClass, int] = {}
    for row in fits.order_by().values("kind").annotate(n=Count("pk")):
        its = CLASS_OF[AgencyKind(row["kind"])]
        counted[its] = counted.get(its, 0) + row["n"]
    return counted
