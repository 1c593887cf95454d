# SPDX-License-Identifier: Apache-2.0
"""What is written down about an agency, as somebody typed it, and whether it can be."""

from __future__ import annotations

import dataclasses
import unicodedata
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from mueang.agencies.errors import BadAgency, Problem
from mueang.agencies.kinds import AgencyKind
from mueang.agencies.models import DEEPEST, Agency
from mueang.places.models import District, Province

TEXTS = {"name_th": 200, "name_en": 200, "short_th": 60, "code": 40, "email": 254, "phone": 60}
"""Details that are text, with the most letters of each."""


@dataclass(frozen=True)
class Details:
    """Everything but history. ``province`` None: an agency of the whole country."""

    name_th: str
    kind: AgencyKind
    name_en: str = ""
    short_th: str = ""
    code: str = ""
    province: Province | None = None
    district: District | None = None
    parent: Agency | None = None
    email: str = ""
    phone: str = ""


FIELDS = tuple(one.name for one in dataclasses.fields(Details))


def details_of(agency: Agency) -> Details:
    return Details(
        **{name: getattr(agency, name) for name in TEXTS},
        kind=AgencyKind(agency.kind),
        province=agency.province,
        district=agency.district,
        parent=agency.parent,
    )


def clean(
    details: Details, agency: Agency | None = None, names: NamesTaken | None = None
) -> Details:
    """Spaces as they are meant. ``names``: where many are looked at. Raises BadAgency with
    everything that is wrong."""
    texts: dict[str, Any] = {name: plain(getattr(details, name)) for name in TEXTS}
    cleaned = dataclasses.replace(details, **texts)
    problems = [
        *text_problems(texts),
        *_place_problems(cleaned),
        *_parent_problems(cleaned, agency),
    ]
    taken = names or name_taken
    if texts["name_th"] and taken(cleaned.name_th, cleaned.province, agency):
        problems.append(Problem("name_th", "name_taken"))
    if problems:
        raise BadAgency(problems)
    return cleaned


def plain(text: str) -> str:
    """One line, composed letters, single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def name_taken(name: str, province: Province | None, agency: Agency | None = None) -> bool:
    """Whether another open agency of the province is called so."""
    same = Agency.objects.filter(name_th=name, province=province, closed_at=None)
    return (same.exclude(pk=agency.pk) if agency is not None else same).exists()


class NamesTaken:
    """As ``name_taken``, for many: the names of a province are read once."""

    def __init__(self) -> None:
        self._of: dict[str, dict[str, set[int]]] = {}

    def __call__(self, name: str, province: Province | None, agency: Agency | None = None) -> bool:
        key = province.pk if province else ""
        if key not in self._of:
            here = self._of[key] = {}
            known = Agency.objects.filter(province=province, closed_at=None)
            for pk, its in known.values_list("pk", "name_th"):
                here.setdefault(its, set()).add(pk)
        return bool(self._of[key].get(name, set()) - ({agency.pk} if agency else set()))


def told(details: Details) -> dict[str, Any]:
    """As the audit tells it."""
    said = {name: getattr(details, name) for name in TEXTS} | {"kind": details.kind.value}
    for name in ("province", "district", "parent"):
        thing = getattr(details, name)
        said[name] = thing.name_th if thing is not None else ""
    return said


def text_problems(texts: dict[str, str]) -> list[Problem]:
    """Of ``TEXTS`` as they would be kept: missing, too long, unreadable, no address."""
    found = [] if texts["name_th"] else [Problem("name_th", "missing")]
    for name, most in TEXTS.items():
        if len(texts[name]) > most:
            found.append(Problem(name, "too_long"))
        elif not texts[name].isprintable():
            found.append(Problem(name, "unreadable"))
    if texts["email"]:
        try:
            validate_email(texts["email"])
        except ValidationError:
            found.append(Problem("email", "not_email"))
    return found


def _place_problems(details: Details) -> list[Problem]:
    district = details.district
    if district is None:
        return []
    here = details.province is not None and district.province_id == details.province.pk
    return [] if here else [Problem("district", "bad_district")]


def _parent_problems(details: Details, agency: Agency | None) -> list[Problem]:
    above = details.parent
    if above is None:
        return []
    if above.closed_at is not None and (agency is None or agency.parent_id != above.pk):
        return [Problem("parent", "bad_parent")]
    line = above.line()
    if len(line) >= DEEPEST or (agency is not None and agency.pk in line):
        return [Problem("parent", "loop")]
    return []
