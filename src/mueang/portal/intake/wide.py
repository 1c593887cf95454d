# SPDX-License-Identifier: Apache-2.0
"""The many columns of a wide table as one part of the form: what they are, what they measure."""

from __future__ import annotations

from collections.abc import Mapping as Said
from datetime import date
from typing import Any, get_args

from mueang.data.sources.csv.across import Across, Kind
from mueang.data.sources.csv.months import BUDDHIST, THAI_MONTHS, common_year
from mueang.data.sources.csv.recognised import Column, RecognisedTable
from mueang.data.sources.csv.wide import LEAST_PLACES, as_place, could_be_places
from mueang.portal.intake.meanings import Choice, meanings, unit_choices
from mueang.portal.wording.intake import ACROSS
from mueang.portal.wording.text import Language

NONE = "none"
_KINDS = set(get_args(Kind))
_LISTED = 300
"""Places that are listed to be left out one by one."""


def take_wide(table: RecognisedTable, said: Said[str, Any]) -> None:
    """Put what a form says about the wide columns into the table."""
    kind = said.get("wide-kind", "")
    if kind == NONE:
        _give_up(table)
    if kind == "station" and table.across is None:
        table.across = Across("station")
        for column in could_be_places(table):
            as_place(column)
    across = table.across
    if across is None or kind not in _KINDS:
        return
    one = meanings().get(said.get("wide-meaning", ""))
    if one is not None:
        unit = str(said.get("wide-unit", ""))
        fitting = {choice.key for choice in unit_choices(one.type, one.attribute, "en")}
        across.attribute, across.entity_type = one.attribute, one.type
        across.unit, across.unit_told = unit if unit in fitting else one.unit, True
    year, month = said.get("wide-year", ""), said.get("wide-month", "")
    if year.isdecimal() and month.isdecimal() and 1 <= int(month) <= 12 and len(year) == 4:
        across.year, across.month = int(year), int(month)
    if said.get("wide-listed"):
        for column in across_columns(table)[:_LISTED]:
            if f"wide-in-{column.place}" not in said:
                column.role = "ignore"


def across_columns(table: RecognisedTable) -> list[Column]:
    return [column for column in table.columns if column.role == "across"]


def wide_card(table: RecognisedTable, language: Language) -> dict[str, Any] | None:
    """What the form shows; None where no columns could be places or times."""
    across = table.across
    many = across_columns(table)
    if across is None and len(could_be_places(table)) < LEAST_PLACES:
        return None
    kinds: list[str] = [across.kind] if across else []
    kinds += [kind for kind in ("station", NONE) if kind not in kinds]
    meaning = f"{across.entity_type}:{across.attribute}" if across else ""
    return {
        "kind": across.kind if across else NONE,
        "kinds": [Choice(kind, ACROSS[kind].say(language)) for kind in kinds],
        "many": len(many),
        "names": f"{many[0].name} … {many[-1].name}" if many else "",
        "meaning": meaning if meaning in meanings() else "",
        "unit": across.unit if across else "",
        "units": unit_choices(across.entity_type, across.attribute, language) if across else [],
        "check": across is not None and not (across.attribute and across.unit_told),
        "places": many[:_LISTED] if across and across.kind == "station" else [],
        **(_month(across, language) if across and across.kind == "day" else {}),
    }


def _month(across: Across, language: Language) -> dict[str, Any]:
    """The month to choose, its year in the language's era."""
    year = common_year(across.year, "auto") if across.year else 0
    shift = BUDDHIST if language == "th" else 0
    names = THAI_MONTHS if language == "th" else [f"{date(2000, n, 1):%B}" for n in range(1, 13)]
    return {
        "months": [Choice(str(n), name) for n, name in enumerate(names, start=1)],
        "month": str(across.month or ""),
        "year": str(year + shift) if year else "",
    }


def _give_up(table: RecognisedTable) -> None:
    """Each column is something of its own."""
    table.across = None
    for column in across_columns(table):
        column.role, column.key, column.sure = "", "", False


def mean_again(table: RecognisedTable, before: Across | None) -> None:
    """As people said when this header came before; the month is that of this file."""
    now = table.across
    if before is None:
        _give_up(table)
        return
    year, month = (now.year, now.month) if now else (0, 0)
    table.across = Across(
        before.kind,
        before.attribute,
        before.unit,
        True,
        before.entity_type,
        year,
        month,
    )
