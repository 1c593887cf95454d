# SPDX-License-Identifier: Apache-2.0
"""What speaks for a pair, in words, and which of the two is proposed to stay."""

from __future__ import annotations

from mueang.portal.duplicates.evidence import DAYS
from mueang.portal.duplicates.finding import Likely
from mueang.portal.things import Thing
from mueang.portal.wording.text import Language
from mueang.portal.wording.texts import TEXTS


def which_stays(one: Thing, other: Thing) -> tuple[Thing, Thing]:
    """A proposal: the one that sends, is on the map, and was there first."""

    def worth(thing: Thing) -> tuple[bool, bool, int]:
        return (not thing.silent, thing.location is not None, len(thing.values))

    first, second = sorted((one, other), key=lambda thing: (thing.created_at, thing.id))
    return (second, first) if worth(second) > worth(first) else (first, second)


def reasons(each: Likely, language: Language) -> list[str]:
    """In words, the strongest first."""
    said: list[str] = []
    values = _values(each, language)
    if values and not each.speaks_against:
        said.append(values)
    if each.code:
        said.append(TEXTS["same.code"].say(language))
    if each.name:
        said.append(TEXTS[f"same.name_{each.name}"].say(language))
    if each.metres is None:
        said.append(TEXTS["same.unplaced"].say(language))
    elif each.metres < 1:
        said.append(TEXTS["same.place_here"].say(language))
    else:
        said.append(TEXTS["same.place"].say(language, n=f"{each.metres:,.0f}"))
    if values and each.speaks_against:
        said.append(TEXTS["same.but"].say(language, values=values))
    return said


def _values(each: Likely, language: Language) -> str:
    if each.share is None:
        return ""
    percent, shared = f"{each.share * 100:.0f}", f"{each.shared:,}"
    return TEXTS["same.values"].say(language, percent=percent, n=shared, days=DAYS)
