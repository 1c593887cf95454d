# SPDX-License-Identifier: Apache-2.0
"""What a workbook would change: added, changed detail by detail, as it is, and not in the file."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from mueang.accounts.models import User
from mueang.accounts.places import register_of
from mueang.accounts.rights import may
from mueang.accounts.roles import Action
from mueang.agencies.actions import where_of
from mueang.agencies.details import TEXTS, Details, NamesTaken, clean, details_of, told
from mueang.agencies.errors import BadAgency
from mueang.agencies.kinds import AgencyKind
from mueang.agencies.models import Agency
from mueang.places.models import Province
from mueang.programme.register.meaning import (
    CLEARED,
    CellProblem,
    CellTrouble,
    Known,
    Places,
    agency_of,
    kind_of,
    province_of,
    text_of,
)
from mueang.programme.register.table import Row
from mueang.programme.survey.invited_list import plain


@dataclass(frozen=True)
class Change:
    """``agency`` None: it is added. ``parent``: the name of one that the file adds too."""

    row: Row
    agency: Agency | None
    details: Details
    parent: str = ""

    @property
    def before(self) -> dict[str, Any] | None:
        return told(details_of(self.agency)) if self.agency else None

    @property
    def after(self) -> dict[str, Any]:
        return told(self.details) | ({"parent": self.parent} if self.parent else {})


@dataclass
class Changes:
    added: list[Change] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    unchanged: int = 0
    absent: list[Agency] = field(default_factory=list)
    """Open ones of the file's provinces that the file does not name; nothing happens to them."""
    problems: list[CellProblem] = field(default_factory=list)


class _Refused(Exception):
    """A row that cannot be taken."""

    def __init__(self, *problems: CellProblem) -> None:
        super().__init__()
        self.problems = problems


class _Reader:
    def __init__(self, person: User, rows: list[Row], default: Province | None) -> None:
        self.person, self.rows, self.default = person, rows, default
        reach = register_of(person, Action.AGENCIES_MANAGE).filter(closed_at=None)
        related = ("province", "district", "parent__parent", "merged_into")
        self.all = list(reach.select_related(*related).prefetch_related("names"))
        self.known, self.places = Known(self.all), Places()
        self.taken = NamesTaken()
        self.names = {plain(row.cells["name_th"]) for row in rows}
        self.seen: dict[object, Row] = {}
        self.found = Changes()

    def read(self) -> Changes:
        provinces: set[Province | None] = set()
        for row in self.rows:
            try:
                change = self._change(row)
            except _Refused as error:
                self.found.problems += error.problems
                continue
            provinces.add(change.details.province)
            if change.agency is None:
                self.found.added.append(change)
            elif change.before != change.after:
                self.found.changed.append(change)
            else:
                self.found.unchanged += 1
        self.found.absent = [
            one for one in self.all if one.pk not in self.seen and one.province in provinces
        ]
        return self.found

    def _change(self, row: Row) -> Change:
        province = _right(province_of(row, self.places, self.default))
        agency = _right(agency_of(row, province, self.known))
        name = plain(row.cells["name_th"])
        key = agency.pk if agency else (province.pk if province else "", name)
        first = self.seen.setdefault(key, row)
        if first is not row:
            where = f"{first.sheet} {first.at('name_th')}"
            raise _Refused(CellProblem(row.sheet, row.at("name_th"), "name_th", "twice", where))
        if agency is not None and not row.cells.get("province"):
            province = agency.province
        wrong: list[CellProblem] = []
        details = self._details(row, agency, province, wrong)
        above, parent_name = self._parent(row, details, wrong)
        details = dataclasses.replace(details, parent=above)
        if not may(self.person, Action.AGENCIES_MANAGE, where_of(details)):
            wrong.append(_at(row, "province", "not_yours"))
        try:
            details = clean(details, agency, self.taken)
        except BadAgency as error:
            wrong += [_at(row, one.field, one.code) for one in error.problems]
        if wrong:
            raise _Refused(*wrong)
        return Change(row, agency, details, parent_name)

    def _details(
        self,
        row: Row,
        agency: Agency | None,
        province: Province | None,
        wrong: list[CellProblem],
    ) -> Details:
        """All but the agency above; that stands as it is."""
        kind = kind_of(row, agency)
        if isinstance(kind, CellProblem):
            wrong.append(kind)
            kind = AgencyKind.CENTRAL
        now = details_of(agency) if agency else Details("", kind)
        texts: dict[str, Any] = {name: text_of(row, name, getattr(now, name)) for name in TEXTS}
        if agency is not None and not row.cells.get("id"):
            texts["name_th"] = _name(agency, texts["name_th"])
        said = row.cells.get("district", "")
        district = now.district if province == now.province and said not in CLEARED else None
        if said and said not in CLEARED:
            district = self.places.district(province, said)
            if district is None:
                wrong.append(_at(row, "district", "bad_district"))
        return Details(**texts, kind=kind, province=province, district=district, parent=now.parent)

    def _parent(
        self, row: Row, details: Details, wrong: list[CellProblem]
    ) -> tuple[Agency | None, str]:
        """The agency above, or the name of one that the file itself adds."""
        said = row.cells.get("parent", "")
        if not said:
            return details.parent, ""
        if said in CLEARED:
            return None, ""
        hits = self.known.named(details.province, said) or self.known.named(None, said)
        if hits:
            return hits[0], ""
        if plain(said) in self.names and plain(said) != plain(details.name_th):
            return None, said
        wrong.append(_at(row, "parent", "bad_parent"))
        return None, ""


T = TypeVar("T")


def _right(found: T | CellProblem) -> T:
    if isinstance(found, CellProblem):
        raise _Refused(found)
    return found


def _name(agency: Agency, said: str) -> str:
    """A row that was found by a former name, or by the same name written otherwise, does not
    rename; one found by its code does."""
    former = {plain(one.name_th) for one in agency.names.all()}
    same = plain(said) == plain(agency.name_th) or plain(said) in former
    return agency.name_th if same else said


def _at(row: Row, field: str, code: CellTrouble) -> CellProblem:
    return CellProblem(row.sheet, row.at(field), field, code, row.cells.get(field, ""))


def changes_of(person: User, rows: Iterable[Row], default: Province | None) -> Changes:
    """``default``: the province of rows that name none."""
    return _Reader(person, list(rows), default).read()
