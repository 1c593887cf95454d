# SPDX-License-Identifier: Apache-2.0
"""What the cells of a row mean: kinds, provinces, districts and agencies by code or by name."""

from __future__ import annotations

from collections import defaultdict
from typing import Literal, NamedTuple

from mueang.agencies.errors import Trouble
from mueang.agencies.kinds import AgencyKind
from mueang.agencies.models import Agency
from mueang.data.sources.numbers import THAI_DIGITS
from mueang.places.models import District, Province
from mueang.programme.register.columns import KIND_OF, kind_by_name
from mueang.programme.register.table import Row
from mueang.programme.survey.invited_list import plain

CLEARED = ("-", "–", "ไม่มี")
"""A cell that says so empties the detail; an empty cell leaves it as it is."""

CellTrouble = Trouble | Literal["unknown_id", "twice", "several", "not_yours"]


class CellProblem(NamedTuple):
    """What is wrong with a cell, and what stands there."""

    sheet: str
    cell: str
    field: str
    code: CellTrouble
    text: str = ""


class Places:
    """Provinces and districts by code and by every way of writing their names."""

    def __init__(self) -> None:
        self.provinces: dict[str, Province] = {}
        for one in Province.objects.all():
            names = (one.pk, one.name_th, f"จังหวัด{one.name_th}", f"จ.{one.name_th}", one.name_en)
            self.provinces |= {plain(name): one for name in names}
        bangkok = self.provinces["10"]
        self.provinces |= {plain(name): bangkok for name in ("กทม.", "กรุงเทพฯ", "กรุงเทพ")}
        self._districts: dict[tuple[str, str], District] = {}
        for district in District.objects.all():
            bare = district.name_th.removeprefix("เขต").removeprefix("อำเภอ")
            forms = (bare, f"อำเภอ{bare}", f"อ.{bare}", f"เขต{bare}", district.name_en, district.pk)
            for name in forms:
                self._districts.setdefault((district.province_id, plain(name)), district)

    def district(self, province: Province | None, text: str) -> District | None:
        return self._districts.get((province.pk, plain(text))) if province else None


class Known:
    """The agencies of the register that somebody may see, as rows may mean them."""

    def __init__(self, agencies: list[Agency]) -> None:
        self.by_id = {one.pk: one for one in agencies}
        self._by_code: dict[tuple[str, str], list[Agency]] = defaultdict(list)
        self._by_name: dict[tuple[str, str], list[Agency]] = defaultdict(list)
        for one in agencies:
            province = one.province_id or ""
            if one.code:
                self._by_code[province, plain(one.code)].append(one)
            for name in {plain(one.name_th), *(plain(old.name_th) for old in one.names.all())}:
                self._by_name[province, name].append(one)

    def named(self, province: Province | None, name: str) -> list[Agency]:
        """Those of the province that are or were called so; a present name goes first."""
        found = self._by_name.get((province.pk if province else "", plain(name)), [])
        return [one for one in found if plain(one.name_th) == plain(name)] or found

    def coded(self, province: Province | None, code: str) -> list[Agency]:
        return self._by_code.get((province.pk if province else "", plain(code)), [])


def agency_of(row: Row, province: Province | None, known: Known) -> Agency | CellProblem | None:
    """Which agency the row is about: by our number, its code or its name; None: a new one."""
    number = row.cells.get("id", "").translate(THAI_DIGITS)
    if number:
        found = known.by_id.get(int(number)) if number.isdecimal() and len(number) < 18 else None
        return found or CellProblem(row.sheet, row.at("id"), "id", "unknown_id", number)
    code = row.cells.get("code", "")
    hits = known.coded(province, code) if code and code not in CLEARED else []
    hits = hits or known.named(province, row.cells["name_th"])
    if len(hits) > 1:
        return CellProblem(row.sheet, row.at("name_th"), "name_th", "several", row.cells["name_th"])
    return hits[0] if hits else None


def province_of(
    row: Row, places: Places, default: Province | None
) -> Province | CellProblem | None:
    """``default`` where the row says nothing of it."""
    text = row.cells.get("province", "").translate(THAI_DIGITS)
    if not text:
        return default
    found = places.provinces.get(plain(text))
    return found or CellProblem(row.sheet, row.at("province"), "province", "bad_province", text)


def kind_of(row: Row, agency: Agency | None) -> AgencyKind | CellProblem:
    """As written; of a local administration also as its name says; else as it is."""
    text = row.cells.get("kind", "")
    found = KIND_OF.get(plain(text)) if text else None
    if found is None and not text:
        found = AgencyKind(agency.kind) if agency else kind_by_name(row.cells["name_th"])
    if found is not None:
        return found
    code: CellTrouble = "bad_kind" if text else "missing"
    return CellProblem(row.sheet, row.at("kind"), "kind", code, text)


def text_of(row: Row, field: str, now: str) -> str:
    """A text detail: as the cell says, or as it is."""
    said = row.cells.get(field, "")
    if field in ("phone", "code"):
        said = said.translate(THAI_DIGITS)
    return "" if said in CLEARED else said or now
