# SPDX-License-Identifier: Apache-2.0
"""What the official list of areas and the boundaries already know about a city to be."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import msgspec
from django.conf import settings

from mueang.accounts.rights import Person, Where, may
from mueang.accounts.roles import Action
from mueang.data.model import CITY_CODE
from mueang.places.models import District, Province
from mueang.portal.search.entries import FINDER
from mueang.portal.search.index import Entry
from mueang.portal.wording.text import Language

SHOWN = 12
CAPITAL_TH, CAPITAL_EN = "เมือง", "Mueang "
"""A province's capital district is called เมือง… in the list; its city is not."""


class Proposal(NamedTuple):
    """What a form begins with; a person may change all of it."""

    code: str
    name_th: str
    name_en: str
    province: str
    longitude: float | None
    latitude: float | None


def areas(words: str, language: Language, person: Person) -> list[dict[str, Any]]:
    """Provinces and districts that fit the words and where the person may found a city, the best
    first."""
    found = FINDER.index().find(words, 60) if words else []
    fitting = [
        entry
        for entry in found
        if entry.what in ("province", "district")
        and may(person, Action.CITY_FOUND, Where(province=entry.code[:2]))
    ]
    return [_card(entry, language) for entry in fitting[:SHOWN]]


def _card(entry: Entry, language: Language) -> dict[str, Any]:
    return {
        "code": entry.code,
        "name": entry.name.say(language),
        "where": entry.where.say(language) if entry.where else "",
    }


def proposal(area: str, taken: set[str]) -> Proposal | None:
    """A city for the area with this official code; None where there is no such area."""
    found: Province | District | None = (
        District.objects.filter(code=area).first() or Province.objects.filter(code=area).first()
    )
    if found is None:
        return None
    thai = found.name_th.removeprefix("เขต")
    thai = thai.removeprefix(CAPITAL_TH) or thai
    english = found.name_en.removeprefix(CAPITAL_EN) or found.name_en
    east, north = _middle(found.code)
    return Proposal(free_code(english, taken), thai, english, found.code[:2], east, north)


def free_code(name: str, taken: set[str]) -> str:
    """``Hat Yai`` → ``hat-yai``, or ``hat-yai-2`` where that is taken."""
    slug = "-".join(re.findall(r"[a-z0-9]+", name.lower()))[:36].strip("-")
    slug = slug if CITY_CODE.fullmatch(slug) else f"city-{slug}".rstrip("-")
    others = (f"{slug}-{number}" for number in range(2, len(taken) + 3))
    return next(code for code in (slug, *others) if code not in taken)


def _middle(code: str) -> tuple[float | None, float | None]:
    """Where the area's name stands on our maps; nowhere before the front end is built."""
    kind, name = ("districts", code[:2]) if len(code) == 4 else ("provinces", "th")
    file = settings.VITE_BUILD / "boundaries" / f"{name}.json"
    if not file.is_file():
        return None, None
    shapes = msgspec.json.decode(file.read_bytes())["objects"][kind]["geometries"]
    east, north = next(
        (one["properties"]["at"] for one in shapes if one["id"] == code), (None,) * 2
    )
    return east, north
